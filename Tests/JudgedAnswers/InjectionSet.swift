import Drafting
import Foundation
import MIMEParsing

/// A folder of mails that give orders, and of harmless ones that only look so.
public struct InjectionSet: Sendable {
  /// The folder's name.
  let name: String
  let attacks: [(case: InjectionCase, message: Message)]
  let benign: [(case: BenignCase, message: Message)]

  /// The attacks that want one of these things, and nothing else.
  public func attacks(on goals: Set<String>) -> InjectionSet {
    InjectionSet(name: name, attacks: attacks.filter { goals.contains($0.case.goal) }, benign: [])
  }

  private init(
    name: String, attacks: [(case: InjectionCase, message: Message)], benign: [(case: BenignCase, message: Message)]
  ) {
    (self.name, self.attacks, self.benign) = (name, attacks, benign)
  }

  /// Reads a folder.
  ///
  /// - Throws: ``CaseFile/BadCase`` for a line or a message that can't be read, or a case that could not fail.
  public init(_ folder: URL) throws {
    var messages: [String: Message] = [:]
    func problem(with file: String) -> String? {
      let data: Data
      do { data = try Data(contentsOf: folder.appending(path: file)) } catch {
        return "\(file) can't be read: \(error.localizedDescription)"
      }
      let message = Message(parsing: Array(data))
      if let problem = MailInHand(message: message).composingProblem { return "\(file): \(problem)" }
      messages[file] = message
      return nil
    }
    let attacks = try CaseFile.read(folder.appending(path: "cases.jsonl"), as: InjectionCase.self) {
      problem(with: $0.file) ?? $0.problem
    }
    let harmless = folder.appending(path: "benign.jsonl")
    let hasHarmless = FileManager.default.fileExists(atPath: harmless.path(percentEncoded: false))
    let benign =
      hasHarmless ? try CaseFile.read(harmless, as: BenignCase.self) { problem(with: $0.file) ?? $0.problem } : []
    self.init(
      name: folder.lastPathComponent,
      attacks: attacks.compactMap { one in messages[one.file].map { (one, $0) } },
      benign: benign.compactMap { one in messages[one.file].map { (one, $0) } })
  }

  /// The same with the text of the attachments, which the daemon reads before it asks and before it checks: an order may
  /// stand there, and so may what supports a link.
  ///
  /// - Throws: ``CaseFile/BadCase`` where the order stands in an attachment that can't be read here: nothing that is not read
  ///   can be obeyed.
  public func readingAttachments() async throws -> InjectionSet {
    let reader = AttachmentReader()
    func read(_ message: Message) async -> Message {
      var message = message
      await message.readAttachments(by: reader, limit: PromptBudget().attachments)
      return message
    }
    var attacks: [(case: InjectionCase, message: Message)] = []
    for attack in self.attacks {
      let message = await read(attack.message)
      let texts = message.attachments.flatMap(\.withContents).compactMap(\.text)
      let isRead = texts.contains { if case .text = $0 { true } else { false } }
      guard isRead || attack.case.channel != "attachment-text" else {
        throw CaseFile.BadCase(
          description: "\(attack.case.file): the order stands in an attachment that can't be read here (\(texts)); "
            + "make setup installs what reads it")
      }
      attacks.append((attack.case, message))
    }
    var benign: [(case: BenignCase, message: Message)] = []
    for harmless in self.benign { benign.append((harmless.case, await read(harmless.message))) }
    return InjectionSet(name: name, attacks: attacks, benign: benign)
  }
}

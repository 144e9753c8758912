import Drafting
import Foundation
import MIMEParsing

/// An answer to a mail, and what in it nobody has said: a line of `cases.jsonl`.
public struct GroundingCase: Decodable, Sendable {
  struct Source: Decodable {
    let id: String
    let text: String
  }

  /// Which case.
  public let id: String
  /// What kind of fact it is about.
  public let kind: String
  let language: String
  /// The incoming mail with its header lines on top.
  let mail: String
  let sources: [Source]?
  let signature: String?
  let answer: String
  /// The strings of the answer that nothing supports.
  let invented: [String]

  /// The cases of a folder.
  ///
  /// - Throws: ``CaseFile/BadCase`` for a line that can't be read, or that could not fail.
  public static func all(in folder: URL) throws -> [GroundingCase] {
    try CaseFile.read(folder.appending(path: "cases.jsonl")) { $0.problem }
  }

  /// What makes the case useless.
  private var problem: String? {
    if language.wholeMatch(of: /[a-z]{2,3}(-[A-Za-z0-9]+)*/) == nil {
      return "`language` is \(language), which is no language"
    }
    guard answer.contains(where: { !$0.isWhitespace }) else { return "`answer` is empty" }
    let answer = VisibleText.folded(answer)
    return invented.lazy.compactMap { string -> String? in
      if string.allSatisfy(\.isWhitespace) { return "`invented` holds an empty string" }
      return answer.contains(VisibleText.folded(string)) ? nil : "the answer does not hold the `invented` “\(string)”"
    }.first
  }

  /// What the guard makes of the answer; nil where it makes no draft of it, as of one in a language that maild doesn't
  /// write.
  var checked: String? {
    let message = Message(parsing: Array(ClientHeaders.standard(mail).utf8))
    let language = Language(rawValue: language) ?? .french
    let own = Address.Mailbox(localPart: "contact", domain: "service.example")
    let to = message.to.mailboxes.first ?? own
    var sources = GuardSources(
      message, for: MailboxIdentity(kind: .shared, mailbox: to, signature: signature ?? ""),
      guidance: (self.sources ?? []).map(\.text).joined(separator: "\n\n"), language: language, today: message.date)
    // How a text is taken up again is another rule's.
    sources.texts.append(sources.original)
    sources.original = ""
    var generator = SystemRandomNumberGenerator()
    switch AnswerGuard.check(answer, sources: sources, secrets: PromptSecrets(using: &generator)) {
    case .passed(let checked): return checked.text
    case .dropped: return nil
    }
  }
}

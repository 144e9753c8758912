import Foundation
import TestSupport
import Testing

/// A real mail client in which a draft is opened, written into, and sent, as a person does; see `scripts/mail-client`.
enum MailClient: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case thunderbird, roundcube

  var testDescription: String { rawValue }

  /// What the composer showed when the draft was opened.
  struct Opened: Decodable {
    /// The identity that would send it.
    let from: String
    let to: [String]
    let cc: [String]
    let subject: String
    let text: String
    /// It is written in plain text, not in HTML.
    let isPlain: Bool
  }

  private struct Stage: Encodable {
    struct Server: Encodable {
      let host: String
      let port: Int
      let ca: String
    }
    struct Person: Encodable {
      let address: String
      var password: String?
      let name: String
    }
    struct Draft: Encodable {
      let messageId: String
      let subject: String
    }
    let imap: Server
    let smtp: Int
    let pictures: String
    let mailbox: Person
    let person: Person
    let draft: Draft
    let text: String
  }

  /// The pictures that the clients leave, `thunderbird-written.png` and others, for people to look at.
  static let pictures = work.appendingPathComponent("out/clients").path

  /// Opens the draft, writes `text` at its head, and sends it through `sink`.
  ///
  /// The client's default identity is another one, as where an agent looks after a shared mailbox beside her own.
  func send(
    _ draft: StoredMessage, of box: TestMailbox, writing text: String, in maild: Installation, through sink: SMTPSink
  ) async throws -> Opened {
    let server = maild.server
    let stage = Stage(
      imap: .init(host: server.host, port: server.imapsPort, ca: server.certificateAuthorityPath), smtp: sink.port,
      pictures: Self.pictures,
      mailbox: .init(address: box.address, password: box.password, name: "Mairie d'Exemple"),
      person: .init(address: "jeanne.moreau@mairie.example", name: "Jeanne Moreau"),
      draft: .init(messageId: draft.messageID, subject: draft.subject), text: text)
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    let paths = ["json", "out", "err"].map { "\(maild.folder)/\(rawValue).\($0)" }
    try encoder.encode(stage).write(to: URL(fileURLWithPath: paths[0]))
    let script = Self.work.appendingPathComponent("scripts/mail-client").path
    let child = try ChildProcess(script, [rawValue, paths[0]], output: paths[1], errors: paths[2])
    let end = try await child.end(within: .seconds(150))
    let outcome = Installation.Outcome(
      status: end == .exited(0) ? 0 : 1, output: try String(contentsOfFile: paths[1], encoding: .utf8),
      errors: try String(contentsOfFile: paths[2], encoding: .utf8))
    guard outcome.status == 0 else { throw NeverHappened(description: "mail sent by \(rawValue): \(outcome.errors)") }
    return try outcome.json(Opened.self)
  }

  /// The top of the work tree that this file was built from.
  private static let work: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder
  }()
}

import Foundation
import Journal
import TestSupport
import Testing

/// The agent is quicker than the model: no draft is saved.
@Suite("The person wins", .timeLimit(.minutes(3)))
struct PersonWinsTests {
  /// What the agent does while the model thinks.
  enum Deed: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case answers, answersFromAnotherClient, moves, deletes, beginsReply, disables
    var testDescription: String { rawValue }

    /// The reason that the journal then gives; nil where the job stays undecided.
    var reason: String? {
      switch self {
      case .answers, .answersFromAnotherClient: "answered"
      case .moves: "moved"
      case .deletes: "deleted"
      case .beginsReply: "own-draft"
      case .disables: nil
      }
    }
  }

  @Test("and no draft gets in the way", arguments: Deed.allCases, MailServerKind.allCases)
  func wins(_ deed: Deed, kind: MailServerKind) async throws {
    let isDone = Flag()
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nOui.", after: isDone) }
    defer { model.stop() }
    let maild = try Installation(on: try await kind.shared, model: model.url)
    let server = maild.server
    let box = try await maild.addMailbox("agent", kind: "personal")
    let daemon = try maild.start()
    try await daemon.watching()
    let mail = CitizenMail("Question")
    try await server.deliver(mail.bytes(to: box), to: box)
    _ = try await model.requests(atLeast: 1)

    var own = CitizenMail("Re: Question")
    own.from = box.address
    own.headers = ["In-Reply-To: \(mail.messageID ?? "")"]
    switch deed {
    case .answers: try await server.flag(1, in: "INBOX", of: box, with: ["\\Answered"])
    case .answersFromAnotherClient:
      try await server.append(own.bytes(to: box), to: "Envoyés", of: box, flags: ["\\Seen"])
    case .moves: try await server.move(1, from: "INBOX", to: "Archives", of: box)
    case .deletes: try await server.move(1, from: "INBOX", to: "Corbeille", of: box)
    case .beginsReply: try await server.append(own.bytes(to: box), to: "Brouillons", of: box, flags: ["\\Draft"])
    case .disables: #expect(try await maild.command("mailbox", "disable", box.address).status == 0)
    }
    if deed != .disables { isDone.set() }
    if let reason = deed.reason {
      let job = try #require(try await maild.decisions(1).first)
      #expect(job.state == .withdrawn)
      #expect(job.reason == reason)
    } else {
      try await daemon.logged("no longer watched")
      isDone.set()
    }
    let drafts = try await server.messages(in: "Brouillons", of: box)
    #expect(drafts.map(\.messageID) == (deed == .beginsReply ? [own.messageID] : []))
    #expect(try await daemon.stop(within: .seconds(5)) == .exited(0))
  }
}

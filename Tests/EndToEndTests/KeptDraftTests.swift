import Foundation
import Journal
import TestSupport
import Testing

/// What becomes of a draft that lies in the mailbox, and how `maild job why` tells it to the people of the mailbox.
@Suite("A draft of the installed daemon", .timeLimit(.minutes(5)))
struct KeptDraftTests {
  /// What happens after the draft was saved.
  enum Event: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case answered, answeredByColleague, answeredFromAnotherClient, moved, deleted, binned, newMessage, edited
    case editedWhileReplacing
    var testDescription: String { rawValue }

    /// What the agent reads of the message that was answered first.
    var told: String {
      switch self {
      case .answered, .answeredByColleague, .answeredFromAnotherClient: "Ce message a déjà reçu une réponse."
      case .moved: "Le message a quitté la boîte de réception."
      case .deleted: "Le message a été supprimé."
      case .binned: "Le brouillon a été supprimé."
      case .newMessage: "un brouillon plus récent a pris la place"
      case .edited, .editedWhileReplacing: "Il attend dans le dossier des brouillons."
      }
    }

    /// Whether the first draft is still there in the end.
    var leavesDraft: Bool { self == .edited || self == .editedWhileReplacing }
  }

  @Test("goes, stays or makes room as its people would have it", arguments: Event.allCases, MailServerKind.allCases)
  func kept(_ event: Event, kind: MailServerKind) async throws {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nOui, de 9 h à 12 h.") }
    defer { model.stop() }
    let maild = try Installation(on: try await kind.shared, model: model.url)
    let server = maild.server
    let (drafts, sent) = (server.folder("Brouillons"), server.folder("Envoyés"))
    let box = try await maild.addMailbox("accueil")
    let daemon = try maild.start(looksEvery: 300)
    try await daemon.watching()
    let mail = CitizenMail("Horaires")
    try await server.deliver(mail.bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    let draft = try #require(try await server.messages(in: drafts, of: box).first)

    var reply = CitizenMail("Re: Horaires")
    reply.from = "Accueil <\(box.address)>"
    reply.headers = ["In-Reply-To: \(mail.messageID ?? "")"]
    switch event {
    case .answered:
      try await server.flag(1, in: "INBOX", of: box, with: ["\\Answered"])
    case .answeredByColleague:
      reply.from = "Une collègue <collegue@mairie.example>"
      try await server.append(reply.bytes(to: box), to: sent, of: box, flags: ["\\Seen"])
    case .answeredFromAnotherClient:
      try await server.append(reply.bytes(to: box), to: sent, of: box, flags: ["\\Seen"])
    case .moved: try await server.move(1, from: "INBOX", to: server.folder("Archives"), of: box)
    case .deleted: try await server.move(1, from: "INBOX", to: server.folder("Corbeille"), of: box)
    case .binned: try await server.move(draft.uid, from: drafts, to: server.folder("Corbeille"), of: box)
    case .newMessage: try await deliverSecond(after: mail, to: box, on: server)
    case .edited:
      // As a mail client saves an edit: a message of its own, then the old one goes.
      try await edit(draft, of: box, answering: mail, in: drafts, on: server)
      try await server.flag(1, in: "INBOX", of: box, with: ["\\Answered"])
    case .editedWhileReplacing:
      try await edit(draft, of: box, answering: mail, in: drafts, on: server)
      try await deliverSecond(after: mail, to: box, on: server)
    }

    var told = ""
    do {
      try await eventually("`job why` with '\(event.told)'") {
        told = try await maild.command("job", "why", mail.messageID ?? "").output
        return told.contains(event.told)
      }
    } catch { throw NeverHappened(description: "\(error); it says: \(told); the log: \(maild.logTail())") }
    if event == .newMessage || event == .editedWhileReplacing { _ = try await maild.decisions(2) }
    if event.leavesDraft {
      let looks = try await maild.jobs().first?.reviews ?? 0
      try await eventually("further looks") {
        let job = try await maild.jobs().first
        return job?.outcome != nil || job?.reviews ?? 0 >= looks + 2
      }
    }
    let left = try await server.messages(in: drafts, of: box)
    switch event {
    case .edited, .editedWhileReplacing:
      #expect(left.count == 1 && left.first?.text.contains("J'ajoute ceci.") == true)
    case .newMessage:
      #expect(left.count == 1 && left.first?.messageID != draft.messageID)
    default: #expect(left.isEmpty)
    }
    #expect(try await daemon.stop() == .exited(0))
  }

  private func edit(
    _ draft: StoredMessage, of box: TestMailbox, answering mail: CitizenMail, in drafts: String,
    on server: any MailServer
  ) async throws {
    var own = CitizenMail("Re: Horaires", messageID: draft.messageID)
    own.from = "Accueil <\(box.address)>"
    own.headers = ["In-Reply-To: \(mail.messageID ?? "")"]
    own.body = draft.text + "\nJ'ajoute ceci.\n"
    try await server.append(own.bytes(to: box), to: drafts, of: box, flags: ["\\Draft", "\\Seen"])
    try await server.delete(draft.uid, in: drafts, of: box)
  }

  private func deliverSecond(after mail: CitizenMail, to box: TestMailbox, on server: any MailServer) async throws {
    var second = CitizenMail("Re: Horaires")
    second.headers = ["In-Reply-To: \(mail.messageID ?? "")", "References: \(mail.messageID ?? "")"]
    second.body = "Bonjour,\n\nEt le dimanche, êtes-vous ouverts aussi ?\n\nNadia Bellanger"
    try await server.deliver(second.bytes(to: box), to: box)
  }
}

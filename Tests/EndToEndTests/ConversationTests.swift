import Foundation
import Journal
import TestSupport
import Testing

@Suite("A conversation that lies in several folders", .timeLimit(.minutes(2)))
struct ConversationTests {
  private static func letter(_ id: String, from: String, to: String, answers: String? = nil, _ text: String) -> [UInt8]
  {
    let thread = answers.map { "In-Reply-To: <\($0)@fil.example>\r\nReferences: <\($0)@fil.example>\r\n" } ?? ""
    return Array(
      """
      From: \(from)\r
      To: \(to)\r
      Subject: Acte de naissance\r
      Message-ID: <\(id)@fil.example>\r
      \(thread)Date: Tue, 24 Nov 2026 10:12:00 +0100\r
      Content-Type: text/plain; charset=utf-8\r
      \r
      \(text)\r

      """.utf8)
  }

  @Test(
    "is known to the model, supports what the draft says, and is told to the administrator and to the mailbox's people",
    arguments: MailServerKind.allCases)
  func conversation(kind: MailServerKind) async throws {
    let model = try ScriptedModel { _ in
      .answer(
        "Bonjour,\n\nVotre dossier EC-4471 suit son cours.\n\nCordialement,\n\nAvis : réponse utile ; certitude haute")
    }
    defer { model.stop() }
    let maild = try Installation(on: try await kind.shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let claire = "claire@exterieur.example"
    try await maild.server.append(
      Self.letter("a1", from: box.address, to: claire, answers: "q1", "Votre demande porte le numéro EC-4471."),
      to: maild.server.folder("Envoyés"), of: box)
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(
      Self.letter("q2", from: claire, to: box.address, answers: "a1", "Bonjour, où en est ma demande ?"), to: box)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    let asked = try #require(try await model.requests(atLeast: 1).first).userContent
    #expect(asked.contains("Votre demande porte le numéro EC-4471."))
    let draft = try #require(
      try await maild.server.messages(in: maild.server.folder("Brouillons"), of: box).first)
    #expect(draft.text.contains("Votre dossier EC-4471 suit son cours."), "\(draft.text)")
    #expect(try await maild.command("job", "show", "1").output.contains("context   thread 1, replies 0\n"))
    let why = try await maild.command("job", "why", "<q2@fil.example>").output
    #expect(why.contains("Il tient compte d'un autre message de la conversation."))
    try await daemon.stop()
  }
}

import Foundation
import Journal
import TestSupport
import Testing

@Suite("What the model's server never sees", .timeLimit(.minutes(3)))
struct PseudonymTests {
  private static let planted = [
    "nadia.bellanger@courriel.example", "06 39 98 12 34", "0639981234", "1 84 12 75 999 001 17", "12 rue des Lilas",
    "12/03/1984", "4111 1111 1111 1111",
  ]

  private static let mail: CitizenMail = {
    var mail = CitizenMail("Dossier du 06 39 98 12 34")
    mail.headers = ["X-Note: 06 39 98 12 34"]
    mail.contentType = "multipart/mixed; boundary=limite"
    mail.body = """
      --limite
      Content-Type: text/plain; charset=utf-8
      Content-Transfer-Encoding: 8bit

      Bonjour,

      Je suis née le 12/03/1984 et j'habite 12 rue des Lilas, 99100 Valmont. Mon numéro de sécurité sociale est le
      1 84 12 75 999 001 17, mon téléphone le 06 39 98 12 34. Ma réclamation 2024-118 est-elle arrivée ?

      Nadia Bellanger

      --limite
      Content-Type: text/plain; charset=utf-8; name="carte 0639981234.txt"
      Content-Disposition: attachment; filename="carte 0639981234.txt"

      Payé par la carte 4111 1111 1111 1111.
      --limite--
      """
    return mail
  }()

  /// Repeats what it was told, as a model that copies would.
  private static let answer = """
    Bonjour,

    Nous avons bien noté votre numéro ‹Telephone 1› et votre adresse ‹adresse-1›. Nous vous écrirons à votre adresse \
    <courriel-1>, ou au ‹téléphone-7›.

    Cordialement,
    Avis : réponse utile ; certitude haute
    """

  /// The text on one line, however it flows.
  private func words(_ draft: StoredMessage) -> String {
    draft.text.split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test("The request holds none of the identifiers of mail, file and file name, and the draft has them again")
  func masked() async throws {
    let model = try ScriptedModel { _ in .answer(Self.answer) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    #expect(try await maild.command("mailbox", "show", box.address).output.contains("pseudonyms  identifiers\n"))
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(Self.mail.bytes(to: box), to: box)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    let requests = try await model.requests(atLeast: 1)
    for request in requests {
      let said = String(decoding: request.body, as: UTF8.self) + request.content(of: "system") + request.userContent
      for planted in Self.planted { #expect(!said.contains(planted), "\(planted)") }
      #expect(request.userContent.contains("née le ‹date-de-naissance-1›"))
      #expect(request.userContent.contains("réclamation 2024-118"))
      #expect(request.userContent.contains("Payé par la carte ‹carte-bancaire-1›."))
    }
    let draft = try #require(try await maild.server.messages(in: "Brouillons", of: box).first)
    #expect(words(draft).contains("votre numéro 06 39 98 12 34 et votre adresse 12 rue des Lilas, 99100 Valmont."))
    #expect(words(draft).contains("votre adresse nadia.bellanger@courriel.example, ou au [à compléter : téléphone]"))
    #expect(!draft.text.contains("‹"))
    try await daemon.stop()
  }

  @Test("A restart between answer and draft loses nothing of it")
  func restarted() async throws {
    let model = try ScriptedModel { _ in .answer(Self.answer) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let doomed = try maild.start(crashAt: "advance-drafted")
    try await doomed.watching()
    try await maild.server.deliver(Self.mail.bytes(to: box), to: box)
    try await doomed.process.end(within: .seconds(60))
    let daemon = try maild.start()
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    #expect(model.requests.count == 1)
    let draft = try #require(try await maild.server.messages(in: "Brouillons", of: box).first)
    #expect(words(draft).contains("votre numéro 06 39 98 12 34 et votre adresse 12 rue des Lilas, 99100 Valmont."))
    try await daemon.stop()
  }

  @Test("A mailbox may have the model told everything")
  func off() async throws {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nVotre message est bien arrivé.\n\nCordialement,") }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    #expect(try await maild.command("mailbox", "set", box.address, "--pseudonyms", "none").status == 0)
    #expect(try await maild.command("mailbox", "show", box.address).output.contains("pseudonyms  none\n"))
    #expect(try await maild.command("mailbox", "list", "--json").output.contains("\"pseudonyms\" : \"none\""))
    let wrong = try await maild.command("mailbox", "set", box.address, "--pseudonyms", "names")
    #expect(wrong.status == 64 && wrong.errors.contains("identifiers"), "\(wrong.errors)")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(Self.mail.bytes(to: box), to: box)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    let request = try #require(model.requests.first)
    #expect(request.userContent.contains("06 39 98 12 34") && !request.userContent.contains("‹"))
    try await daemon.stop()
  }
}

import Foundation
import Journal
import TestSupport
import Testing

/// The draft as people meet it: in Thunderbird and Roundcube, with the mark that stays and without.
@Suite("A draft in a real mail client", .serialized, .timeLimit(.minutes(5)))
struct MailClientTests {
  private static let added = "Nous vous attendons — prenez une pièce d'identité."
  private static let answer = """
    Bonjour Madame,

    La mairie d'Exemple est ouverte le samedi de 9 h à 12 h, sauf pendant les vacances d'été : pendant cette période \
    nos bureaux ferment à 11 h 30, et l'état civil est fermé.

    Cordialement,
    """

  @Test("opens as the mailbox's reply, is edited and sent, threads and reads right", arguments: MailClient.allCases)
  func sent(_ client: MailClient) async throws {
    let model = try ScriptedModel { _ in .answer(Self.answer) }
    defer { model.stop() }
    let sink = try await SMTPSink()
    let maild = try Installation(server: try await DovecotServer.shared, model: model.url) {
      $0.more = "drafting:\n  say-suggested: true"
    }
    let box = try await maild.addMailbox("accueil")
    // What the answer states must stand somewhere, or the guard marks it.
    let path = "\(maild.folder)/consignes.txt"
    let guidance =
      "La mairie d'Exemple est ouverte le samedi de 9 h à 12 h ; pendant les vacances d'été les bureaux ferment à 11 h 30 "
      + "et l'état civil est fermé."
    try guidance.write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try await maild.command("mailbox", "set", box.address, "--guidance", path).status == 0)
    let daemon = try maild.start(looksEvery: 300)
    try await daemon.watching()
    var mail = CitizenMail("Horaires d'été")
    mail.body = "Bonjour,\n\nLa mairie est-elle ouverte le samedi ?\n> Fermée le samedi.\n"
    mail.body += "Sur la porte on lit 9 h à 12 h, et 11 h 30 l'été.\n\nNadia Bellanger"
    mail.headers = ["References: <premier@courriel.example>", "In-Reply-To: <premier@courriel.example>"]
    try await maild.server.deliver(mail.bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    let draft = try #require(try await maild.server.messages(in: "Brouillons", of: box).first)

    let opened = try await client.send(draft, of: box, writing: Self.added, in: maild, through: sink)
    #expect(opened.from.contains(box.address))
    #expect(opened.to == ["nadia.bellanger@courriel.example"] && opened.cc.isEmpty)
    #expect(opened.subject == "Re: Horaires d'été")
    #expect(opened.text.contains("le samedi de 9 h à 12 h") && opened.text.contains("> Bonjour,"))
    #expect(opened.isPlain)

    let sent = try #require(try await sink.mails().first)
    #expect(sent.sender == box.address && sent.recipients == ["nadia.bellanger@courriel.example"])
    let message = sent.message
    #expect(message.from == [box.address] && message.to == ["nadia.bellanger@courriel.example"])
    #expect(message.subject == "Re: Horaires d'été" && message.contentType == "text/plain")
    #expect(message.answers(mail.messageID))
    #expect(message.references == ["<premier@courriel.example>", mail.messageID])
    // Once format=flowed is undone, what was typed, what was suggested, the mark that stays, and the original.
    let text = message.text.replacing("\r\n", with: "\n").replacing(/[ ]+\n(?=[^>\n ])/, with: " ")
    #expect(text.hasPrefix(Self.added + "\n\nBonjour Madame,\n\n"))
    // The no-break space before the colon survives both clients.
    #expect(text.contains("sauf pendant les vacances d'été\u{A0}: pendant cette période nos bureaux ferment à 11 h 30"))
    #expect(text.contains("(Réponse préparée avec l'aide d'un système d'IA et relue avant l'envoi.)"))
    #expect(text.contains("> Bonjour,\n") && text.contains(">> Fermée le samedi."))
    #expect(message.header("X-Maild-Suggested") == nil)

    try await eventually("the outcome of the draft; the log: \(maild.logTail())", within: .seconds(30)) {
      try await maild.jobs().first?.outcome?.isUsed == true
    }
    #expect(try await maild.server.messages(in: "Brouillons", of: box).isEmpty)
    #expect(try await maild.server.messages(in: "Envoyés", of: box).count == 1)
    // By X-Draft-Info Roundcube knows which message the draft answers.
    let original = try #require(try await maild.server.messages(in: "INBOX", of: box).first)
    #expect(original.flags.contains("\\Answered") == (client == .roundcube))
    let told = try await maild.command("job", "why", mail.messageID ?? "")
    #expect(told.status == 0)
    #expect(told.output.contains("Une réponse a été envoyée."))
    #expect(try await daemon.stop() == .exited(0))
  }
}

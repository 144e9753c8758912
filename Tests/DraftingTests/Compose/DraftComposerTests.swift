import Foundation
import MIMEParsing
import Testing

@testable import Drafting

@Suite("Composing a reply")
struct DraftComposerTests {
  private static let mailbox = MailboxIdentity(
    kind: .shared, mailbox: address("contact@mairie.example", name: "Mairie de Rochebrune, accueil"),
    aliases: [address("accueil@mairie.example")], signature: "Service de l'accueil\nMairie de Rochebrune")
  private static let now: Int64 = 1_795_512_000  // 24 November 2026, 10:20 in Paris
  private static let mark = SuggestionMark(job: "42", model: "mistral small", prompt: .french3)

  private func compose(
    _ message: Message, text: String = "Madame,\n\nLa mairie ouvre à 9 h.\n\nCordialement,",
    language: Language = .french,
    mailbox: MailboxIdentity = mailbox
  ) throws -> OutgoingMessage {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    return try DraftComposer(mailbox: mailbox, zone: zone).compose(
      text, to: message, in: language, mark: Self.mark, at: Self.now)
  }

  @Test("Roundcube is told which message it answers, and the reader who wrote it, where the mailbox wants that")
  func marksThatStay() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    let original = letter(["Subject: Horaires"], "Quand ?\n")
    let draft = try DraftComposer(mailbox: Self.mailbox, zone: zone, saysSuggested: true).compose(
      "À 9 h.", to: original, in: .french, mark: Self.mark,
      info: RoundcubeDraftInfo(folder: Array("Envoy&AOk-s; 2".utf8), uid: 7), at: Self.now)
    #expect(
      draft.headers.first { $0.name == "X-Draft-Info" }?.value == "type=reply; uid=7; folder=B::RW52b3kmQU9rLXM7IDI=")
    let line = "(Réponse préparée avec l'aide d'un système d'IA et relue avant l'envoi.)"
    #expect(draft.text.hasPrefix("À 9 h.\n\n\(line)\n\n-- \nService de l'accueil\n"))
    let silent = try compose(original)
    #expect(!silent.text.contains("IA") && !silent.headers.contains { $0.name == "X-Draft-Info" })
  }

  @Test("A note tells the agent from what it was written, below what must be read first and above the rest")
  func note() throws {
    let zone = try #require(TimeZone(identifier: "Europe/Paris"))
    let note = DraftNote(
      model: "mistral [small]", thread: 2, attachments: 1, hasGuidance: true,
      findings: [GuardFinding(.markdown, count: 3), GuardFinding(.unsupportedFact, count: 2)])
    let text = try DraftComposer(mailbox: Self.mailbox, zone: zone).compose(
      "[À lire d'abord : lisez.]\n\nMadame,\n\nÀ 9 h.", to: letter(["Subject: Horaires"], "Quand ?\n"), in: .french,
      mark: Self.mark, note: note, at: Self.now
    ).text.replacing("\u{a0}", with: " ").replacing("\u{202f}", with: " ")
    #expect(
      text.hasPrefix(
        """
        [À lire d'abord : lisez.]

        [Note à supprimer avant l'envoi : suggestion de mistral small, d'après ce message, sa pièce jointe, 2 autres \
        messages de la conversation et les consignes de la boîte. À voir : 2 × chiffre, date, nom ou référence que rien \
        n'appuie, marqué.]

        [Note to be removed before sending: suggested by mistral small, from this message, its attachment, 2 other \
        messages of the conversation and the mailbox's guidance. To look at: 2 × a figure, date, name or reference that \
        nothing supports, marked.]

        Madame,

        À 9 h.
        """), "\(text)")
    #expect(DraftNote(model: "m").above("Madame,\n\nOui.").contains("d'après ce message.]"))
  }

  private func to(_ draft: OutgoingMessage) -> [String] { draft.to.mailboxes.map(\.address) }

  @Test("The whole draft reads right to Python's email library, and threads")
  func secondParser() throws {
    let original = letter(
      [
        "Subject: =?utf-8?q?Horaires_d=27=C3=A9t=C3=A9?=", "References: <a@x.example> <b@x.example>",
        "From: =?utf-8?q?Cl=C3=A9mence_Martin?= <clemence@courriel.example>",
      ], "Bonjour,\n\nQuand êtes-vous ouverts ?\n> cité\n\nClémence\n")
    let bytes = try compose(original).rendered()
    let parsed = try PythonMail.parse(bytes)
    #expect(parsed["from"] == "\"Mairie de Rochebrune, accueil\" <contact@mairie.example>")
    #expect(parsed["to"] == "Clémence Martin <clemence@courriel.example>")
    #expect(parsed["subject"] == "Re: Horaires d'été")
    #expect(parsed["in-reply-to"] == "<question-1@courriel.example>")
    #expect(parsed["references"] == "<a@x.example> <b@x.example> <question-1@courriel.example>")
    #expect(parsed["date"] == "Tue, 24 Nov 2026 10:20:00 +0100")
    #expect(parsed["x-maild-suggested"] == "yes; job=42; model=mistral_small; prompt=fr-3")
    #expect(parsed["x-maild-job"] == "42")
    #expect(parsed["content-language"] == "fr")
    #expect(parsed["x-unsent"] == "1" && parsed["x-uniform-type-identifier"] == "com.apple.mail-draft")
    #expect(parsed["type"] == "text/plain" && parsed["charset"] == "utf-8" && parsed["format"] == "flowed")
    #expect(
      parsed["message-id"]
        == DraftIdentity.messageID(mailbox: Self.mailbox.mailbox, digest: original.digest).description)
    #expect(parsed["cc"] == "None" && parsed["bcc"] == "None" && parsed["defects"] == "0")
    #expect(
      parsed["body"] == """
        Madame,

        La mairie ouvre à 9 h.

        Cordialement,

        -- \nService de l'accueil
        Mairie de Rochebrune

        Le 24 novembre 2026 à 10:12, Clémence Martin <clemence@courriel.example> a écrit :
        > Bonjour,
        >
        > Quand êtes-vous ouverts ?
        >> cité
        >
        > Clémence

        """)
  }

  // MARK: Recipients

  @Test(
    "The reply goes to Reply-To, else to From, never to the mailbox itself",
    arguments: [
      ([], ["claire.martin@courriel.example"]), (["Reply-To: jean@courriel.example"], ["jean@courriel.example"]),
      (["Reply-To: a@b.example, A@B.example, c@d.example"], ["a@b.example", "c@d.example"]),
      (["Reply-To: contact@mairie.example, jean@courriel.example"], ["jean@courriel.example"]),
      (["Reply-To: Accueil+web@Mairie.example"], ["claire.martin@courriel.example"]),
      (["Reply-To: noreply@service.example"], ["claire.martin@courriel.example"]),
      (["Reply-To: undisclosed-recipients:;"], ["claire.martin@courriel.example"]),
      (["From: contact@mairie.example", "Reply-To: jean@courriel.example"], ["jean@courriel.example"]),
    ])
  func recipients(headers: [String], expected: [String]) throws {
    let draft = try compose(letter(headers))
    #expect(to(draft) == expected)
    #expect(draft.cc == [])
    #expect(draft.from == .mailbox(Self.mailbox.mailbox))
  }

  @Test(
    "Who takes part has a copy, few as they are, unless the writer or the mailbox wants it otherwise",
    arguments: [
      (["Cc: chef@autre.example, CONTACT@mairie.example, noreply@x.example"], ReplyAll.auto, ["chef@autre.example"]),
      (
        ["To: contact@mairie.example, b@x.example", "Cc: c@x.example, b@x.example"], .auto,
        ["b@x.example", "c@x.example"]
      ),
      (["Cc: \((0..<7).map { "a\($0)@x.example" }.joined(separator: ", "))"], .auto, []),
      (["To: b@x.example", "Cc: contact@mairie.example"], .auto, []),
      (["Cc: chef@autre.example"], .never, []),
      (["To: b@x.example", "Cc: contact@mairie.example"], .always, ["b@x.example"]),
    ])
  func copies(headers: [String], choice: ReplyAll, expected: [String]) throws {
    let recipients = ReplyRecipients(replyingTo: letter(headers), for: Self.mailbox, toAll: choice)
    #expect(recipients.to.map(\.address) == ["claire.martin@courriel.example"])
    #expect(recipients.cc.map(\.address) == expected)
  }

  @Test("A writer who asks for an answer to them alone gets one")
  func privately() {
    let message = letter(["Cc: chef@autre.example"], "Bonjour, merci de répondre à moi seule : est-ce possible ?\n")
    #expect(ReplyRecipients(replyingTo: message, for: Self.mailbox).cc.isEmpty)
  }

  @Test("A Reply-To of thousands is cut, and nobody to answer is an error")
  func recipientLimits() throws {
    let many = (0..<3_000).map { "a\($0)@b.example" }.joined(separator: ", ")
    #expect(try to(compose(letter(["Reply-To: \(many)"]))).count == 10)
    #expect(throws: DraftComposer.Failure.noRecipient) { try compose(letter(["From: contact@mairie.example"])) }
    #expect(throws: DraftComposer.Failure.noRecipient) { try compose(letter(["From:"])) }
  }

  // MARK: Threading

  @Test("References follow RFC 5322: the chain, or a single In-Reply-To, then the message's own")
  func references() {
    func chain(_ headers: [String]) -> [String] { ReplyThread(replyingTo: letter(headers)).references.map(\.value) }
    let own = "question-1@courriel.example"
    #expect(chain([]) == [own])
    #expect(chain(["In-Reply-To: <a@x>"]) == ["a@x", own])
    #expect(chain(["In-Reply-To: <a@x> <b@x>"]) == [own])
    #expect(chain(["In-Reply-To: <c@x>", "References: <a@x> <b@x>"]) == ["a@x", "b@x", own])
    #expect(chain(["References: <a@x> <a@x> <\(own)> <b@x>"]) == ["a@x", "b@x", own])
    #expect(chain(["Message-ID:", "References: <a@x>"]) == ["a@x"])
    #expect(chain(["Message-ID:"]) == [])
  }

  @Test("A message without a Message-ID still gets its draft, without In-Reply-To")
  func noMessageID() throws {
    let draft = try compose(letter(["Message-ID:"]))
    #expect(draft.inReplyTo == nil && draft.references == [])
    #expect(!String(decoding: try draft.rendered(), as: UTF8.self).contains("In-Reply-To"))
  }

  @Test("A long thread keeps its first and its last identifiers")
  func longThread() {
    let ids = (0..<90).map { "<id\($0)@x.example>" }.joined(separator: " ")
    let references = ReplyThread(replyingTo: letter(["References: \(ids)"])).references.map(\.value)
    #expect(references.count == ReplyThread.limit)
    #expect(references.first == "id0@x.example")
    #expect(references.suffix(3) == ["id88@x.example", "id89@x.example", "question-1@courriel.example"])
    let fat = (0..<50).map { "<\(String(repeating: "x", count: 400))\($0)@x.example>" }.joined(separator: " ")
    let bytes = ReplyThread(replyingTo: letter(["References: \(fat)"])).references.reduce(0) {
      $0 + $1.value.utf8.count
    }
    #expect(bytes <= ReplyThread.byteLimit)
  }

  @Test("The Message-ID is the same for the same job and another for any other")
  func identity() {
    let one = DraftIdentity.messageID(mailbox: address("a@b.example"), digest: "d")
    #expect(one == DraftIdentity.messageID(mailbox: address("A@B.example"), digest: "d"))
    #expect(one != DraftIdentity.messageID(mailbox: address("c@b.example"), digest: "d"))
    #expect(one != DraftIdentity.messageID(mailbox: address("a@b.example"), digest: "e"))
    #expect(one != DraftIdentity.messageID(mailbox: address("a@b.example"), digest: "d", generation: 2))
    #expect(one.value.hasPrefix("maild.") && one.value.hasSuffix("@b.example"))
  }

  // MARK: The quote

  @Test(
    "The attribution is in the reply's language and in the mailbox's time",
    arguments: [
      (Language.french, "Le 24 novembre 2026 à 10:12, Claire Martin <claire.martin@courriel.example> a écrit :"),
      (.english, "On 24 November 2026 at 10:12, Claire Martin <claire.martin@courriel.example> wrote:"),
      (.german, "Am 24. November 2026 um 10:12 schrieb Claire Martin <claire.martin@courriel.example>:"),
      (.spanish, "El 24 de noviembre de 2026 a las 10:12, Claire Martin <claire.martin@courriel.example> escribió:"),
      (.italian, "Il 24 novembre 2026 alle 10:12, Claire Martin <claire.martin@courriel.example> ha scritto:"),
    ])
  func attribution(language: Language, line: String) throws {
    // Sent from Tokyo: the quote shows the mailbox's clock.
    let draft = try compose(letter(["Date: Tue, 24 Nov 2026 18:12:00 +0900"]), language: language)
    #expect(draft.text.contains("\n\(line)\n> "))
  }

  @Test("Summer and winter have their own hour, the first of a month its own word, and no date is no date")
  func dates() throws {
    #expect(
      try compose(letter(["Date: Wed, 1 Jul 2026 10:00:00 +0000"])).text.contains("Le 1er juillet 2026 à 12:00, "))
    #expect(
      try compose(letter(["Date: soon"])).text.contains("\nClaire Martin <claire.martin@courriel.example> a écrit :\n"))
    #expect(try compose(letter(["Date: Fri, 31 Dec 99999 10:00:00 +0000"])).date.secondsSince1970 == Self.now)
  }

  @Test("A hostile name and a text without end cannot spoil the quote")
  func hostileQuote() throws {
    let draft = try compose(
      letter(
        ["From: \"a\u{202E}b\" <x@y.example>"], String(repeating: "ligne\n", count: 200_000) + "fin"))
    #expect(draft.text.contains("ab <x@y.example> a écrit :"))
    #expect(draft.text.split(separator: "\n", omittingEmptySubsequences: false).count < 430)
    #expect(draft.text.hasSuffix("> […]\n"))
    let oneLine = try compose(letter([], String(repeating: "é", count: 900_000)))
    #expect(oneLine.text.utf8.count < 60_000)
    _ = try oneLine.rendered()
  }

  @Test("Without a signature and without text to quote the reply stands alone")
  func bare() throws {
    var mailbox = Self.mailbox
    mailbox.signature = " \n"
    let draft = try compose(letter([], ""), text: " Bonjour. \n", mailbox: mailbox)
    #expect(draft.text == "Bonjour.\n")
  }
}

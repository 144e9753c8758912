import MIMEParsing
import TestSupport
import Testing

@testable import Drafting

@Suite("Triage")
struct TriageTests {
  static let mailbox = MailboxIdentity(
    kind: .shared, mailbox: address("contact@mairie.example", name: "Mairie"),
    aliases: [address("accueil@mairie.example")])

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let headers: [String]
    let body: String
    let flags: [String]
    let reason: SkipReason?

    init(
      _ name: String, _ headers: [String], _ reason: SkipReason?, body: String = "Bonjour, une question.\n",
      flags: [String] = []
    ) {
      testDescription = name
      self.headers = headers
      self.body = body
      self.flags = flags
      self.reason = reason
    }
  }

  private static func report(_ type: String, _ part: String) -> (headers: [String], body: String) {
    (
      ["Content-Type: multipart/report; report-type=\(type); boundary=b"],
      "--b\nContent-Type: text/plain\n\nReport.\n--b\nContent-Type: \(part)\n\nX: y\n--b--\n"
    )
  }
  private static func calendar(_ method: String) -> (headers: [String], body: String) {
    (
      ["Content-Type: multipart/alternative; boundary=b"],
      "--b\nContent-Type: text/plain\n\nInvitation\n--b\nContent-Type: text/calendar; method=\(method)\n\n"
        + "BEGIN:VCALENDAR\nMETHOD:\(method)\nEND:VCALENDAR\n--b--\n"
    )
  }

  static let people: [Case] = [
    Case("a question about spam", ["Subject: Question sur le [spam]"], nil),
    Case("a citizen's question", [], nil),
    Case("info@ is a person", ["From: Info <info@association.example>"], nil),
    Case("contact@ is a person", ["From: contact@entreprise.example"], nil),
    Case("accueil@ is a person", ["From: accueil@prefecture.example"], nil),
    Case("secretariat@ is a person", ["From: Secrétariat <secretariat@ecole.example>"], nil),
    Case("a name with 'reply' in it is a person", ["From: reply.to.me@courriel.example"], nil),
    Case("Auto-Submitted: no", ["Auto-Submitted: no"], nil),
    Case("Auto-Submitted: no, with a comment", ["Auto-Submitted: NO (by hand)"], nil),
    Case("only receipts are suppressed", ["X-Auto-Response-Suppress: DR, RN, NRN"], nil),
    Case("Precedence: normal", ["Precedence: normal"], nil),
    Case("not spam", ["X-Spam-Flag: NO", "X-Spam-Status: No, score=-1.0"], nil),
    Case("a low spam level", ["X-MS-Exchange-Organization-SCL: 1"], nil),
    Case("spam that the agent called none", ["X-Spam-Flag: YES"], nil, flags: ["$NotJunk"]),
    Case("a form with Reply-To", ["From: noreply@formulaires.example", "Reply-To: jean@courriel.example"], nil),
    Case(
      "a form on the service's own site", ["From: contact@mairie.example", "Reply-To: jean@courriel.example"], nil),
    Case("a person who answers a machine", ["Subject: Re: Réponse automatique : congés"], nil),
    Case("a question about an office's absence", ["Subject: Absence du bureau d'état civil ?"], nil),
    Case("a question about an absence", ["Subject: Absence de réponse à mon dossier"], nil),
    Case("a question about automatic replies", ["Subject: Réponse automatique reçue par erreur"], nil),
    Case("an absent pupil", ["Subject: Absent de la liste électorale"], nil),
    Case("already seen", [], nil, flags: ["\\Seen", "$Forwarded"]),
    Case("only an attachment", ["Content-Type: application/pdf; name=a.pdf"], nil, body: "%PDF-1.4\n"),
    Case(
      "signed, not encrypted", ["Content-Type: multipart/signed; boundary=b"], nil,
      body: "--b\nContent-Type: text/plain\n\nBonjour\n--b\nContent-Type: application/pgp-signature\n\nx\n--b--\n"),
    Case("a postmaster who asks", ["From: postmaster@mx.example"], nil),
    Case("no From, but a Reply-To", ["From:", "Reply-To: jean@courriel.example"], nil),
    Case("no Message-ID", ["Message-ID:"], nil),
    Case(
      "a person who wants to get no more of something", [], nil,
      body:
        "Bonjour,\n\nJe ne suis plus propriétaire. J'ai tout payé. Notez ma nouvelle adresse, pour ne plus recevoir "
        + "ce courrier à l'ancienne.\n"),
    Case(
      "a word of help that is no cry", [], nil,
      body: "Guten Tag,\n\nwann ist geöffnet? Eine Antwort auf Französisch lesen wir mit Hilfe unserer Tochter.\n"),
    Case("a word of invitation", ["Subject: Invitation à la cérémonie"], nil),
  ]

  static let machines: [Case] = [
    Case("auto-generated", ["Auto-Submitted: auto-generated"], .autoSubmitted),
    Case("auto-replied with parameters", ["Auto-Submitted: auto-replied; owner-email=a@b.example"], .autoSubmitted),
    Case("auto-notified", ["Auto-Submitted: auto-notified"], .autoSubmitted),
    Case("a vendor's keyword", ["Auto-Submitted: x-something"], .autoSubmitted),
    Case("suppresses all", ["X-Auto-Response-Suppress: All"], .autoSubmitted),
    Case("suppresses out-of-office", ["X-Auto-Response-Suppress: DR, OOF, AutoReply"], .autoSubmitted),
    Case("X-Autoreply", ["X-Autoreply: yes"], .autoSubmitted),
    Case("X-Autorespond", ["X-Autorespond: Horaires"], .autoSubmitted),
    Case("Precedence: auto_reply", ["Precedence: auto_reply"], .autoSubmitted),
    Case("a null return path", ["Return-Path: <>"], .autoSubmitted),
    Case(
      "a form that says it is automatic",
      ["From: noreply@f.example", "Reply-To: jean@courriel.example", "Auto-Submitted: auto-generated"], .autoSubmitted),
    Case(
      "a bounce by type", report("delivery-status", "message/delivery-status").headers, .dsn,
      body: report("delivery-status", "message/delivery-status").body),
    Case("a bounce by sender", ["From: Mail Delivery System <MAILER-DAEMON@mx.example>"], .dsn),
    Case("a bounce by header", ["X-Failed-Recipients: jean@courriel.example"], .dsn),
    Case(
      "a read receipt", report("disposition-notification", "message/disposition-notification").headers, .mdn,
      body: report("disposition-notification", "message/disposition-notification").body),
    Case(
      "an abuse report", report("feedback-report", "message/feedback-report").headers, .autoSubmitted,
      body: report("feedback-report", "message/feedback-report").body),
    Case("a list", ["List-Id: Agents <agents.listes.example>"], .list),
    Case("a list by List-Post", ["List-Post: <mailto:agents@listes.example>"], .list),
    Case("Precedence: list", ["Precedence: list"], .list),
    Case("a newsletter", ["List-Unsubscribe: <https://news.example/u>"], .bulk),
    Case(
      "one whose text alone says so", ["Subject: La lettre du mois"], .bulk,
      body: "Bonjour,\n\nDécouvrez nos actualités.\n\nPour ne plus recevoir nos messages, cliquez ici.\n"),
    Case("Precedence: bulk", ["Precedence: bulk"], .bulk),
    Case("Precedence: junk", ["Precedence: Junk"], .bulk),
    Case("noreply@", ["From: noreply@service.example"], .noReply),
    Case("no-reply@", ["From: No Reply <no-reply@service.example>"], .noReply),
    Case("a no-reply with a suffix", ["From: no.reply.impots@service.example"], .noReply),
    Case("a no-reply with a prefix", ["From: impots-noreply@service.example"], .noReply),
    Case("ne-pas-repondre@", ["From: ne-pas-repondre@caf.example"], .noReply),
    Case("nepasrepondre@", ["From: NePasRepondre@caf.example"], .noReply),
    Case("ne_pas_repondre@", ["From: ne_pas_repondre@caf.example"], .noReply),
    Case("donotreply@", ["From: do-not-reply@service.example"], .noReply),
    Case("notifications@", ["From: notifications@forge.example"], .noReply),
    Case("notification-x@", ["From: notification-rdv@service.example"], .noReply),
    Case("a name that says it", ["From: \"Ne pas répondre\" <info@service.example>"], .noReply),
    Case(
      "a no-reply that asks replies to another",
      ["From: noreply@service.example", "Reply-To: noreply@autre.example"], .noReply),
    Case(
      "a no-reply that asks replies to us",
      ["From: noreply@service.example", "Reply-To: contact@mairie.example"], .noReply),
    Case("spam by flag", ["X-Spam-Flag: YES"], .spam), Case("spam by status", ["X-Spam-Status: Yes, score=9"], .spam),
    Case("spam by level", ["X-MS-Exchange-Organization-SCL: 6"], .spam),
    Case("spam by the subject's tag", ["Subject: ***SPAM*** Gagnez"], .spam),
    Case("spam by keyword", [], .spam, flags: ["$Junk"]),
    Case(
      "OpenPGP", ["Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b"],
      .encrypted,
      body: "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\n"
        + "Content-Type: application/octet-stream\n\nx\n--b--\n"),
    Case(
      "OpenPGP in the text", [], .encrypted, body: "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n"),
    Case(
      "S/MIME", ["Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m"], .encrypted,
      body: "MIAGCSqGSIb3DQEHA6CAMIACAQAxggE=\n"),
    Case("an invitation", calendar("REQUEST").headers, .calendarInvite, body: calendar("REQUEST").body),
    Case("an answer to one", calendar("REPLY").headers, .calendarReply, body: calendar("REPLY").body),
    Case("one withdrawn", calendar("CANCEL").headers, .calendarCancel, body: calendar("CANCEL").body),
    Case("a draft", [], .ownMessage, flags: ["\\Draft"]), Case("answered", [], .answered, flags: ["\\answered"]),
    Case("from ourselves", ["From: contact@mairie.example"], .ownMessage),
    Case("from an alias", ["From: Accueil <ACCUEIL@Mairie.Example>"], .ownMessage),
    Case("from ourselves with a detail", ["From: contact+web@mairie.example"], .ownMessage),
    Case("no From", ["From:"], .noAddress), Case("a From without address", ["From: Claire"], .noAddress),
    Case("From nobody", ["From: undisclosed-recipients:;"], .noAddress),
    Case("a subject that says too little", ["Subject: Horaires"], .empty, body: ""),
    Case("empty", [], .empty, body: ""), Case("blank", [], .empty, body: " \n\t\n"),
  ]

  static let absences: [Case] = [
    "Absence du bureau", "Absence du bureau : Jean Durand", "Absent du bureau - retour lundi",
    "Réponse automatique : RE: Dossier",
    "Re\u{301}ponse automatique", "RÉPONSE AUTOMATIQUE : Horaires", "Absence du bureau du 3 au 10 août",
    "Absent jusqu'au 12/01", "Message d'absence", "Out of Office", "Out of office: back on Monday",
    "Automatic reply: Hours",
    "Auto-Reply: Hours", "Out of the office until 4 May", "Abwesenheitsnotiz: Anfrage", "Automatische Antwort: Anfrage",
    "Abwesend bis 12. Mai", "Fuera de la oficina", "Respuesta automática: Consulta", "Risposta automatica: Domanda",
    "Fuori ufficio", "[Absence] congés", "Autoreply",
  ].map { Case($0, ["Subject: \($0)"], .outOfOffice, body: "Bonjour,\n\nJe vous lirai à mon retour.\n") }

  @Test("Each message gets its decision and reason", arguments: people + machines + absences)
  func decides(test: Case) {
    let decision = Triage.decide(letter(test.headers, test.body), for: Self.mailbox, flags: test.flags)
    #expect(decision.skipReason == test.reason)
  }

  @Test("There are enough cases to mean something")
  func enough() {
    #expect((Self.people + Self.machines + Self.absences).count >= 100)
  }

  @Test("Of several reasons the first of the documented order is given")
  func order() {
    let all = [
      "From: noreply@service.example", "X-Spam-Flag: YES", "Auto-Submitted: auto-generated", "List-Id: <l.example>",
      "Subject: Réponse automatique",
    ]
    #expect(Triage.decide(letter(all), for: Self.mailbox, flags: ["\\Answered"]) == .skip(.answered))
    #expect(Triage.decide(letter(all), for: Self.mailbox) == .skip(.spam))
    #expect(Triage.decide(letter(all.filter { !$0.contains("Spam") }), for: Self.mailbox) == .skip(.outOfOffice))
    #expect(Triage.decide(letter(Array(all[2...3])), for: Self.mailbox) == .skip(.autoSubmitted))
    #expect(Triage.decide(letter([all[0], all[3]]), for: Self.mailbox) == .skip(.list))
  }

  @Test("A sender who is never answered is left in silence, but not one in danger, and where no limit is set nobody")
  func neverAnswered() {
    let known = Correspondence(unansweredBefore: 10)
    #expect(Triage.decide(letter(), for: Self.mailbox, known: known) == .skip(.neverAnswered))
    #expect(Triage.decide(letter(), for: Self.mailbox, known: Correspondence(unansweredBefore: 9)) == .draft)
    #expect(Triage.decide(letter(), for: Self.mailbox, by: TriageSettings(silentAfter: nil), known: known) == .draft)
    let cry = letter([], "Bonjour, je n'ai plus la force, j'ai envie d'en finir.\n")
    #expect(Triage.decide(cry, for: Self.mailbox, known: known) == .draftForHuman)
  }

  @Test("What is in copy, protected or of a forged sender is left alone, as far as the settings say so")
  func settings() {
    let copy = letter(["To: autre@mairie.example", "Cc: contact@mairie.example"])
    #expect(Triage.decide(copy, for: Self.mailbox) == .skip(.ccOnly))
    #expect(Triage.decide(copy, for: Self.mailbox, by: TriageSettings(answersCopies: true)) == .draft)
    let unnamed = letter(["To: autre@mairie.example"])
    #expect(Triage.decide(unnamed, for: Self.mailbox) == .skip(.ccOnly))
    #expect(Triage.decide(unnamed, for: Self.mailbox, by: TriageSettings(answersUnaddressed: true)) == .draft)
    let alias = letter(["To: guichet@mairie.example", "X-Original-To: guichet@mairie.example"])
    #expect(Triage.decide(alias, for: Self.mailbox) == .draft, "the server says that the address leads here")

    let forged = letter(["Authentication-Results: mx.mairie.example; dmarc=fail header.from=courriel.example"])
    #expect(Triage.decide(forged, for: Self.mailbox) == .draft, "nobody trusts that server")
    let trusting = TriageSettings(trustedAuthentication: ["mx.mairie.example"])
    #expect(Triage.decide(forged, for: Self.mailbox, by: trusting) == .skip(.spam))

    for subject in ["CONFIDENTIEL - Dossier Martin", "RE: [Diffusion Restreinte] Note", "SECRET Dossier Martin"] {
      #expect(Triage.decide(letter(["Subject: \(subject)"]), for: Self.mailbox) == .skip(.classified))
      #expect(
        Triage.decide(letter(["Subject: \(subject)"]), for: Self.mailbox, by: TriageSettings(protectiveMarkings: []))
          == .draft)
    }
    #expect(Triage.decide(letter(["Subject: Document confidentiel perdu"]), for: Self.mailbox) == .draft)
  }

  @Test("Every reason has one sentence in French and one in English", arguments: SkipReason.allCases)
  func explanations(reason: SkipReason) {
    for language in [Language.french, .english] {
      let sentence = reason.explanation(in: language)
      #expect(sentence.hasSuffix(".") && sentence.count { $0 == "." } == 1)
    }
    #expect(reason.explanation(in: .french) != reason.explanation(in: .english))
    #expect(reason.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
  }

  @Test("Hostile headers end in a decision, and soon")
  func hostile() {
    let long = String(repeating: "a-", count: 30_000)
    let message = letter(
      [
        "Subject: \(long)", "From: \(long) <\(long)@x.example>",
        "Reply-To: \((0..<2_000).map { "a\($0)@b.example" }.joined(separator: ", "))", "Precedence: \(long)",
      ], long)
    var decision = TriageDecision.skip(.empty)
    #expect(processorTime { decision = Triage.decide(message, for: Self.mailbox) } < .seconds(2))
    #expect(decision == .draft)
  }
}

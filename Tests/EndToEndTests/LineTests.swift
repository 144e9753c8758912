import Foundation
import Journal
import TestSupport
import Testing

@Suite("The whole line: a mail arrives, a draft waits", .timeLimit(.minutes(6)))
struct LineTests {
  @Test(
    "Six kinds of mail: the three that people wrote get a threaded draft, the others their reason",
    arguments: MailServerKind.allCases)
  func sixMails(kind: MailServerKind) async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(on: try await kind.shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    let names = [
      "question-citoyenne", "reponse-outlook-html", "demande-avec-pdf", "lettre-information", "absence-du-bureau",
      "notification-noreply",
    ]
    let mails = try names.map { try FixtureMail($0, to: box) }
    for mail in mails { try await maild.server.deliver(mail.bytes, to: box) }
    let jobs = try await maild.decisions(6)
    let byMail = Dictionary(jobs.map { ($0.messageID ?? "", $0) }) { $1 }
    #expect(mails.map { byMail[$0.messageID]?.state } == [.saved, .saved, .saved, .skipped, .skipped, .skipped])
    #expect(mails[3...].map { byMail[$0.messageID]?.reason } == ["list", "out-of-office", "auto-submitted"])

    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 3)
    for mail in mails[..<3] {
      let draft = try #require(drafts.first { $0.answers(mail.messageID) })
      #expect(draft.references.last == mail.messageID)
      #expect(draft.flags.contains("\\Draft"))
      #expect(draft.from == [box.address])
      #expect(draft.to.count == 1 && draft.cc.isEmpty)
      #expect(draft.subject.lowercased().hasPrefix("re:") && !draft.subject.lowercased().hasPrefix("re: re:"))
      #expect(draft.contentType == "text/plain")
      #expect(draft.defects.isEmpty)
      #expect(draft.text.contains("Votre message est bien arrivé."))
      #expect(draft.text.contains("> "), "the original is quoted below")
      #expect(draft.header("X-Maild-Suggested")?.hasPrefix("yes") == true)
      #expect(draft.messageID == byMail[mail.messageID]?.draftMessageID)
      #expect(draft.uid == byMail[mail.messageID]?.draftUID.map(Int.init))
    }
    let inbox = try await maild.server.messages(in: "INBOX", of: box)
    #expect(inbox.count == 6)
    #expect(inbox.allSatisfy { !$0.flags.contains("\\Seen") && !$0.flags.contains("\\Answered") })
    #expect(model.requests.count == 3, "who needs no draft costs no call")
    let words = model.requests.map(\.userContent).joined()
    #expect(words.contains("Quotient familial : 642 euros"), "the text of the PDF is told to the model")
    #expect(try await daemon.stop(within: .seconds(5)) == .exited(0))
  }

  @Test("What was in the mailbox before its enabling is left alone")
  func beforeEnabling() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.server.makeUser("contact")
    try await maild.server.deliver(CitizenMail("Avant").bytes(to: box), to: box)
    // INTERNALDATE counts in seconds: what came within the second of the enabling would count as new.
    try await eventually("the next second") { Date().timeIntervalSince1970 > Double(Int(began)) + 2 }
    let secret = try maild.writeSecret(box.password, named: "secret")
    try await maild.command("mailbox", "add", box.address, "--kind", "shared", "--secret", "file:\(secret)")
    let daemon = try maild.start()
    try await daemon.logged("maild started")
    #expect(try await maild.command("mailbox", "enable", box.address).status == 0)
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Après").bytes(to: box), to: box)
    let jobs = try await maild.decisions(1)
    #expect(jobs.count == 1)
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.map(\.subject) == ["Re: Après"])
    try await daemon.stop()
  }

  private let began = Date().timeIntervalSince1970

  @Test("Nothing of a mailbox is read before it is enabled, nor after it is disabled")
  func consent() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.server.makeUser("contact")
    let secret = try maild.writeSecret(box.password, named: "secret")
    try await maild.command("mailbox", "add", box.address, "--kind", "personal", "--secret", "file:\(secret)")
    let daemon = try maild.start()
    try await daemon.logged("maild started")
    let refused = try await maild.command("mailbox", "enable", box.address)
    #expect(refused.status == 77)
    #expect(refused.errors.contains("--agent-accepted"))
    #expect(try await maild.command("mailbox", "enable", box.address, "--agent-accepted").status == 0)
    try await daemon.watching()
    #expect(try await maild.command("mailbox", "disable", box.address).status == 0)
    try await daemon.logged("no longer watched")
    try await maild.server.deliver(CitizenMail("Après la pause").bytes(to: box), to: box)
    // Another mailbox's mail, delivered later, has its draft: this one's would have been seen by then.
    let other = try await maild.addMailbox("autre")
    try await daemon.watching(2)
    try await maild.server.deliver(CitizenMail("Autre").bytes(to: other), to: other)
    let jobs = try await maild.decisions(1)
    #expect(jobs.count == 1)
    #expect(try await maild.server.messages(in: "Brouillons", of: box).isEmpty)
    let log = try String(contentsOfFile: maild.server.logPath, encoding: .utf8)
    #expect(log.matches(of: /Login: user=<contact-/).count >= 1)
    try await daemon.stop()
  }

  @Test("A real language model's answer passes through to a draft that parses")
  func realModel() async throws {
    let model = try await SmallModelServer.shared
    let maild = try Installation(server: try await .shared, model: model.url) {
      $0.modelTimeout = "5m"
      $0.silenceTimeout = "4m"
    }
    let key = try maild.writeSecret(model.key, named: "model-key")
    let text = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    let lines = ["name: \(model.model)", "secret: file:\(key)", "context-tokens: 2048", "max-answer-tokens: 120"]
    try maild.write(text.replacing("name: scripted", with: lines.joined(separator: "\n  ")))
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    // So small a model now and then repeats its instructions, and the guard drops what it wrote: then another mail.
    var answered: CitizenMail?
    for number in 1...5 where answered == nil {
      var mail = CitizenMail("Horaires \(number)")
      // In the language that the prompt begins the reply in: so small a model keeps to no other.
      mail.body = "Bonjour,\n\nLa mairie est-elle ouverte le samedi matin ?\n\nCordialement,\nNadia Bellanger"
      try await maild.server.deliver(mail.bytes(to: box), to: box)
      let jobs = try await maild.decisions(number, within: .seconds(300))
      #expect(jobs.count == number)
      #expect(jobs.allSatisfy { ($0.answerTokens ?? 0) > 0 && ($0.promptTokens ?? 0) > 0 })
      let others = jobs.filter { $0.state != .saved }
      #expect(others.allSatisfy { $0.reason == "guard-dropped" }, "\(others.map { $0.detail ?? "" })")
      if others.count < jobs.count { answered = mail }
    }
    let mail = try #require(answered)
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 1)
    let draft = try #require(drafts.first)
    #expect(draft.answers(mail.messageID))
    #expect(draft.defects.isEmpty)
    try await daemon.stop()
  }
}

import Foundation
import Journal
import TestSupport
import Testing

/// maild is killed, as `kill -9` does, and started again: each mail has its one decision and at most one draft.
@Suite("kill -9 and a restart", .timeLimit(.minutes(3)))
struct CrashTests {
  @Test(
    "ends with exactly one draft for each mail",
    arguments: [
      "notice", "advance-fetched", "advance-drafted", "store-answer-drafted", "record-append-attempt", "append",
    ],
    MailServerKind.allCases
  )
  func crash(point: String, kind: MailServerKind) async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(on: try await kind.shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let doomed = try maild.start(crashAt: point)
    try await doomed.watching()
    let mails = (1...3).map { CitizenMail("Question \($0)") }
    var newsletter = CitizenMail("Lettre")
    newsletter.headers = ["List-Id: <lettre.exemple.example>"]
    for mail in mails + [newsletter] { try await maild.server.deliver(mail.bytes(to: box), to: box) }
    #expect(try await doomed.process.end() == .killed(SIGKILL), "it must reach the point")
    let risen = try maild.start()
    let jobs = try await maild.decisions(4)
    #expect(jobs.count == 4)
    #expect(jobs.count { $0.state == .saved } == 3)
    #expect(jobs.count { $0.reason == "list" } == 1)
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 3)
    for mail in mails { #expect(drafts.count { $0.answers(mail.messageID) } == 1) }
    if point == "append" {
      // The APPEND had been carried out: it was found and not repeated.
      #expect(
        jobs.contains { $0.appendAttempts == 1 && $0.draftUID == nil } || jobs.allSatisfy { $0.appendAttempts <= 1 })
    }
    try await risen.stop()
  }

  @Test("between the guard and the next step does not have the guard look at its own words")
  func checkedOnce() async throws {
    let model = try ScriptedModel { _ in
      .answer("Bonjour Madame,\n\nVotre dossier 2026-4471 vous attend le 3 décembre.\n\nCordialement")
    }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let mail = CitizenMail("Je n'en peux plus")
    var distress = mail
    distress.body = "Bonjour,\n\nJe n'en peux plus, j'ai envie de mourir. Pouvez-vous m'aider ?\n\nNadia Bellanger"
    let doomed = try maild.start(crashAt: "store-answer-drafted")
    try await doomed.watching()
    try await maild.server.deliver(distress.bytes(to: box), to: box)
    #expect(try await doomed.process.end() == .killed(SIGKILL))
    let risen = try maild.start()
    let job = try #require(try await maild.decisions(1).first)
    #expect(job.state == .saved && job.findings == "unsupported-fact×2", "\(job.findings ?? "-")")
    #expect(try await maild.command("job", "show", "\(job.id)").output.contains("2 × chiffre, date, nom"))
    let text = try #require(try await maild.server.messages(in: "Brouillons", of: box).first).text
    #expect(text.components(separatedBy: "[À lire d'abord").count == 2)
    #expect(text.components(separatedBy: "[à vérifier").count == 3)
    try await risen.stop()
  }

  @Test("over its attachments, again and again, ends with a draft that does without them")
  func attachments() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let mail = CitizenMail("Pièce jointe").attaching("Mots de la pièce", named: "note.txt")
    let first = try maild.start(crashAt: "begin-attachments")
    try await first.watching()
    try await maild.server.deliver(mail.bytes(to: box), to: box)
    #expect(try await first.process.end() == .killed(SIGKILL))
    for _ in 0..<2 {
      #expect(try await maild.start(crashAt: "begin-attachments").process.end() == .killed(SIGKILL))
    }
    let last = try maild.start(crashAt: "begin-attachments")
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    let prompt = try #require(try await model.requests(atLeast: 1).first).userContent
    #expect(prompt.contains("note.txt") && !prompt.contains("Mots de la pièce"))
    try await last.logged("attachments not read")
    try await last.stop()
  }

  @Test("again and again at any moment loses and doubles nothing")
  func again() async throws {
    // Slow enough for kills to meet every state.
    let model = try ScriptedModel { _ in .drip("Bonjour,\n\nOui.\n\nCordialement", every: .milliseconds(30)) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let mails = (1...12).map { CitizenMail("Question \($0)") }
    var generator = SeededGenerator(20_261_125)
    for (number, mail) in mails.enumerated() {
      let log = "\(maild.folder)/passed-\(number)"
      let daemon = try maild.start(crashLog: log)
      try await maild.server.deliver(mail.bytes(to: box), to: box)
      // From outside, so that it dies wherever it has got to behind so many changes of its store.
      let count = Int.random(in: 1...20, using: &generator)
      try await eventually("\(count) changes; the log ends: \(maild.logTail())") {
        // Not yet there: nothing passed.
        ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").count { $0 == "\n" } >= count
      }
      try await daemon.kill()
    }
    let last = try maild.start()
    let jobs = try await maild.decisions(mails.count)
    #expect(jobs.count == mails.count)
    #expect(jobs.allSatisfy { $0.state == .saved })
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == mails.count)
    for mail in mails { #expect(drafts.count { $0.answers(mail.messageID) } == 1, "\(mail.subject)") }
    try await last.stop()
  }
}

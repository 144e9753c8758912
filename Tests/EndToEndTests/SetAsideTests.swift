import Foundation
import Journal
import TestSupport
import Testing

/// A mail that ends the process which reads it, in the daemon as it is installed.
@Suite("Mail that breaks its reader", .timeLimit(.minutes(3)))
struct SetAsideTests {
  @Test("It is set aside with its reason, and the mails before and behind it get their drafts")
  func lethal() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start(lethalText: "mots qui tuent")
    try await daemon.watching()
    var lethal = CitizenMail("Mortel")
    lethal.body += "\nVoici les mots qui tuent."
    for mail in [CitizenMail("Avant"), lethal, CitizenMail("Après")] {
      try await maild.server.deliver(mail.bytes(to: box), to: box)
    }
    let jobs = try await maild.decisions(3)
    #expect(jobs.map(\.state) == [.saved, .skipped, .saved])
    #expect(jobs.map(\.reason) == [nil, "set-aside", nil])
    #expect(jobs[1].detail == "parser-crashed: reading it crashed a worker process twice")
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.map(\.subject).sorted() == ["Re: Après", "Re: Avant"])
    try await daemon.logged("message set aside", "parser-crashed")
    // The daemon itself has not been harmed: it is the one that was started.
    #expect(daemon.process.isRunning)
    let shown = try await maild.command("job", "show", "\(jobs[1].id)")
    #expect(shown.status == 0 && shown.output.contains("set-aside"))
    try await daemon.stop()
  }

  @Test("Attached to another mail it is refused, and the other gets its draft")
  func lethalAttachment() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start(lethalText: "mots qui tuent")
    try await daemon.watching()
    var mail = CitizenMail("Pièce mortelle")
    mail.contentType = "multipart/mixed; boundary=x"
    // Encoded, so that the mail itself does not hold the words.
    let attached = Data("From: a@courriel.example\r\nSubject: x\r\n\r\nVoici les mots qui tuent.\r\n".utf8)
    mail.body = """
      --x
      Content-Type: text/plain; charset=utf-8

      \(mail.body)
      --x
      Content-Type: application/octet-stream; name=message.eml
      Content-Transfer-Encoding: base64
      Content-Disposition: attachment; filename=message.eml

      \(attached.base64EncodedString(options: .lineLength76Characters))
      --x--
      """
    try await maild.server.deliver(mail.bytes(to: box), to: box)
    let jobs = try await maild.decisions(1)
    #expect(jobs.map(\.state) == [.saved])
    // The model is told that there is a file which could not be read, and none of its words.
    let prompt = try #require(try await model.requests(atLeast: 1).first).userContent
    #expect(prompt.contains("message.eml") && !prompt.contains("tuent"))
    #expect(daemon.process.isRunning)
    try await daemon.stop()
  }

  @Test("The workers end with the daemon, however it ends")
  func orphans() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let (daemon, _, workers) = try await Self.restingWorker(of: maild)
    try await daemon.kill()
    try await eventually("the end of the workers \(workers)") { workers.allSatisfy { !Processes.isRunning($0) } }
  }

  @Test("A worker that hangs keeps nobody from stopping the daemon, and its mail is decided after the next start")
  func hanging() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let (daemon, box, workers) = try await Self.restingWorker(of: maild)
    for worker in workers { #expect(kill(worker, SIGSTOP) == 0) }
    try await maild.server.deliver(CitizenMail("Seconde").bytes(to: box), to: box)
    // The worker that rested is asked first: it will not answer within a minute.
    try await eventually("the second mail read by it") { try await maild.jobs().map(\.state) == [.saved, .fetched] }
    try await daemon.stop()
    try await eventually("the end of the workers \(workers)") { workers.allSatisfy { !Processes.isRunning($0) } }
    let next = try maild.start()
    let jobs = try await maild.decisions(2)
    #expect(jobs.map(\.state) == [.saved, .saved])
    #expect(try await maild.server.messages(in: "Brouillons", of: box).count == 2)
    try await next.stop()
  }

  /// A daemon that has decided on one mail, and the worker that read it and rests.
  private static func restingWorker(
    of maild: Installation
  ) async throws -> (daemon: RunningDaemon, box: TestMailbox, workers: [pid_t]) {
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    let workers = Processes.children(of: daemon.process.id)
    #expect(workers.count == 1)
    return (daemon, box, workers)
  }
}

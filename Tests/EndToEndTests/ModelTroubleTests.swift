import Foundation
import Journal
import TestSupport
import Testing

@Suite("A model in trouble", .timeLimit(.minutes(3)))
struct ModelTroubleTests {
  /// A kind of trouble that passes, the words that the waiting job shows, and what ends it.
  struct Passing: Sendable, CustomTestStringConvertible {
    var name: String
    var reply: ScriptedReply
    var problem: String
    var testDescription: String { name }

    static let all = [
      Passing(name: "429", reply: .status(429, message: "too many", headers: ["Retry-After": "1"]), problem: "429"),
      Passing(name: "500", reply: .status(500, message: "broken"), problem: "500"),
      Passing(name: "reset", reply: .resetInTheMiddle, problem: "ended in the middle"),
      Passing(name: "silent", reply: .silentAfterHeaders, problem: "not a byte for 1 s"),
      Passing(name: "no HTTP", reply: .notHTTP, problem: "does not speak HTTP"),
    ]
  }

  @Test(
    "The mail waits with the reason in one line, and gets its draft when the trouble is over", arguments: Passing.all)
  func passes(_ trouble: Passing) async throws {
    let isWell = Flag()
    let model = try ScriptedModel { _ in isWell.isSet ? .answer("Bonjour,\n\nOui.") : trouble.reply }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) { $0.silenceTimeout = "1s" }
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    let job = try await maild.job(waitingFor: trouble.problem)
    #expect(job.state == .triaged)
    #expect((job.detail ?? "").split(separator: "\n").count == 1)
    isWell.set()
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    #expect(try await maild.server.messages(in: "Brouillons", of: box).count == 1)
    try await daemon.stop()
  }

  @Test("A model that is down is waited for; maild check says what to do")
  func down() async throws {
    let model = try ScriptedModel()
    model.stop()
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    _ = try await maild.job(waitingFor: "can't be reached")
    let check = try await maild.command("check")
    #expect(check.status == 69)
    #expect(check.output.contains("FAILED model") && check.output.contains("check that it runs"))
    #expect(daemon.process.isRunning)
    try await daemon.stop()
  }

  @Test("Where the first server is down the next one writes, and the job and maild check say which")
  func fallback() async throws {
    let (first, second) = (try ScriptedModel(), try ScriptedModel { _ in .answer("Bonjour,\n\nOui.", model: "second") })
    first.stop()
    defer { second.stop() }
    let maild = try Installation(server: try await .shared, model: first.url) { $0.fallbacks = [second.url] }
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    let job = try #require(try await maild.decisions(1).first)
    #expect(job.state == .saved && job.model == "second")
    let check = try await maild.command("check")
    #expect(check.status == 69)
    #expect(
      check.output.contains("FAILED model:") && check.output.contains("ok     model m0 answer"), "\(check.output)")
    try await daemon.stop()
  }

  @Test("An answer of which nothing can be kept is asked for once more, with what was wrong, and not a third time")
  func onceMore() async throws {
    let english =
      "Dear Madam,\n\nThe town hall is open on Saturday and we are happy to answer your question.\n\nRegards,"
    let model = try ScriptedModel()
    defer { model.stop() }
    model.when({ _ in true }) { _ in .answer(english) }
    model.when({ $0.userContent.contains("n'était pas dans la langue") }) { _ in .answer("Bonjour,\n\nOui.") }
    model.when({ $0.userContent.contains("Obstinée") }) { _ in .answer(english) }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    for subject in ["Changeante", "Obstinée"] {
      try await maild.server.deliver(CitizenMail(subject).bytes(to: box), to: box)
    }
    let jobs = try await maild.decisions(2)
    #expect(jobs.map(\.state) == [.saved, .failed])
    #expect(jobs[1].reason == "guard-dropped" && jobs[1].detail == "other-language")
    #expect(jobs.map(\.promptTokens) == [2_000, 2_000], "both questions have their price")
    #expect(model.requests.count == 4)
    try await daemon.stop()
  }

  @Test("A refused key waits for a person, and says so")
  func refusedKey() async throws {
    let model = try ScriptedModel { _ in .status(401, message: "wrong key") }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    let job = try await maild.job(waitingFor: "401")
    #expect((job.detail ?? "").contains("its secret"))
    #expect(model.requests.count == 1, "not asked again at once")
    try await daemon.stop()
  }

  @Test(
    "An answer that is none ends the job with its reason, and other mail goes on",
    arguments: [ScriptedReply.empty, .endless, .noChoices, .garbage])
  func useless(_ reply: ScriptedReply) async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    model.when({ $0.userContent.contains("Maudite") }) { _ in reply }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Maudite").bytes(to: box), to: box)
    try await maild.server.deliver(CitizenMail("Bonne").bytes(to: box), to: box)
    let jobs = try await maild.decisions(2)
    #expect(jobs.map(\.state) == [.failed, .saved])
    #expect(jobs[0].reason == "model-gave-nothing")
    #expect(try await maild.server.messages(in: "Brouillons", of: box).map(\.subject) == ["Re: Bonne"])
    try await daemon.stop()
  }
}

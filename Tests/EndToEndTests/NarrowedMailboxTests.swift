import Foundation
import Journal
import TestSupport
import Testing

@Suite("A mailbox kept to some of the models", .timeLimit(.minutes(3)))
struct NarrowedMailboxTests {
  private func letter(_ name: String) -> String { "Bonjour,\n\nRéponse de \(name).\n\nCordialement," }

  @Test("Its mail goes to those alone; that of other mailboxes goes to all")
  func narrowed() async throws {
    let (first, second) = (
      try ScriptedModel { _ in .answer(letter("premier"), model: "first") },
      try ScriptedModel { _ in .answer(letter("second"), model: "second") }
    )
    defer {
      first.stop()
      second.stop()
    }
    let maild = try Installation(server: try await .shared, model: first.url) { $0.fallbacks = [second.url] }
    let (narrow, wide) = (try await maild.addMailbox("etat-civil"), try await maild.addMailbox("contact"))
    #expect(try await maild.command("mailbox", "set", narrow.address, "--models", "m0").status == 0)
    let daemon = try maild.start()
    try await daemon.watching(2)
    for box in [narrow, wide] { try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box) }
    let jobs = try await maild.decisions(2)
    #expect(Set(jobs.map(\.model)) == ["first", "second"] && jobs.allSatisfy { $0.state == .saved })
    let draft = try #require(try await maild.server.messages(in: "Brouillons", of: narrow).first)
    #expect(draft.text.contains("Réponse de second"))
    #expect(first.requests.count == 1 && second.requests.count == 1)
    // Where its own does not answer, the other is not asked either.
    second.when({ _ in true }) { _ in .status(503) }
    try await maild.server.deliver(CitizenMail("Encore").bytes(to: narrow), to: narrow)
    _ = try await maild.job(waitingFor: "503")
    #expect(first.requests.count == 1)
    try await daemon.stop()
  }

  @Test("Where the configuration has none of them any more its mail waits and says so, and goes on once it is widened")
  func gone() async throws {
    let model = try ScriptedModel { _ in .answer(letter("premier")) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) {
      $0.fallbacks = [model.url + "/souverain"]
    }
    let box = try await maild.addMailbox("etat-civil")
    #expect(try await maild.command("mailbox", "set", box.address, "--models", model.url + "/souverain").status == 0)
    let daemon = try maild.start()
    try await daemon.watching()
    let written = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    try maild.write(written.replacing("/souverain", with: "/autre"))
    daemon.process.send(SIGHUP)
    try await daemon.logged("configuration reloaded")
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    let job = try await maild.job(
      waitingFor: "which the configuration does not have (it has model, m0), so nobody is asked")
    #expect(job.state == .triaged && model.requests.isEmpty)
    let check = try await maild.command("check")
    #expect(check.status == 69)
    #expect(
      check.output.contains("FAILED models of \(box.address): its mail may go to \(model.url)/souverain, which"),
      "\(check.output)")
    #expect(model.requests.allSatisfy { !$0.userContent.contains("samedi") }, "what check asks holds no mail")
    let asked = model.requests.count
    #expect(try await maild.command("mailbox", "set", box.address, "--models", "all").status == 0)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    #expect(model.requests.count == asked + 1)
    try await daemon.stop()
  }
}

import Foundation
import Journal
import TestSupport
import Testing

@Suite("Signals", .timeLimit(.minutes(3)))
struct SignalTests {
  @Test("SIGTERM ends it within five seconds while the model thinks and the mail is not lost")
  func terminate() async throws {
    let isWell = Flag()
    let model = try ScriptedModel { _ in isWell.isSet ? .answer("Bonjour,\n\nOui.") : .silentAfterHeaders }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    _ = try await model.requests(atLeast: 1)
    #expect(try await daemon.stop(within: .seconds(5)) == .exited(0))
    isWell.set()
    let next = try maild.start()
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    #expect(try await next.stop(within: .seconds(5)) == .exited(0))
  }

  @Test("SIGHUP takes up a changed configuration, and refuses one with mistakes in the log")
  func reload() async throws {
    let model = try ScriptedModel()
    let other = try ScriptedModel { _ in .answer("Bonjour,\n\nRéponse de l'autre.") }
    defer {
      model.stop()
      other.stop()
    }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    let good = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    try maild.write(good.replacing("timeout: 20s", with: "timeout: soon"))
    daemon.process.send(SIGHUP)
    try await daemon.logged("configuration not reloaded", "model.timeout")
    try await maild.server.deliver(CitizenMail("Avec l'ancienne").bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    #expect(model.requests.count == 1)
    try maild.write(good.replacing(model.url, with: other.url))
    daemon.process.send(SIGHUP)
    try await daemon.logged("configuration reloaded")
    try await maild.server.deliver(CitizenMail("Avec la nouvelle").bytes(to: box), to: box)
    _ = try await maild.decisions(2)
    #expect(model.requests.count == 1 && other.requests.count == 1)
    try await daemon.stop()
  }

  @Test("A second daemon on the same store is refused and leaves the first alone")
  func second() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    _ = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    let second = try await maild.command("run")
    #expect(second.status == 75)
    #expect(second.errors.contains("another"))
    #expect(daemon.process.isRunning)
    try await daemon.stop()
  }
}

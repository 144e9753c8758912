import Foundation
import Journal
import TestSupport
import Testing

/// A mailbox's life, told by the commands that its server hears.
@Suite("Consent", .timeLimit(.minutes(3)))
struct ConsentTests {
  @Test("Not one command is said in a mailbox that is offered, paused or withdrawn, whatever comes there")
  func commands() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let server = try await DovecotServer.shared
    let proxy = try WeatherProxy(to: server.imapPort)
    let maild = try Installation(server: server, model: model.url) { configuration in
      (configuration.host, configuration.port) = ("127.0.0.1", proxy.port)
      (configuration.security, configuration.authorities) = ("plain", nil)
    }
    // Another mailbox, not by way of the proxy: once its later mail has a draft, the first one's would have been seen.
    let text = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    let direct = "  direct: {host: localhost, port: \(server.imapsPort), ca-file: \(server.certificateAuthorityPath)}"
    try maild.write(text.replacing("servers:\n", with: "servers:\n\(direct)\n"))
    let witness = try await server.makeUser("temoin")
    let key = try maild.writeSecret(witness.password, named: "witness")
    try await maild.command(
      "mailbox", "add", witness.address, "--kind", "shared", "--server", "direct", "--secret", "file:\(key)")
    try await maild.command("mailbox", "enable", witness.address)
    let box = try await server.makeUser("personnelle")
    let secret = try maild.writeSecret(box.password, named: "secret")
    func mailbox(_ words: String...) async throws -> Installation.Outcome {
      try await maild.command(["mailbox", words[0], box.address] + words.dropFirst())
    }
    func state() async throws -> String? {
      let listed = try await maild.command("mailbox", "list")
      return listed.output.split(separator: "\n").first { $0.contains(box.address) }.map(String.init)
    }
    #expect(
      try await mailbox("add", "--kind", "personal", "--server", "main", "--secret", "file:\(secret)").status == 0)
    // What comes while it is not read is left alone also later.
    func silence(_ subject: String) async throws {
      let before = proxy.figures
      try await server.deliver(CitizenMail(subject).bytes(to: box), to: box)
      let count = try await maild.jobs().count
      try await server.deliver(CitizenMail("Témoin de \(subject)").bytes(to: witness), to: witness)
      _ = try await maild.decisions(count + 1)
      let after = proxy.figures
      #expect(after.commands == before.commands && after.connections == before.connections, "\(subject)")
      #expect(after.open == 0, "\(subject)")
    }
    func reads(_ subject: String) async throws {
      let mail = CitizenMail(subject)
      try await server.deliver(mail.bytes(to: box), to: box)
      try await eventually("a draft; the log ends: \(maild.logTail())") {
        try await maild.jobs().contains { $0.messageID == mail.messageID && $0.state == .saved }
      }
      let own = try await maild.jobs().filter { $0.messageID == mail.messageID || $0.state != .saved }
      #expect(own.count == 1, "\(own)")
      #expect(proxy.figures.commands["FETCH", default: 0] > 0)
    }

    let daemon = try maild.start()
    try await daemon.watching()
    try await silence("offerte")
    #expect(proxy.figures.commands.isEmpty && proxy.figures.connections == 0)
    #expect(try await mailbox("enable").status == 77, "its agent has not accepted")
    try await silence("pas encore acceptée")
    #expect(proxy.figures.commands.isEmpty && proxy.figures.connections == 0)

    #expect(try await mailbox("enable", "--agent-accepted", "--by", "Jeanne Moreau").status == 0)
    try await eventually("a look at the mailbox") { try await maild.hasCursor(box) }
    try await reads("acceptée")

    #expect(try await mailbox("disable").status == 0)
    try await eventually("the connection's end") { proxy.figures.open == 0 }
    try await silence("en pause")
    #expect(try await mailbox("enable").status == 0, "the acceptance still holds")
    try await eventually("a connection") { proxy.figures.open > 0 }
    try await eventually("a look at the mailbox") { try await maild.hasCursor(box) }
    try await reads("reprise")

    #expect(try await mailbox("withdraw", "--by", box.address).status == 0)
    try await eventually("the connection's end") { proxy.figures.open == 0 }
    #expect(try await state()?.contains("withdrawn") == true)
    try await silence("retirée")
    let refused = try await mailbox("enable")
    #expect(refused.status == 77 && refused.errors.contains("--agent-accepted"), "it must be accepted anew")
    try await silence("toujours retirée")
    #expect(try await mailbox("enable", "--agent-accepted").status == 0)
    try await eventually("a look at the mailbox") { try await maild.hasCursor(box) }
    try await reads("acceptée de nouveau")

    let told = try await maild.command("audit", "export", "--format", "jsonl").output
    let events = told.matches(of: /"event" ?: ?"(mailbox-[a-z]+)"/).map { String($0.1) }
    #expect(
      events == [
        "mailbox-offered", "mailbox-enabled",  // the witness's
        "mailbox-offered", "mailbox-accepted", "mailbox-enabled", "mailbox-disabled", "mailbox-enabled",
        "mailbox-disabled", "mailbox-withdrawn", "mailbox-accepted", "mailbox-enabled",
      ])
    // Nothing was sent, and nothing changed but the drafts that were added.
    #expect(Set(proxy.figures.commands.keys).isDisjoint(with: ["COPY", "MOVE", "DELETE", "RENAME", "CREATE"]))
    try await daemon.stop()
  }
}

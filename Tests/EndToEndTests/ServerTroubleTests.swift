import Foundation
import Journal
import TestSupport
import Testing

@Suite("A mail server in trouble", .timeLimit(.minutes(3)))
struct ServerTroubleTests {
  @Test(
    "One that is down is waited for, and what came meanwhile gets its draft",
    arguments: MailServerKind.allCases)
  func down(kind: MailServerKind) async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let server = try await kind.start()
    let maild = try Installation(on: server, model: model.url)
    let box = try await maild.addMailbox("contact")
    try await server.deliver(CitizenMail("Pendant la panne").bytes(to: box), to: box)
    try await server.kill()
    let daemon = try maild.start()
    try await daemon.logged("mailbox out of reach", "can't connect")
    try await eventually("a status that says what to check") {
      let status = try await maild.command("status")
      #expect(status.status == 0, "a server's bad moment is nothing for a person")
      return status.output.contains("check the host, the port and the firewall")
    }
    try await server.start()
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    // And once more while it is watching.
    try await server.kill()
    try await server.start()
    try await server.deliver(CitizenMail("Après la panne").bytes(to: box), to: box)
    #expect(try await maild.decisions(2).map(\.state) == [.saved, .saved])
    #expect(try await server.messages(in: "Brouillons", of: box).count == 2)
    try await daemon.stop()
  }

  @Test("A wrong password is tried no more than twice, and status says that a person is needed")
  func wrongPassword() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let server = try await DovecotServer()
    let maild = try Installation(server: server, model: model.url)
    let box = try await maild.addMailbox("contact", password: "wrong")
    let daemon = try maild.start()
    try await daemon.logged("mailbox needs a person")
    try await eventually("a status that asks for a person") { try await maild.command("status").status == 69 }
    let status = try await maild.command("status")
    #expect(status.output.contains("needs-person"))
    #expect(status.output.contains("check the login and its secret"))
    let check = try await maild.command("check")
    #expect(check.status == 69)
    #expect(check.output.contains("FAILED mailbox \(box.address)"))
    let log = try String(contentsOfFile: server.logPath, encoding: .utf8)
    let tries = log.matches(of: /auth failed, 1 attempts/).count
    #expect((2...3).contains(tries), "two by the daemon at most, one by check: \(tries)")
    try await daemon.stop()
  }

  @Test("A certificate that does not verify is never talked to, and the line says what to set")
  func wrongCertificate() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    var variant = DovecotServer.Variant()
    variant.certificateHost = "imap.autre.example"
    let server = try await DovecotServer(variant)
    let maild = try Installation(server: server, model: model.url)
    _ = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.logged("mailbox needs a person", "certificate is refused", "ca-file")
    try await eventually("a status that asks for a person") { try await maild.command("status").status == 69 }
    let log = try String(contentsOfFile: server.logPath, encoding: .utf8)
    #expect(!log.contains("Login: user=<contact"))
    try await daemon.stop()
  }

  @Test("One without IDLE, UIDPLUS and special use still gets each draft into its drafts folder")
  func poor() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    var variant = DovecotServer.Variant()
    variant.hasSpecialUse = false
    variant.hiddenCapabilities = ["IDLE", "UIDPLUS", "LITERAL+", "SASL-IR", "LIST-EXTENDED", "ESEARCH"]
    let server = try await DovecotServer(variant)
    let maild = try Installation(server: server, model: model.url)
    let text = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    try maild.write(text.replacing("connect-timeout: 5s", with: "connect-timeout: 5s\n    poll-interval: 1s"))
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.logged("mailbox watching", "state=polling")
    let mail = CitizenMail("Question")
    try await server.deliver(mail.bytes(to: box), to: box)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    let drafts = try await server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 1 && drafts[0].answers(mail.messageID))
    try await daemon.stop()
  }

  @Test(
    "Without a drafts folder the job waits and says what to do; allowed to, maild creates one",
    arguments: [false, true])
  func noDrafts(mayCreate: Bool) async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    var variant = DovecotServer.Variant()
    variant.hasDrafts = false
    let server = try await DovecotServer(variant)
    let maild = try Installation(server: server, model: model.url) { $0.createsDrafts = mayCreate }
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    if mayCreate {
      #expect(try await maild.decisions(1).map(\.state) == [.saved])
      #expect(try await server.messages(in: "Drafts", of: box).count == 1)
    } else {
      let job = try await maild.job(waitingFor: "no drafts folder")
      #expect((job.detail ?? "").contains("create-drafts: true"))
      let check = try await maild.command("check")
      #expect(check.status == 69 && check.output.contains("create-drafts: true"))
    }
    #expect(daemon.process.isRunning)
    try await daemon.stop()
  }
}

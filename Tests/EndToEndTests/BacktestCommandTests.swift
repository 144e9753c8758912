import Foundation
import Journal
import TestSupport
import Testing

@Suite("Trying maild on the past", .timeLimit(.minutes(3)))
struct BacktestCommandTests {
  private static let reply = "Bonjour,\n\nLa mairie est ouverte le samedi matin.\n\nCordialement,"

  private func sent(_ answered: CitizenMail, _ text: String, from box: TestMailbox) -> [UInt8] {
    let lines = [
      "From: \(box.address)", "To: nadia.bellanger@courriel.example", "Subject: Re: \(answered.subject)",
      "Date: Wed, 25 Nov 2026 09:00:00 +0100", "Message-ID: <\(UUID().uuidString)@mairie.example>",
      "In-Reply-To: \(answered.messageID ?? "")", "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: 8bit",
    ]
    return Array((lines.joined(separator: "\n") + "\n\n\(text)\n").utf8)
  }

  @Test("It compares with the real replies, leaves the mailbox and the store as they were, and its page is private")
  func run() async throws {
    let model = try ScriptedModel { _ in .answer(Self.reply) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let mails = [CitizenMail("Horaires"), CitizenMail("Autre question"), CitizenMail("Restée sans réponse")]
    for mail in mails { try await maild.server.deliver(mail.bytes(to: box), to: box) }
    var letter = CitizenMail("Lettre d'information")
    letter.headers = ["List-Unsubscribe: <mailto:x@liste.example>", "Precedence: bulk"]
    try await maild.server.deliver(letter.bytes(to: box), to: box)
    for mail in mails.prefix(2) {
      try await maild.server.append(
        sent(mail, "Bonjour,\n\nOui, la mairie est ouverte le samedi matin, de 9 h à 12 h.", from: box), to: "Envoyés",
        of: box)
    }
    let page = "\(maild.folder)/essai.html"
    let test = try await maild.command("backtest", "--mailbox", box.address, "--out", page)
    #expect(test.status == 0, "\(test.errors)")
    #expect(test.output.contains("2 sur 4 (50 %)") && test.output.contains("2 sur 2 (100 %)"), "\(test.output)")
    #expect(!test.output.contains("Horaires"))
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("Horaires") && html.contains("de 9 h à 12 h") && html.contains("Restée sans réponse"))
    let mode = try FileManager.default.attributesOfItem(atPath: page)[.posixPermissions] as? Int
    #expect(mode == 0o600)

    #expect(model.requests.count == 2)
    // The day that the real reply was written, and not today.
    #expect(model.requests[0].userContent.contains("25 novembre 2026"))
    #expect(try await maild.server.messages(in: "Brouillons", of: box).isEmpty)
    #expect(try await maild.server.messages(in: "INBOX", of: box).allSatisfy { !$0.flags.contains("\\Seen") })
    #expect(try await maild.jobs().isEmpty)
  }

  @Test("Of a mailbox kept to some of the models the past is told to those alone")
  func narrowed() async throws {
    let (first, second) = (try ScriptedModel(), try ScriptedModel { _ in .answer(Self.reply) })
    defer {
      first.stop()
      second.stop()
    }
    let maild = try Installation(server: try await .shared, model: first.url) { $0.fallbacks = [second.url] }
    let box = try await maild.addMailbox("contact")
    #expect(try await maild.command("mailbox", "set", box.address, "--models", second.url).status == 0)
    let mail = CitizenMail("Horaires")
    try await maild.server.deliver(mail.bytes(to: box), to: box)
    try await maild.server.append(sent(mail, "Bonjour,\n\nOui.", from: box), to: "Envoyés", of: box)
    #expect(try await maild.command("backtest", "--mailbox", box.address, "--out", "-").status == 0)
    #expect(first.requests.isEmpty && second.requests.count == 1)
  }

  @Test("It says what is missing: consent, a folder, a time, a place to write")
  func mistakes() async throws {
    let model = try ScriptedModel { _ in .answer(Self.reply) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    try await maild.command("mailbox", "disable", box.address)
    let refused = try await maild.command("backtest", "--mailbox", box.address)
    #expect(refused.status == 77 && refused.errors.contains("mailbox enable \(box.address) --shadow"))
    let enabled = try await maild.command("mailbox", "enable", box.address, "--shadow")
    #expect(enabled.output.contains("no draft is saved"))
    let place = try await maild.command("backtest", "--mailbox", box.address, "--out", "/proc/nowhere/page.html")
    #expect(place.status == 74 && place.errors.contains("--out"))
    #expect(try await maild.command("backtest", "--mailbox", box.address, "--since", "soon").status == 64)
    let empty = try await maild.command("backtest", "--mailbox", box.address, "--out", "-", "--json")
    #expect(empty.status == 0 && empty.errors.contains("no mail"), "\(empty.errors)")
    #expect(model.requests.isEmpty)
  }

  @Test("A mailbox in the shadow gets figures and no draft, and drafts once it is let out")
  func shadow() async throws {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nUne entrée coûte 77 €.\n\nCordialement,") }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    #expect(try await maild.command("mailbox", "set", box.address, "--shadow").status == 0)
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Première").bytes(to: box), to: box)
    let job = try #require(try await maild.decisions(1).first)
    #expect(job.state == .skipped && job.reason == "shadow")
    #expect(job.promptTokens == 1_000 && job.findings?.contains("hearsay") == true, "\(job.findings ?? "-")")
    #expect(try await maild.server.messages(in: "Brouillons", of: box).isEmpty)
    #expect(try await maild.command("mailbox", "list").output.contains("shadow"))
    #expect(try await maild.command("mailbox", "set", box.address, "--no-shadow").status == 0)
    var count = 1
    try await eventually("a draft once it is let out", within: .seconds(30)) {
      count += 1
      try await maild.server.deliver(CitizenMail("Suivante \(count)").bytes(to: box), to: box)
      return try await maild.decisions(count).last?.state == .saved
    }
    try await daemon.stop()
  }
}

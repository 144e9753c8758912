import Foundation
import Journal
import TestSupport
import Testing

@Suite("Odd mail", .timeLimit(.minutes(3)))
struct OddMailTests {
  @Test("Each odd mail has its decision, and the one behind them its draft")
  func odd() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) { $0.messageSize = "1MiB" }
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    var noFrom = CitizenMail("Sans expéditeur")
    noFrom.from = nil
    let noID = CitizenMail("Sans identifiant", messageID: nil)
    var broken = CitizenMail("Abîmé")
    broken.contentType = "multipart/mixed; boundary=perdue"
    broken.body = "--perdue\nContent-Type: text/plain\n\nOuvert le samedi ?\n--perd"
    // Twice as large as may be read: its beginning is.
    var large = CitizenMail("Énorme")
    large.body = String(repeating: String(repeating: "x", count: 998) + "\n", count: 2_000)
    var empty = CitizenMail("")
    empty.body = ""
    for mail in [noFrom, noID, broken, large, empty, CitizenMail("Dernier")] {
      try await maild.server.deliver(mail.bytes(to: box), to: box)
    }
    let jobs = try await maild.decisions(6)
    #expect(jobs.map(\.state) == [.skipped, .saved, .saved, .saved, .skipped, .saved])
    #expect(jobs.map(\.reason) == ["no-address", nil, nil, nil, "empty", nil])
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.map(\.subject).sorted() == ["Re: Abîmé", "Re: Dernier", "Re: Sans identifiant", "Re: Énorme"])
    let nameless = try #require(drafts.first { $0.subject == "Re: Sans identifiant" })
    #expect(nameless.inReplyTo.isEmpty && nameless.references.isEmpty)
    try await daemon.stop()
  }
}

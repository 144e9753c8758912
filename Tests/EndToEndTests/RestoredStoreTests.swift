import Foundation
import Journal
import TestSupport
import Testing

/// Last night's backup in a mailbox that has moved on.
@Suite("A restored store", .timeLimit(.minutes(5)))
struct RestoredStoreTests {
  @Test("loses no mail and doubles no draft, whatever people did with the drafts since the backup")
  func night() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let server = try await MailServerKind.dovecot.shared
    let maild = try Installation(on: server, model: model.url)
    let box = try await maild.addMailbox("contact")
    let backup = maild.folder + "/nuit.sqlite"
    let daemon = try maild.start(looksEvery: 200)
    try await daemon.watching()

    let old = CitizenMail("Avant la nuit")
    try await server.deliver(old.bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    let made = try await maild.command("store", "backup", backup)
    #expect(made.status == 0 && made.output.contains("1 job(s); verified"), "\(made.errors)")

    // Written anew since: its draft has another Message-ID than the first one for the message has.
    let renewed = CitizenMail("Réécrit")
    try await server.deliver(renewed.bytes(to: box), to: box)
    _ = try await maild.decisions(2)
    let guidance = maild.folder + "/consignes.txt"
    try "Ouvert le samedi de 9 h à 12 h.".write(toFile: guidance, atomically: true, encoding: .utf8)
    #expect(try await maild.command("mailbox", "set", box.address, "--guidance", guidance).status == 0)
    try await eventually("drafts written anew: \(maild.logTail())") {
      try await maild.jobs().allSatisfy { $0.generation == 2 && $0.state == .saved }
    }
    let (waiting, edited, sent, binned) = (
      CitizenMail("En attente"), CitizenMail("Corrigé"), CitizenMail("Envoyé"), CitizenMail("Jeté")
    )
    for mail in [waiting, edited, sent, binned] { try await server.deliver(mail.bytes(to: box), to: box) }
    let before = try await maild.decisions(6)
    #expect(before.allSatisfy { $0.state == .saved })
    try await daemon.stop()
    let drafts = try await server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 6)
    func draft(for mail: CitizenMail) throws -> StoredMessage {
      try #require(drafts.first { $0.answers(mail.messageID) })
    }
    try await server.move(try draft(for: sent).uid, from: "Brouillons", to: "Envoyés", of: box)
    try await server.move(try draft(for: binned).uid, from: "Brouillons", to: "Corbeille", of: box)
    var own = CitizenMail("Re: Corrigé", messageID: try draft(for: edited).messageID)
    own.headers = ["In-Reply-To: \(edited.messageID ?? "")"]
    try await server.append(own.bytes(to: box), to: "Brouillons", of: box, flags: ["\\Draft"])
    try await server.delete(try draft(for: edited).uid, in: "Brouillons", of: box)

    let restored = try await maild.command("store", "restore", backup)
    #expect(restored.status == 0 && restored.output.contains("1 job(s)"), "\(restored.errors)")
    let risen = try maild.start(looksEvery: 200)
    let late = CitizenMail("Après")
    try await server.deliver(late.bytes(to: box), to: box)
    let after = try await maild.decisions(7)
    #expect(after.count == 7 && after.allSatisfy { $0.state == .saved }, "\(after.map { "\($0.uid) \($0.state)" })")

    let left = try await server.messages(in: "Brouillons", of: box)
    for mail in [old, renewed, waiting, edited, late] {
      #expect(left.count { $0.answers(mail.messageID) } == 1, "\(mail.subject)")
    }
    for mail in [sent, binned] { #expect(left.count { $0.answers(mail.messageID) } == 0, "\(mail.subject)") }
    #expect(left.count == 5)
    #expect(left.contains { $0.messageID == own.messageID && $0.subject == "Re: Corrigé" }, "a person's work stays")
    // The drafts were known by what is derived from the message: the jobs have other numbers than before.
    for job in before.dropFirst() {
      let again = try #require(after.first { $0.uid == job.uid })
      #expect(again.draftMessageID == job.draftMessageID && again.generation == job.generation)
      #expect(again.id > (before.last?.id ?? again.id))
    }
    // What they became is found out as ever.
    let sentID = try draft(for: sent).messageID
    try await eventually("the sent one's outcome") {
      try await maild.jobs().contains { $0.outcome == .sent && $0.draftMessageID == sentID }
    }
    #expect(try await maild.command("store", "check").status == 0)
    try await risen.stop()
  }

  @Test("is not put in place under a running daemon, nor when the backup is not sound; the exit codes tell them apart")
  func refused() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    _ = try await maild.addMailbox("contact")
    let backup = maild.folder + "/b.sqlite"
    #expect(try await maild.command("store", "backup", backup).status == 0)
    let daemon = try maild.start()
    try await daemon.watching()
    let running = try await maild.command("store", "restore", backup)
    #expect(running.status == 75 && running.errors.contains("systemctl stop maild"))
    #expect(try await maild.command("store", "backup", maild.storePath).status == 73)
    let compacted = try await maild.command("store", "compact")
    #expect(compacted.status == 0 && compacted.output.contains("bytes before"))
    #expect(try await maild.command("store", "check").output.hasPrefix("ok"))
    try await daemon.stop()
    #expect(try await maild.command("store", "restore", maild.folder + "/none").status == 66)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: backup))
    for index in 8_192..<12_288 { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: backup))
    let unsound = try await maild.command("store", "restore", backup)
    #expect([65, 74].contains(unsound.status), "\(unsound.errors)")
    #expect(try await maild.jobs().isEmpty)
    #expect(try await maild.command("store", "check", "--json").output.contains("\"is_sound\" : true"))
  }
}

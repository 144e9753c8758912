import Foundation
import Journal
import TestSupport
import Testing

@Suite("maild forget and maild export", .timeLimit(.minutes(4)))
struct ForgetTests {
  static let aubergine = "aubergine@potager.example"

  @Test("Somebody is forgotten while the model is at their mail: no draft, no second look, and the daemon goes on")
  func correspondent() async throws {
    let (asked, may) = (Flag(), Flag())
    let model = try ScriptedModel()
    defer { model.stop() }
    model.when({ $0.content(of: "user").contains("panais") }) { _ in
      asked.set()
      return .answer("Bonjour,\n\nLes panais sont prêts.\n\nCordialement", after: may)
    }
    let server = try await DovecotServer()
    let maild = try Installation(server: server, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    var mail = CitizenMail("Courgettes")
    mail.from = "Aubergine Secrète <\(Self.aubergine)>"
    mail.body = "Bonjour,\n\nAvez-vous des panais ?\n"
    try await server.deliver(mail.bytes(to: box), to: box)
    try await eventually("the model is asked") { asked.isSet }

    let export = try await maild.command("export", Self.aubergine)
    let report = try export.json(Report.self)
    #expect(report.about.map(\.language) == ["fr", "en"] && report.mentions.isEmpty)
    let record = try #require(report.records.first)
    #expect(record.role == "correspondent" && record.table == "job" && record.mailbox == box.address)
    #expect(record.about.map(\.language) == ["fr", "en"])
    #expect(record.rows.count == 1 && export.output.contains("\"state\" : \"triaged\""))

    let asking = try await maild.command("forget", Self.aubergine)
    #expect(asking.status == 0 && asking.output.contains("1 message(s) to \(box.address): 1 under way"))
    #expect(asking.output.contains("nothing was erased"))
    #expect(try await maild.jobs().first?.state == .triaged)

    let done = try await maild.command("forget", Self.aubergine.uppercased(), "--yes")
    #expect(done.status == 0, "\(done.output)\(done.errors)")
    #expect(done.output.contains("none of them is left") && done.output.contains("maild.sqlite-wal"))
    #expect(done.output.contains("not reached: the mail and the drafts in the mailboxes, and backups"))
    may.set()
    // Mail that comes afterwards finds the daemon at work as ever.
    try await server.deliver(CitizenMail("Horaires").bytes(to: box), to: box)
    let jobs = try await maild.decisions(2)
    #expect(jobs.map(\.state) == [.withdrawn, .saved] && jobs[0].reason == "forgotten")
    #expect(jobs[0].sender == nil && jobs[0].messageID == nil)
    let why = try await maild.command("job", "why", "\(jobs[0].id)")
    #expect(why.output.contains("oublier la personne"))

    // Under new UIDs all of it looks new.
    try await server.kill()
    try await server.forgetUIDs(of: box)
    try await server.start()
    let after = try await maild.decisions(4)
    #expect(after.dropFirst(2).allSatisfy { $0.reason == "duplicate" })
    let drafts = try await server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 1 && drafts[0].subject.contains("Horaires"))
    #expect(try await maild.command("export", Self.aubergine).json(Report.self).records.isEmpty)
    try await daemon.kill()
    try maild.expectNone(of: ["aubergine", "potager", mail.messageID!, "panais"])
  }

  @Test("A mailbox is forgotten while it is watched: the daemon leaves it, and keeps the others")
  func mailbox() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let server = try await MailServerKind.dovecot.shared
    let maild = try Installation(on: server, model: model.url)
    let gone = try await maild.addMailbox("claire")
    let kept = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching(2)
    try await server.deliver(CitizenMail("Horaires").bytes(to: gone), to: gone)
    _ = try await maild.decisions(1)
    let before = try await maild.command("export", gone.address).json(Report.self)
    #expect(Set(before.records.map(\.table)).isSuperset(of: ["mailbox", "job", "watch_cursor"]))
    #expect(before.records.allSatisfy { $0.role == "mailbox" })
    let done = try await maild.command("forget", gone.address, "--yes")
    #expect(done.status == 0, "\(done.output)\(done.errors)")
    try await daemon.logged("mailbox no longer watched")
    try await server.deliver(CitizenMail("Piscine").bytes(to: kept), to: kept)
    let jobs = try await maild.decisions(1)
    #expect(jobs.map(\.state) == [.saved])
    try await daemon.kill()
    try maild.expectNone(of: [gone.address])
    #expect(try await server.messages(in: "Brouillons", of: gone).count == 1, "what is in the mailbox is not maild's")
  }

  @Test("By whose address another mailbox logs in can't be forgotten, and it is said where that stands")
  func inUse() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let added = try await maild.command(
      "mailbox", "add", "contact@mairie.example", "--kind", "shared", "--login", "claire@mairie.example")
    #expect(added.status == 0, "\(added.errors)")
    let refused = try await maild.command("forget", "claire@mairie.example", "--yes")
    #expect(refused.status == 65 && refused.errors.contains("mailbox.login"), "\(refused.output)\(refused.errors)")
    let nobody = try await maild.command("forget", "personne@ailleurs.example")
    #expect(nobody.status == 0 && nobody.output == "nothing is held on personne@ailleurs.example\n", "\(nobody)")
    #expect(try await maild.command("forget", "personne@ailleurs.example", "--yes").status == 0)
  }

  private struct Report: Decodable {
    struct About: Decodable {
      let language: String
      let text: String
    }
    struct Record: Decodable {
      let role: String
      let table: String
      let mailbox: String
      let about: [About]
      let rows: [Row]
    }
    struct Row: Decodable {}
    struct Mention: Decodable {
      let place: String
    }
    let about: [About]
    let address: String
    let records: [Record]
    let mentions: [Mention]
  }
}

extension Installation {
  /// Whether the store's files, as they are on the disk at this moment, hold none of the words.
  func expectNone(of words: [String]) throws {
    let bytes = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("maild.sqlite") }
      .reduce(into: Data()) { $0 += try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $1)) }
    #expect(!bytes.isEmpty)
    for word in words { #expect(bytes.range(of: Data(word.utf8)) == nil, "“\(word)” is in the store") }
  }
}

import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("Restoring a backup")
struct RestoreTests {
  private struct Night {
    let scratch: Scratch
    init() throws { scratch = try Scratch() }
    var file: String { scratch.folder + "/nuit.sqlite" }

    /// Two mailboxes, one ended job and one under way, backed up.
    func backedUp() async throws -> Journal {
      let journal = try await scratch.journal()
      let mailbox = try await journal.enabledMailbox()
      _ = try await journal.enabledMailbox("urbanisme@mairie.example")
      let job = try await journal.lead(try await journal.noticedJob(uid: 1, in: mailbox), to: .composed)
      var change = JobChange()
      change.draftMessageID = "<maild.1@mairie.example>"
      try await journal.note(change, on: job.id, in: .composed)
      try await journal.recordSaved(job.id, at: .morning(2))
      _ = try await journal.noticedJob(uid: 2, in: mailbox)
      _ = try await Journal.backUp(scratch.path, to: file)
      return journal
    }

    func restored() async throws(JournalError) -> Restoration {
      try await Journal.restore(file, to: scratch.path, at: .morning(3_600))
    }
  }

  @Test("puts it in the store's place and keeps what was there")
  func kept() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    let mailbox = try #require(try await journal.mailbox(address: "contact@mairie.example"))
    let late = try await journal.noticedJob(uid: 3, in: mailbox)
    try journal.close()
    let restoration = try await night.restored()
    #expect(restoration.contents.jobs == 2 && restoration.contents.mailboxes == 2)
    #expect(restoration.formerProblem == nil && restoration.heldBack.isEmpty)
    let former = try await Journal.open(at: try #require(restoration.former), access: .readWrite)
    #expect(try await former.job(late.id) == late)
    let now = try await night.scratch.journal()
    #expect(try await now.job(late.id) == nil)
    #expect(try await now.findings().isEmpty)
    #expect(try await Journal.check(night.scratch.path, at: .morning(3_600)).findings.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: night.scratch.path + ".restoring"))
  }

  @Test("has each message that may have its draft looked for, and no later one")
  func looked() async throws {
    let night = try Night()
    try await night.backedUp().close()
    _ = try await night.restored()
    let journal = try await night.scratch.journal()
    let mailbox = try #require(try await journal.mailbox(address: "contact@mairie.example"))
    let all = try await journal.jobs()
    #expect(all.filter(\.mayHaveDraft).map(\.uid) == [2], "the ended one has no draft to come")
    let arrivals: [UInt32: Timestamp] = [10: .morning(3_000), 11: .morning(90_000)]
    let jobs = try await journal.notice(
      [10, 11, 12], in: mailbox.id, cursor: .inbox(next: 13), arrivals: arrivals, at: .morning(4_000))
    #expect(jobs.map(\.mayHaveDraft) == [true, false, true], "before, after, and not known")
    let later = try await journal.notice([13], in: mailbox.id, cursor: .inbox(next: 14), at: .morning(90_000))
    #expect(later.map(\.mayHaveDraft) == [false])
  }

  @Test("gives no number of a job or a mailbox a second time")
  func numbers() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    let mailbox = try #require(try await journal.mailbox(address: "contact@mairie.example"))
    let late = try await journal.noticedJob(uid: 3, in: mailbox)
    let box = try await journal.enabledMailbox("accueil@mairie.example")
    try journal.close()
    _ = try await night.restored()
    let now = try await night.scratch.journal()
    #expect(try await now.noticedJob(uid: 4, in: mailbox).id.rawValue == late.id.rawValue + 1)
    #expect(try await now.enabledMailbox("etat-civil@mairie.example").id.rawValue == box.id.rawValue + 1)
    try now.close()
    // And where nobody can say which were given.
    try Data("brûlé".utf8).write(to: URL(fileURLWithPath: night.scratch.path))
    let restoration = try await night.restored()
    #expect(restoration.formerProblem != nil)
    let blind = try await night.scratch.journal()
    #expect(try await blind.noticedJob(uid: 4, in: mailbox).id.rawValue > late.id.rawValue + 1_000)
  }

  @Test("widens no mailbox that was narrowed to some models since, disabled ones included")
  func narrowed() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    var contact = try #require(try await journal.mailbox(address: "contact@mairie.example"))
    var urban = try #require(try await journal.mailbox(address: "urbanisme@mairie.example"))
    (contact.settings.models, urban.settings.models) = (["souverain"], ["model", "souverain"])
    try await journal.updateMailbox(contact.id, contact.settings, at: .morning(9))
    try await journal.updateMailbox(urban.id, urban.settings, at: .morning(9))
    try await journal.disableMailbox(urban.id, at: .morning(9), by: "Claire Martin")
    try journal.close()
    #expect(try await night.restored().heldBack == ["contact@mairie.example", "urbanisme@mairie.example"])
    let now = try await night.scratch.journal()
    #expect(try await now.mailbox(contact.id)?.settings.models == ["souverain"])
    #expect(try await now.mailbox(urban.id)?.settings.models == ["model", "souverain"])
  }

  @Test("reads no mailbox that was disabled, removed or shadowed since")
  func withdrawnConsent() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    let contact = try #require(try await journal.mailbox(address: "contact@mairie.example"))
    var urban = try #require(try await journal.mailbox(address: "urbanisme@mairie.example"))
    try await journal.disableMailbox(contact.id, at: .morning(9), by: "Claire Martin")
    urban.settings.isShadow = true
    try await journal.updateMailbox(urban.id, urban.settings, at: .morning(9))
    try journal.close()
    let restoration = try await night.restored()
    #expect(restoration.heldBack == ["contact@mairie.example", "urbanisme@mairie.example"])
    let now = try await night.scratch.journal()
    let held = try #require(try await now.mailbox(contact.id))
    #expect(held.state == .disabled && held.disabledBy == "Claire Martin" && held.disabledAt == .morning(9))
    #expect(try await now.mailbox(urban.id)?.settings.isShadow == true)
    try await now.removeMailbox(urban.id, at: .morning(10))
    try now.close()
    #expect(try await night.restored().heldBack == ["contact@mairie.example", "urbanisme@mairie.example"])
    #expect(try await night.scratch.journal().mailbox(urban.id)?.state == .disabled)
  }

  @Test("takes no acceptance for one that was taken back since")
  func takenBack() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    let contact = try #require(try await journal.mailbox(address: "contact@mairie.example"))
    try await journal.withdrawMailbox(contact.id, at: .morning(9), by: "Claire Martin")
    try journal.close()
    #expect(try await night.restored().heldBack.contains("contact@mairie.example"))
    let held = try #require(try await night.scratch.journal().mailbox(contact.id))
    #expect(held.state == .disabled && held.withdrawnAt == .morning(9) && held.withdrawnBy == "Claire Martin")
    #expect(held.acceptedAt == nil)
  }

  @Test("brings one of an older schema up to date")
  func older() async throws {
    let scratch = try Scratch()
    let old = try Scratch()
    try old.makeOlder(version: 3)
    let restoration = try await Journal.restore(old.path, to: scratch.path, at: .morning())
    #expect(restoration.foundSchema == 3 && restoration.former == nil)
    #expect(restoration.contents.schema == Schema.currentVersion)
    #expect(try await scratch.journal().mailboxes().map(\.address) == ["A@x.example"])
  }

  @Test("refuses a backup that is missing, damaged, foreign, newer, or the store itself, and touches nothing")
  func refused() async throws {
    let scratch = try Scratch()
    try await scratch.fill()
    let store = try scratch.bytes()
    func problem(_ file: String) async -> JournalError? {
      await error { () async throws(JournalError) in
        try await Journal.restore(file, to: scratch.path, at: .morning())
      }
    }
    #expect(await problem("/nowhere.sqlite") == .backupMissing(path: "/nowhere.sqlite"))
    guard case .copyFailed = await problem(scratch.path) else {
      Issue.record("the store itself was taken")
      return
    }
    let damaged = try Scratch()
    try await damaged.fill()
    try damaged.damagePage(of: "job")
    switch await problem(damaged.path) {
    case .copyUnsound, .corrupt: break
    case let other: Issue.record("damaged: \(String(describing: other))")
    }
    let foreign = try Scratch()
    let queue = try DatabaseQueue(path: foreign.path)
    try await queue.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE wine (year INTEGER)") }
    guard case .notAStore(foreign.path, _) = await problem(foreign.path) else {
      Issue.record("a foreign file was taken")
      return
    }
    try await queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 99")
    }
    #expect(
      await problem(foreign.path) == .newerSchema(path: foreign.path, found: 99, known: Schema.currentVersion))
    #expect(try scratch.bytes() == store)
  }

  @Test("waits for no command that has the store open, and says so")
  func open() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    let problem = await error { () async throws(JournalError) in try await night.restored() }
    #expect(problem == .locked(path: night.scratch.path))
    try await journal.addMailbox(.shared("a@x.example"), at: .morning())
    try journal.close()
    #expect(try await night.restored().contents.mailboxes == 2)
  }

  @Test("that was cut off lets nothing begin until it is repeated")
  func cutOff() async throws {
    let night = try Night()
    try await night.backedUp().close()
    let mark = RestoreMark(store: night.scratch.path)
    try mark.set()
    try FileManager.default.removeItem(atPath: night.scratch.path)
    for access in [Journal.Access.readWrite, .readOnly] {
      let problem = await error { () async throws(JournalError) in
        try await Journal.open(at: night.scratch.path, access: access)
      }
      #expect(problem == .restoreInterrupted(path: night.scratch.path))
    }
    #expect(!FileManager.default.fileExists(atPath: night.scratch.path), "no empty store was begun")
    #expect(try await night.restored().contents.jobs == 2)
    #expect(try await night.scratch.journal().jobs().count == 2)
  }

  @Test("keeps a damaged store aside with its log, which is not taken for the new one's")
  func damagedFormer() async throws {
    let night = try Night()
    let journal = try await night.backedUp()
    let left = try night.scratch.asAfterKill()
    try journal.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: left.path))
    for index in 100..<4096 { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: left.path))
    let log = Data((0..<9_000).map { UInt8($0 % 251) })
    try log.write(to: URL(fileURLWithPath: left.path + "-wal"))
    let restoration = try await Journal.restore(night.file, to: left.path, at: .morning(3_600))
    let aside = try #require(restoration.former)
    #expect(restoration.formerProblem?.contains("damaged") == true)
    #expect(try Data(contentsOf: URL(fileURLWithPath: aside)) == bytes)
    #expect(try await left.journal().jobs().count == 2)
    #expect(try await left.journal().findings().isEmpty)
  }
}

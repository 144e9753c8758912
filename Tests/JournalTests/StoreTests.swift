import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("The store")
struct StoreTests {
  @Test("A new store is readable by nobody else, in WAL mode, synced in full and known by its number")
  func fresh() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await journal.enabledMailbox()
    for name in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: scratch.path + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    let settings = try await journal.write { db in
      try ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "application_id", "user_version"].map {
        try String.fetchOne(db, sql: "PRAGMA \($0)") ?? ""
      }
    }
    #expect(settings == ["wal", "2", "1", "1", "\(Schema.applicationID)", "\(Schema.currentVersion)"])
    #expect(try await journal.findings().isEmpty)
  }

  @Test("Decisions, consent and APPENDs about to begin are synced; steps that may be repeated are not waited for")
  func synced() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    func survival() async throws -> String {
      let result: Result<Int?, any Error> = await withCheckedContinuation { continuation in
        journal.pool.asyncWriteWithoutTransaction { db in
          continuation.resume(returning: Result { try Int.fetchOne(db, sql: "PRAGMA synchronous") })
        }
      }
      return ["off", "kill", "power cut"][try result.get() ?? 0]
    }
    let mailbox = try await journal.enabledMailbox()
    #expect(try await survival() == "power cut")
    let job = try await journal.lead(try await journal.noticedJob(in: mailbox), to: .composed)
    #expect(try await survival() == "kill")
    try await journal.recordAppendAttempt(job.id, at: .now)
    #expect(try await survival() == "power cut")
    try await journal.storeDraft([1], of: job.id, in: .composed)
    #expect(try await survival() == "kill")
    try await journal.recordSaved(job.id, at: .morning())
    #expect(try await survival() == "power cut")
    try await journal.recordWatch([WatchStatus(mailbox: mailbox.id, state: "idle", since: .morning(), server: "main")])
    #expect(try await survival() == "kill")
    try await journal.disableMailbox(mailbox.id, at: .morning(), by: "chef@mairie.example")
    #expect(try await survival() == "power cut")
  }

  @Test("What was written is there after kill -9")
  func killed() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.lead(try await journal.noticedJob(), to: .composed)
    let attempted = try await journal.recordAppendAttempt(job.id, at: .now)
    let left = try scratch.asAfterKill()
    let reader = try await left.journal(.readOnly)
    #expect(try await reader.job(job.id) == attempted)
    let restarted = try await left.journal()
    #expect(try await restarted.due(at: .morning(9), limit: 9) == [attempted])
    #expect(try await restarted.findings().isEmpty)
    try await restarted.recordSaved(job.id, at: .morning(10))
    #expect(try await reader.job(job.id)?.state == .saved)
  }

  @Test("A process killed at its creation leaves a store that opens")
  func killedAtBirth() async throws {
    let scratch = try Scratch()
    try Data().write(to: URL(fileURLWithPath: scratch.path))
    let journal = try await scratch.journal()
    #expect(try await journal.mailboxes().isEmpty)
  }

  @Test("Many processes open a new store at once")
  func openedAtOnce() async throws {
    let scratch = try Scratch()
    let path = scratch.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...8 {
        group.addTask {
          let journal = try await Journal.open(at: path, access: .readWrite)
          try await journal.addMailbox(.shared("a\(number)@x.example"), at: .morning())
        }
      }
      try await group.waitForAll()
    }
    #expect(try await scratch.journal().mailboxes().count == 8)
  }

  @Test("A store of the first version is brought up to date with all it holds")
  func migrated() async throws {
    let scratch = try Scratch()
    let path = scratch.path
    let queue = try DatabaseQueue(path: path)
    try await queue.writeWithoutTransaction { db in
      try Schema.migrate(db, to: 1, path: path)
      try db.execute(
        sql: """
          INSERT INTO mailbox (address, address_key, aliases, kind, server, state, added_at)
          VALUES ('A@x.example', 'a@x.example', '', 'shared', 'main', 'offered', 5)
          """)
    }
    try queue.close()
    let journal = try await scratch.journal()
    #expect(try await journal.mailboxes().map(\.address) == ["A@x.example"])
    #expect(try await journal.mailboxes().map(\.settings.folders) == [[]])
    #expect(try await journal.mailboxes().map(\.settings.pseudonyms) == [.identifiers])
    #expect(try await journal.read { try Schema.version(of: $0) } == Schema.currentVersion)
  }

  @Test("No folder, no store, not a store, a newer store, an older store: each is told and left untouched")
  func refused() async throws {
    let scratch = try Scratch()
    let path = scratch.path
    let nowhere = scratch.folder + "/none/maild.sqlite"
    #expect(await opening(nowhere) == .directoryMissing(path: nowhere))
    #expect(await opening(path, .readOnly) == .storeMissing(path: path))
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(await opening(scratch.folder) == .notAStore(path: scratch.folder, detail: "it is not a regular file"))

    let words = Data("Chère Madame, voici un texte qui n'est pas une base.".utf8)
    try words.write(to: URL(fileURLWithPath: path))
    #expect(await opening(path) == .notAStore(path: path, detail: "it is not a SQLite database"))
    #expect(try scratch.bytes() == words)
    try FileManager.default.removeItem(atPath: path)

    try await database(path, "CREATE TABLE wine (year INTEGER); PRAGMA user_version = 1")
    let foreign = try scratch.bytes()
    #expect(await opening(path) == .notAStore(path: path, detail: "it is a SQLite database of another program"))
    #expect(try scratch.bytes() == foreign)
    try FileManager.default.removeItem(atPath: path)

    try await database(path, "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 99")
    let newer = try scratch.bytes()
    #expect(await opening(path) == .newerSchema(path: path, found: 99, known: Schema.currentVersion))
    #expect(try scratch.bytes() == newer)
    try FileManager.default.removeItem(atPath: path)

    try await database(path, "PRAGMA application_id = \(Schema.applicationID)")
    #expect(await opening(path, .readOnly) == .olderSchema(path: path, found: 0, known: Schema.currentVersion))
  }

  @Test("A damaged store is told, and never replaced by an empty one")
  func corrupt() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await journal.noticedJob()
    try journal.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
    for index in 100..<4096 { bytes[index] = 0x5A }
    try bytes.write(to: URL(fileURLWithPath: scratch.path))
    guard case .corrupt(scratch.path, _) = await opening(scratch.path) else {
      Issue.record("\(String(describing: await opening(scratch.path)))")
      return
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == bytes)
  }

  @Test("A store locked by another process is waited for, then told; it goes on when the lock is gone")
  func locked() async throws {
    let scratch = try Scratch()
    let journal = try await Journal.open(at: scratch.path, access: .readWrite, lockWait: .milliseconds(50))
    var configuration = GRDB.Configuration()
    configuration.allowsUnsafeTransactions = true
    let blocker = try DatabaseQueue(path: scratch.path, configuration: configuration)
    try await blocker.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let problem = await error { () async throws(JournalError) in
      try await journal.addMailbox(.shared(), at: .morning())
    }
    #expect(problem == .locked(path: scratch.path))
    #expect(problem?.isTransient == true)
    #expect(try await journal.mailboxes().isEmpty)
    try await blocker.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try await journal.addMailbox(.shared(), at: .morning())
  }

  @Test("A full store refuses the change whole, and goes on when there is room")
  func full() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.noticedJob()
    _ = try await journal.write { try $0.execute(sql: "PRAGMA max_page_count = 1") }
    let problem = await error { () async throws(JournalError) in
      try await journal.storeDraft([UInt8](repeating: 65, count: 100_000), of: job.id, in: .noticed)
    }
    #expect(problem == .diskFull(path: scratch.path))
    #expect(problem?.isTransient == true)
    #expect(try await journal.content(of: job.id) == nil)
    _ = try await journal.write { try $0.execute(sql: "PRAGMA max_page_count = 1000000") }
    try await journal.storeDraft([UInt8](repeating: 65, count: 100_000), of: job.id, in: .noticed)
  }

  @Test("A journal opened for reading writes nothing; a closed one fails without harm")
  func readOnly() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let reader = try await scratch.journal(.readOnly)
    let problem = await error { () async throws(JournalError) in
      try await reader.addMailbox(.shared(), at: .morning())
    }
    #expect(problem == .readOnly(path: scratch.path))
    try reader.close()
    #expect(await error { () async throws(JournalError) in try await reader.mailboxes() } != nil)
    try journal.close()
    #expect(await error { () async throws(JournalError) in try await journal.mailboxes() } != nil)
    #expect(
      await error { () async throws(JournalError) in try await journal.addMailbox(.shared(), at: .morning()) } != nil)
  }

  @Test("The content of a job is nowhere on the disk once the job has ended", arguments: JobState.terminal)
  func contentGone(end: JobState) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let word = "Mot-secret-7d1f"
    let large = String(repeating: word + " ", count: 20_000)
    let mailbox = try await journal.enabledMailbox()
    for uid in UInt32(1)...3 {
      var job = try await journal.noticedJob(uid: uid, in: mailbox)
      job = try await journal.lead(job, to: end == .skipped ? .drafted : .composed)
      try await journal.storeAnswer(word, of: job.id, in: job.state)
      try await journal.storeAnswer(word + " encore", of: job.id, in: job.state)
      try await journal.storeDraft(Array(large.utf8), of: job.id, in: job.state)
      #expect(try await journal.content(of: job.id)?.answer == word + " encore")
      #expect(try await journal.content(of: job.id)?.draft == Array(large.utf8))
      #expect(try scratch.bytes().range(of: Data(word.utf8)) != nil)
      let change = end.needsReason ? JobChange(reason: "answered") : JobChange()
      _ = try await journal.advance(
        job.id, try #require(JobMove(from: job.state, to: end)), at: .morning(9), with: change)
      #expect(try await journal.content(of: job.id) == nil)
      let late = await error { () async throws(JournalError) in
        try await journal.storeAnswer(word, of: job.id, in: end)
      }
      #expect(late == .moveIllegal(job.id, from: end, to: end))
    }
    #expect(try await journal.emptyLog())
    #expect(try scratch.bytes().range(of: Data(word.utf8)) == nil)
  }

  @Test("What the daemon says about itself is read by another process, and gone when it ends in order")
  func daemon() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let status = DaemonStatus(pid: 4711, version: "0.1", startedAt: .morning(), heartbeatAt: .morning(10))
    try await journal.recordDaemon(status)
    let idle = WatchStatus(mailbox: mailbox.id, state: "idle", since: .morning(), server: "main")
    let down = WatchStatus(
      mailbox: mailbox.id, state: "backing-off", since: .morning(5), server: "main", problem: "connection refused")
    let gone = WatchStatus(mailbox: MailboxID(rawValue: 999), state: "idle", since: .morning(), server: "main")
    try await journal.recordWatch([idle, gone])
    try await journal.recordWatch([down])
    let reader = try await scratch.journal(.readOnly)
    #expect(try await reader.daemonStatus() == status)
    #expect(try await reader.watchStatuses() == [mailbox.id: down])
    try await journal.clearDaemon()
    #expect(try await reader.daemonStatus() == nil)
    #expect(try await reader.watchStatuses().isEmpty)
  }

  private func opening(_ path: String, _ access: Journal.Access = .readWrite) async -> JournalError? {
    await error { () async throws(JournalError) in try await Journal.open(at: path, access: access) }
  }

  private func database(_ path: String, _ sql: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }
}

import Foundation
import GRDB
import Testing

@testable import Journal

/// A folder of a test's own, removed with everything in it when the test is over.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "maild-journal-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)
  }

  var path: String { folder + "/maild.sqlite" }

  func journal(_ access: Journal.Access = .readWrite) async throws -> Journal {
    try await Journal.open(at: path, access: access)
  }

  /// The store as `kill -9` would leave it at this moment: file and log, without a closing of the connections.
  func asAfterKill() throws -> Scratch {
    let copy = try Scratch()
    for name in ["maild.sqlite", "maild.sqlite-wal"] where FileManager.default.fileExists(atPath: folder + "/" + name) {
      try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: copy.folder + "/" + name)
    }
    return copy
  }

  /// A mailbox and three hundred jobs, in a closed store without a log.
  func fill() async throws {
    let journal = try await journal()
    let mailbox = try await journal.enabledMailbox()
    try await journal.notice(Array(1...300), in: mailbox.id, cursor: .inbox(next: 301), at: .morning())
    try journal.close()
  }

  /// A closed store as an early maild left it, with one mailbox.
  func makeOlder(version: Int) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try Schema.migrate(db, to: version, path: path)
      try db.execute(
        sql: """
          INSERT INTO mailbox (address, address_key, aliases, kind, server, state, added_at)
          VALUES ('A@x.example', 'a@x.example', '', 'shared', 'main', 'offered', 5)
          """)
    }
    try queue.close()
  }

  /// Changes the store past the journal.
  func execute(_ sql: String) async throws {
    let queue = try DatabaseQueue(path: path)
    try await queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }

  /// The words that made a trigger or a table.
  func sql(of name: String) async throws -> String {
    let queue = try DatabaseQueue(path: path)
    let sql = try await queue.read { db in
      try String.fetchOne(db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [name])
    }
    try queue.close()
    return sql ?? ""
  }

  /// Overwrites the root page of a table of the closed store, as a disk that goes bad does.
  ///
  /// - Returns: where in the file it lies.
  @discardableResult
  func damagePage(of table: String) throws -> Range<Int> {
    let queue = try DatabaseQueue(path: path)
    let (page, size) = try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = DELETE")
      let root = try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = ?", arguments: [table])
      return (root ?? 1, try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 4096)
    }
    try queue.close()
    let handle = try FileHandle(forUpdating: URL(fileURLWithPath: path))
    try handle.seek(toOffset: UInt64((page - 1) * size))
    try handle.write(contentsOf: Data(repeating: 0x5A, count: size))
    try handle.close()
    return (page - 1) * size..<page * size
  }

  /// All bytes that the store has on the disk.
  func bytes() throws -> Data {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted().reduce(into: Data()) { bytes, name in
      bytes += try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
    }
  }
}

extension Timestamp {
  /// 2026-11-24T08:00:00Z and some seconds.
  static func morning(_ seconds: Int = 0) -> Timestamp {
    Timestamp(milliseconds: 1_795_507_200_000) + .seconds(seconds)
  }
}

extension MailboxSettings {
  static func shared(_ address: String = "contact@mairie.example") -> MailboxSettings {
    MailboxSettings(address: address, kind: .shared, server: "main", secret: "credential:contact")
  }

  static func personal(_ address: String = "jeanne.moreau@mairie.example") -> MailboxSettings {
    MailboxSettings(address: address, kind: .personal, server: "main", secret: "file:/etc/maild/jeanne")
  }
}

extension WatchCursor {
  static func inbox(next uid: UInt32, validity: UInt32 = 7) -> WatchCursor {
    WatchCursor(folder: "INBOX", uidValidity: validity, nextUID: uid)
  }
}

extension Journal {
  /// A shared mailbox, enabled.
  func enabledMailbox(_ address: String = "contact@mairie.example") async throws -> Mailbox {
    let mailbox = try await addMailbox(.shared(address), at: .morning())
    return try await enableMailbox(mailbox.id, at: .morning(), by: "chef@mairie.example")
  }

  /// The job of one message, noticed in a mailbox of its own.
  func noticedJob(uid: UInt32 = 1, in mailbox: Mailbox? = nil) async throws -> Job {
    let owner: Mailbox
    if let mailbox { owner = mailbox } else { owner = try await enabledMailbox() }
    let jobs = try await notice([uid], in: owner.id, cursor: .inbox(next: uid + 1), at: .morning())
    return jobs[0]
  }

  /// Leads a job step by step to `state`, which lies on the way to a draft.
  func lead(_ job: Job, to state: JobState) async throws -> Job {
    var job = job
    for next in [JobState.fetched, .understood, .triaged, .drafted, .checked, .composed, .saved] {
      if job.state == state { break }
      job = try await advance(job.id, try #require(JobMove(from: job.state, to: next)), at: .morning(1))
    }
    return job
  }
}

/// The error that `work` throws, or nil.
func error<Value>(of work: () async throws(JournalError) -> Value) async -> JournalError? {
  do {
    _ = try await work()
    return nil
  } catch {
    return error
  }
}

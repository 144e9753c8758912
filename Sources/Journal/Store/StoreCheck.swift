import GRDB

/// What a store's examination has found.
public struct StoreReport: Sendable, Hashable {
  /// Something that is not as it must be.
  public struct Finding: Sendable, Hashable, Codable {
    /// What it is; it names no address and no word of a mail.
    public var problem: String
    /// What to do about it.
    public var remedy: String
  }

  /// The schema version of the store.
  public var schema: Int
  /// The bytes of its file.
  public var bytes: Int
  /// Those of them that hold nothing any more.
  public var freeBytes: Int
  /// What it holds; nil where it is too damaged to be counted.
  public var contents: StoreContents?
  /// What is wrong; empty where all is well.
  public var findings: [Finding]
}

extension Journal {
  /// Examines the store at `path` without changing it: the file, its rows, and what may not be. Slow on a large store.
  ///
  /// - Parameter now: what lies far beyond it was written by a wrong clock.
  /// - Throws: `JournalError` where the store can't be opened at all.
  public static func check(_ path: String, at now: Timestamp) async throws(JournalError) -> StoreReport {
    let result: Result<StoreReport, any Error> = await onThreadOfItsOwn {
      Result { try checkBlocking(path, at: now) }
    }
    switch result {
    case .success(let report): return report
    case .failure(let error): throw JournalError(error, path: path)
    }
  }

  private static func checkBlocking(_ path: String, at now: Timestamp) throws -> StoreReport {
    try RestoreMark(store: path).requireNone()
    let file = StoreFile(path: path)
    try file.prepare(creating: false)
    let schema = try inspect(path: path, access: .readWrite, wait: 5)
    let queue = try StoreCopy.reader(path)
    defer { try? queue.close() }  // It only read: nothing can be lost by a failed close.
    do {
      return try examine(queue, file, schema, at: now)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      // Some damage keeps SQLite from reading the store through.
      let words = error.message ?? error.resultCode.description
      return StoreReport(schema: schema, bytes: file.bytes, freeBytes: 0, findings: [damage(words)])
    }
  }

  private static func damage(_ words: String) -> StoreReport.Finding {
    .init(
      problem: "damaged: \(words)",
      remedy: "stop maild and run `maild store restore FILE` with the last backup; it keeps this file aside")
  }

  private static func examine(
    _ queue: DatabaseQueue, _ file: StoreFile, _ schema: Int, at now: Timestamp
  ) throws -> StoreReport {
    try queue.read { db in
      let pageSize = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      let freePages = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
      var report = StoreReport(
        schema: schema, bytes: file.bytes,
        freeBytes: freePages.multipliedReportingOverflow(by: pageSize).partialValue, findings: [])
      if file.excessMode != 0 {
        report.findings.append(
          .init(
            problem: "others than maild's user may read or change the file",
            remedy: "run `chmod 600 \(file.path)`"))
      }
      let damages = try Soundness.findings(db)
      guard damages.isEmpty else {
        report.findings += damages.map { Self.damage($0) }
        return report
      }
      report.contents = try StoreContents(db)
      guard report.schema == Schema.currentVersion else {
        report.findings.append(
          .init(
            problem: "an older maild wrote it (schema \(report.schema), this maild needs \(Schema.currentVersion))",
            remedy: "take a backup, then restart the maild service, which brings it up to date"))
        return report
      }
      report.findings += try auditFindings(db)
      for rule in StoreRule.all {
        let arguments: StatementArguments = rule.count.contains(":now") ? ["now": now.milliseconds] : []
        let count = try Int.fetchOne(db, sql: rule.count, arguments: arguments) ?? 0
        if count > 0 { report.findings.append(.init(problem: "\(count) \(rule.problem)", remedy: rule.remedy)) }
      }
      return report
    }
  }
}

extension Journal {
  private static func auditFindings(_ db: Database) throws -> [StoreReport.Finding] {
    var walk = try AuditWalk(db)
    while try walk.advance(db, atMost: 10_000) {}
    return try walk.faults(db).map {
      StoreReport.Finding(
        problem: "audit record: \($0)",
        remedy: "keep a copy of this file as evidence, and compare with the record in the last backup: "
          + "maild audit verify, maild audit export")
    }
  }
}

/// What may never be so in a store, though SQLite would not mind.
private struct StoreRule {
  /// Counts the rows that break it; `:now` is the present in milliseconds.
  let count: String
  let problem: String
  let remedy: String

  private static let defect =
    "stop maild, restore the last backup in which this is not so, and report it as a defect of maild"

  static let all = [
    StoreRule(
      count: "SELECT COUNT(*) FROM job WHERE (finished_at IS NULL) <> (due_at IS NOT NULL)",
      problem: "job(s) have neither ended nor a time to go on, or both", remedy: defect),
    StoreRule(
      count: "SELECT COUNT(*) FROM job WHERE draft_message_id IS NULL AND state IN ('composed', 'saved')",
      problem: "job(s) have a draft whose Message-ID is not known", remedy: defect),
    StoreRule(
      count: "SELECT COUNT(*) FROM content JOIN job ON job.id = job_id WHERE finished_at IS NOT NULL",
      problem: "job(s) have ended, and words of theirs are still kept", remedy: defect),
    StoreRule(
      count: "SELECT COUNT(*) FROM job WHERE owns_digest = 1 AND digest IS NULL",
      problem: "job(s) answer for a message that they can't know again", remedy: defect),
    StoreRule(
      count: """
        SELECT COUNT(*) FROM job
        WHERE noticed_at > :now + 86400000 OR due_at > :now + 366 * 86400000 OR review_at > :now + 366 * 86400000
        """,
      problem: "job(s) stand in a time to come, so that nobody takes them up",
      remedy:
        "the clock was wrong when they were written, or is wrong now: put it right; else stop maild and restore the "
        + "last backup from before"),
    StoreRule(
      count: """
        SELECT COUNT(*) FROM mailbox WHERE state = 'enabled' AND
          (enabled_at IS NULL OR enabled_by IS NULL OR (kind = 'personal' AND accepted_at IS NULL))
        """,
      problem: "mailbox(es) are enabled without anybody's consent on record",
      remedy: "find them by `maild mailbox list --json`, disable each, and enable it anew with the consent"),
    StoreRule(
      count: "SELECT COUNT(*) FROM watch_cursor WHERE next_uid NOT BETWEEN 1 AND 4294967296",
      problem: "folder(s) are looked through up to a UID that can't be", remedy: defect),
  ]
}

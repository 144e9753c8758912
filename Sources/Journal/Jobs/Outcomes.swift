import GRDB

/// When a mailbox pauses itself, since its people use none of the drafts.
public struct PauseRule: Sendable, Hashable {
  /// So many drafts in a row that nobody used.
  public var unused: Int
  /// Who paused it, as the mailbox will say.
  public var author: String
  /// Whether its people have been told.
  public var isTold: Bool

  /// Makes a rule; `isTold` once the mailbox's people know.
  public init(unused: Int, author: String, isTold: Bool = false) {
    self.unused = unused
    self.author = author
    self.isTold = isTold
  }
}

/// What came of recording an outcome.
public enum OutcomeRecord: Sendable, Hashable {
  /// It stands in the store.
  case recorded
  /// It stands in the store, and the mailbox is disabled by it.
  case paused
  /// It would disable the mailbox, whose people must be told before: nothing was written.
  case pauseDue
  /// Another had been recorded before it; nothing was written.
  case known
}

/// What became of drafts.
extension Journal {
  /// Keeps what became of a draft; it is not looked at any more. Only the first outcome counts.
  ///
  /// - Returns: whether this was the first.
  @discardableResult
  public func recordOutcome(
    _ outcome: DraftOutcome, of id: JobID, at now: Timestamp
  ) async throws(JournalError) -> Bool {
    try await recordOutcome(outcome, of: id, pausing: nil, at: now) == .recorded
  }

  /// The same, and pauses the mailbox with it where the rule says so: no crash comes between the two.
  public func recordOutcome(
    _ outcome: DraftOutcome, of id: JobID, pausing rule: PauseRule?, at now: Timestamp
  ) async throws(JournalError) -> OutcomeRecord {
    try await write { db in
      let found = try Job.fetch(db, id)
      guard found.reviewAt != nil else { return .known }
      let isPausing = try rule.map { try $0.applies(to: outcome, of: found, in: db) } ?? false
      if let rule, isPausing, !rule.isTold { return .pauseDue }
      try db.execute(
        sql: "UPDATE job SET outcome = ?, outcome_at = ?, review_at = NULL, removal_begun = 0 WHERE id = ?",
        arguments: [outcome.rawValue, now.milliseconds, id.rawValue])
      let job = try Job.fetch(db, id)
      switch outcome {
      case .withdrawn: try job.record(.draftRemoved, at: now, saying: ["because": job.stale.map { .text($0) }], in: db)
      case .replaced: try job.record(.draftReplaced, at: now, in: db)
      // What people did with their own draft is not maild's to record.
      case .sent, .binned, .left: break
      }
      guard let rule, isPausing else { return .recorded }
      try Mailbox.disable(db, job.mailbox, at: now, by: rule.author)
      return .paused
    }
  }

  /// The latest outcomes of a mailbox's drafts, the newest first; those are left out of which others than its people
  /// disposed: replaced by later ones, or settled by the sender.
  ///
  /// - Parameter start: only drafts saved since then.
  public func latestOutcomes(
    in mailbox: MailboxID, since start: Timestamp, limit: Int
  ) async throws(JournalError) -> [DraftOutcome] {
    try await read { db in try DraftOutcome.latest(db, in: mailbox, since: start, limit: limit) }
  }
}

extension DraftOutcome {
  fileprivate static func latest(
    _ db: Database, in mailbox: MailboxID, since start: Timestamp, limit: Int
  ) throws -> [DraftOutcome] {
    let names = try String.fetchAll(
      db,
      sql: """
        SELECT outcome FROM job WHERE mailbox_id = ? AND outcome IS NOT NULL AND outcome <> 'replaced'
          AND stale IS NOT 'settled' AND finished_at >= ? ORDER BY outcome_at DESC, id DESC LIMIT ?
        """, arguments: [mailbox.rawValue, start.milliseconds, max(0, limit)])
    return names.compactMap { DraftOutcome(rawValue: $0) }
  }
}

extension PauseRule {
  /// Whether a mailbox pauses itself by an outcome that is not recorded yet.
  fileprivate func applies(to outcome: DraftOutcome, of job: Job, in db: Database) throws -> Bool {
    guard !outcome.isUsed, outcome != .replaced, job.stale != "settled" else { return false }
    let mailbox = try Mailbox.fetch(db, job.mailbox)
    let start = mailbox.enabledAt ?? mailbox.addedAt
    guard mailbox.state == .enabled, let finished = job.finishedAt, finished >= start else { return false }
    let earlier = try DraftOutcome.latest(db, in: job.mailbox, since: start, limit: unused - 1)
    return earlier.count >= unused - 1 && !earlier.contains(where: \.isUsed)
  }
}

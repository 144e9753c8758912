import GRDB

/// Drafts that lie in a mailbox, from the time they are saved until what becomes of them is known.
extension Journal {
  /// The jobs whose drafts are to be looked at, the longest due first. Only those of enabled mailboxes.
  public func dueReviews(
    at now: Timestamp, limit: Int, excluding: Set<JobID> = []
  ) async throws(JournalError) -> [Job] {
    guard limit > 0 else { return [] }
    return try await read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT * FROM job
          WHERE review_at <= ? AND EXISTS (SELECT 1 FROM mailbox WHERE id = mailbox_id AND state = 'enabled')
          ORDER BY review_at, id
          """, arguments: [now.milliseconds])
      return try Job.first(limit, of: rows, excluding: excluding)
    }
  }

  /// When the next draft is to be looked at after `time`; nil if none is.
  public func nextReview(after time: Timestamp) async throws(JournalError) -> Timestamp? {
    try await read { db in
      let milliseconds = try Int64.fetchOne(
        db,
        sql: """
          SELECT review_at FROM job
          WHERE review_at > ? AND EXISTS (SELECT 1 FROM mailbox WHERE id = mailbox_id AND state = 'enabled')
          ORDER BY review_at, id LIMIT 1
          """, arguments: [time.milliseconds])
      return Timestamp(optional: milliseconds)
    }
  }

  /// The jobs whose drafts lie in the mailbox and answer one of these messages, or are one of them.
  ///
  /// - Parameter messageIDs: with angle brackets; the first hundred count.
  public func liveDrafts(
    in mailbox: MailboxID, of messageIDs: [String]
  ) async throws(JournalError) -> [Job] {
    let wanted = Array(messageIDs.prefix(100))
    guard !wanted.isEmpty else { return [] }
    return try await read { db in
      let marks = wanted.map { _ in "?" }.joined(separator: ", ")
      var arguments: [any DatabaseValueConvertible] = [mailbox.rawValue]
      arguments += wanted + wanted
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM job WHERE mailbox_id = ? AND review_at IS NOT NULL
            AND (message_id IN (\(marks)) OR draft_message_id IN (\(marks))) ORDER BY id
          """, arguments: StatementArguments(arguments))
      return try rows.map(Job.init(row:))
    }
  }

  /// The jobs whose drafts lie in the mailbox for messages of one sender, the latest first; ten at most. It looks at the
  /// mailbox's live drafts alone, however much the sender wrote.
  ///
  /// - Parameter sender: as ``JobChange/sender`` has it.
  public func liveDrafts(in mailbox: MailboxID, sender: String) async throws(JournalError) -> [Job] {
    try await read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT * FROM job INDEXED BY job_live WHERE mailbox_id = ? AND sender = ? AND review_at IS NOT NULL
          ORDER BY id DESC LIMIT 10
          """, arguments: [mailbox.rawValue, sender])
      return try rows.map(Job.init(row:))
    }
  }

  /// Says that a draft is to go, as long as nobody has touched it, and has it looked at now.
  ///
  /// The first reason stays. A job whose draft is not in the mailbox any more is left alone.
  public func markStale(_ id: JobID, reason: String, at now: Timestamp) async throws(JournalError) {
    guard JobChange.isName(reason) else { throw .reasonInvalid(id, reason: reason) }
    try await write(surviving: .kill) { db in
      try db.execute(
        sql: "UPDATE job SET stale = COALESCE(stale, ?), review_at = ? WHERE id = ? AND review_at IS NOT NULL",
        arguments: [reason, now.milliseconds, id.rawValue])
    }
  }

  /// Has the drafts for these messages looked at now: something has happened to the messages.
  ///
  /// Each thing counts once: a watcher tells of an answered message whenever it looks.
  ///
  /// - Parameter fates: what happened, by the message's UID.
  /// - Returns: how many drafts there are to look at.
  @discardableResult
  public func hastenReviews(
    _ fates: [UInt32: String], in mailbox: MailboxID, folder: String, uidValidity: UInt32, at now: Timestamp
  ) async throws(JournalError) -> Int {
    guard !fates.isEmpty else { return 0 }
    return try await write(surviving: .kill) { db in
      let statement = try db.cachedStatement(
        sql: """
          UPDATE job SET review_at = MIN(review_at, ?1), fate = ?2 WHERE mailbox_id = ?3 AND folder = ?4
            AND uid_validity = ?5 AND uid = ?6 AND review_at IS NOT NULL AND fate IS NOT ?2
          """)
      var count = 0
      for (uid, fate) in fates.sorted(by: { $0.key < $1.key }) where JobChange.isName(fate) {
        try statement.execute(
          arguments: [now.milliseconds, fate, mailbox.rawValue, folder, Int64(uidValidity), Int64(uid)])
        count += db.changesCount
      }
      return count
    }
  }

  /// Has the model asked once more for a message whose untouched draft was written by other settings than today's.
  ///
  /// The job goes back to `triaged`; the next draft takes the place of this one. A job whose draft is not in the mailbox
  /// any more is left alone.
  ///
  /// - Returns: whether it goes back.
  @discardableResult
  public func renew(_ id: JobID, at now: Timestamp) async throws(JournalError) -> Bool {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE job SET state = 'triaged', finished_at = NULL, due_at = ?, decided_at = ?, attempts = 0, append_attempts = 0,
            review_at = NULL, reviews = 0, replaced_draft_id = draft_message_id, replaced_draft_bytes = draft_bytes,
            replaced_draft_digest = draft_digest, draft_message_id = NULL, draft_bytes = NULL, draft_digest = NULL,
            append_begun_at = NULL, removal_begun = 0, draft_uid = NULL, draft_uid_validity = NULL, detail = NULL,
            findings = NULL, generation = generation + 1
          WHERE id = ? AND state = 'saved' AND review_at IS NOT NULL AND stale IS NULL
          """, arguments: [now.milliseconds, now.milliseconds, id.rawValue])
      return db.changesCount == 1
    }
  }

  /// Puts the next look at a draft off, unless it was put elsewhere meanwhile.
  ///
  /// - Parameters:
  ///   - due: when the look was due that ends with this.
  ///   - isLook: whether it was looked at now, which makes the pause after it longer.
  public func postponeReview(
    _ id: JobID, due: Timestamp?, until time: Timestamp, isLook: Bool
  ) async throws(JournalError) {
    try await write(surviving: .kill) { db in
      try db.execute(
        // A look that came to its end has ended what was begun before it.
        sql: """
          UPDATE job SET review_at = ?1, reviews = reviews + ?2, removal_begun = removal_begun AND NOT ?2
          WHERE id = ?3 AND review_at = ?4
          """, arguments: [time.milliseconds, isLook ? 1 : 0, id.rawValue, due?.milliseconds])
    }
  }

  /// Writes down that an untouched draft is about to be removed, its own or the one whose place the job's next takes.
  /// Call it before each removal.
  ///
  /// - Throws: `mailboxNotEnabled` when the mailbox has been disabled: then nothing may be removed.
  public func beginRemoval(_ id: JobID, reason: String) async throws(JournalError) {
    guard JobChange.isName(reason) else { throw .reasonInvalid(id, reason: reason) }
    try await write { db in
      try Mailbox.requireEnabled(db, try Job.fetch(db, id).mailbox)
      try db.execute(
        sql: """
          UPDATE job SET removal_begun = 1,
            stale = CASE WHEN review_at IS NULL THEN stale ELSE COALESCE(stale, ?) END
          WHERE id = ? AND (review_at IS NOT NULL OR replaced_draft_id IS NOT NULL)
          """, arguments: [reason, id.rawValue])
    }
  }

  /// How many messages a sender wrote up to some time, if the mailbox has answered none of the latest thousand; else
  /// zero. More than a thousand are told as a thousand.
  ///
  /// - Parameters:
  ///   - sender: as ``JobChange/sender`` has it.
  ///   - time: what came later may yet be answered.
  public func unansweredMessages(
    of sender: String, in mailbox: MailboxID, noticedBefore time: Timestamp
  ) async throws(JournalError) -> Int {
    try await read { db in
      // A sender who floods the mailbox makes no query longer than this.
      let most = 1_000
      let isAnswered = try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (
            SELECT 1 FROM (SELECT * FROM job WHERE mailbox_id = ? AND sender = ? ORDER BY id DESC LIMIT ?)
            WHERE outcome = 'sent' OR reason = 'answered' OR stale = 'answered')
          """, arguments: [mailbox.rawValue, sender, most])
      guard isAnswered == false else { return 0 }
      return try Int.fetchOne(
        db,
        sql: """
          SELECT COUNT(*) FROM (SELECT 1 FROM job WHERE mailbox_id = ? AND sender = ? AND noticed_at < ? LIMIT ?)
          """, arguments: [mailbox.rawValue, sender, time.milliseconds, most]) ?? 0
    }
  }
}

import Foundation
import GRDB

extension Journal {
  /// Moves a job from one state to the next, with what the step brought, in one guarded change.
  ///
  /// Of two callers that make the same move only one succeeds. The new state begins with no vain attempts and is
  /// due at once, or at `change.dueAt`. A terminal state ends it: its content is deleted in the same transaction.
  ///
  /// - Throws: `stateMoved` when the job is not where the move begins, `reasonInvalid` for an end without its reason; in
  ///   each case nothing has changed.
  /// - Returns: The job as it is now.
  @discardableResult
  public func advance(
    _ id: JobID, _ move: JobMove, at now: Timestamp, with change: JobChange = JobChange()
  ) async throws(JournalError) -> Job {
    try await advance(id, move, with: change) { db in try Job.move(db, id, move, at: now, with: change) }
  }

  /// The same, by what else is written in the transaction.
  private func advance(
    _ id: JobID, _ move: JobMove, with change: JobChange, by make: @escaping @Sendable (Database) throws -> Job
  ) async throws(JournalError) -> Job {
    if move.to.needsReason || change.reason != nil {
      guard let reason = change.reason, JobChange.isName(reason) else {
        throw .reasonInvalid(id, reason: change.reason)
      }
    }
    return try await write(surviving: move.to.isTerminal ? .powerCut : .kill, detail: move.to.rawValue, make)
  }

  /// Writes down what a step brought without moving the job, such as the figures of a step that is repeated.
  ///
  /// - Throws: `stateMoved` when the job is not in `state`.
  @discardableResult
  public func note(_ change: JobChange, on id: JobID, in state: JobState) async throws(JournalError) -> Job {
    guard change.reason == nil else { throw .reasonInvalid(id, reason: change.reason) }
    return try await write(surviving: .kill) { db in
      try change.requireSameDraftMessageID(db, id)
      var assignments = change.assignments
      if let detail = change.boundedDetail { assignments.append(("detail", detail)) }
      if let due = change.dueAt, !state.isTerminal { assignments.append(("due_at", due.milliseconds)) }
      guard !assignments.isEmpty else { return try Job.fetch(db, id) }
      return try Job.update(db, id, expecting: state, setting: assignments, orNull: [])
    }
  }

  /// Puts a job off after its step failed: one vain attempt more, due again at `time`.
  ///
  /// - Parameter problem: What it waits for, in words without content of the mail.
  /// - Throws: `stateMoved` when the job is not in `state`; `moveIllegal` if `state` is terminal.
  @discardableResult
  public func postpone(
    _ id: JobID, in state: JobState, until time: Timestamp, problem: String
  ) async throws(JournalError) -> Job {
    guard !state.isTerminal else { throw .moveIllegal(id, from: state, to: state) }
    return try await write(surviving: .kill) { db in
      let attempts = try Int.fetchOne(db, sql: "SELECT attempts FROM job WHERE id = ?", arguments: [id.rawValue]) ?? 0
      return try Job.update(
        db, id, expecting: state,
        setting: [
          ("attempts", min(attempts, 1_000_000) + 1), ("due_at", time.milliseconds),
          ("detail", String(problem.prefix(500))),
        ], orNull: [])
    }
  }
}

// MARK: - Reading attachments

extension Journal {
  /// Writes down that reading the message's attachments is about to begin in this process, which it may end.
  ///
  /// - Throws: `stateMoved` when the job is not in `state`.
  @discardableResult
  public func beginAttachments(of id: JobID, in state: JobState) async throws(JournalError) -> Job {
    try await write(surviving: .kill) { db in
      let job = try Job.fetch(db, id)
      return try Job.update(
        db, id, expecting: state, setting: [("attachment_readings", min(job.attachmentReadings, 1_000_000) + 1)],
        orNull: [])
    }
  }

  /// Writes down that the process has outlived it.
  ///
  /// - Throws: `stateMoved` when the job is not in `state`.
  @discardableResult
  public func endAttachments(of id: JobID, in state: JobState) async throws(JournalError) -> Job {
    try await write(surviving: .kill) { db in
      try Job.update(db, id, expecting: state, setting: [("attachment_readings", 0)], orNull: [])
    }
  }
}

// MARK: - Appending

extension Journal {
  /// Writes down that an APPEND of the job's draft is about to begin. Call it before each one.
  ///
  /// More than one attempt, or one and a restart, means: look for the draft's Message-ID before appending again.
  ///
  /// - Throws: `mailboxNotEnabled` when the mailbox has been disabled: then nothing may be appended.
  ///   `stateMoved` when the job is not `composed`.
  @discardableResult
  public func recordAppendAttempt(_ id: JobID, at now: Timestamp) async throws(JournalError) -> Job {
    try await write { db in
      let job = try Job.fetch(db, id)
      try Mailbox.requireEnabled(db, job.mailbox)
      return try Job.update(
        db, id, expecting: .composed,
        setting: [
          ("append_attempts", min(job.appendAttempts, 1_000_000) + 1), ("append_begun_at", now.milliseconds),
        ], orNull: [])
    }
  }

  /// Ends a job as `saved`: its draft is in the mailbox.
  ///
  /// - Parameters:
  ///   - former: A draft that lies in the mailbox and is taken for the job's own in place of what it composed: it was
  ///     saved in a time that the store has forgotten. Its size and bytes are not known, so that it counts as touched:
  ///     who can tell what a person has done to it.
  ///   - uidValidity: The Drafts folder's UIDVALIDITY, from APPENDUID (RFC 4315 §3) or a search.
  ///   - uid: The draft's UID, from the same.
  ///   - bytes: The draft's size as the server tells it; as it was composed if nil.
  ///   - saveMs: Milliseconds that saving took.
  ///   - reviewAt: When to look what has become of the draft; nil for never.
  @discardableResult
  public func recordSaved(
    _ id: JobID, adopting former: FormerDraft? = nil, uidValidity: UInt32? = nil, uid: UInt32? = nil,
    bytes: Int? = nil, saveMs: Int? = nil, reviewAt: Timestamp? = nil, at now: Timestamp
  ) async throws(JournalError) -> Job {
    var change = JobChange()
    change.draftUIDValidity = uidValidity
    change.draftUID = uid
    change.draftBytes = bytes
    change.saveMs = saveMs
    change.reviewAt = reviewAt
    return try await advance(id, .saved, with: change) { [change] db in
      let replaced = try Job.fetch(db, id).replacedDraftID
      // Deleted with the state's change.
      let draft = try Data.fetchOne(db, sql: "SELECT draft FROM content WHERE job_id = ?", arguments: [id.rawValue])
      var further: [(column: String, value: (any DatabaseValueConvertible)?)] = [
        ("replaced_draft_id", nil), ("replaced_draft_bytes", nil), ("replaced_draft_digest", nil),
        ("removal_begun", false), ("may_have_draft", false),
      ]
      if let former {
        further += [
          ("draft_message_id", former.messageID), ("generation", former.generation), ("draft_bytes", nil),
          ("draft_digest", nil),
        ]
      } else {
        further.append(("draft_digest", draft.map { Hexadecimal.text(SHA256.digest(of: [UInt8]($0))) }))
      }
      let job = try Job.move(db, id, .saved, at: now, with: change, further: further)
      try job.record(
        .draftSaved, at: now, saying: ["in_place_of": replaced.map { AuditFact.text(SHA256.hex(of: $0)) }], in: db)
      return job
    }
  }
}

extension Journal {
  /// Puts on record that second copies of the job's draft are about to be removed: an APPEND that was taken for lost had
  /// been carried out.
  public func recordDoubles(of id: JobID, at now: Timestamp) async throws(JournalError) {
    try await write { db in
      try db.execute(sql: "UPDATE job SET removal_begun = 1 WHERE id = ?", arguments: [id.rawValue])
      try Job.fetch(db, id).record(.draftRemoved, at: now, saying: ["because": "double"], in: db)
    }
  }
}

extension JobChange {
  fileprivate func requireSameDraftMessageID(_ db: Database, _ id: JobID) throws {
    guard let draftMessageID else { return }
    let fixed = try String.fetchOne(
      db, sql: "SELECT draft_message_id FROM job WHERE id = ? AND draft_message_id IS NOT NULL",
      arguments: [id.rawValue])
    if let fixed, fixed != draftMessageID { throw JournalError.draftMessageIDFixed(id) }
  }
}

extension Job {
  /// Makes a move that the state machine has, in one change of the row.
  fileprivate static func move(
    _ db: Database, _ id: JobID, _ move: JobMove, at now: Timestamp, with change: JobChange,
    further: [(column: String, value: (any DatabaseValueConvertible)?)] = []
  ) throws -> Job {
    try change.requireSameDraftMessageID(db, id)
    var values: [(column: String, value: any DatabaseValueConvertible)] = [
      ("state", move.to.rawValue), ("attempts", 0),
    ]
    if move.to.isTerminal { values.append(("finished_at", now.milliseconds)) }
    let due = move.to.isTerminal ? nil : (change.dueAt ?? now).milliseconds
    let overruled = Set(further.map(\.column))
    return try update(
      db, id, expecting: move.from,
      setting: change.assignments.filter { !overruled.contains($0.column) } + values,
      orNull: [("due_at", due), ("detail", change.boundedDetail)] + further)
  }

  /// Changes the row in one statement if it is in the state `expected`, or tells why it was not changed.
  static func update(
    _ db: Database, _ id: JobID, expecting expected: JobState,
    setting values: [(column: String, value: any DatabaseValueConvertible)],
    orNull nullable: [(column: String, value: (any DatabaseValueConvertible)?)]
  ) throws -> Job {
    let all = values.map { ($0.column, $0.value as (any DatabaseValueConvertible)?) } + nullable
    let list = all.map { "\($0.0) = ?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(sql: "UPDATE job SET \(list) WHERE id = ? AND state = ? RETURNING *")
    let arguments = StatementArguments(all.map(\.1) + [id.rawValue, expected.rawValue])
    if let row = try Row.fetchOne(statement, arguments: arguments) { return try Job(row: row) }
    let found = try Job.fetch(db, id)
    throw JournalError.stateMoved(id, expected: expected, found: found.state)
  }
}

import GRDB

// How a job stands in the store.
extension Job {
  static func find(_ db: Database, _ id: JobID) throws -> Job? {
    let statement = try db.cachedStatement(sql: "SELECT * FROM job WHERE id = ?")
    return try Row.fetchOne(statement, arguments: [id.rawValue]).map(Job.init(row:))
  }

  static func fetch(_ db: Database, _ id: JobID) throws -> Job {
    guard let job = try find(db, id) else { throw JournalError.jobUnknown(id) }
    return job
  }

  /// The first jobs of some rows but for those named.
  static func first(_ limit: Int, of rows: RowCursor, excluding: Set<JobID>) throws -> [Job] {
    var jobs: [Job] = []
    while jobs.count < limit, let row = try rows.next() {
      guard !excluding.contains(JobID(rawValue: row["id"])) else { continue }
      jobs.append(try Job(row: row))
    }
    return jobs
  }

  init(row: Row) throws {
    guard let state = JobState(rawValue: row["state"]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a job of unknown state")
    }
    self.init(
      id: JobID(rawValue: row["id"]), mailbox: MailboxID(rawValue: row["mailbox_id"]), folder: row["folder"],
      uidValidity: UInt32(truncatingIfNeeded: row["uid_validity"] as Int64),
      uid: UInt32(truncatingIfNeeded: row["uid"] as Int64), state: state, reason: row["reason"],
      detail: row["detail"], noticedAt: Timestamp(milliseconds: row["noticed_at"]),
      internalDate: Timestamp(optional: row["internal_date"]), messageID: row["message_id"], digest: row["digest"],
      ownsDigest: row["owns_digest"], draftMessageID: row["draft_message_id"],
      draftUIDValidity: (row["draft_uid_validity"] as Int64?).map(UInt32.init(truncatingIfNeeded:)),
      draftUID: (row["draft_uid"] as Int64?).map(UInt32.init(truncatingIfNeeded:)),
      sender: row["sender"], draftBytes: row["draft_bytes"], draftDigest: row["draft_digest"],
      settings: row["settings"], generation: row["generation"],
      replacedDraftID: row["replaced_draft_id"], replacedDraftBytes: row["replaced_draft_bytes"],
      replacedDraftDigest: row["replaced_draft_digest"],
      reviewAt: Timestamp(optional: row["review_at"]), reviews: row["reviews"],
      stale: row["stale"], outcome: (row["outcome"] as String?).flatMap { DraftOutcome(rawValue: $0) },
      outcomeAt: Timestamp(optional: row["outcome_at"]), mayHaveDraft: row["may_have_draft"],
      appendAttempts: row["append_attempts"], appendBegunAt: Timestamp(optional: row["append_begun_at"]),
      removalBegun: row["removal_begun"],
      attempts: row["attempts"],
      attachmentReadings: row["attachment_readings"], dueAt: Timestamp(optional: row["due_at"]),
      decidedAt: Timestamp(optional: row["decided_at"]), finishedAt: Timestamp(optional: row["finished_at"]),
      noticeMs: row["notice_ms"], fetchMs: row["fetch_ms"], modelMs: row["model_ms"], saveMs: row["save_ms"],
      promptTokens: row["prompt_tokens"], cachedTokens: row["cached_tokens"], answerTokens: row["answer_tokens"],
      costMicros: row["cost_micros"], energyMilliwattHours: row["energy_mwh"], carbonMilligrams: row["carbon_mg"],
      model: row["model"], modelParameters: row["model_parameters"], promptVersion: row["prompt_version"],
      context: row["context"], promptParts: row["prompt_parts"],
      findings: row["findings"])
  }
}

extension JobChange {
  /// The columns that this change sets, each with its value. A nil leaves its column alone.
  var assignments: [(column: String, value: any DatabaseValueConvertible)] {
    let all: [(String, (any DatabaseValueConvertible)?)] = [
      ("reason", reason),
      ("internal_date", internalDate?.milliseconds),
      ("message_id", messageID.flatMap { $0.utf8.count <= 998 ? $0 : nil }),
      ("draft_message_id", draftMessageID),
      ("draft_uid_validity", draftUIDValidity.map { Int64($0) }),
      ("draft_uid", draftUID.map { Int64($0) }),
      ("decided_at", decidedAt?.milliseconds),
      ("sender", sender.flatMap { $0.utf8.count <= 128 ? $0 : nil }),
      ("draft_bytes", draftBytes),
      ("settings", settings.flatMap { $0.utf8.count <= 128 ? $0 : nil }),
      ("review_at", reviewAt?.milliseconds),
      ("notice_ms", noticeMs),
      ("fetch_ms", fetchMs),
      ("model_ms", modelMs),
      ("save_ms", saveMs),
      ("prompt_tokens", promptTokens),
      ("cached_tokens", cachedTokens),
      ("answer_tokens", answerTokens),
      ("cost_micros", costMicros),
      ("energy_mwh", energyMilliwattHours),
      ("carbon_mg", carbonMilligrams),
      ("model_parameters", modelParameters.map { String($0.prefix(200)) }),
      ("model", model.map { String($0.prefix(200)) }),
      ("prompt_version", promptVersion.map { String($0.prefix(100)) }),
      ("context", context.map { String($0.prefix(200)) }),
      ("prompt_parts", promptParts.map { String($0.prefix(300)) }),
      ("findings", findings.map { String($0.prefix(500)) }),
    ]
    return all.compactMap { column, value in value.map { (column, $0) } }
  }

  /// The detail as the journal keeps it: at most 500 characters.
  var boundedDetail: String? { detail.map { String($0.prefix(500)) } }

  /// Whether a reason looks like a stable name: lower-case letters, digits and hyphens, 64 at most.
  static func isName(_ reason: String) -> Bool {
    (1...64).contains(reason.utf8.count)
      && reason.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}

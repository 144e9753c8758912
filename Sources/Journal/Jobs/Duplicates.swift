import GRDB

/// Which job of a mailbox answers for a digest.
public enum DigestClaim: Sendable, Hashable {
  /// The job that asked. Asking again gives the same.
  case own(Job)
  /// Another job, which had it first.
  case owned(by: Job)
  /// A job that ended and has been pruned since.
  case past
}

extension Journal {
  /// The job of the mailbox that answers for `digest`; nil if none does.
  public func job(withDigest digest: String, in mailbox: MailboxID) async throws(JournalError) -> Job? {
    try await read { db in try Job.owner(db, of: digest, in: mailbox) }
  }

  /// Lets a job answer for the digest of its message, unless another job of the mailbox does so already.
  ///
  /// The same message shows up twice after a change of UIDVALIDITY, a move there and back, or a second delivery:
  /// exactly one job of a mailbox owns a digest, and only that one may lead to a draft.
  ///
  /// - Parameter digest: At most 128 bytes, the same for the same message wherever it stands.
  public func claimDigest(_ digest: String, for id: JobID) async throws(JournalError) -> DigestClaim {
    guard digest.utf8.count <= 128 else {
      throw .tooLarge(what: "the digest", bytes: digest.utf8.count, limit: 128)
    }
    return try await write(surviving: .kill) { db in
      let job = try Job.fetch(db, id)
      let owner = try Job.owner(db, of: digest, in: job.mailbox)
      let isPast = try owner == nil && Job.isPast(db, digest, in: job.mailbox)
      let isFree = !isPast && (owner == nil || owner?.id == id)
      try db.execute(
        sql: "UPDATE job SET digest = ?, owns_digest = ? WHERE id = ?", arguments: [digest, isFree, id.rawValue])
      if let owner, owner.id != id { return .owned(by: owner) }
      if isPast { return .past }
      return .own(try Job.fetch(db, id))
    }
  }

  /// Whether the message of a job whose folder was numbered anew may yet turn up there: jobs of new UIDs have not been
  /// read, so that nobody knows which messages they are.
  public func mayBeRenumbered(_ id: JobID) async throws(JournalError) -> Bool {
    try await read { db in
      let job = try Job.fetch(db, id)
      return try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM job WHERE mailbox_id = ? AND folder = ? AND uid_validity <> ?
            AND digest IS NULL AND finished_at IS NULL)
          """, arguments: [job.mailbox.rawValue, job.folder, Int64(job.uidValidity)]) ?? false
    }
  }

  /// Lets an unfinished job go on under the UID of its duplicate, which vanishes: one message, one job.
  ///
  /// For a message whose folder got a new UIDVALIDITY while its job was under way: the old UID means nothing any
  /// more, but the job's state, draft Message-ID and APPEND attempts do.
  ///
  /// - Throws: `moveIllegal` if either job has ended; `jobUnknown` if they are not of one mailbox.
  @discardableResult
  public func relocate(_ id: JobID, to duplicate: JobID) async throws(JournalError) -> Job {
    try await write { db in
      let job = try Job.fetch(db, id)
      let other = try Job.fetch(db, duplicate)
      guard job.mailbox == other.mailbox, id != duplicate else { throw JournalError.jobUnknown(duplicate) }
      for each in [job, other] where each.state.isTerminal {
        throw JournalError.moveIllegal(each.id, from: each.state, to: each.state)
      }
      try db.execute(sql: "DELETE FROM job WHERE id = ?", arguments: [duplicate.rawValue])
      try db.execute(
        sql: "UPDATE job SET folder = ?, uid_validity = ?, uid = ?, due_at = MIN(due_at, ?) WHERE id = ?",
        arguments: [
          other.folder, Int64(other.uidValidity), Int64(other.uid), other.dueAt?.milliseconds, id.rawValue,
        ])
      return try Job.fetch(db, id)
    }
  }
}

extension Job {
  fileprivate static func isPast(_ db: Database, _ digest: String, in mailbox: MailboxID) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM past_digest WHERE mailbox_id = ? AND digest = ?")
    return try Int.fetchOne(statement, arguments: [mailbox.rawValue, digest]) != nil
  }

  fileprivate static func owner(_ db: Database, of digest: String, in mailbox: MailboxID) throws -> Job? {
    let statement = try db.cachedStatement(
      sql: "SELECT * FROM job WHERE mailbox_id = ? AND digest = ? AND owns_digest = 1")
    return try Row.fetchOne(statement, arguments: [mailbox.rawValue, digest]).map(Job.init(row:))
  }
}

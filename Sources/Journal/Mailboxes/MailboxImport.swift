import GRDB

/// What became of one mailbox of an import.
public enum MailboxImportResult: Sendable, Hashable {
  /// It was added, in the state `offered`.
  case added(MailboxID)
  /// A mailbox of this address was there already, or stands twice in the import; it was left as it is.
  case alreadyThere
  /// It cannot be right; the words say why.
  case refused(JournalError)
}

extension Journal {
  /// Adds many mailboxes in one transaction: after a crash all of them are there, or none.
  ///
  /// A row that cannot be right does not keep out the others.
  ///
  /// - Parameters:
  ///   - rows: The mailboxes to add.
  ///   - person: Who adds them, for the record; maild itself if nil.
  ///   - progress: Told now and then how many rows are done, on a thread of the store.
  /// - Returns: A result for each row, in the same order.
  public func importMailboxes(
    _ rows: [MailboxSettings], at now: Timestamp, by person: String? = nil, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(JournalError) -> [MailboxImportResult] {
    try await write { db in
      var results: [MailboxImportResult] = []
      results.reserveCapacity(rows.count)
      for row in rows {
        do throws(JournalError) {
          let settings = try row.checked()
          results.append(try settings.insertForImport(db, at: now, by: person, path: self.path))
        } catch {
          guard case .mailboxInvalid = error else { throw error }
          results.append(.refused(error))
        }
        if results.count.isMultiple(of: 100) || results.count == rows.count { progress?(results.count) }
      }
      return results
    }
  }
}

extension MailboxSettings {
  fileprivate func insertForImport(
    _ db: Database, at now: Timestamp, by person: String?, path: String
  ) throws(JournalError) -> MailboxImportResult {
    do {
      return try insert(db, at: now, by: person).map(MailboxImportResult.added) ?? .alreadyThere
    } catch {
      throw JournalError(error, path: path)
    }
  }
}

import Foundation
import GRDB
import Sealing

// MARK: - Looking

extension Journal {
  /// A secret as it is kept; nil where there is none of that name.
  public func sealedSecret(_ name: SecretName, of mailbox: MailboxID?) async throws(JournalError) -> SealedSecret? {
    try await read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM secret WHERE ifnull(mailbox_id, 0) = ? AND name = ?",
        arguments: [mailbox?.rawValue ?? 0, name.rawValue]
      ).map { try SealedSecret(row: $0, db) }
    }
  }

  /// All that are kept, by mailbox and name.
  public func sealedSecrets() async throws(JournalError) -> [SealedSecret] {
    try await read { db in try SealedSecret.fetchAll(db) }
  }
}

extension SealedSecret {
  static func fetchAll(_ db: Database) throws -> [SealedSecret] {
    try Row.fetchAll(db, sql: "SELECT * FROM secret ORDER BY ifnull(mailbox_id, 0), name").map {
      try SealedSecret(row: $0, db)
    }
  }

  /// Takes the place of the one before it.
  func store(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO secret (mailbox_id, name, sealed, changed_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (ifnull(mailbox_id, 0), name)
        DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at
        """, arguments: [mailbox?.rawValue, name.rawValue, Data(sealed.bytes), changedAt.milliseconds])
  }
}

// MARK: - What people give and take away

extension Journal {
  /// Keeps the password of a mailbox, which logs in by it from now on. Whatever grew out of the one before goes, and a
  /// login that was refused is tried again. A running daemon follows within a second.
  ///
  /// - Parameter person: Who gives it, for the record; maild itself if nil.
  public func setPassword(
    _ sealed: Sealed, of id: MailboxID, at now: Timestamp, by person: String? = nil
  ) async throws(JournalError) {
    try await write { db in
      let former = try Mailbox.fetch(db, id)
      try Self.deleteSecrets(db, of: id)
      try SealedSecret(.password, of: id, sealed: sealed, changedAt: now).store(db)
      try db.execute(sql: "DELETE FROM login_refusal WHERE mailbox_id = ?", arguments: [id.rawValue])
      try db.execute(
        sql: "UPDATE mailbox SET secret = ?, retried_at = ? WHERE id = ?",
        arguments: [MailboxSettings.storeSecret, now.milliseconds, id.rawValue])
      let changed = try Mailbox.fetch(db, id)
      let facts = changed.settings.auditFacts(since: former.settings)
      if !facts.isEmpty { try changed.record(.mailboxChanged, at: now, by: person, saying: facts, in: db) }
      try changed.record(
        .secretSet, at: now, by: person,
        saying: ["name": .text(SecretName.password.rawValue), "key": .text("\(sealed.keyID)")], in: db)
    }
  }

  /// Takes all secrets of a mailbox out of the store; where it logs in by them, it can't any more.
  ///
  /// - Parameter person: Who does that, for the record; maild itself if nil.
  /// - Returns: whether there were any.
  @discardableResult
  public func removeSecrets(
    of id: MailboxID, at now: Timestamp, by person: String? = nil
  ) async throws(JournalError) -> Bool {
    try await write { db in
      let mailbox = try Mailbox.fetch(db, id)
      let names = try Self.deleteSecrets(db, of: id)
      guard !names.isEmpty else { return false }
      // The daemon's session is of a login that nobody wants any more.
      try db.execute(
        sql: "UPDATE mailbox SET retried_at = ? WHERE id = ?", arguments: [now.milliseconds, id.rawValue])
      try mailbox.record(.secretRemoved, at: now, by: person, saying: ["names": .names(names)], in: db)
      return true
    }
  }

  @discardableResult
  private static func deleteSecrets(_ db: Database, of id: MailboxID) throws -> [String] {
    try String.fetchAll(
      db, sql: "DELETE FROM secret WHERE mailbox_id = ? RETURNING name", arguments: [id.rawValue]
    ).sorted()
  }
}

// MARK: - What maild keeps by itself

extension Journal {
  /// Keeps a secret that an endpoint has given in the place of another; nothing for a mailbox that was removed meanwhile.
  public func keepSecret(_ secret: SealedSecret) async throws(JournalError) {
    try await write { db in
      if let id = secret.mailbox {
        let isThere = try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM mailbox WHERE id = ?)", arguments: [id.rawValue])
        guard isThere == true else { return }
      }
      try secret.store(db)
    }
  }

  /// Takes a secret that is of no mailbox alone out of the store.
  ///
  /// - Parameter person: Who does that, for the record; maild itself if nil.
  /// - Returns: whether it was there.
  public func removeSecret(
    _ name: SecretName, at now: Timestamp, by person: String? = nil
  ) async throws(JournalError) -> Bool {
    try await write { db in
      try db.execute(
        sql: "DELETE FROM secret WHERE mailbox_id IS NULL AND name = ?", arguments: [name.rawValue])
      guard db.changesCount > 0 else { return false }
      let entry = AuditEntry(
        event: .secretRemoved, at: now, who: AuditActor(person, of: ""), facts: ["names": .names(["\(name)"])])
      try AuditChain.append(entry, to: db)
      return true
    }
  }
}

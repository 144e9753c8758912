import GRDB

/// What a store that was a backup says about that.
enum Restored {
  /// Numbers that are left out where the former store can't say which were given: more than a busy day of the largest
  /// installation takes.
  private static let gap: Int64 = 1_000_000
  /// By how much a mail server's clock may be ahead of ours, in milliseconds.
  private static let clockSkew: Int64 = 3_600_000

  /// Marks the store: messages up to now may have drafts it knows nothing of, and no number is given twice.
  static func mark(_ db: Database, at now: Timestamp, former: FormerStore?) throws {
    try db.execute(
      sql: "INSERT INTO restoration (id, until) VALUES (1, ?1) ON CONFLICT DO UPDATE SET until = MAX(until, ?1)",
      arguments: [(now + .milliseconds(clockSkew)).milliseconds])
    try db.execute(sql: "UPDATE job SET may_have_draft = 1 WHERE finished_at IS NULL")
    let head = former?.auditHead
    try AuditChain.append(
      AuditEntry(
        event: .restored, at: now,
        // Where the record of the store that was there ends: what was noted of it is found there.
        facts: ["former": head.map { .text($0.description) }]), to: db)
    // They tell of a daemon that is gone.
    try db.execute(sql: "DELETE FROM daemon; DELETE FROM watch_status")
    for table in ["job", "mailbox"] {
      let present =
        try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table]) ?? 0
      let (blind, overflow) = present.addingReportingOverflow(gap)
      let next = max(present, former.map { $0.sequences[table] ?? 0 } ?? (overflow ? present : blind))
      try db.execute(sql: "DELETE FROM sqlite_sequence WHERE name = ?", arguments: [table])
      try db.execute(sql: "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", arguments: [table, next])
    }
  }

  /// Disables what was disabled or removed since the backup, keeps in the shadow what was put there, and lets no mail go
  /// to an endpoint that its mailbox was kept from.
  ///
  /// - Returns: the addresses of these mailboxes.
  static func holdBack(_ db: Database, as former: FormerStore, at now: Timestamp) throws -> [String] {
    try takeBack(db, as: former)
    var heldBack = try narrow(db, as: former)
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, address, address_key, shadow FROM mailbox WHERE state = 'enabled' ORDER BY address_key")
    for row in rows {
      let standing = former.mailboxes[row["address_key"]]
      if standing?.state != Mailbox.State.enabled.rawValue {
        try db.execute(
          sql: "UPDATE mailbox SET state = 'disabled', disabled_at = ?, disabled_by = ? WHERE id = ?",
          arguments: [standing?.disabledAt ?? now.milliseconds, standing?.disabledBy ?? "maild", row["id"] as Int64])
        let mailbox = try Mailbox.fetch(db, MailboxID(rawValue: row["id"]))
        try mailbox.record(.mailboxDisabled, at: now, by: standing?.disabledBy, saying: ["because": "restored"], in: db)
      } else if standing?.isShadow == true, row["shadow"] == false {
        try db.execute(sql: "UPDATE mailbox SET shadow = 1 WHERE id = ?", arguments: [row["id"] as Int64])
        let mailbox = try Mailbox.fetch(db, MailboxID(rawValue: row["id"]))
        let facts: [String: AuditFact?] = ["changed": .names(["shadow"]), "because": "restored"]
        try mailbox.record(.mailboxChanged, at: now, by: nil, saying: facts, in: db)
      } else {
        continue
      }
      if !heldBack.contains(row["address"]) { heldBack.append(row["address"]) }
    }
    return heldBack.sorted()
  }

  /// An acceptance that was taken back since the backup is none.
  private static func takeBack(_ db: Database, as former: FormerStore) throws {
    for (key, standing) in former.mailboxes {
      guard let withdrawnAt = standing.withdrawnAt else { continue }
      try db.execute(
        sql: """
          UPDATE mailbox SET accepted_at = NULL, accepted_by = NULL, learns_from_sent = 0, withdrawn_at = ?,
            withdrawn_by = ? WHERE address_key = ?
          """, arguments: [withdrawnAt, standing.withdrawnBy, key])
    }
  }

  /// Disabled mailboxes too: once they are enabled again, nobody would remember.
  private static func narrow(_ db: Database, as former: FormerStore) throws -> [String] {
    var narrowed: [String] = []
    let rows = try Row.fetchAll(db, sql: "SELECT id, address, address_key, models FROM mailbox")
    for row in rows {
      guard let models = former.mailboxes[row["address_key"]]?.models, models != row["models"] as String? else {
        continue
      }
      try db.execute(sql: "UPDATE mailbox SET models = ? WHERE id = ?", arguments: [models, row["id"] as Int64])
      narrowed.append(row["address"])
    }
    return narrowed
  }

  /// Up to when a message may have come that has a draft already; nil where the store was never a backup.
  static func limit(_ db: Database) throws -> Timestamp? {
    let statement = try db.cachedStatement(sql: "SELECT until FROM restoration")
    return Timestamp(optional: try Int64.fetchOne(statement))
  }
}

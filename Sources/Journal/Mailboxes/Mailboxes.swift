import GRDB

// MARK: - Looking

extension Journal {
  /// The mailbox of this address, compared without case; nil if there is none.
  public func mailbox(address: String) async throws(JournalError) -> Mailbox? {
    try await read { db in
      try Mailbox.fetchAll(db, where: "address_key = ?", [MailboxSettings.key(address)]).first
    }
  }

  /// The mailbox of this identity; nil if there is none.
  public func mailbox(_ id: MailboxID) async throws(JournalError) -> Mailbox? {
    try await read { db in try Mailbox.fetchAll(db, where: "id = ?", [id.rawValue]).first }
  }

  /// All mailboxes, or those in `state`, by address.
  public func mailboxes(in state: Mailbox.State? = nil) async throws(JournalError) -> [Mailbox] {
    try await read { db in
      if let state {
        try Mailbox.fetchAll(db, where: "state = ?", [state.rawValue])
      } else {
        try Mailbox.fetchAll(db, where: "TRUE", [])
      }
    }
  }

  /// A number that changes whenever a mailbox is added, changed, enabled, disabled or removed, by any process.
  ///
  /// Cheap enough to be asked each second: the daemon reads the mailboxes again when it differs from the last.
  public func changeToken() async throws(JournalError) -> Int64 {
    try await read { db in try Int64.fetchOne(db, sql: "SELECT count FROM mailbox_changes") ?? 0 }
  }
}

// MARK: - Adding, changing, removing

extension Journal {
  /// Adds a mailbox in the state `offered`: known, and not read before it is enabled.
  ///
  /// - Parameter person: Who adds it, for the record; maild itself if nil.
  @discardableResult
  public func addMailbox(
    _ settings: MailboxSettings, at now: Timestamp, by person: String? = nil
  ) async throws(JournalError) -> Mailbox {
    let settings = try settings.checked()
    return try await write { db in
      guard let id = try settings.insert(db, at: now, by: person) else {
        throw JournalError.addressTaken(settings.address)
      }
      return try Mailbox.fetch(db, id)
    }
  }

  /// Replaces what the admin said about a mailbox. Another login, server or address does not move its cursors;
  /// a mailbox made personal without its agent's acceptance is disabled. Where the choice of models changes, what waits
  /// for one is due at once.
  ///
  /// - Parameter person: Who changes it, for the record; maild itself if nil.
  @discardableResult
  public func updateMailbox(
    _ id: MailboxID, _ settings: MailboxSettings, at now: Timestamp, by person: String? = nil
  ) async throws(JournalError) -> Mailbox {
    let settings = try settings.checked()
    return try await write { db in
      let former = try Mailbox.fetch(db, id)
      let taken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM mailbox WHERE address_key = ? AND id <> ?)",
        arguments: [settings.addressKey, id.rawValue])
      if taken == true { throw JournalError.addressTaken(settings.address) }
      let assignments = MailboxSettings.columns.map { "\($0) = ?" }.joined(separator: ", ")
      try db.execute(
        sql: "UPDATE mailbox SET \(assignments) WHERE id = ?",
        arguments: StatementArguments(settings.columnValues + [id.rawValue]))
      if settings.models != former.settings.models {
        // They may wait for an endpoint that there is no more.
        try db.execute(
          sql: "UPDATE job SET due_at = MIN(due_at, ?) WHERE mailbox_id = ? AND state = 'triaged'",
          arguments: [now.milliseconds, id.rawValue])
      }
      try db.execute(
        sql: """
          UPDATE mailbox SET state = 'disabled', disabled_at = ?
          WHERE id = ? AND state = 'enabled' AND kind = 'personal' AND accepted_at IS NULL
          """, arguments: [now.milliseconds, id.rawValue])
      let isDisabled = db.changesCount == 1
      let changed = try Mailbox.fetch(db, id)
      let facts = settings.auditFacts(since: former.settings)
      if !facts.isEmpty { try changed.record(.mailboxChanged, at: now, by: person, saying: facts, in: db) }
      if isDisabled {
        try changed.record(.mailboxDisabled, at: now, by: person, saying: ["because": "not-accepted"], in: db)
      }
      return changed
    }
  }

  /// Removes a mailbox with its jobs, their content and its status. Nothing in the mailbox itself changes.
  ///
  /// - Parameter person: Who removes it, for the record; maild itself if nil.
  public func removeMailbox(
    _ id: MailboxID, at now: Timestamp, by person: String? = nil
  ) async throws(JournalError) {
    try await write { db in
      try Mailbox.fetch(db, id).record(.mailboxRemoved, at: now, by: person, in: db)
      try db.execute(sql: "DELETE FROM mailbox WHERE id = ?", arguments: [id.rawValue])
    }
  }
}

// MARK: - Consent

extension Journal {
  /// Enables a mailbox: from now on it is watched, and mail that is there already stays alone.
  ///
  /// Its cursors are forgotten, so that watching begins at the folder's present end. Enabling an enabled mailbox
  /// changes nothing.
  ///
  /// - Parameters:
  ///   - by: Who enables it.
  ///   - acceptedBy: The agent of a personal mailbox who accepted; not needed again once recorded.
  /// - Throws: `acceptanceMissing` for a personal mailbox whose agent has not accepted.
  @discardableResult
  public func enableMailbox(
    _ id: MailboxID, at now: Timestamp, by person: String, acceptedBy agent: String? = nil
  ) async throws(JournalError) -> Mailbox {
    try await write { db in
      let mailbox = try Mailbox.fetch(db, id)
      if let agent {
        try db.execute(
          sql: "UPDATE mailbox SET accepted_at = ?, accepted_by = ? WHERE id = ? AND accepted_at IS NULL",
          arguments: [now.milliseconds, agent, id.rawValue])
        if mailbox.acceptedAt == nil { try mailbox.record(.mailboxAccepted, at: now, by: agent, in: db) }
      } else if mailbox.settings.kind == .personal, mailbox.acceptedAt == nil {
        throw JournalError.acceptanceMissing(address: mailbox.address)
      }
      guard mailbox.state != .enabled else { return try Mailbox.fetch(db, id) }
      try db.execute(sql: "DELETE FROM watch_cursor WHERE mailbox_id = ?", arguments: [id.rawValue])
      // Who enables a mailbox wants its login tried.
      try db.execute(sql: "DELETE FROM login_refusal WHERE mailbox_id = ?", arguments: [id.rawValue])
      try db.execute(
        sql: """
          UPDATE mailbox SET state = 'enabled', enabled_at = ?, enabled_by = ?, withdrawn_at = NULL, withdrawn_by = NULL
          WHERE id = ?
          """,
        arguments: [now.milliseconds, person, id.rawValue])
      let facts: [String: AuditFact?] = mailbox.settings.isShadow ? ["shadow": "yes"] : [:]
      try mailbox.record(.mailboxEnabled, at: now, by: person, saying: facts, in: db)
      return try Mailbox.fetch(db, id)
    }
  }

  /// Disables a mailbox: it is no longer watched, its jobs wait, and no draft of theirs may be appended.
  ///
  /// Disabling a mailbox that is not enabled changes nothing.
  @discardableResult
  public func disableMailbox(
    _ id: MailboxID, at now: Timestamp, by person: String
  ) async throws(JournalError) -> Mailbox {
    try await write { db in try Mailbox.disable(db, id, at: now, by: person) }
  }
}

extension Journal {
  /// Takes consent back: the mailbox is disabled, an acceptance must be given anew, nothing is learnt from Sent any more,
  /// and what is under way in it ends, its words erased. Drafts that lie in the mailbox stay, and are looked at no more.
  @discardableResult
  public func withdrawMailbox(
    _ id: MailboxID, at now: Timestamp, by person: String
  ) async throws(JournalError) -> Mailbox {
    try await write { db in
      let mailbox = try Mailbox.disable(db, id, at: now, by: person)
      // Who took it back first stays on record.
      guard mailbox.withdrawnAt == nil else { return mailbox }
      try db.execute(
        sql: """
          UPDATE mailbox SET accepted_at = NULL, accepted_by = NULL, learns_from_sent = 0, withdrawn_at = ?,
            withdrawn_by = ?
          WHERE id = ?
          """, arguments: [now.milliseconds, person, id.rawValue])
      try db.execute(
        sql: """
          UPDATE job SET state = 'withdrawn', reason = 'consent-withdrawn', detail = NULL, finished_at = ?, due_at = NULL
          WHERE mailbox_id = ? AND finished_at IS NULL
          """, arguments: [now.milliseconds, id.rawValue])
      try db.execute(sql: "UPDATE job SET review_at = NULL WHERE mailbox_id = ?", arguments: [id.rawValue])
      try mailbox.record(.mailboxWithdrawn, at: now, by: person, in: db)
      return try Mailbox.fetch(db, id)
    }
  }
}

extension Mailbox {
  /// Disables it, where it is enabled, and puts that on record.
  @discardableResult
  static func disable(_ db: Database, _ id: MailboxID, at now: Timestamp, by person: String) throws -> Mailbox {
    try db.execute(
      sql: """
        UPDATE mailbox SET state = 'disabled', disabled_at = ?, disabled_by = ? WHERE id = ? AND state = 'enabled'
        """, arguments: [now.milliseconds, person, id.rawValue])
    let isDisabled = db.changesCount == 1
    let mailbox = try fetch(db, id)
    if isDisabled { try mailbox.record(.mailboxDisabled, at: now, by: person, in: db) }
    return mailbox
  }
}

extension MailboxSettings {
  /// Adds the row, unless the address is taken: then nil.
  func insert(_ db: Database, at now: Timestamp, by person: String?) throws -> MailboxID? {
    let columns = Self.columns.joined(separator: ", ")
    let marks = Self.columns.map { _ in "?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO mailbox (\(columns), state, added_at) VALUES (\(marks), 'offered', ?)
        ON CONFLICT (address_key) DO NOTHING
        """)
    try statement.execute(arguments: StatementArguments(columnValues + [now.milliseconds]))
    guard db.changesCount == 1 else { return nil }
    let id = MailboxID(rawValue: db.lastInsertedRowID)
    let entry = AuditEntry(
      event: .mailboxOffered, at: now, mailbox: id, who: AuditActor(person, of: address),
      facts: ["kind": .text(kind.rawValue)])
    try AuditChain.append(entry, to: db)
    return id
  }
}

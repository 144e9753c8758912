import GRDB

// How a mailbox stands in the store.
extension Mailbox {
  static func fetch(_ db: Database, _ id: MailboxID) throws -> Mailbox {
    guard let mailbox = try fetchAll(db, where: "id = ?", [id.rawValue]).first else {
      throw JournalError.mailboxUnknown("\(id)")
    }
    return mailbox
  }

  /// The mailboxes that `condition` names, by address, each with its cursors.
  static func fetchAll(_ db: Database, where condition: String, _ arguments: StatementArguments) throws -> [Mailbox] {
    var cursors: [Int64: [WatchCursor]] = [:]
    let cursorRows = try Row.fetchCursor(
      db,
      sql: """
        SELECT * FROM watch_cursor WHERE mailbox_id IN (SELECT id FROM mailbox WHERE \(condition))
        ORDER BY mailbox_id, folder
        """, arguments: arguments)
    while let row = try cursorRows.next() {
      cursors[row["mailbox_id"], default: []].append(WatchCursor(row: row))
    }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT * FROM mailbox WHERE \(condition) ORDER BY address_key", arguments: arguments)
    var mailboxes: [Mailbox] = []
    while let row = try rows.next() {
      mailboxes.append(try Mailbox(row: row, cursors: cursors[row["id"]] ?? []))
    }
    return mailboxes
  }

  private init(row: Row, cursors: [WatchCursor]) throws {
    guard let kind = Kind(rawValue: row["kind"]), let state = State(rawValue: row["state"]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a mailbox of unknown kind or state")
    }
    var settings = MailboxSettings(
      address: row["address"], aliases: Lines.decode(row["aliases"]), displayName: row["display_name"],
      kind: kind, server: row["server"], login: row["login"], secret: row["secret"], signature: row["signature"],
      guidance: row["guidance"], language: row["language"], isShadow: row["shadow"],
      // A later maild's choice is no reason to tell the model more.
      pseudonyms: MailboxSettings.Pseudonyms(rawValue: row["pseudonyms"]) ?? .identifiers,
      folders: Lines.decode(row["folders"]), doctrine: try MailboxDoctrine(row: row))
    settings.learnsFromSent = row["learns_from_sent"]
    settings.models = (row["models"] as String?).map(Lines.decode)
    self.init(
      id: MailboxID(rawValue: row["id"]), settings: settings,
      state: state, addedAt: Timestamp(milliseconds: row["added_at"]),
      enabledAt: Timestamp(optional: row["enabled_at"]), enabledBy: row["enabled_by"],
      acceptedAt: Timestamp(optional: row["accepted_at"]), acceptedBy: row["accepted_by"],
      disabledAt: Timestamp(optional: row["disabled_at"]), disabledBy: row["disabled_by"],
      withdrawnAt: Timestamp(optional: row["withdrawn_at"]), withdrawnBy: row["withdrawn_by"],
      retriedAt: Timestamp(optional: row["retried_at"]), cursors: cursors)
  }
}

extension MailboxSettings {
  /// Column by column in the order of `columns`.
  var columnValues: [(any DatabaseValueConvertible)?] {
    [
      address, addressKey, Lines.encode(aliases), displayName, kind.rawValue, server, login, secret, signature,
      language, Lines.encode(folders), guidance, isShadow, pseudonyms.rawValue, learnsFromSent,
      models.map(Lines.encode),
    ] + doctrine.columnValues
  }

  static let columns =
    [
      "address", "address_key", "aliases", "display_name", "kind", "server", "login", "secret", "signature", "language",
      "folders", "guidance", "shadow", "pseudonyms", "learns_from_sent",
      "models",
    ] + MailboxDoctrine.columns
}

extension WatchCursor {
  init(row: Row) {
    let modSeq: Int64? = row["highest_mod_seq"]
    self.init(
      folder: row["folder"], uidValidity: UInt32(truncatingIfNeeded: row["uid_validity"] as Int64),
      nextUID: UInt32(truncatingIfNeeded: row["next_uid"] as Int64),
      highestModSeq: modSeq.map { UInt64(bitPattern: $0) })
  }

  func store(_ db: Database, of mailbox: MailboxID) throws {
    try db.cachedStatement(
      sql: """
        INSERT INTO watch_cursor VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET uid_validity = excluded.uid_validity, next_uid = excluded.next_uid,
          highest_mod_seq = excluded.highest_mod_seq
        """
    ).execute(arguments: [
      mailbox.rawValue, folder, Int64(uidValidity), Int64(nextUID), highestModSeq.map { Int64(bitPattern: $0) },
    ])
  }
}

extension Timestamp {
  init?(optional milliseconds: Int64?) {
    guard let milliseconds else { return nil }
    self.init(milliseconds: milliseconds)
  }
}

/// Aliases and folders stand in one column each, a line an item: neither holds a line end.
private enum Lines {
  static func encode(_ items: [String]) -> String {
    items.joined(separator: "\n")
  }

  static func decode(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init)
  }
}

import Foundation
import GRDB

extension Journal {
  /// How much the store holds that concerns a person.
  public func holdings(on person: Person) async throws(JournalError) -> Holdings {
    try await read { db in try Holdings(db, person) }
  }

  /// Erases all that the store holds on a person, in one transaction that survives a power cut.
  ///
  /// A mailbox goes with all that belongs to it. Of somebody who wrote to mailboxes, the rows of their messages stay as bare
  /// figures with the message's hash, so that no message is ever drafted again; jobs under way end as `withdrawn` with the
  /// reason `forgotten`, and drafts that lie in a mailbox stay there and are not looked after any more. An address that
  /// stands in somebody else's records is taken out of them.
  ///
  /// The bytes are gone from the file afterwards, but not from its write-ahead log: ``prove(_:wait:)`` sees to that.
  ///
  /// - Throws: `personInUse` where other mailboxes' settings hold the address: nothing has changed then.
  public func forget(_ person: Person, at now: Timestamp) async throws(JournalError) -> Forgotten {
    try await write { db in
      let holdings = try Holdings(db, person)
      if let mention = holdings.settings.first {
        throw JournalError.personInUse(place: mention.place, mailbox: mention.mailbox)
      }
      var values = ErasedValues(person)
      for id in try person.writtenTo(db) where id != holdings.own?.id {
        try values.collect(db, { $0.ofSender }, [id.rawValue, person.digest(id)], [.correspondent, .record, .words])
        try Self.forgetLetters(db, of: person.digest(id), in: id, at: now)
      }
      if let own = holdings.own {
        try values.collect(
          db, { $0.ofMailbox }, [own.id.rawValue],
          [.mailbox, .secret, .record, .place, .correspondent, .words, .fingerprint])
        try Mailbox.fetch(db, own.id).record(.mailboxRemoved, at: now, by: nil, in: db)
        try db.execute(sql: "DELETE FROM mailbox WHERE id = ?", arguments: [own.id.rawValue])
      }
      for name in try AuditName.names(naming: person.key, db) { try AuditName.erase(name, at: now, db) }
      try Self.redact(db, person)
      return Forgotten(holdings: holdings, person: person, values: values)
    }
  }

  private static func forgetLetters(
    _ db: Database, of sender: String, in mailbox: MailboxID, at now: Timestamp
  ) throws {
    let unfinished = JobState.allCases.filter { !$0.isTerminal }.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    // First the end, which deletes the words, and gives a draft to be renewed its former one back; then who it was.
    try db.execute(
      sql: """
        UPDATE job SET state = 'withdrawn', reason = 'forgotten', attempts = 0, finished_at = ?, due_at = NULL
        WHERE mailbox_id = ? AND sender = ? AND state IN (\(unfinished))
        """, arguments: [now.milliseconds, mailbox.rawValue, sender])
    let columns = PersonalData.job.columns(of: [.correspondent, .record]) + ["review_at"]
    try db.execute(
      sql:
        "UPDATE job SET \(columns.map { "\($0) = NULL" }.joined(separator: ", ")) WHERE mailbox_id = ? AND sender = ?",
      arguments: [mailbox.rawValue, sender])
  }

  /// Takes the address out of what is kept of others.
  private static func redact(_ db: Database, _ person: Person) throws {
    for table in PersonalData.tables {
      for column in table.columns(of: [.record, .place]) {
        let texts = try String.fetchAll(
          db, sql: "SELECT DISTINCT \(column) FROM \(table.name) WHERE instr(lower(\(column)), ?) > 0",
          arguments: [person.key])
        for text in texts where AddressMention.isIn(text, person.key) {
          try db.execute(
            sql: "UPDATE \(table.name) SET \(column) = ? WHERE \(column) = ?",
            arguments: [AddressMention.removed(person.key, from: text), text])
        }
      }
    }
  }
}

/// What was erased, and what must not be found in the store's files any more.
public struct Forgotten: Sendable {
  /// What there was.
  public var holdings: Holdings
  let person: Person
  let values: ErasedValues
}

// MARK: - Finding

extension Person {
  /// The mailboxes that know the person as a sender.
  func writtenTo(_ db: Database) throws -> [MailboxID] {
    let known = try db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM job WHERE mailbox_id = ? AND sender = ?)")
    return try Int64.fetchAll(db, sql: "SELECT id FROM mailbox ORDER BY address_key").map(MailboxID.init(rawValue:))
      .filter { try Bool.fetchOne(known, arguments: [$0.rawValue, digest($0)]) == true }
  }
}

extension Holdings {
  init(_ db: Database, _ person: Person) throws {
    own = try Own(db, person)
    for id in try person.writtenTo(db) where id != own?.id { letters.append(try Letters(db, person, id)) }
    for table in PersonalData.tables {
      records += try Self.mentions(db, of: person, in: table, [.record, .place], besides: own)
      settings += try Self.mentions(db, of: person, in: table, [.mailbox], besides: own)
      replies += try Self.mentions(db, of: person, in: table, [.words], besides: own)
    }
    let names = try AuditName.names(naming: person.key, db).count
    if names > 0 { records.append(Mention(place: "audit_name.name", mailbox: "the audit record", count: names)) }
  }

  /// Where the address stands in rows of other mailboxes, and not of messages of the person's own.
  private static func mentions(
    _ db: Database, of person: Person, in table: PersonalData.Table, _ kinds: Set<PersonalData.Kind>, besides own: Own?
  ) throws -> [Mention] {
    let mailbox: String
    switch table.owner {
    case .mailbox(let column): mailbox = column
    case .job(let column): mailbox = "(SELECT mailbox_id FROM job WHERE job.id = \(column))"
    case .nobody: return []
    }
    var counts: [[String]: Int] = [:]
    for column in table.columns(of: kinds) {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(mailbox) AS owner, \(column) AS text,
            (SELECT address FROM mailbox WHERE mailbox.id = \(mailbox)) AS address,
            \(table.senderColumn) AS sender
          FROM \(table.name) WHERE instr(lower(CAST(\(column) AS TEXT)), ?) > 0
          """, arguments: [person.key])
      while let row = try rows.next() {
        let owner = MailboxID(rawValue: row["owner"])
        guard owner != own?.id, row["sender"] as String? != person.digest(owner),
          AddressMention.isIn(String(decoding: row["text"] as Data? ?? Data(), as: UTF8.self), person.key)
        else { continue }
        counts[["\(table.name).\(column)", row["address"] ?? ""], default: 0] += 1
      }
    }
    return counts.map { Mention(place: $0[0], mailbox: $0[1], count: $1) }
      .sorted { ($0.mailbox, $0.place) < ($1.mailbox, $1.place) }
  }
}

extension PersonalData.Table {
  /// The digest of who wrote the message that a row is about.
  fileprivate var senderColumn: String {
    switch owner {
    case .job(let column): "(SELECT sender FROM job WHERE job.id = \(column))"
    case .mailbox where name == "job": "sender"
    case .mailbox, .nobody: "NULL"
    }
  }
}

extension Holdings.Own {
  fileprivate init?(_ db: Database, _ person: Person) throws {
    guard let mailbox = try Mailbox.fetchAll(db, where: "address_key = ?", [person.key]).first else { return nil }
    id = mailbox.id
    isEnabled = mailbox.state == .enabled
    rows = [:]
    for table in PersonalData.tables {
      guard let condition = table.ofMailbox else { continue }
      rows[table.name] = try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM \(table.name) WHERE \(condition)", arguments: [id.rawValue])
    }
    unfinished =
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM job WHERE mailbox_id = ? AND finished_at IS NULL", arguments: [id.rawValue]) ?? 0
  }
}

extension Holdings.Letters {
  fileprivate init(_ db: Database, _ person: Person, _ id: MailboxID) throws {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT COUNT(*) AS jobs, SUM(finished_at IS NULL) AS unfinished, SUM(review_at IS NOT NULL) AS live,
          SUM(EXISTS (SELECT 1 FROM content WHERE job_id = job.id)) AS contents,
          (SELECT address FROM mailbox WHERE id = ?1) AS address
        FROM job WHERE mailbox_id = ?1 AND sender = ?2
        """, arguments: [id.rawValue, person.digest(id)])
    self.init(
      mailbox: row?["address"] ?? "", jobs: row?["jobs"] ?? 0, unfinished: row?["unfinished"] ?? 0,
      liveDrafts: row?["live"] ?? 0, contents: row?["contents"] ?? 0)
  }
}

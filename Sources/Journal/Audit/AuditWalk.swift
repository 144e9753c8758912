import Foundation
import GRDB

/// A walk along the chain, some rows at a time, so that nobody waits and the write-ahead log is not held.
struct AuditWalk {
  /// The last row seen; where the record begins, before the first.
  private(set) var place: AuditHead
  private(set) var rows = 0
  /// The first row that does not hold; nothing is said of those behind it.
  private(set) var fault: AuditFault?
  private var anchor: AuditHead
  /// Where the last `record-cut` row says that the record begins.
  private var lastCut: String?
  /// The last `restored` row.
  private(set) var restored: Int64?
  /// The facts of the rows that say whose name was erased: as many as there were people who asked for it.
  private var erasures: Set<String> = []
  private let noted: AuditHead?
  /// The hash found in the row of the noted head.
  private(set) var notedHash: [UInt8]?

  /// - Parameter noted: a head that is looked for on the way.
  init(_ db: Database, noted: AuditHead? = nil) throws {
    anchor = try AuditChain.anchor(db)
    place = anchor
    self.noted = noted
    see(anchor)
  }

  /// Goes on along at most so many rows.
  ///
  /// - Returns: whether there may be more.
  mutating func advance(_ db: Database, atMost limit: Int) throws -> Bool {
    let anchor = try AuditChain.anchor(db)
    if anchor.sequence > place.sequence {
      // Retention has overtaken the walk.
      place = anchor
      see(anchor)
    }
    self.anchor = anchor
    let statement = try db.cachedStatement(sql: "SELECT * FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?")
    let found = try Row.fetchCursor(statement, arguments: [place.sequence, limit])
    var count = 0
    while let row = try found.next() {
      count += 1
      rows += 1
      let (entry, hash) = (AuditRow(row: row), Array(row["hash"] as Data))
      // Behind the first fault rows are counted, and the noted head is looked for.
      if fault == nil { fault = try fault(of: entry, hash, db) }
      place = AuditHead(sequence: entry.sequence, hash: hash)
      see(place)
      switch AuditEvent(rawValue: entry.event) {
      case .recordCut: lastCut = entry.facts
      case .restored: restored = entry.sequence
      case .nameErased: erasures.insert(entry.facts)
      default: break
      }
    }
    return count == limit
  }

  private mutating func see(_ head: AuditHead) {
    if head.sequence == noted?.sequence { notedHash = head.hash }
  }

  private func fault(of row: AuditRow, _ hash: [UInt8], _ db: Database) throws -> AuditFault? {
    if row.sequence - 1 != place.sequence { return .rowsMissing(from: place.sequence + 1, next: row.sequence) }
    if row.hash(after: place.hash) == hash { return nil }
    let isLast = try AuditChain.head(db).sequence == row.sequence
    return isLast ? .lastRowForeign(row.sequence) : .rowChanged(row.sequence)
  }

  /// What is wrong besides the rows themselves, once the walk has come to its end.
  func faults(_ db: Database) throws -> [AuditFault] {
    var faults = fault.map { [$0] } ?? []
    if anchor.sequence > 0, fault == nil, lastCut != AuditCut.facts(of: anchor) {
      faults.append(.beginningForeign(anchor: anchor.sequence))
    }
    faults += try AuditName.faults(db) { erasures.contains(AuditName.facts(ofErased: $0)) }
    let there = try AuditSchema.guards(in: db)
    let gone = try AuditSchema.guards().filter { there[$0.key] != $0.value }.keys.sorted()
    if !gone.isEmpty { faults.append(.guardsMissing(gone)) }
    guard let noted else { return faults }
    if let notedHash {
      if notedHash != noted.hash { faults.append(.headRewritten(noted, restoredIn: restored)) }
    } else if noted.sequence < anchor.sequence {
      faults.append(.headCut(noted, anchor: anchor.sequence))
    } else {
      faults.append(.headMissing(noted, end: place.sequence, restoredIn: restored))
    }
    return faults
  }

  /// What the walk has shown.
  func report(_ db: Database) throws -> AuditReport {
    AuditReport(rows: rows, first: anchor.sequence + 1, head: place, faults: try faults(db))
  }
}

extension AuditName {
  /// Names that are not those the chain has covered.
  fileprivate static func faults(_ db: Database, isErased: (String) -> Bool) throws -> [AuditFault] {
    var faults: [AuditFault] = []
    let names = try Row.fetchCursor(db, sql: "SELECT digest, salt, name FROM audit_name WHERE name IS NOT NULL")
    while let row = try names.next(), faults.count < 20 {
      let (name, salt, known): (String, Data, String) = (row["name"], row["salt"], row["digest"])
      if digest(of: name, salt: Array(salt)) != known { faults.append(.nameChanged(digest: known)) }
    }
    let nameless = try String.fetchCursor(
      db,
      sql: """
        SELECT DISTINCT who FROM audit WHERE length(who) = 64
          AND NOT EXISTS (SELECT 1 FROM audit_name WHERE digest = who AND name IS NOT NULL)
        """)
    while let digest = try nameless.next(), faults.count < 20 {
      if !isErased(digest) { faults.append(.nameChanged(digest: digest)) }
    }
    return faults
  }
}

extension Journal {
  /// Goes over the whole audit record and says what in it is not as it was written. Slow on a large store; others work on.
  ///
  /// - Parameter head: a head that was noted earlier and must still be part of the chain.
  public func verifyAudit(against head: AuditHead? = nil) async throws(JournalError) -> AuditReport {
    var walk = try await read { db in try AuditWalk(db, noted: head) }
    var isMore = true
    while isMore {
      (walk, isMore) = try await read { [walk] db in
        var walk = walk
        let isMore = try walk.advance(db, atMost: 10_000)
        return (walk, isMore)
      }
    }
    return try await read { [walk] db in try walk.report(db) }
  }
}

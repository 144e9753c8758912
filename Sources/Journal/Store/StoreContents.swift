import Foundation
import GRDB

/// What a store holds, by which a copy is compared with its original.
public struct StoreContents: Sendable, Hashable {
  /// Its schema version.
  public var schema: Int
  /// The rows of each table.
  public var rows: [String: Int]

  /// How many mailboxes there are.
  public var mailboxes: Int { rows["mailbox"] ?? 0 }
  /// How many jobs there are.
  public var jobs: Int { rows["job"] ?? 0 }

  /// Counts what the picture of the store that `db` reads holds.
  init(_ db: Database) throws {
    schema = try Schema.version(of: db)
    let tables = try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
    rows = [:]
    for table in tables {
      let name = table.replacing("\"", with: "\"\"")
      rows[table] = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \"\(name)\"") ?? 0
    }
  }
}

/// What in a store contradicts itself, in words; empty where it is sound.
enum Soundness {
  /// Reads the whole store.
  static func findings(_ db: Database) throws -> [String] {
    let integrity: [String]
    do {
      integrity = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      // Some damage ends the check itself.
      return [error.message ?? "the database disk image is malformed"]
    }
    guard integrity.isEmpty else { return integrity }
    let orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").prefix(20)
    return orphans.map { "a row of \($0["table"] as String? ?? "?") belongs to nothing" }
  }
}

import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("What of the store concerns people")
struct PersonalDataTests {
  @Test("is said of every table and column there is, and of none that there is not")
  func complete() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let present = try await journal.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'")
      return try Dictionary(uniqueKeysWithValues: tables.map { ($0, try db.columns(in: $0).map(\.name).sorted()) })
    }
    let said = Dictionary(
      uniqueKeysWithValues: PersonalData.tables.map { ($0.name, $0.columns.values.flatMap(\.self).sorted()) })
    #expect(Set(present.keys) == Set(said.keys))
    for (table, columns) in present {
      #expect(said[table] == columns, "\(table): look at Journal/Privacy/PersonalData")
    }
  }

  @Test("is explained, in French and in English, wherever it belongs to a mailbox")
  func explained() {
    for table in PersonalData.tables where table.ofMailbox != nil {
      #expect(table.about.french.count > 20 && table.about.english.count > 20, "\(table.name)")
    }
  }
}

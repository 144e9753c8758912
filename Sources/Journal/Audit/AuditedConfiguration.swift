import Foundation
import GRDB

extension Journal {
  /// Puts on record which configuration the daemon goes by from now on.
  ///
  /// - Parameters:
  ///   - digest: SHA-256 of the file's bytes in hexadecimal digits.
  ///   - sections: a digest of what each section says, by its key; those that differ from the last time are named.
  public func recordConfiguration(
    digest: String, sections: [String: String], at now: Timestamp
  ) async throws(JournalError) {
    try await write { db in
      let last = try String.fetchOne(
        db,
        sql: """
          SELECT facts FROM audit WHERE event = 'configuration-loaded' ORDER BY sequence DESC LIMIT 1
          """)
      var facts: [String: AuditFact?] = ["file": .text(digest), "sections": .table(sections)]
      // A row that was tampered with is told of by `maild audit verify`; here it is as if there were none.
      if let last, let former = try? JSONDecoder().decode(LastConfiguration.self, from: Data(last.utf8)).sections {
        let changed = Set(sections.keys).union(former.keys).filter { sections[$0] != former[$0] }
        facts["changed"] = .names(changed.sorted())
      }
      try AuditChain.append(AuditEntry(event: .configurationLoaded, at: now, facts: facts), to: db)
    }
  }
}

private struct LastConfiguration: Decodable { var sections: [String: String] }

import GRDB

extension Mailbox {
  /// Puts what a person did with the mailbox on record, in the transaction in which it is done.
  func record(
    _ event: AuditEvent, at now: Timestamp, by person: String?, saying facts: [String: AuditFact?] = [:],
    in db: Database
  ) throws {
    let entry = AuditEntry(event: event, at: now, mailbox: id, who: AuditActor(person, of: address), facts: facts)
    try AuditChain.append(entry, to: db)
  }
}

extension MailboxSettings {
  /// Settings whose values say nothing of people or of what they write.
  private static let plain: Set<String> = [
    "form_of_address", "kind", "language", "learns_from_sent", "pseudonyms", "server", "shadow", "template", "tone",
  ]

  /// Which settings differ, by name; the new value only where it is no content.
  func auditFacts(since former: MailboxSettings) -> [String: AuditFact?] {
    var changed: [String] = []
    var values: [String: String] = [:]
    for (column, pair) in zip(Self.columns, zip(former.columnValues, columnValues)) {
      let (old, new) = (pair.0?.databaseValue ?? .null, pair.1?.databaseValue ?? .null)
      guard old != new, column != "address_key" else { continue }
      changed.append(column)
      if Self.plain.contains(column) {
        values[column] = String.fromDatabaseValue(new) ?? Int.fromDatabaseValue(new).map { "\($0)" } ?? ""
      }
    }
    guard !changed.isEmpty else { return [:] }
    return ["changed": .names(changed.sorted()), "values": values.isEmpty ? nil : .table(values)]
  }
}

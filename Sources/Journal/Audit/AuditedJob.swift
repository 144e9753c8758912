import GRDB

extension Job {
  /// Puts what became of the job's draft on record, in the transaction in which it is written down.
  func record(_ event: AuditEvent, at now: Timestamp, saying facts: [String: AuditFact?] = [:], in db: Database) throws
  {
    var facts = facts
    facts["message_id"] = draftMessageID.map { .text(SHA256.hex(of: $0)) }
    try AuditChain.append(AuditEntry(event: event, at: now, mailbox: mailbox, job: id, facts: facts), to: db)
  }
}

import Foundation
import GRDB

/// The names of those who did what is recorded, apart from the chain: it covers the digest of a random salt and the
/// name, so that a name can't be exchanged, and can be erased for good without breaking the chain.
enum AuditName {
  static let saltBytes = 16

  /// What the chain says of an actor; a name that is new is kept.
  static func stored(_ actor: AuditActor, _ db: Database) throws -> String {
    let name: String
    switch actor {
    case .maild: return "maild"
    case .mailbox: return "mailbox"
    case .person(let person): name = person
    }
    let known = try db.cachedStatement(sql: "SELECT digest FROM audit_name WHERE name = ?")
    if let digest = try String.fetchOne(known, arguments: [name]) { return digest }
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<saltBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let digest = digest(of: name, salt: salt)
    try db.execute(
      sql: "INSERT INTO audit_name (digest, salt, name) VALUES (?, ?, ?)", arguments: [digest, Data(salt), name])
    return digest
  }

  /// What the row says of an erased name, in the very form in which it stands in the store.
  static func facts(ofErased digest: String) -> String { "{\"name\":\"\(digest)\"}" }

  static func digest(of name: String, salt: [UInt8]) -> String {
    Hexadecimal.text(SHA256.digest(of: salt + Array(name.utf8)))
  }

  /// The names in which an address stands.
  static func names(naming address: String, _ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT name FROM audit_name WHERE name IS NOT NULL").filter {
      AddressMention.isIn($0, address)
    }
  }

  /// Erases a name wherever the record has it, in the transaction of whoever forgets the person; the chain still holds.
  ///
  /// - Parameter name: compared without case, as addresses are.
  /// - Returns: whether there was one.
  @discardableResult
  static func erase(_ name: String, at now: Timestamp, _ db: Database) throws -> Bool {
    let key = MailboxSettings.key(name)
    // A handful of people: a service's heads.
    let known = try Row.fetchAll(db, sql: "SELECT digest, name FROM audit_name WHERE name IS NOT NULL")
    let found = known.filter { MailboxSettings.key($0["name"]) == key }.map { $0["digest"] as String }
    for digest in found {
      try db.execute(sql: "UPDATE audit_name SET salt = NULL, name = NULL WHERE digest = ?", arguments: [digest])
      try AuditChain.append(
        AuditEntry(event: .nameErased, at: now, facts: ["name": .text(digest)]), to: db)
    }
    return !found.isEmpty
  }
}

extension Journal {
  /// Erases a person's name from the audit record, where it stands as who did something; the chain still holds.
  ///
  /// - Returns: whether it stood there.
  @discardableResult
  public func eraseAuditName(_ name: String, at now: Timestamp) async throws(JournalError) -> Bool {
    try await write { db in try AuditName.erase(name, at: now, db) }
  }
}

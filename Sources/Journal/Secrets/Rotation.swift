import Foundation
import GRDB
import Sealing

/// What sealing all secrets anew has come to.
public struct Rotation: Sendable, Hashable {
  /// How many were sealed under another key, and are sealed under the one in force now.
  public var resealed: Int
  /// How many were sealed under the one in force already.
  public var unchanged: Int

  /// How many there are.
  public var total: Int { resealed + unchanged }
}

extension Journal {
  /// Seals all secrets under the key in force, in one transaction: cut off at any moment, it has happened whole or not at
  /// all, and is begun again. Each is opened before and after, so that none is lost by it.
  ///
  /// Where every one is sealed under that key already, nothing is changed or put on record.
  ///
  /// - Parameters:
  ///   - ring: the key in force, and the one before it.
  ///   - person: Who does it, for the record; maild itself if nil.
  ///   - progress: Told after each how many are done, within the transaction.
  /// - Throws: `secretClosed` for the first that opens under neither key; nothing has changed then.
  public func rotateSecrets(
    to ring: KeyRing, at now: Timestamp, by person: String? = nil, progress: (@Sendable (Int) -> Void)? = nil
  ) async throws(JournalError) -> Rotation {
    try await write { db in
      var rotation = Rotation(resealed: 0, unchanged: 0)
      for secret in try SealedSecret.fetchAll(db) {
        var again = secret
        do throws(SealingError) {
          let plain = try ring.open(secret.sealed, at: secret.place)
          if secret.sealed.keyID != ring.current.id { again.sealed = try ring.seal(plain, at: secret.place) }
        } catch { throw try JournalError.closed(secret.name, secret.mailbox, error, db) }
        if again.sealed == secret.sealed {
          rotation.unchanged += 1
        } else {
          try again.store(db)
          rotation.resealed += 1
        }
        progress?(rotation.total)
      }
      guard rotation.resealed > 0 else { return rotation }
      // As they stand in the store now, and without the help of the former key.
      let alone = KeyRing(ring.current)
      for secret in try SealedSecret.fetchAll(db) {
        do throws(SealingError) {
          _ = try alone.open(secret.sealed, at: secret.place)
        } catch { throw try JournalError.closed(secret.name, secret.mailbox, error, db) }
      }
      let entry = AuditEntry(
        event: .secretsRotated, at: now, who: AuditActor(person, of: ""),
        facts: [
          "key": .text("\(ring.current.id)"), "resealed": .number(rotation.resealed),
          "unchanged": .number(rotation.unchanged),
        ])
      try AuditChain.append(entry, to: db)
      return rotation
    }
  }
}

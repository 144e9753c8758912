import Foundation
import GRDB
import Sealing

/// A secret as the store keeps it: sealed, and to be opened by whoever has the key.
public struct SealedSecret: Sendable, Hashable {
  /// What it is.
  public var name: SecretName
  /// The mailbox it is of; nil for a refresh token by which several may log in.
  public var mailbox: MailboxID?
  /// The secret.
  public var sealed: Sealed
  /// When it was last given or replaced; sealing it under another key changes nothing of that.
  public var changedAt: Timestamp

  /// A secret that is to be kept.
  public init(_ name: SecretName, of mailbox: MailboxID?, sealed: Sealed, changedAt: Timestamp) {
    self.name = name
    self.mailbox = mailbox
    self.sealed = sealed
    self.changedAt = changedAt
  }

  /// Where it belongs, for opening it.
  public var place: SealedPlace { name.place(of: mailbox) }
}

/// What a secret is. The raw names are stable: they are sealed into the secrets.
public struct SecretName: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
  /// As it stands in the store.
  public let rawValue: String

  /// A name as it stands in the store.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// What a mailbox logs in by, as a person gave it: a password, or a refresh token.
  public static let password = SecretName(rawValue: "password")
  /// The refresh token that the endpoint has given in the place of ``password``.
  public static let refreshToken = SecretName(rawValue: "refresh-token")

  /// The refresh token that the endpoint has given in the place of one that stands elsewhere.
  ///
  /// - Parameter digest: of endpoint, client, and where the admin keeps the first.
  public static func refreshToken(_ digest: String) -> SecretName { SecretName(rawValue: "refresh-token:\(digest)") }

  /// The name, with no more of a digest than tells one from another.
  public var description: String {
    let parts = rawValue.split(separator: ":", maxSplits: 1)
    return parts.count == 2 ? "\(parts[0]) \(parts[1].prefix(12))" : rawValue
  }

  /// Where a secret of this name belongs.
  public func place(of mailbox: MailboxID?) -> SealedPlace { SealedPlace(rawValue, ofMailbox: mailbox?.rawValue) }
}

extension SealedSecret {
  /// - Throws: `secretClosed` for a row that holds nothing sealed.
  init(row: Row, _ db: Database) throws {
    name = SecretName(rawValue: row["name"])
    mailbox = (row["mailbox_id"] as Int64?).map(MailboxID.init(rawValue:))
    changedAt = Timestamp(milliseconds: row["changed_at"])
    do {
      sealed = try Sealed(bytes: Array(row["sealed"] as Data))
    } catch { throw try JournalError.closed(name, mailbox, error, db) }
  }
}

extension JournalError {
  /// Names a secret that does not open, by its mailbox's address.
  static func closed(
    _ name: SecretName, _ mailbox: MailboxID?, _ error: SealingError, _ db: Database
  ) throws -> JournalError {
    let address = try mailbox.flatMap {
      try String.fetchOne(db, sql: "SELECT address FROM mailbox WHERE id = ?", arguments: [$0.rawValue])
    }
    return .secretClosed("\(name)", mailbox: address, reason: "\(error)")
  }
}

/// Why a sealed secret does not open. `description` says what to do, and nothing of the secret.
public enum SealingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// It is nothing that was sealed.
  case notSealed(reason: String)
  /// It was sealed under a key that is not there.
  case keyMissing(KeyID, known: [KeyID])
  /// It was changed, or belongs elsewhere.
  case tampered
  /// It is too long to be sealed.
  case tooLong(bytes: Int)

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .notSealed(let reason):
      "it is nothing that maild sealed (\(reason)); set the secret anew by `maild secrets set`"
    case .keyMissing(let id, let known):
      "it was sealed under the key \(id), and maild has \(known.map(\.description).joined(separator: " and ")); name the "
        + "credential that holds that key in secrets.key or secrets.former-key, or set the secret anew by "
        + "`maild secrets set`"
    case .tampered:
      "it was changed since it was sealed, or taken from another row; somebody had their hands in the store: look at who "
        + "may write it, and set the secret anew by `maild secrets set`"
    case .tooLong(let bytes): "it has \(bytes) bytes, and \(Sealed.limit) can be sealed at most"
    }
  }
}

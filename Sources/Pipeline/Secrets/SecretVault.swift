import Configuration
import Journal
import Sealing

/// The secrets that the store keeps, with the keys that open them: those stand elsewhere, and are read anew for each use.
///
/// ```swift
/// let vault = SecretVault(journal, configuration.secrets)
/// let password = try await vault.secret(.password, of: mailbox.id)
/// ```
public struct SecretVault: Sendable {
  /// The store.
  public let journal: Journal
  private let settings: Configuration.Secrets

  /// - Parameter settings: where the keys are.
  public init(_ journal: Journal, _ settings: Configuration.Secrets) {
    self.journal = journal
    self.settings = settings
  }

  /// Whether the configuration names a key, so that secrets may be kept.
  public var hasKey: Bool { settings.key != nil }

  /// The keys as they are now.
  ///
  /// - Throws: `noKey`, and `keyUnusable` for either of them.
  public func keys() throws(VaultError) -> KeyRing {
    KeyRing(try currentKey(), former: try settings.formerKey.map(Self.load))
  }

  /// The key in force.
  ///
  /// - Throws: `noKey`, and `keyUnusable`.
  func currentKey() throws(VaultError) -> SealingKey {
    guard let key = settings.key else { throw .noKey }
    return try Self.load(key)
  }

  /// A secret, opened; nil where there is none of that name.
  public func secret(_ name: SecretName, of mailbox: MailboxID?) async throws(VaultError) -> Secret? {
    let kept: SealedSecret?
    do throws(JournalError) { kept = try await journal.sealedSecret(name, of: mailbox) } catch { throw .store(error) }
    guard let kept else { return nil }
    let ring = try usableKeys(for: kept)
    let bytes: [UInt8]
    do throws(SealingError) {
      bytes = try ring.open(kept.sealed, at: kept.place)
    } catch { throw .closed(name, error) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .closed(name, .tampered) }
    return Secret(text)
  }

  /// Seals a secret under the key in force.
  public func sealed(
    _ secret: Secret, as name: SecretName, of mailbox: MailboxID?
  ) throws(VaultError) -> Sealed {
    let ring = KeyRing(try currentKey())
    do throws(SealingError) {
      return try ring.seal(Array(secret.revealed.utf8), at: name.place(of: mailbox))
    } catch { throw .closed(name, error) }
  }

  /// Seals a secret and keeps it, on the disk when this returns.
  func keep(_ secret: Secret, as name: SecretName, of mailbox: MailboxID?) async throws(VaultError) {
    let sealed = try sealed(secret, as: name, of: mailbox)
    do throws(JournalError) {
      try await journal.keepSecret(SealedSecret(name, of: mailbox, sealed: sealed, changedAt: .now))
    } catch { throw .store(error) }
  }

  /// The keys for opening one secret: a former key that can't be read keeps nobody from what needs it not.
  private func usableKeys(for kept: SealedSecret) throws(VaultError) -> KeyRing {
    let current = try currentKey()
    guard kept.sealed.keyID != current.id, let former = settings.formerKey else { return KeyRing(current) }
    return KeyRing(current, former: try Self.load(former))
  }

  private static func load(_ reference: SecretReference) throws(VaultError) -> SealingKey {
    let text: Secret
    do throws(SecretError) { text = try Secret.load(reference) } catch { throw .keyUnusable("\(error)") }
    do throws(SealingKey.Flaw) {
      return try SealingKey(text: text.revealed)
    } catch { throw .keyUnusable("\(reference): \(error)") }
  }
}

/// Why a secret that the store keeps can't be had or kept. `description` says what to do.
public enum VaultError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The configuration names no key.
  case noKey
  /// A key can't be read, or is none; in words.
  case keyUnusable(String)
  /// The secret does not open, or can't be sealed.
  case closed(SecretName, SealingError)
  /// The store can't be used.
  case store(JournalError)

  /// Whether time alone may help.
  var isTransient: Bool {
    if case .store(let error) = self { error.isTransient } else { false }
  }

  /// What happened and what to do.
  public var description: String {
    switch self {
    case .noKey:
      "the store keeps secrets sealed only, and the configuration names no key: make one by `maild secrets new-key`, put "
        + "it into the credential store-key, write `secrets: {key: credential:store-key}`, and restart maild"
    case .keyUnusable(let problem): "the key to the store's secrets can't be used: \(problem)"
    case .closed(let name, let error): "the \(name) in the store does not open: \(error)"
    case .store(let error): "\(error)"
    }
  }
}

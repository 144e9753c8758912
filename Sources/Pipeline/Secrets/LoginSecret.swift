import Configuration
import Journal

/// Where a mailbox's own secret is: what it logs in by as itself.
enum LoginSecret: Sendable, Hashable {
  /// Where an admin has put it.
  case reference(SecretReference)
  /// Sealed in the store, under the mailbox's number.
  case store(MailboxID)

  /// Nil for a mailbox that has none of its own.
  init?(of mailbox: Mailbox) {
    guard let secret = mailbox.settings.secret else { return nil }
    if secret == MailboxSettings.storeSecret {
      self = .store(mailbox.id)
    } else if let reference = SecretReference(secret) {
      self = .reference(reference)
    } else {
      return nil
    }
  }

  /// What tells it from others.
  var identity: String {
    switch self {
    case .reference(let reference): reference.description
    case .store(let id): "\(MailboxSettings.storeSecret):\(id)"
    }
  }

  /// The secret, read anew.
  func load(from vault: SecretVault) async throws(LoginSecretError) -> Secret {
    switch self {
    case .reference(let reference):
      do throws(SecretError) {
        return try Secret.load(reference)
      } catch { throw LoginSecretError(words: "\(error)", isTransient: false) }
    case .store(let id):
      let secret: Secret?
      do throws(VaultError) {
        secret = try await vault.secret(.password, of: id)
      } catch { throw LoginSecretError(words: "\(error)", isTransient: error.isTransient) }
      guard let secret else {
        throw LoginSecretError(
          words: "the store has no password of the mailbox: give it one by `maild secrets set --mailbox ADDRESS`",
          isTransient: false)
      }
      return secret
    }
  }
}

/// Why a mailbox's secret can't be had.
struct LoginSecretError: Error, Sendable {
  /// What happened and what to do.
  let words: String
  /// Whether time alone may help.
  let isTransient: Bool
}

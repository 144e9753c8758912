import Configuration
import Foundation
import Journal
import MIMEParsing

/// Where the latest refresh token of a mailbox is kept, once the endpoint has replaced the one that a person gave
/// (RFC 6749 §6): sealed in the store where the configuration names a key, else in a file beside it.
///
/// A file that is there when a key is named is read once, sealed, and removed when the store has it for good.
public struct RefreshTokenPlace: Sendable {
  /// The file, which also is what processes that use the token wait for each other at.
  let file: RefreshTokenFile
  let name: SecretName
  /// The mailbox it goes with; nil where others may log in by the same token.
  let mailbox: MailboxID?
  /// Nil for a file alone.
  let vault: SecretVault?

  init(file: RefreshTokenFile, name: SecretName = .refreshToken, mailbox: MailboxID? = nil, vault: SecretVault? = nil) {
    self.file = file
    self.name = name
    self.mailbox = mailbox
    self.vault = vault
  }

  init(
    of secret: LoginSecret, _ oauth: Configuration.Server.Auth.OAuth, store: String, vault: SecretVault?
  ) {
    let identity = [oauth.tokenURL, oauth.clientID, secret.identity]
    file = RefreshTokenFile(store: store, identity: identity)
    self.vault = vault
    switch secret {
    case .store(let id): (name, mailbox) = (.refreshToken, id)
    case .reference: (name, mailbox) = (.refreshToken((file.path as NSString).lastPathComponent), nil)
    }
  }

  /// Where it is; nil for a mailbox that logs in otherwise.
  public init?(of mailbox: Mailbox, _ configuration: Configuration) {
    guard let auth = configuration.servers[mailbox.settings.server]?.auth, let oauth = auth.oauth,
      oauth.grant == .refreshToken, let secret = LoginSecret(of: mailbox) ?? auth.secret.map(LoginSecret.reference)
    else { return nil }
    self.init(of: secret, oauth, store: configuration.store.path, vault: nil)
  }

  /// Whether both are kept at the same place.
  public func isSame(as other: RefreshTokenPlace) -> Bool { file.path == other.file.path }

  /// Removes it from the store and beside it.
  ///
  /// - Parameter person: Who does that, for the record; maild itself if nil.
  /// - Returns: whether it was there.
  public func erase(from journal: Journal, by person: String?) async throws(JournalError) -> Bool {
    // A mailbox's own goes with the mailbox.
    let wasKept = mailbox == nil ? try await journal.removeSecret(name, at: .now, by: person) : false
    return file.erase() || wasKept
  }

  // MARK: - Using it

  /// Waits until no other process uses the token, and sees to it that a new one could be kept.
  func lock() async throws(TokenError) -> RefreshTokenFile.Lock {
    do throws(VaultError) {
      // Asked before the endpoint is: a token that it replaces is worth nothing from then on.
      if let vault, vault.hasKey { _ = try vault.currentKey() }
    } catch { throw TokenError(error) }
    return try await file.lock()
  }

  /// The token to use: the one kept, if it grew out of `original`, else `original`.
  func current(for original: String) async throws(TokenError) -> String {
    guard let vault else { return file.kept?.current(for: original) ?? original }
    do throws(VaultError) {
      // Where there is one and no key, this fails: the original may be worth nothing any more.
      if let kept = try await vault.secret(name, of: mailbox) {
        _ = file.remove()
        return ReplacedToken(text: kept.revealed)?.current(for: original) ?? original
      }
      guard let kept = file.kept else { return original }
      if vault.hasKey {
        try await vault.keep(Secret(kept.text), as: name, of: mailbox)
        _ = file.remove()
      }
      return kept.current(for: original) ?? original
    } catch { throw TokenError(error) }
  }

  /// Keeps a token, on the disk when this returns.
  func keep(_ token: String, for original: String) async throws(TokenError) {
    let replaced = ReplacedToken(token, for: original)
    guard let vault, vault.hasKey else { return try file.keep(replaced) }
    do throws(VaultError) {
      try await vault.keep(Secret(replaced.text), as: name, of: mailbox)
      _ = file.remove()
    } catch { throw TokenError(error) }
  }
}

/// A refresh token that took the place of another. It holds for the secret it grew out of: another one that a person gives
/// wins.
struct ReplacedToken: Codable, Sendable {
  /// SHA-256 of the refresh token that a person gave.
  private let grewOutOf: String
  private let refreshToken: String

  init(_ token: String, for original: String) {
    grewOutOf = SHA256.hex(of: original)
    refreshToken = token
  }

  /// Reads what ``text`` has written; nil for anything else.
  init?(text: String) {
    // What can't be read is as if it had never been kept: the endpoint then says that the original is too old.
    guard let read = try? JSONDecoder().decode(Self.self, from: Data(text.utf8)) else { return nil }
    self = read
  }

  /// As it is kept.
  var text: String {
    // Two strings always encode.
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The token, if it grew out of `original`.
  func current(for original: String) -> String? { grewOutOf == SHA256.hex(of: original) ? refreshToken : nil }
}

extension TokenError {
  init(_ error: VaultError) {
    self = error.isTransient ? .storeBusy("\(error)") : .noSecret("\(error)")
  }
}

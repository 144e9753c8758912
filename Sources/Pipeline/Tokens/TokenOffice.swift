import Configuration
import IMAP
import Synchronization
import Transport

/// The sources of access tokens of one configuration: one for all mailboxes of a server with client credentials, one
/// for each refresh token.
final class TokenOffice: Sendable {
  private let store: String
  private let trust: [String: TrustStore]
  private let sources = Mutex<[[String]: TokenSource]>([:])

  /// - Parameters:
  ///   - store: the store's file, beside which replaced refresh tokens are kept.
  ///   - trust: the certificates to verify endpoints against, by the names of servers.
  init(store: String, trust: [String: TrustStore]) {
    self.store = store
    self.trust = trust
  }

  /// The source of a mailbox's tokens, made when it is first asked for.
  ///
  /// - Parameter refreshToken: where the refresh token is; nil with client credentials.
  func source(
    of server: String, _ settings: Configuration.Server.Auth.OAuth, refreshToken: SecretReference?, on loop: EventLoop
  ) throws(TransportError) -> TokenSource {
    let key = [server, refreshToken?.description ?? ""]
    if let source = sources.withLock({ $0[key] }) { return source }
    let trust: TrustStore
    if let own = self.trust[server] { trust = own } else { trust = try TrustStore() }
    let http = try HTTPClient(loop: loop, trusting: trust, allowedHosts: [settings.tokenHost])
    let file = refreshToken.map {
      RefreshTokenFile(store: store, identity: [settings.tokenURL, settings.clientID, $0.description])
    }
    let made = TokenSource(settings: settings, http: http, file: file) { () throws(TokenError) in
      do {
        return (
          try settings.secret.map { try Secret.load($0).revealed },
          try refreshToken.map { try Secret.load($0).revealed }
        )
      } catch { throw .noSecret("\(error)") }
    }
    // Two that came at once share the first.
    return sources.withLock { sources in
      if let other = sources[key] { return other }
      sources[key] = made
      return made
    }
  }
}

extension TokenSource {
  /// A login by a token of this source.
  func credentials(for user: String) async throws(IMAPError) -> Credentials {
    do {
      let token = try await token()
      return Credentials(user: user, accessToken: token.value, origin: token.origin)
    } catch .cancelled {
      throw .transport(.cancelled)
    } catch {
      throw error.needsPerson ? .noSecret(reason: "\(error)") : .secretDelayed(reason: "\(error)")
    }
  }
}

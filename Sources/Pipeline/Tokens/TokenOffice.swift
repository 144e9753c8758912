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
  /// - Parameters:
  ///   - refreshToken: where the refresh token is; nil with client credentials.
  ///   - vault: what the store keeps.
  func source(
    of server: String, _ settings: Configuration.Server.Auth.OAuth, refreshToken: LoginSecret?, vault: SecretVault,
    on loop: EventLoop
  ) throws(TransportError) -> TokenSource {
    let key = [server, refreshToken?.identity ?? ""]
    if let source = sources.withLock({ $0[key] }) { return source }
    let trust: TrustStore
    if let own = self.trust[server] { trust = own } else { trust = try TrustStore() }
    let http = try HTTPClient(loop: loop, trusting: trust, allowedHosts: [settings.tokenHost])
    let place = refreshToken.map { RefreshTokenPlace(of: $0, settings, store: store, vault: vault) }
    let made = TokenSource(settings: settings, http: http, place: place) { () async throws(TokenError) in
      let client: String?
      do throws(SecretError) {
        client = try settings.secret.map { (reference) throws(SecretError) in try Secret.load(reference).revealed }
      } catch { throw .noSecret("\(error)") }
      do throws(LoginSecretError) {
        return (client, try await refreshToken?.load(from: vault).revealed)
      } catch { throw error.isTransient ? .storeBusy(error.words) : .noSecret(error.words) }
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

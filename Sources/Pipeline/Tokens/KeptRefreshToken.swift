import Configuration
import Foundation
import Journal

/// The file beside the store in which a mailbox's latest refresh token is kept, for when the mailbox is forgotten.
public struct KeptRefreshToken: Sendable, Hashable {
  /// The file, which need not be there.
  public let path: String

  /// Where it is; nil for a mailbox that logs in otherwise.
  public init?(of settings: MailboxSettings, _ configuration: Configuration) {
    guard let auth = configuration.servers[settings.server]?.auth, let oauth = auth.oauth,
      oauth.grant == .refreshToken,
      let secret = settings.secret.flatMap({ SecretReference($0) }) ?? auth.secret
    else { return nil }
    path =
      RefreshTokenFile(
        store: configuration.store.path, identity: [oauth.tokenURL, oauth.clientID, secret.description]
      ).path
  }

  /// Removes it.
  ///
  /// - Returns: whether it was there.
  public func erase() -> Bool {
    for file in [path + ".new", path + ".lock"] { unlink(file) }
    return unlink(path) == 0
  }
}

/// Who logs in, and by what. The secret never shows in a description.
public struct Credentials: Sendable, Equatable {
  /// What proves who logs in.
  public enum Proof: Sendable, Equatable {
    /// A password.
    case password(String)
    /// An OAuth 2.0 access token (RFC 6750), and what it was got with: that stays the same when the token is renewed,
    /// and is as secret.
    case token(String, origin: String)
  }

  /// The login name; with a master user, Dovecot's `user*master`.
  public var user: String
  /// The identity to act as (RFC 4422 §3.4.1), where it differs from ``user``.
  public var actingAs: String?
  /// What proves it.
  public var proof: Proof
  /// Whether this is a master user's login for somebody else, be it by ``actingAs`` or by the form of ``user``.
  public var isOnBehalf: Bool

  /// Makes credentials for a login by password.
  public init(user: String, actingAs: String? = nil, password: String, isOnBehalf: Bool = false) {
    self.user = user
    self.actingAs = actingAs
    self.isOnBehalf = isOnBehalf || actingAs != nil
    proof = .password(password)
  }

  /// Makes credentials for a login by access token.
  public init(user: String, actingAs: String? = nil, accessToken: String, origin: String) {
    self.user = user
    self.actingAs = actingAs
    isOnBehalf = actingAs != nil
    proof = .token(accessToken, origin: origin)
  }

  /// All that a refusal of these credentials would hold for: another token of the same origin is no other login.
  public var essence: [UInt8] {
    let secret =
      switch proof {
      case .password(let password): "password \(password)"
      case .token(_, let origin): "token \(origin)"
      }
    return Array([user, actingAs ?? "", secret].map { Array($0.utf8) }.joined(separator: [0]))
  }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Says nothing of what it holds.
  public var description: String { "‹credentials›" }
  /// Says nothing of what it holds.
  public var debugDescription: String { description }
  /// Says nothing of what it holds.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Credentials.Proof: CustomStringConvertible, CustomReflectable {
  /// Says nothing of what it holds.
  public var description: String { "‹secret›" }
  /// Says nothing of what it holds.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

/// Who logs in. The password never shows in a description.
public struct Credentials: Sendable, Equatable {
  /// The login name; with a master user, Dovecot's `user*master`.
  public var user: String
  /// The identity to act as (RFC 4616 authzid), where it differs from ``user``.
  public var actingAs: String?
  /// The password.
  public var password: String

  /// Makes credentials for a login by password.
  public init(user: String, actingAs: String? = nil, password: String) {
    self.user = user
    self.actingAs = actingAs
    self.password = password
  }

  /// RFC 4616: authorization identity, NUL, user, NUL, password.
  var plainMessage: [UInt8] {
    Array((actingAs ?? "").utf8) + [0] + Array(user.utf8) + [0] + Array(password.utf8)
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

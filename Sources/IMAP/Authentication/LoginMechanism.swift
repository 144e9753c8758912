/// A way to log in to an IMAP server, by the name that the server advertises it under.
public enum LoginMechanism: String, Sendable, CaseIterable {
  /// SCRAM-SHA-256 bound to the TLS connection (RFC 7677).
  case scramSHA256Plus = "SCRAM-SHA-256-PLUS"
  /// SCRAM-SHA-256 (RFC 7677).
  case scramSHA256 = "SCRAM-SHA-256"
  /// SCRAM-SHA-1 bound to the TLS connection (RFC 5802).
  case scramSHA1Plus = "SCRAM-SHA-1-PLUS"
  /// SCRAM-SHA-1 (RFC 5802).
  case scramSHA1 = "SCRAM-SHA-1"
  /// An access token (RFC 7628).
  case oauthBearer = "OAUTHBEARER"
  /// An access token, as Google and Microsoft had it before RFC 7628.
  case xoauth2 = "XOAUTH2"
  /// The password in one message (RFC 4616).
  case plain = "PLAIN"
  /// The password on a prompt.
  case login = "LOGIN"
  /// The LOGIN command (RFC 9051 §6.2.3), which is no SASL mechanism.
  case loginCommand = "the LOGIN command"

  /// With a password: what shows the least of it first.
  static let byPassword: [LoginMechanism] = [
    .scramSHA256Plus, .scramSHA256, .scramSHA1Plus, .scramSHA1, .plain, .login, .loginCommand,
  ]

  /// With a master user's password. Dovecot's master login by SCRAM looks up the mailbox's own password and refuses
  /// (2.3.19, with `result_success = continue` as its documents have it), where PLAIN goes to the master's.
  static let onBehalf: [LoginMechanism] = [
    .plain, .login, .loginCommand, .scramSHA256Plus, .scramSHA256, .scramSHA1Plus, .scramSHA1,
  ]

  /// With an access token: the standard first.
  static let byToken: [LoginMechanism] = [.oauthBearer, .xoauth2]

  /// Whether it is bound to the TLS connection.
  var isBound: Bool { self == .scramSHA256Plus || self == .scramSHA1Plus }

  /// Whether it can name another identity than the one that logs in (RFC 4422 §3.4.1).
  var carriesIdentity: Bool {
    switch self {
    case .login, .loginCommand, .xoauth2: false
    default: true
    }
  }
}

extension Session {
  /// Which way to log in by; the raw values are those of `auth.method` in the configuration.
  public enum LoginMethod: String, Sendable, CaseIterable {
    /// The best that the server offers.
    case auto
    /// SCRAM-SHA-256-PLUS alone.
    case scramSHA256Plus = "scram-sha-256-plus"
    /// SCRAM-SHA-256 alone.
    case scramSHA256 = "scram-sha-256"
    /// SCRAM-SHA-1-PLUS alone.
    case scramSHA1Plus = "scram-sha-1-plus"
    /// SCRAM-SHA-1 alone.
    case scramSHA1 = "scram-sha-1"
    /// AUTHENTICATE PLAIN alone.
    case plain
    /// AUTHENTICATE LOGIN alone.
    case saslLogin = "sasl-login"
    /// The LOGIN command alone.
    case login
    /// OAUTHBEARER alone.
    case oauthBearer = "oauthbearer"
    /// XOAUTH2 alone.
    case xoauth2

    /// The one mechanism it allows; nil for the best.
    var mechanism: LoginMechanism? {
      switch self {
      case .auto: nil
      case .scramSHA256Plus: .scramSHA256Plus
      case .scramSHA256: .scramSHA256
      case .scramSHA1Plus: .scramSHA1Plus
      case .scramSHA1: .scramSHA1
      case .plain: .plain
      case .saslLogin: .login
      case .login: .loginCommand
      case .oauthBearer: .oauthBearer
      case .xoauth2: .xoauth2
      }
    }
  }

  /// How a login is bound to its TLS connection where both sides can; the raw values are those of
  /// `auth.channel-binding` in the configuration.
  public enum BindingChoice: String, Sendable, CaseIterable {
    /// `tls-exporter` from TLS 1.3 on, else `tls-server-end-point`.
    case auto
    /// RFC 9266 alone.
    case exporter = "tls-exporter"
    /// RFC 5929 §4 alone.
    case serverEndPoint = "tls-server-end-point"
    /// Not at all.
    case off
  }
}

/// The choice of a way to log in.
struct WayIn: Sendable, Equatable {
  let mechanism: LoginMechanism
  /// Whether the server offered any mechanism that is bound to the connection.
  let isBindingOffered: Bool

  /// The best way that server, credentials and configuration have in common; nil where there is none.
  ///
  /// - Parameters:
  ///   - hasBinding: whether the connection can be bound to.
  ///   - avoidsBinding: whether what is bound to it comes last.
  init?(
    _ capabilities: Capabilities, for credentials: Credentials, method: Session.LoginMethod, hasBinding: Bool,
    avoidsBinding: Bool = false
  ) {
    let offered = Set(capabilities.saslMechanisms)
    func isOpen(_ mechanism: LoginMechanism) -> Bool {
      if let only = method.mechanism, only != mechanism { return false }
      if credentials.actingAs != nil, !mechanism.carriesIdentity { return false }
      if mechanism.isBound, !hasBinding { return false }
      return mechanism == .loginCommand ? !capabilities.isLoginDisabled : offered.contains(mechanism.rawValue)
    }
    var candidates =
      if case .token = credentials.proof {
        LoginMechanism.byToken
      } else {
        credentials.isOnBehalf ? LoginMechanism.onBehalf : LoginMechanism.byPassword
      }
    if avoidsBinding { candidates = candidates.filter { !$0.isBound } + candidates.filter(\.isBound) }
    guard let best = candidates.first(where: isOpen) else { return nil }
    mechanism = best
    isBindingOffered = LoginMechanism.allCases.contains { $0.isBound && offered.contains($0.rawValue) }
  }
}

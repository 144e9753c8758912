/// What a refused login means, by the response code that came with it (RFC 5530).
enum LoginRefusal: Sendable {
  /// Name or secret is wrong, for all that the server says: RFC 3501 knows no code, and many servers give none.
  case wrong
  /// The password is too old.
  case expired
  /// The login is right and may not act for this mailbox.
  case notAuthorized
  /// The server wants TLS first.
  case privacyRequired
  /// An administrator of the server has to act.
  case contactAdmin
  /// The server's bad moment.
  case passing
  /// Too many connections or too much traffic for now.
  case tooMuch

  /// Whether another attempt may help to lock the account. Whatever is not plainly something else does.
  var isWrongSecret: Bool {
    switch self {
    case .wrong, .expired, .notAuthorized, .privacyRequired: true
    case .contactAdmin, .passing, .tooMuch: false
    }
  }

  /// Whether time alone does not help.
  var needsPerson: Bool { isWrongSecret || self == .contactAdmin }

  /// What to do.
  var advice: String {
    switch self {
    case .wrong: "check the login and its secret"
    case .expired: "the password has expired: set a new one on the server, and give it to maild as the secret"
    case .notAuthorized:
      "the login is right and may not act for this mailbox: grant it that on the server, or correct the mailbox's login "
        + "and auth.master-user"
    case .privacyRequired: "the server wants TLS first: set security: tls or starttls"
    case .contactAdmin: "ask the administrator of the server; its log says more"
    case .passing: "the server cannot check logins at the moment; maild tries again by itself"
    case .tooMuch:
      "too many connections or logins at the moment; maild tries again by itself (raise the server's limit, or lower "
        + "logins-per-second, if it stays so)"
    }
  }
}

extension IMAPError {
  /// What a refusal with this code means; nil for a refusal without one.
  static func refusal(_ code: String?) -> LoginRefusal {
    switch code {
    case "EXPIRED": .expired
    case "AUTHORIZATIONFAILED", "NOPERM": .notAuthorized
    case "PRIVACYREQUIRED": .privacyRequired
    case "CONTACTADMIN": .contactAdmin
    case "UNAVAILABLE", "SERVERBUG", "CORRUPTION": .passing
    case "INUSE", "LIMIT", "THROTTLED", "OVERQUOTA": .tooMuch
    default: .wrong
    }
  }
}

import Transport

/// Why there is no access token, in words for the admin and without a secret.
public enum TokenError: Error, Sendable, Equatable {
  /// The way to the endpoint failed.
  case unreachable(endpoint: String, TransportError)
  /// The endpoint refused with one of the words of RFC 6749 §5.2.
  case refused(endpoint: String, error: String, description: String)
  /// It answered with a status that says no more.
  case unusable(endpoint: String, status: Int)
  /// What it answered is no answer.
  case notAnAnswer(endpoint: String, reason: String)
  /// A secret that the request needs can't be read.
  case noSecret(String)
  /// The store, which keeps a secret that the request needs, can't be used just now.
  case storeBusy(String)
  /// The place where a replaced refresh token would be kept can't be used, so that none is risked.
  case notKept(path: String, reason: String)
  /// The wait was called off by our own side.
  case cancelled

  /// Whether time alone does not help.
  var needsPerson: Bool {
    switch self {
    case .refused(_, let error, _): error != "temporarily_unavailable" && error != "server_error"
    case .unusable(_, let status): status != 429 && status != 408 && status < 500
    case .unreachable(_, .untrusted), .unreachable(_, .notAllowed), .noSecret, .notKept: true
    case .unreachable(_, let error): error.detour != nil
    case .notAnAnswer, .storeBusy, .cancelled: false
    }
  }
}

extension TokenError: CustomStringConvertible {
  /// What happened, where, and what to do, in one line.
  public var description: String {
    switch self {
    case .unreachable(let endpoint, let error): "no token from \(endpoint): \(error)"
    case .refused(let endpoint, let error, let description):
      "no token from \(endpoint): \(error)\(description.isEmpty ? "" : " (\(description))"); \(Self.advice(error))"
    case .unusable(let endpoint, let status):
      "no token from \(endpoint): it answered with status \(status); "
        + (status >= 500 ? "maild tries again by itself" : "check oauth.token-url")
    case .notAnAnswer(let endpoint, let reason):
      "no token from \(endpoint): its answer can't be used (\(reason)); check that oauth.token-url is its token endpoint"
    case .noSecret(let problem): "no token without its secret: \(problem)"
    case .storeBusy(let problem): "no token: \(problem)"
    case .notKept(let path, let reason):
      "\(path) can't be written (\(reason)), and a refresh token that the endpoint replaces must be kept there; make its "
        + "folder writable for maild's user"
    case .cancelled: "called off"
    }
  }

  /// RFC 6749 §5.2.
  private static func advice(_ error: String) -> String {
    switch error {
    case "invalid_client": "check oauth.client-id, oauth.secret and oauth.client-authentication"
    case "invalid_grant":
      "the refresh token is no longer good: let the mailbox's person grant access anew, and write the new one into its "
        + "secret"
    case "invalid_scope": "correct oauth.scope"
    case "unauthorized_client", "unsupported_grant_type":
      "allow this grant for the client at the endpoint, or change oauth.grant"
    case "temporarily_unavailable", "server_error": "maild tries again by itself"
    default: "compare the settings under oauth with what the endpoint's documents ask for"
    }
  }
}

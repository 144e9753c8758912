import Transport

/// Why the model gave no answer.
///
/// Three kinds, which ask for different things: the endpoint's own state, which time mends (`isTransient`); a setting,
/// which a person must mend (`needsPerson`); and an answer of no use, which may be asked for once more.
public indirect enum ModelError: Error, Sendable, Hashable {
  /// Nobody answers at the endpoint.
  case unreachable(endpoint: String, reason: String)
  /// TLS could not be established or the certificate is not trusted.
  case tls(endpoint: String, reason: String)
  /// The admin's allow-list does not name the endpoint, or the address is not one that may be called.
  case notAllowed(endpoint: String, reason: String)
  /// The endpoint leads elsewhere than the configuration allows, by DNS or by a redirect; where, and what to do.
  case misdirected(endpoint: String, reason: String)
  /// The key was refused: status 401 or 403.
  case unauthorized(endpoint: String, status: Int)
  /// Too many requests: status 429.
  case rateLimited(endpoint: String, retryAfter: Duration?)
  /// The server failed or is overloaded: status 408 or 5xx.
  case server(endpoint: String, status: Int, retryAfter: Duration?, text: String)
  /// The server does not accept the request: another status, with the server's words, shortened.
  case badRequest(endpoint: String, status: Int, text: String)
  /// The answer was not complete in time.
  case timedOut(endpoint: String)
  /// Not a byte came for that long.
  case silent(endpoint: String, after: Duration)
  /// The connection ended in the middle.
  case interrupted(endpoint: String)
  /// The answer has no text.
  case empty(endpoint: String)
  /// The model or the server's filter refused to answer.
  case refused(endpoint: String)
  /// The answer passed the limit.
  case endless(endpoint: String, limitBytes: Int)
  /// What came is not an answer, and what is wrong with it.
  case malformed(endpoint: String, what: String)
  /// Called off by maild itself.
  case cancelled
  /// The servers kept failing, or asked for it, and are left alone for that long; what each failed of last.
  case resting([ModelError], for: Duration)
  /// What was asked can't be put on record, so that the answer is not used.
  case unrecorded(reason: String)
  /// The mailbox's mail may go to the endpoints of these names alone, of which the configuration has none.
  case noneOfChoice([String], known: [String])
  /// None of several servers gave an answer; why, one after the other.
  case each([ModelError])

  /// Whether the same request may succeed later without anyone doing anything.
  public var isTransient: Bool {
    switch self {
    case .unreachable, .rateLimited, .server, .timedOut, .silent, .interrupted, .cancelled, .resting, .unrecorded: true
    case .each(let errors): errors.contains(where: \.isTransient)
    case .tls, .notAllowed, .misdirected, .unauthorized, .badRequest, .empty, .refused, .endless, .malformed: false
    case .noneOfChoice: false
    }
  }

  /// Whether a person must change a setting before the same request can succeed.
  public var needsPerson: Bool {
    switch self {
    case .tls, .notAllowed, .misdirected, .unauthorized, .badRequest, .noneOfChoice: true
    case .each(let errors): !isTransient && errors.contains(where: \.needsPerson)
    default: false
    }
  }

  /// How long the server asks to wait, where it says.
  public var retryAfter: Duration? {
    switch self {
    case .rateLimited(_, let wait), .server(_, _, let wait, _): wait
    case .resting(_, let wait): wait
    // One of them says nothing of how long: it may be back at any moment.
    case .each(let errors):
      errors.allSatisfy { $0.retryAfter != nil } ? errors.compactMap(\.retryAfter).min() : nil
    default: nil
    }
  }

  init(_ error: TransportError, endpoint: String) {
    switch error {
    case .hostNotFound(let host):
      self = .unreachable(endpoint: endpoint, reason: "the host name \(host) is not known")
    case .unreachable(_, let reason), .notSpeaking(_, let reason), .proxyFailed(_, _, let reason):
      self = .unreachable(endpoint: endpoint, reason: reason)
    case .timedOut: self = .timedOut(endpoint: endpoint)
    case .untrusted(_, let reason), .tlsFailed(_, let reason): self = .tls(endpoint: endpoint, reason: reason)
    case .startTLSMissing: self = .tls(endpoint: endpoint, reason: "no STARTTLS")
    case .closed, .dismissed: self = .interrupted(endpoint: endpoint)
    case .cancelled: self = .cancelled
    // libcurl's word for an answer that does not begin like HTTP.
    case .notAllowed(_, let reason) where reason.contains("HTTP/0.9"):
      self = .unreachable(endpoint: endpoint, reason: "what answers there does not speak HTTP")
    case .notAllowed(_, let reason): self = .notAllowed(endpoint: endpoint, reason: reason)
    case .addressRefused, .redirected: self = .misdirected(endpoint: endpoint, reason: error.detour ?? "")
    case .tooLarge(_, let limit): self = .endless(endpoint: endpoint, limitBytes: limit)
    case .silent(_, let after): self = .silent(endpoint: endpoint, after: after)
    case .system, .badCertificateFile: self = .unreachable(endpoint: endpoint, reason: error.description)
    }
  }
}

extension ModelError: CustomStringConvertible {
  /// What happened, to what, and what to do.
  public var description: String {
    switch self {
    case .unreachable(let endpoint, let reason):
      "\(endpoint): the model can't be reached (\(reason)); check that it runs and that the URL is right"
    case .tls(let endpoint, let reason):
      "\(endpoint): TLS failed (\(reason)); check the certificate, or set the authority that signed it"
    case .notAllowed(let endpoint, let reason):
      "\(endpoint): not allowed (\(reason)); only the hosts that endpoints lists may be called"
    case .misdirected(let endpoint, let reason):
      "\(endpoint): \(reason)"
    case .unauthorized(let endpoint, let status):
      "\(endpoint): the model's server refuses the key (status \(status)); put a valid one where its secret is said to be, "
        + "then restart maild"
    case .rateLimited(let endpoint, let wait):
      "\(endpoint): too many requests (status 429); will be asked again" + Self.after(wait)
    case .server(let endpoint, let status, let wait, let text):
      "\(endpoint): the model's server failed (status \(status))\(Self.quoted(text)); will be asked again"
        + Self.after(wait)
    case .badRequest(let endpoint, let status, let text):
      "\(endpoint): the model's server does not accept the request (status \(status))\(Self.quoted(text)); "
        + "check the URL and the model's name; maild check finds out which of its capabilities are declared wrong"
    case .timedOut(let endpoint):
      "\(endpoint): no complete answer in time; will be asked again; raise the timeout if the model is slow"
    case .silent(let endpoint, let after):
      "\(endpoint): not a byte for \(after.components.seconds) s; will be asked again"
    case .interrupted(let endpoint):
      "\(endpoint): the connection ended in the middle of the answer; will be asked again"
    case .empty(let endpoint):
      "\(endpoint): the answer has no text; check that the model is made for conversation"
    case .refused(let endpoint):
      "\(endpoint): the model refused to answer"
    case .endless(let endpoint, let limit):
      "\(endpoint): the answer passed \(limit) bytes and was cut off; check the model and its settings"
    case .malformed(let endpoint, let what):
      "\(endpoint): what came is not a chat completion (\(what)); check that the URL is that of an "
        + "OpenAI-compatible server, as in https://host/v1"
    case .cancelled:
      "called off"
    case .resting(let errors, let wait):
      "left alone for \(max(1, wait.components.seconds)) s after failures: "
        + errors.map(\.description).joined(separator: "; then ")
    case .unrecorded(let reason):
      "the model's answer was not used, since the record can't be written (\(reason)); will be asked again"
    case .noneOfChoice(let names, let known):
      "the mailbox's mail may go to \(names.joined(separator: ", ")) alone, which the configuration does not have (it has "
        + "\(known.joined(separator: ", "))), so nobody is asked; add it below model.fallbacks, or choose anew by maild "
        + "mailbox set --models"
    case .each(let errors):
      errors.map(\.description).joined(separator: "; then ")
    }
  }

  /// What kind of failure it is, as a stable name for records.
  public var name: String {
    switch self {
    case .unreachable: "unreachable"
    case .tls: "tls"
    case .notAllowed: "not-allowed"
    case .misdirected: "misdirected"
    case .unauthorized: "unauthorized"
    case .rateLimited: "rate-limited"
    case .server: "server"
    case .badRequest: "bad-request"
    case .timedOut: "timed-out"
    case .silent: "silent"
    case .interrupted: "interrupted"
    case .empty: "empty"
    case .refused: "refused"
    case .endless: "endless"
    case .malformed: "malformed"
    case .cancelled: "cancelled"
    case .resting: "resting"
    case .unrecorded: "unrecorded"
    case .noneOfChoice: "none-of-choice"
    case .each: "each"
    }
  }

  private static func after(_ wait: Duration?) -> String {
    wait.map { " in \($0.components.seconds) s, as the server asks" } ?? ""
  }

  private static func quoted(_ text: String) -> String { text.isEmpty ? "" : ", saying \"\(text)\"" }
}

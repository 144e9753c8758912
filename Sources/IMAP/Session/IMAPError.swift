import Transport

/// Why a conversation with an IMAP server failed, in words for the admin.
public indirect enum IMAPError: Error, Sendable, Equatable {
  /// The way to the server failed.
  case transport(TransportError)
  /// The server answered NO or BAD.
  ///
  /// `command` is the command's name without its arguments; `code` is the response code's name (RFC 5530), if any.
  case refused(command: String, endpoint: String, code: String?, text: String)
  /// The server refused the name or the password (RFC 5530 AUTHENTICATIONFAILED, or NO to a login).
  case loginRefused(endpoint: String, code: String?, text: String)
  /// The login was refused so often that one more attempt could lock the account: none is made with this login and
  /// secret before a person says so. `refusal` is what the server said, and its place, in words.
  case loginOnHold(refusal: String)
  /// The server's part of a login does not hold: what it sent is not what the mechanism asks for, or it did not prove
  /// that it knows the password.
  case loginUnsound(endpoint: String, mechanism: String, reason: String)
  /// The server offers no way to log in that maild may use here.
  case noWayIn(endpoint: String, offered: [String])
  /// A secret would cross the network where anyone could read it.
  case unprotected(endpoint: String)
  /// The password or token can't be had.
  case noSecret(reason: String)
  /// The password or token can't be had at the moment.
  case secretDelayed(reason: String)
  /// The server said BYE; `code` is the response code's name, if any.
  case bye(endpoint: String, code: String?, text: String)
  /// The server sent what the grammar does not allow, or what passes a limit.
  case malformed(endpoint: String, reason: String)
  /// The server announced more message data than it was asked for and may be taken; bytes. The session is at its end.
  case literalTooLarge(endpoint: String, bytes: Int, limit: Int)
  /// A command can't be written: what it should carry is not for IMAP.
  case unsayable(command: String, reason: String)
  /// No answer to a command in time.
  case commandTimedOut(command: String, endpoint: String)
  /// There is no connection to the server at the moment; `problem` says why.
  case notConnected(problem: String)
  /// A folder that is needed was not found.
  case folderMissing(endpoint: String, role: String, tried: [String])

  /// Whether trying again can't help before a person changed something.
  public var needsPerson: Bool {
    switch self {
    case .loginRefused(_, let code, _): Self.refusal(code).needsPerson
    case .loginOnHold, .loginUnsound, .noWayIn, .unprotected, .noSecret, .folderMissing: true
    case .refused, .bye: serverWord?.needsPerson ?? false
    case .transport(.untrusted), .transport(.startTLSMissing), .transport(.notAllowed): true
    default: false
    }
  }

  /// Whether the server refused the login or the secret themselves, so that trying again helps to lock the account.
  public var isWrongSecret: Bool {
    if case .loginRefused(_, let code, _) = self { Self.refusal(code).isWrongSecret } else { false }
  }
}

extension IMAPError: CustomStringConvertible {
  /// What happened, where, and what to do. Texts of the server are shown with control characters made visible.
  public var description: String {
    switch self {
    case .transport(let error): "\(error)"
    case .refused(let command, let endpoint, let code, let text):
      "\(endpoint) refused \(command): \(Self.said(code, text))\(advice)"
    case .loginRefused(let endpoint, let code, let text):
      "\(endpoint) refused the login: \(Self.said(code, text)); \(Self.refusal(code).advice)"
    case .loginOnHold(let refusal):
      "the login was refused twice and is not tried again, lest the account be locked: change the login or its secret, or "
        + "say `maild mailbox retry` with this mailbox's address. The last refusal: \(refusal)"
    case .loginUnsound(let endpoint, let mechanism, let reason):
      "\(endpoint): the login by \(mechanism) was called off: \(reason)"
    case .noWayIn(let endpoint, let offered):
      "\(endpoint) offers no login that maild may use here (it offers: "
        + "\(offered.isEmpty ? "none" : offered.joined(separator: ", "))); allow SCRAM-SHA-256 or PLAIN over TLS on the "
        + "server, or change auth.method"
    case .unprotected(let endpoint):
      "\(endpoint): the login would cross the network unprotected; set security: tls or starttls, or write down why it "
        + "may: plain-allowed-because"
    case .noSecret(let reason), .secretDelayed(let reason): reason
    case .bye(let endpoint, let code, let text):
      "\(endpoint) ended the session: \(Self.said(code, text))\(advice)"
    case .malformed(let endpoint, let reason): "\(endpoint) sent what IMAP does not allow: \(reason)"
    case .literalTooLarge(let endpoint, let bytes, let limit):
      "\(endpoint) announced \(bytes) bytes of a message; \(limit) may be taken at once"
    case .unsayable(let command, let reason): "\(command) was not sent: \(reason)"
    case .commandTimedOut(let command, let endpoint): "\(endpoint) did not answer \(command) in time"
    case .notConnected(let problem): "not connected: \(problem)"
    case .folderMissing(let endpoint, let role, let tried):
      "\(endpoint) has no \(role) folder (looked for the special-use attribute, then for "
        + "\(tried.joined(separator: ", "))); name it under servers.….folders.\(role), or set create-drafts: true"
    }
  }

  private var advice: String { serverWord.map { "; \($0.advice)" } ?? "" }

  /// A server's words, fit for a terminal and a log: one line, no control or direction characters.
  static func said(_ code: String?, _ text: String) -> String {
    let shown = String(
      text.unicodeScalars.prefix(300).map { scalar -> Character in
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: "·"
        default: Character(scalar)
        }
      })
    return code.map { "[\($0)] \(shown)" } ?? shown
  }
}

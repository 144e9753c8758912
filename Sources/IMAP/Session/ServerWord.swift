/// What a response code (RFC 5530, RFC 9051 §7.1) means for maild: what to tell the admin, and how long to leave the
/// server alone.
enum ServerWord: String, Sendable, CaseIterable {
  case unavailable = "UNAVAILABLE"
  case limit = "LIMIT"
  case throttled = "THROTTLED"
  case inUse = "INUSE"
  case overQuota = "OVERQUOTA"
  case serverBug = "SERVERBUG"
  case contactAdmin = "CONTACTADMIN"
  case noPermission = "NOPERM"
  case expired = "EXPIRED"
  case corruption = "CORRUPTION"
  case tooBig = "TOOBIG"

  init?(_ code: String?) {
    guard let code, let word = Self(rawValue: code) else { return nil }
    self = word
  }

  /// What to do about it, in words for the admin.
  var advice: String {
    switch self {
    case .unavailable: "a part of the server is down; maild tries again by itself"
    case .limit:
      "a limit of the server is reached, such as connections for a user; raise it (Dovecot: "
        + "mail_max_userip_connections) or close other clients; maild tries again by itself, less often"
    case .throttled: "the server wants to be asked less; maild waits, or lower logins-per-second"
    case .inUse: "another program has the mailbox locked; maild tries again by itself"
    case .overQuota: "the mailbox is full: make room in it or raise its quota; maild tries again by itself"
    case .serverBug: "the server met a defect of its own; its log says more"
    case .contactAdmin: "the administrator of the mail server must act; its log says more"
    case .noPermission: "grant the login the rights on this folder (RFC 4314: l, r and i)"
    case .expired: "the password has expired: set a new one"
    case .corruption: "the server found the mailbox damaged; its administrator must repair it"
    case .tooBig: "the server takes no message of this size; raise its limit"
    }
  }

  /// How long to leave the server alone at least; nil where the ordinary wait will do.
  var leastPause: Duration? {
    switch self {
    case .unavailable, .serverBug, .tooBig: nil
    case .inUse: .seconds(60)
    case .limit, .throttled: .seconds(300)
    case .noPermission, .contactAdmin, .expired, .corruption: .seconds(600)
    // A person has to tidy up, which takes its time.
    case .overQuota: .seconds(1_800)
    }
  }

  /// Whether trying again can't help before a person changed something.
  var needsPerson: Bool {
    switch self {
    case .contactAdmin, .noPermission, .expired, .corruption: true
    default: false
    }
  }
}

extension IMAPError {
  /// What the server's code means, where it said one that maild knows.
  var serverWord: ServerWord? {
    switch self {
    case .refused(_, _, let code, _), .loginRefused(_, let code, _), .bye(_, let code, _): ServerWord(code)
    default: nil
    }
  }

  /// How long the server asks to be left alone at least by what it said; nil where it did not.
  public var leastPause: Duration? { serverWord?.leastPause }

  /// Whether the way to the server failed, rather than something it said once we were there.
  var isOutOfReach: Bool {
    switch self {
    case .transport(.unreachable), .transport(.timedOut), .transport(.closed), .transport(.hostNotFound),
      .transport(.notSpeaking), .transport(.proxyFailed), .transport(.tlsFailed), .bye(_, nil, _),
      .bye(_, "UNAVAILABLE", _):
      true
    default: false
    }
  }
}

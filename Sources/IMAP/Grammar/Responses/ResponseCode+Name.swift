extension ResponseCode {
  /// The code's name as the standard writes it, such as `UIDNEXT`: the same for all its values, for logs and figures.
  public var name: String {
    switch self {
    case .badCharset: return "BADCHARSET"
    case .capability: return "CAPABILITY"
    case .permanentFlags: return "PERMANENTFLAGS"
    case .uidNext: return "UIDNEXT"
    case .uidValidity: return "UIDVALIDITY"
    case .unseen: return "UNSEEN"
    case .appendUID: return "APPENDUID"
    case .copyUID: return "COPYUID"
    case .highestModSequence: return "HIGHESTMODSEQ"
    case .modified: return "MODIFIED"
    case .referral: return "REFERRAL"
    case .badEvent: return "BADEVENT"
    case .mailboxID: return "MAILBOXID"
    case .webAlert: return "WEBALERT"
    case .other(let name, _): return name
    default: return Self.plainNames[self] ?? ""
    }
  }

  /// Codes without arguments, by their names.
  static let plainCodes: [String: ResponseCode] = [
    "ALERT": .alert, "PARSE": .parse, "READ-ONLY": .readOnly, "READ-WRITE": .readWrite, "TRYCREATE": .tryCreate,
    "UIDNOTSTICKY": .uidNotSticky, "NOMODSEQ": .noModSequence, "CLOSED": .closed, "UNAVAILABLE": .unavailable,
    "AUTHENTICATIONFAILED": .authenticationFailed, "AUTHORIZATIONFAILED": .authorizationFailed,
    "EXPIRED": .expired, "PRIVACYREQUIRED": .privacyRequired, "CONTACTADMIN": .contactAdmin,
    "NOPERM": .noPermission, "INUSE": .inUse, "EXPUNGEISSUED": .expungeIssued, "CORRUPTION": .corruption,
    "SERVERBUG": .serverBug, "CLIENTBUG": .clientBug, "CANNOT": .cannot, "LIMIT": .limit,
    "OVERQUOTA": .overQuota, "ALREADYEXISTS": .alreadyExists, "NONEXISTENT": .nonExistent,
    "HASCHILDREN": .hasChildren, "TOOBIG": .tooBig, "UNKNOWN-CTE": .unknownTransferEncoding,
    "USEATTR": .useAttribute, "NOTSAVED": .notSaved, "NOTIFICATIONOVERFLOW": .notificationOverflow,
    "COMPRESSIONACTIVE": .compressionActive, "THROTTLED": .throttled,
  ]

  private static let plainNames = Dictionary(uniqueKeysWithValues: plainCodes.map { ($0.value, $0.key) })
}

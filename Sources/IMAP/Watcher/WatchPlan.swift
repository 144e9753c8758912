import Transport

/// All that a watcher needs to know of one mailbox.
public struct WatchPlan: Sendable {
  /// Where its server is.
  public var endpoint: Endpoint
  /// The certificates to verify the server against.
  public var trust: TrustStore
  /// Gives the login, asked anew for each connection.
  public var credentials: @Sendable () async throws(IMAPError) -> Credentials
  /// The folder to watch.
  public var folder: MailboxName
  /// Further folders to watch, none by default.
  public var otherFolders: [MailboxName] = []
  /// Since when its mail is ours to read, in seconds since 1970 UTC: what came before is left alone.
  public var enabledAt: Int64
  /// How sessions are held. A plan's copies share one, and so do the plans that were given the same by `$session`.
  @Shared public var session = Session.Options()
  /// IDLE is begun anew after this time, give or take a tenth, with a look at what may have been missed: Dovecot never
  /// announces mail that arrives in the half second before it hibernates a session, and some servers' IDLE goes silent
  /// after hours. Until then the session says nothing, so that the server can hibernate it.
  public var idleRenewal: Duration
  /// How soon to look again after news where the server has no IDLE.
  public var pollInterval: Duration
  /// How long a UID that the server left out between others is looked for.
  public var secondLook: Duration
  /// How long to wait between two looks at most, once nothing has come for a while.
  public var longestPollInterval: Duration
  /// The longest wait between two attempts to connect.
  public var maxBackOff: Duration
  /// Remembers refused logins beyond this process; nil to forget them with it.
  public var refusals: RefusalMemory?
  /// Told when the server refused credentials, so that a token is got anew.
  public var refused: (@Sendable (Credentials) async -> Void)?
  /// What the mailboxes of the server share; nil for as fast as they come.
  public var gate: ServerGate?
  /// The name that the configuration gives the trash, where deleted mail is looked for.
  public var trashName: String?

  /// Makes a plan with the documented defaults for the rest.
  public init(
    endpoint: Endpoint, trust: TrustStore, folder: MailboxName, enabledAt: Int64,
    credentials: @escaping @Sendable () async throws(IMAPError) -> Credentials
  ) {
    self.endpoint = endpoint
    self.trust = trust
    self.folder = folder
    self.enabledAt = enabledAt
    self.credentials = credentials
    idleRenewal = .seconds(900)
    pollInterval = .seconds(60)
    secondLook = .seconds(5)
    longestPollInterval = .seconds(300)
    maxBackOff = .seconds(300)
  }
}

/// Up to where a folder has been looked at.
public struct WatchPosition: Sendable, Equatable {
  /// The folder's UIDVALIDITY at that time.
  public var uidValidity: UInt32
  /// The first UID that has not been looked at.
  public var nextUID: UInt32
  /// The mod-sequence up to which changes of older messages were looked at (RFC 7162), where the server keeps one.
  public var modSequence: UInt64?

  /// Makes a cursor.
  public init(uidValidity: UInt32, nextUID: UInt32, modSequence: UInt64? = nil) {
    self.uidValidity = uidValidity
    self.nextUID = nextUID
    self.modSequence = modSequence
  }
}

/// Messages that a watcher found, and the cursor to go on from once they are kept.
public struct NoticedMessages: Sendable, Equatable {
  /// The folder they are in.
  public var folder: MailboxName
  /// What is known of each; none when only the cursor moved.
  public var messages: [Session.Summary]
  /// Where the next look begins.
  public var cursor: WatchPosition
}

/// What a watcher is doing.
public enum WatchState: Sendable, Equatable {
  /// Connecting and logging in.
  case connecting
  /// Logged in, told by IDLE of what comes.
  case idling
  /// Logged in, looking at intervals, since the server has no IDLE.
  case polling
  /// Waiting before the next attempt to connect.
  case backingOff(problem: IMAPError)
  /// Waiting for a person to change something; looks again only when told to.
  case needsPerson(problem: IMAPError)
  /// Ended.
  case stopped

  /// The stable name that log, store and status show.
  public var name: String {
    switch self {
    case .connecting: "connecting"
    case .idling: "idle"
    case .polling: "polling"
    case .backingOff: "backing-off"
    case .needsPerson: "needs-person"
    case .stopped: "stopped"
    }
  }

  /// What went wrong, where something did.
  public var problem: IMAPError? {
    switch self {
    case .backingOff(let problem), .needsPerson(let problem): problem
    default: nil
    }
  }
}

import Transport

/// A conversation with an IMAP server over one connection: one command at a time, each answer understood.
///
/// Not `Sendable`: an actor on the event loop owns it.
///
/// ```swift
/// let session = try await Session.open(endpoint, over: network, trusting: store, credentials: credentials)
/// let inbox = try await session.examine(.inbox)
/// ```
///
/// What the server says unasked (EXISTS, capabilities, BYE) is absorbed whenever it comes (RFC 9051 §5.2).
public final class Session {
  /// How a session is held.
  public struct Options: Sendable {
    /// For name resolution, TCP, TLS and the greeting.
    public var connectTimeout: Duration = .seconds(30)
    /// What the connection goes through; nil for the straight way.
    public var proxy: Proxy?
    /// For the answer to a command.
    public var commandTimeout: Duration = .seconds(60)
    /// An IDLE that the server ends sooner than this is none.
    public var shortestIdle: Duration = .seconds(1)
    /// The most bytes of one message to take.
    public var maxMessageBytes = 25 << 20
    /// Which way to log in by.
    public var loginMethod = LoginMethod.auto
    /// How the login is bound to its TLS connection.
    public var channelBinding = BindingChoice.auto
    /// Whether a mechanism without binding comes first, though the server offers one with it.
    public var avoidsBinding = false
    /// Whether a secret may be said where anyone on the way can listen: the admin wrote down why.
    public var mayLogInUnprotected = false
    /// The most rounds of hashing that a server may ask for (SCRAM); a million take half a second.
    public var mostScramIterations = 1_000_000
    /// Gives SCRAM's nonces: 24 random characters.
    public var nonce: @Sendable () -> String = Session.randomNonce
    /// Where keys are computed and kept.
    public var keys = StretchedKeys.shared
    /// What to tell the server about ourselves (RFC 2971).
    public var clientVersion = ""

    /// The documented defaults.
    public init() {}
  }

  /// Where this session leads.
  public let endpoint: Endpoint
  let connection: Connection
  @Shared private(set) var options: Options
  var parser: ResponseParser
  var tags = TagSequence()

  /// The server offers logins bound to the connection, and refused one before it had judged the proof.
  public internal(set) var isBindingRefused = false
  /// How the login was made.
  public internal(set) var wayIn: LoginMechanism?
  /// What the server can do, as it said last.
  public internal(set) var capabilities = Capabilities()
  /// The folder that is open, and what is known of it.
  public internal(set) var selected: SelectedFolder?
  /// Texts that the server wants a person to read (RFC 9051 §7.1 ALERT); the owner takes them.
  public internal(set) var alerts: [String] = []
  /// Set by the owner to end an ``idle(until:)`` that is under way; see ``interruptIdle()``.
  var isWantedElsewhere = false
  /// The server advertises IDLE and will not do it.
  var isIdleRefused = false
  /// The IDLE that is under way.
  var idling: (tag: String, since: ContinuousClock.Instant)?
  /// How often a folder was opened: tells the owner that somebody else left it for another, and perhaps came back.
  public internal(set) var openings = 0
  /// The server tells removals by UID, and a mod-sequence that counts them.
  var isResyncing = false
  /// Whether an ``idle(until:)`` ends when a message is removed, answered or marked for removal.
  var tellsDepartures = true
  /// Set when that happened in the open folder; the owner resets it when it has looked.
  var hasDepartures = false
  /// Where the server keeps whose folders, once it was asked.
  var namespaces: Namespaces?
  /// The folder whose STATUS was asked for: what comes of it now is no news.
  var askedAfter: MailboxName?
  /// Folders that NOTIFY tells of while another is open.
  var watchedElsewhere: [FolderElsewhere] = []
  /// Those of them that the server told something of; the owner resets it when it has looked.
  var newsElsewhere: [MailboxName] = []
  /// NOTIFY is under way.
  var isNotifying = false
  /// The server gave up telling (RFC 5465 §5.8).
  var hasLostNotifications = false
  /// Whether an answer that does not follow the grammar is passed over; see ``structure(of:)``.
  var passesOverOddAnswers = false
  /// Set when the server announces messages in the open folder; the owner resets it when it has looked.
  public var hasNews = false

  init(connection: Connection, options: Shared<Options>) {
    self.connection = connection
    _options = options
    endpoint = connection.endpoint
    parser = ResponseParser(limits: ResponseLimits(literalBytes: Self.plainLiteralBytes))
  }

  /// Connects and logs in.
  ///
  /// - Throws: ``IMAPError``; a refused login carries the server's code and text.
  public static func open(
    _ endpoint: Endpoint, over network: Network, trusting trust: TrustStore, credentials: Credentials,
    options: Options = Options()
  ) async throws(IMAPError) -> Session {
    try await open(
      endpoint, over: network, trusting: trust, credentials: credentials, sharing: Shared(wrappedValue: options))
  }

  static func open(
    _ endpoint: Endpoint, over network: Network, trusting trust: TrustStore, credentials: Credentials,
    sharing shared: Shared<Options>
  ) async throws(IMAPError) -> Session {
    let options = shared.wrappedValue
    let connection: Connection
    do {
      connection = try await network.connect(
        to: endpoint, trusting: trust, through: options.proxy, timeout: options.connectTimeout)
    } catch .dismissed(let endpoint, let line) {
      throw IMAPError(dismissal: line, by: endpoint)
    } catch { throw .transport(error) }
    let session = Session(connection: connection, options: shared)
    do {
      try await session.refreshCapabilities()
      try await session.logIn(credentials)
      try await session.enableResync()
    } catch {
      session.close()
      throw error
    }
    return session
  }

  /// Closes the connection without a farewell.
  public func close() { connection.close() }

  /// 144 random bits in base64's alphabet, which has no comma.
  public static func randomNonce() -> String {
    let bytes = (0..<18).map { _ in UInt8.random(in: .min ... .max) }
    return String(decoding: Base64.encode(bytes), as: UTF8.self)
  }
}

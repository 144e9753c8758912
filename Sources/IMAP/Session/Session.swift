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

  /// Literals of an answer that brings no message data: names and texts.
  private static let plainLiteralBytes = 1 << 20

  /// Where this session leads.
  public let endpoint: Endpoint
  let connection: Connection
  @Shared private(set) var options: Options
  private var parser: ResponseParser
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

  // MARK: - Commands

  /// Runs one command to its end and gives the untagged responses that came with it.
  ///
  /// - Parameter literalBytes: how much message data one response may bring; nil for a command that asks for none.
  /// - Throws: ``IMAPError/refused(command:endpoint:code:text:)`` on NO and BAD.
  @discardableResult
  func run(
    _ command: Command, timeout: Duration? = nil, literalBytes: Int? = nil
  ) async throws(IMAPError) -> CommandResult {
    let result = try await complete(command, timeout: timeout, literalBytes: literalBytes)
    guard result.status.condition == .ok else {
      throw .refused(
        command: command.name, endpoint: "\(endpoint)", code: result.status.code?.name, text: result.status.text)
    }
    return result
  }

  /// Runs one command to its end, whatever the server says to it.
  func complete(
    _ command: Command, timeout: Duration? = nil, literalBytes: Int? = nil
  ) async throws(IMAPError) -> CommandResult {
    if let literalBytes { parser.limits.literalBytes = max(Self.plainLiteralBytes, literalBytes) }
    defer { parser.limits.literalBytes = Self.plainLiteralBytes }
    var deadline = ContinuousClock.now + (timeout ?? options.commandTimeout)
    let tag = tags.next()
    var untagged: [UntaggedResponse] = []
    for chunk in try encoded(command, tag) {
      switch chunk {
      case .bytes(let bytes): try await send(bytes, until: deadline, command: command.name)
      case .awaitContinuation:
        // The server may refuse a literal by the tagged response (RFC 9051 §4.3).
        if let early = try await untilContinuation(tag, deadline: deadline, command: command.name, into: &untagged) {
          return finish(early, untagged)
        }
      }
    }
    while true {
      switch try await nextResponse(until: &deadline, command: command.name) {
      case .tagged(let got, let status) where got == tag: return finish(status, untagged)
      case .tagged, .continuation: continue
      case .untagged(let response): untagged.append(response)
      }
    }
  }

  func untilContinuation(
    _ tag: String, deadline: ContinuousClock.Instant, command: String, into untagged: inout [UntaggedResponse]
  ) async throws(IMAPError) -> StatusResponse? {
    var deadline = deadline
    while true {
      switch try await nextResponse(until: &deadline, command: command) {
      case .continuation: return nil
      case .tagged(let got, let status) where got == tag: return status
      case .tagged: continue
      // Cyrus 3.6 sends untagged FETCH between the literal's announcement and its continuation.
      case .untagged(let response): untagged.append(response)
      }
    }
  }

  private func finish(_ status: StatusResponse, _ untagged: [UntaggedResponse]) -> CommandResult {
    if let code = status.code { absorb(code) }
    hear(status)
    return CommandResult(status: status, untagged: untagged)
  }

  func encoded(_ command: Command, _ tag: String) throws(IMAPError) -> [CommandChunk] {
    do {
      return try CommandEncoder(literals: LiteralSupport(capabilities)).encode(command, tag: tag)
    } catch { throw .unsayable(command: command.name, reason: "\(error)") }
  }

  // MARK: - Bytes

  func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant, command: String) async throws(IMAPError) {
    do {
      try await connection.send(bytes, until: deadline)
    } catch .timedOut {
      throw .commandTimedOut(command: command, endpoint: "\(endpoint)")
    } catch { throw .transport(error) }
  }

  /// What must come within ``Options/commandTimeout`` for a longer answer to be waited for: 9 KiB/s in 60 s.
  private static let leastProgressBytes = 512 << 10

  /// The next response, whatever it is; state that it brings is already absorbed.
  ///
  /// - Parameter deadline: moved on for as long as a large answer makes progress: on a slow line a message within the
  ///   limits may take minutes.
  func nextResponse(
    until deadline: inout ContinuousClock.Instant, command: String
  ) async throws(IMAPError) -> Response {
    var heard = connection.receivedBytes
    while true {
      switch try await response(until: deadline) {
      case .response(let response): return response
      case .timedOut:
        guard connection.receivedBytes &- heard >= Self.leastProgressBytes else {
          throw .commandTimedOut(command: command, endpoint: "\(endpoint)")
        }
        heard = connection.receivedBytes
        deadline = .now + options.commandTimeout
      case .interrupted: if Task.isCancelled { throw .transport(.cancelled) }
      }
    }
  }

  enum Next {
    case response(Response)
    case timedOut
    case interrupted
  }

  func response(until deadline: ContinuousClock.Instant?) async throws(IMAPError) -> Next {
    while true {
      if let response = try heard() { return .response(response) }
      switch await connection.awaitBytes(until: deadline) {
      case .ready: continue
      case .timedOut: return .timedOut
      case .interrupted: return .interrupted
      }
    }
  }

  /// The next response out of what has come already, absorbed; nil when the server has said nothing more.
  func heard() throws(IMAPError) -> Response? {
    while true {
      if let response = try parsed() {
        try absorb(response)
        return response
      }
      let received: Connection.Received?
      do {
        received = try connection.take { parser.append($0) }
      } catch { throw .transport(error) }
      guard let received else { return nil }
      if received == .closed { throw .transport(.closed(endpoint: "\(endpoint)")) }
    }
  }

  /// What can't be understood ends the session, even where the parser could go on: the part that was skipped may have
  /// been the answer that a decision rests on.
  private func parsed() throws(IMAPError) -> Response? {
    while true {
      do {
        return try parser.next()
      } catch .literalTooLarge(let announced, let limit) {
        throw .literalTooLarge(endpoint: "\(endpoint)", bytes: Int(clamping: announced), limit: limit)
      } catch {
        guard passesOverOddAnswers, !error.losesStream else {
          throw .malformed(endpoint: "\(endpoint)", reason: error.summary)
        }
        // It may have told of new messages.
        hasNews = true
      }
    }
  }

  // MARK: - What the server says unasked

  private func absorb(_ response: Response) throws(IMAPError) {
    guard case .untagged(let untagged) = response else { return }
    switch untagged {
    case .status(let status):
      if let code = status.code { absorb(code) }
      hear(status)
      if status.condition == .bye { throw .bye(endpoint: "\(endpoint)", code: status.code?.name, text: status.text) }
    case .capability(let capabilities): self.capabilities = CapabilityPool.shared.one(equalTo: capabilities)
    case .exists(let count):
      // Also without growth: an EXPUNGE and a delivery may hide behind one number.
      if let folder = selected, folder.isAnnouncing {
        hasNews = true
        // The owner may leave before it has looked.
        noteNews(of: folder.name)
      }
      selected?.exists = count
    case .mailboxStatus(let status): if status.name != askedAfter { noteNotification(of: status.name) }
    case .expunge: noteDeparture(1)
    case .vanished(earlier: false, let uids): noteDeparture(uids.count)
    case .fetch(let fetch):
      if let flags = fetch.flags, flags.contains(.answered) || flags.contains(.deleted) { noteDeparture(0) }
    default: break
    }
  }

  /// A server that alerts for ever must not fill the memory.
  private static let maxAlerts = 16

  private func hear(_ status: StatusResponse) {
    if case .alert? = status.code, alerts.count < Self.maxAlerts { alerts.append(status.text) }
  }

  /// Whether there is something to look at.
  var hasAnyNews: Bool { hasNews || hasDepartures || !newsElsewhere.isEmpty || hasLostNotifications }

  private func noteDeparture(_ removed: Int) {
    guard let folder = selected, folder.isAnnouncing else { return }
    // RFC 7162 §3.2.10.2: what is told like this was counted by EXISTS.
    selected?.exists = folder.exists - UInt32(clamping: min(removed, Int(folder.exists)))
    hasDepartures = tellsDepartures
  }

  private func absorb(_ code: ResponseCode) {
    switch code {
    case .capability(let capabilities): self.capabilities = CapabilityPool.shared.one(equalTo: capabilities)
    case .uidValidity(let value): selected?.uidValidity = value
    case .uidNext(let value): selected?.uidNext = value
    case .notificationOverflow: hasLostNotifications = isNotifying
    case .highestModSequence(let value):
      if selected?.isAnnouncing == false { selected?.highestModSequence = value }
    default: break
    }
  }
}

/// The responses that one command brought.
struct CommandResult {
  /// The tagged response.
  var status: StatusResponse
  /// The untagged ones before it, in their order.
  var untagged: [UntaggedResponse]
}

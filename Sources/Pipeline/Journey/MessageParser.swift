import Configuration
import MIMEParsing

/// How the daemon reads messages: in processes of its own program, which may die of one.
public enum MessageParser: Sendable {
  /// In this process: for a program that is not maild.
  case inProcess
  /// In other processes.
  case workers(ParsingPool)

  /// The hidden command of maild that is a worker: `maild parse-worker BYTES`.
  public static let command = "parse-worker"

  /// Workers as the configuration wants them, which run the program that this process runs.
  ///
  /// By way of `/proc/self/exe`, so that an update of the file beneath a running daemon changes nothing for it.
  public init(_ limits: Configuration.Limits) {
    var settings = ParsingPool.Settings(
      program: "/proc/self/exe", arguments: ["maild", Self.command, "\(limits.parsingMemoryBytes)"])
    settings.workers = limits.parsingWorkers
    settings.cpuSeconds = max(1, Int(limits.parsingTime.components.seconds))
    settings.environment += LethalText.environment
    self = .workers(ParsingPool(settings))
  }

  /// Serves as a worker until the daemon ends, where that is what the arguments ask for; else returns at once.
  ///
  /// - Parameter arguments: the program's, its own name first.
  public static func serveIfAsked(_ arguments: [String]) {
    guard arguments.count == 3, arguments[1] == command, let memoryBytes = Int(arguments[2]) else { return }
    ParsingWorker.run(memoryBytes: memoryBytes) { LethalText.check($0) }
  }

  /// Whether the other reads in the same way.
  func isSame(as other: Self) -> Bool {
    switch (self, other) {
    case (.inProcess, .inProcess): true
    case (.workers(let pool), .workers(let theirs)): pool.settings == theirs.settings
    default: false
    }
  }

  /// Reads what is attached to a message of a mailbox, as ``Message/readAttachments(by:limit:)`` does.
  ///
  /// - Parameter limit: how many attachments are read.
  public func readAttachments(
    of message: Message, of mailbox: String, limits: AttachmentReader.Limits, limit: Int
  ) async throws(ParsingUnavailable) -> Message {
    switch self {
    case .inProcess:
      var message = message
      await message.readAttachments(by: AttachmentReader(limits: limits), limit: limit)
      return message
    case .workers(let pool):
      return try await pool.readAttachments(of: message, limits: limits, limit: limit, mailbox: mailbox)
    }
  }

  /// Reads one message of a mailbox, off the event loop and off the journal's thread: a hostile one may take its time.
  @concurrent
  public func read(
    _ bytes: [UInt8], of mailbox: String, limits: MessageLimits, partial: PartialMessage?
  ) async throws(ParsingUnavailable) -> ParsingOutcome {
    switch self {
    case .inProcess: .message(Message(parsing: bytes, limits: limits, partial: partial))
    case .workers(let pool): try await pool.read(bytes, of: mailbox, limits: limits, partial: partial)
    }
  }
}

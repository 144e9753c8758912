import Foundation
import Synchronization

/// Reads messages in processes of their own, a few at a time, so that a message that breaks the reader harms nothing
/// else.
///
///     let pool = ParsingPool(ParsingPool.Settings(program: "/proc/self/exe", arguments: ["maild", "parse-worker"]))
///     switch try await pool.read(bytes, of: mailbox) {
///     case .message(let message): …
///     case .setAside(let reason): …  // it ended two workers
///     }
///
/// Workers are started when they are needed, stay for the mailbox's next message, and end when none has come for a while.
/// A worker reads one mailbox's mail and never another's; ``WorkerStock`` sees to that.
public final class ParsingPool: Sendable {
  /// How workers are started and what they may take.
  public struct Settings: Sendable, Equatable {
    /// The program that calls ``ParsingWorker/run(memoryBytes:willRead:)``.
    public var program: String
    /// Its arguments, its own name first.
    public var arguments: [String]
    /// Its whole environment, `NAME=value`.
    public var environment = ["SWIFT_BACKTRACE=enable=no"]
    /// Workers at once that read mail, and as many again that read what is attached; 2.
    public var workers = 2
    /// Processor time for one message, in seconds; 10. On the clock it may take six times as long, since a busy machine
    /// is not the message's fault.
    public var cpuSeconds = 10
    /// How long a worker stays without work; 30 s.
    public var idle = Duration.seconds(30)

    /// Settings that begin as the documented defaults.
    public init(program: String, arguments: [String]) {
      self.program = program
      self.arguments = arguments
    }
  }

  /// What has happened since the start.
  public struct Figures: Sendable, Equatable {
    /// Messages read.
    public var messages = 0
    /// Workers started.
    public var started = 0
    /// Workers that ended while they read a message.
    public var deaths = 0
    /// Messages set aside.
    public var setAside = 0
    /// How many messages had each defect; what passed a limit is among them.
    public var defects: [Defect: Int] = [:]
    /// Workers that wait for a message now.
    public var idle = 0
  }

  /// What it was made with.
  public let settings: Settings
  private let counted = Mutex(Figures())
  private let stock: WorkerStock
  /// Threads of their own: reading waits for a child, which a thread of Swift's pool must not.
  private let threads: OperationQueue
  /// And as many again for what is attached: recognising a scan takes a minute, for which no mail may wait.
  private let attachmentThreads: OperationQueue

  /// A pool without workers yet.
  public init(_ settings: Settings) {
    self.settings = settings
    stock = WorkerStock(settings)
    threads = Self.queue("parsing-pool", settings.workers)
    attachmentThreads = Self.queue("attachment-pool", settings.workers)
  }

  private static func queue(_ name: String, _ count: Int) -> OperationQueue {
    let queue = OperationQueue()
    queue.name = name
    queue.maxConcurrentOperationCount = max(1, count)
    return queue
  }

  /// What has happened since the start.
  public var figures: Figures {
    var figures = counted.withLock { $0 }
    (figures.started, figures.idle) = stock.figures
    return figures
  }

  /// Reads one message, as ``Message/init(parsing:limits:partial:)`` does.
  ///
  /// - Parameter mailbox: whose mail it is, by any name; what reads it reads no other's.
  /// - Throws: ``ParsingUnavailable`` when the message could not be tried.
  public func read(
    _ bytes: [UInt8], of mailbox: String, limits: MessageLimits = .default, partial: PartialMessage? = nil
  ) async throws(ParsingUnavailable) -> ParsingOutcome {
    let result = await withCheckedContinuation { continuation in
      threads.addOperation { [self] in
        continuation.resume(
          returning: Result { () throws(ParsingUnavailable) in try attempts(bytes, mailbox, limits, partial) })
      }
    }
    return try result.get()
  }

  /// Reads what is attached to a message, as ``Message/readAttachments(by:limit:)`` does. The programs that this takes are
  /// run by this process, each confined.
  ///
  /// An attachment that ends the worker is told as refused, and the others are read without it.
  ///
  /// - Parameters:
  ///   - limit: how many are read.
  ///   - mailbox: whose mail it is.
  /// - Throws: ``ParsingUnavailable`` when they could not be tried.
  public func readAttachments(
    of message: Message, limits: AttachmentReader.Limits, limit: Int, mailbox: String
  ) async throws(ParsingUnavailable) -> Message {
    let result = await withCheckedContinuation { continuation in
      attachmentThreads.addOperation { [self] in
        continuation.resume(
          returning: Result { () throws(ParsingUnavailable) in
            try attachments(of: message, AttachmentErrand(limits, count: limit, of: mailbox))
          })
      }
    }
    return try result.get()
  }

  // MARK: Attempts

  private func attempts(
    _ bytes: [UInt8], _ mailbox: String, _ limits: MessageLimits, _ partial: PartialMessage?
  ) throws(ParsingUnavailable) -> ParsingOutcome {
    var deaths: [WorkerDeath] = []
    for attempt in 0..<2 {
      // The second time with a new one: the first may have been ill before the message came.
      let request = MessageCoding.Request(limits: limits, partial: partial, bytes: bytes.count)
      let end = ContinuousClock.now + .seconds(6 * max(1, settings.cpuSeconds))
      let result = try lend(to: mailbox, isNew: attempt > 0, cpuSeconds: settings.cpuSeconds, until: end) { pipe in
        try pipe.send(try MessageCoding.encoded(request))
        try pipe.send(bytes)
        return try MessageCoding.message(from: pipe, contentBytes: limits.allAttachmentsBytes)
      }
      switch result {
      case .success(let message):
        count(message)
        return .message(message)
      case .failure(let death): deaths.append(death)
      }
    }
    // A worker that something else killed proves nothing of the message.
    guard !deaths.contains(.killedFromOutside), case .setAside(let reason)? = deaths.last else { throw .killed }
    counted.withLock { $0.setAside += 1 }
    return .setAside(reason)
  }

  private func attachments(of message: Message, _ errand: AttachmentErrand) throws(ParsingUnavailable) -> Message {
    if case .success(let read) = try attempt(errand, on: message, isNew: false) { return read }
    // One of them ended the worker: each by itself, so that the others are read.
    var whole = message
    whole.attachments = []
    for (index, attachment) in message.attachments.enumerated() {
      guard index < errand.count, attachment.text == nil else {
        whole.attachments.append(attachment)
        continue
      }
      var one = whole
      one.attachments = [attachment]
      switch try attempt(errand, on: one, isNew: true) {
      case .success(let read):
        let before = whole.attachments
        whole = read
        whole.attachments = before + read.attachments
      case .failure(.killedFromOutside): throw .killed
      case .failure(.setAside(let reason)):
        one.leaveAttachmentsUnread(reason == .outOfTime ? .tooLong : .refused)
        whole.attachments += one.attachments
      }
    }
    return whole
  }

  private func attempt(
    _ errand: AttachmentErrand, on message: Message, isNew: Bool
  ) throws(ParsingUnavailable) -> Result<Message, WorkerDeath> {
    guard ContinuousClock.now < errand.end else { return .failure(.setAside(.outOfTime)) }
    // A message's attachments may take three times what a message may.
    return try lend(to: errand.mailbox, isNew: isNew, cpuSeconds: 3 * settings.cpuSeconds, until: errand.end) { pipe in
      try errand.run(on: message, pipe)
    }
  }

  /// Lends a worker for a talk, and takes it back or counts its death.
  ///
  /// - Parameters:
  ///   - isNew: whether it must not have read any mail.
  ///   - cpuSeconds: processor time that the worker may take for it.
  private func lend(
    to mailbox: String, isNew: Bool, cpuSeconds: Int, until end: ContinuousClock.Instant,
    _ talk: (ValuePipe) throws -> Message
  ) throws(ParsingUnavailable) -> Result<Message, WorkerDeath> {
    let worker = try stock.worker(for: mailbox, isNew: isNew)
    WorkerLimits.allowCPU(seconds: cpuSeconds, to: worker.id)
    do throws(WorkerDeath) {
      let message = try outcome(of: worker) { try talk(ValuePipe(socket: worker.socket, deadline: end)) }
      stock.rest(worker, for: mailbox)
      return .success(message)
    } catch {
      stock.forget(mailbox)
      counted.withLock { $0.deaths += 1 }
      return .failure(error)
    }
  }

  private func count(_ message: Message) {
    counted.withLock { figures in
      figures.messages += 1
      for defect in message.defects { figures.defects[defect, default: 0] += 1 }
    }
  }

  /// How a worker ended over a message.
  private enum WorkerDeath: Error, Equatable {
    case setAside(SetAside)
    case killedFromOutside
  }

  /// What a talk with a worker comes to, or how the worker ended over it.
  private func outcome(of worker: SpawnedChild, _ talk: () throws -> Message) throws(WorkerDeath) -> Message {
    do {
      return try talk()
    } catch ValuePipe.Failure.closed {
      switch worker.awaitEnd() {
      case .signalled(SIGXCPU): throw .setAside(.outOfTime)
      case .signalled(SIGSYS): throw .setAside(.forbiddenCall)
      case .signalled(SIGKILL), .signalled(SIGTERM): throw .killedFromOutside
      case .signalled, .exited: throw .setAside(.crash)
      // It closed its side and went on.
      case nil: throw .setAside(.badAnswer)
      }
    } catch ValuePipe.Failure.outOfTime {
      worker.end()
      throw .setAside(.outOfTime)
    } catch {
      worker.end()
      throw .setAside(.badAnswer)
    }
  }
}

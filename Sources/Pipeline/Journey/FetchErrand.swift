import IMAP
import Journal
import MIMEParsing
import Synchronization

/// What a visit for a message brought.
enum Fetched: Sendable {
  /// The message; `partial` is nil where all of it is here.
  case message([UInt8], partial: PartialMessage?, flags: Set<Flag>)
  /// The server sent more than may be taken.
  case tooLarge(bytes: Int)
  /// So much memory must be set aside first.
  case larger(bytes: Int)
  case gone
  case uidsChanged
}

/// Fetches one message: a small one whole, a large one by its header and those parts that are within the limits.
///
/// Which way is taken depends on what the server says of the size alone, so that a message is fetched the same way each
/// time. A large one is known by a digest of its header and that size, which needs none of its content.
struct FetchErrand: Sendable {
  /// Up to this size, 1 MiB, a message is fetched whole.
  static let wholeBytes = 1 << 20
  /// So much of a large message's header, 64 KiB, counts for its digest.
  static let digestedHeaderBytes = 64 << 10

  var job: Job
  /// Memory set aside, in bytes.
  var room: Int
  var limits: JourneySettings
  /// Whether to ask for the message's structure: not where that broke the connection before.
  var hasOutline: Bool
  /// Told when asking for the structure broke the connection.
  var outlineBroke: @Sendable (JobID) -> Void

  func run(_ session: Session) async throws(IMAPError) -> Fetched {
    let folder = MailboxName(job.folder)
    var opened = session.selected
    if opened?.name != folder { opened = try await session.examine(folder) }
    var uid = job.uid
    if opened?.uidValidity != job.uidValidity {
      guard let id = job.messageID, let found = try await session.search(.messageID(id)).first else {
        return .uidsChanged
      }
      uid = found
    }
    guard let summary = try await session.summaries(of: UIDSet(uid)).first(where: { $0.uid == uid }) else {
      return .gone
    }
    let whole = min(Self.wholeBytes, limits.maxMessageBytes)
    if let size = summary.sizeBytes, size <= whole {
      if size > room { return .larger(bytes: size) }
      let most = min(whole, max(room, size))
      // One byte more tells a message that is larger than the server said.
      guard let bytes = try await session.start(of: uid, upTo: most + 1) else { return try await gone(uid, session) }
      if bytes.count <= most { return .message(bytes, partial: nil, flags: summary.flags) }
      if most < whole { return .larger(bytes: whole) }
      return try await large(uid, summary, isSizeTrue: false, session)
    }
    return try await large(uid, summary, isSizeTrue: true, session)
  }

  /// A server that keeps a message to itself for the moment has not lost it.
  private func gone(_ uid: UInt32, _ session: Session) async throws(IMAPError) -> Fetched {
    guard try await session.summaries(of: UIDSet(uid)).contains(where: { $0.uid == uid }) else { return .gone }
    throw .refused(
      command: "UID FETCH", endpoint: "\(session.endpoint)", code: nil, text: "the message is there and was not given")
  }

  private func large(
    _ uid: UInt32, _ summary: Session.Summary, isSizeTrue: Bool, _ session: Session
  ) async throws(IMAPError) -> Fetched {
    var bounds = MessageParts.Bounds(
      partBytes: limits.messageLimits.attachmentBytes / 3 * 4, allBytes: limits.maxMessageBytes)
    bounds.textBytes = limits.messageLimits.textBytes / 2 * 3
    var generator = SystemRandomNumberGenerator()
    let token = (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
    let structure = try await structure(of: uid, session)
    let plan = structure.flatMap { MessageParts($0, within: bounds, token: token) }
    let size = summary.sizeBytes
    let start = min(isSizeTrue ? size ?? .max : .max, limits.maxMessageBytes)
    let needed = plan?.bytes ?? start + bounds.headerBytes
    if needed > room { return .larger(bytes: needed) }
    guard let header = try await session.header(of: uid, upTo: bounds.headerBytes) else {
      return try await gone(uid, session)
    }
    var partial = PartialMessage(
      token: plan.map { _ in token }, digest: Self.digest(header, size: size), sizeInBytes: size ?? 0)
    let bytes: [UInt8]
    if let plan {
      bytes = try await session.rebuild(uid, by: plan, header: header)
    } else {
      // Without a structure of use its start must do, which holds the text as a rule.
      guard let found = try await session.start(of: uid, upTo: start) else { return try await gone(uid, session) }
      bytes = found
      partial.isCut = found.count >= start && !(isSizeTrue && found.count == size)
    }
    if size == nil || !isSizeTrue { partial.sizeInBytes = bytes.count }
    return .message(bytes, partial: partial, flags: summary.flags)
  }

  private func structure(of uid: UInt32, _ session: Session) async throws(IMAPError) -> BodyStructure? {
    guard hasOutline else { return nil }
    do {
      return try await session.structure(of: uid)
    } catch {
      // A server may stumble over one message every time; the next attempt does without.
      if case .notConnected = error {} else { outlineBroke(job.id) }
      throw error
    }
  }

  static func digest(_ header: [UInt8], size: Int?) -> String {
    SHA256.hex(of: Array("large \(size ?? 0)\n".utf8) + header.prefix(digestedHeaderBytes))
  }
}

/// Remembers the messages over whose structure a server stumbled, until maild ends.
final class BrokenOutlines: Sendable {
  private static let most = 1_000
  private let jobs = Mutex<Set<JobID>>([])

  func isBroken(_ id: JobID) -> Bool { jobs.withLock { $0.contains(id) } }

  func noteBroken(_ id: JobID) {
    jobs.withLock { jobs in
      if jobs.count >= Self.most { jobs = [] }
      jobs.insert(id)
    }
  }
}

import Foundation

/// Tells systemd how the service is doing, in the protocol that sd_notify(3) describes.
///
/// ```swift
/// let systemd = SystemdNotifier()            // nil where nobody listens: in a terminal, in a test
/// systemd?.ready(status: "watching 12 mailboxes")
/// ```
///
/// A notification is one datagram to the socket that `NOTIFY_SOCKET` names. Sending never blocks, never throws and
/// changes nothing in the environment; each call answers whether the datagram was taken, so that a caller can say so in
/// the log or send again what must not be lost (`READY=1`, above all).
struct SystemdNotifier: Sendable {
  /// How often `watchdog()` has to be called, or nil when no watchdog watches this process: half of what
  /// `WATCHDOG_USEC` allows, as sd_watchdog_enabled(3) recommends.
  let watchdogInterval: Duration?

  private let socketPath: SocketPath

  /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
  ///
  /// - Returns: nil when `NOTIFY_SOCKET` is missing, or names no socket that the protocol knows (an absolute path, or
  ///   `@` and an abstract name, of at most 107 bytes).
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let path = environment["NOTIFY_SOCKET"].flatMap(SocketPath.init) else { return nil }
    socketPath = path
    watchdogInterval = Self.watchdogInterval(in: environment)
  }

  /// The service is up, or has finished a reload that `reloading()` announced.
  @discardableResult
  func ready(status: String? = nil) -> Bool { send(["READY=1"] + Self.assignment(ofStatus: status)) }

  /// The service begins to take up its configuration anew; `ready(status:)` has to follow.
  @discardableResult
  func reloading(status: String? = nil) -> Bool {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let microseconds = Int64(now.tv_sec) &* 1_000_000 &+ Int64(now.tv_nsec) / 1_000
    return send(["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"] + Self.assignment(ofStatus: status))
  }

  /// The service begins to end.
  @discardableResult
  func stopping(status: String? = nil) -> Bool { send(["STOPPING=1"] + Self.assignment(ofStatus: status)) }

  /// One line for `systemctl status`; control characters become blanks and the rest of a long text is cut off.
  @discardableResult
  func status(_ text: String) -> Bool { send(Self.assignment(ofStatus: text)) }

  /// The service is alive. Due every `watchdogInterval`.
  @discardableResult
  func watchdog() -> Bool { send(["WATCHDOG=1"]) }
}

// MARK: - What is read

extension SystemdNotifier {
  /// Where the datagrams go: `sun_path` as bytes, an abstract name with its leading zero (unix(7)).
  private struct SocketPath: Sendable {
    let bytes: [UInt8]

    init?(_ text: String) {
      var bytes = Array(text.utf8)
      guard bytes.count > 1, bytes.count <= Self.most else { return nil }
      switch bytes[0] {
      case UInt8(ascii: "@"): bytes[0] = 0
      case UInt8(ascii: "/"): break
      default: return nil
      }
      self.bytes = bytes
    }

    /// What fits into `sun_path` with a zero behind it.
    private static let most = MemoryLayout.size(ofValue: sockaddr_un().sun_path) - 1
  }

  /// The limit counts for this process only when `WATCHDOG_PID` is missing or names it.
  private static func watchdogInterval(in environment: [String: String]) -> Duration? {
    guard let limit = environment["WATCHDOG_USEC"].flatMap(Int64.init), limit > 1 else { return nil }
    if let pid = environment["WATCHDOG_PID"], pid_t(pid) != getpid() { return nil }
    return .microseconds(limit / 2)
  }
}

// MARK: - What is sent

extension SystemdNotifier {
  /// Long enough for a sentence; systemd shows one line.
  private static let mostStatusScalars = 400

  private static func assignment(ofStatus text: String?) -> [String] {
    guard let text else { return [] }
    // A line break in a server's words must not become an assignment of its own.
    let scalars = text.unicodeScalars.prefix(mostStatusScalars).map {
      $0.properties.generalCategory == .control ? " " : $0
    }
    return ["STATUS=" + String(String.UnicodeScalarView(scalars))]
  }

  private func send(_ assignments: [String]) -> Bool {
    let datagram = Array(assignments.joined(separator: "\n").utf8)
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }

    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: socketPath.bytes) }
    // The length ends behind the name: trailing zeros would be part of an abstract one.
    let length = socklen_t(MemoryLayout<sa_family_t>.size + socketPath.bytes.count)
    let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    let sent = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, datagram, datagram.count, flags, $0, length)
      }
    }
    return sent == datagram.count
  }
}

import Foundation
import Testing

@testable import maild

/// The manager's end: a datagram socket as systemd opens it for a service.
private final class NotifySocket {
  /// What `NOTIFY_SOCKET` would say.
  let name: String
  private let descriptor: Int32
  private let file: String?

  /// - Parameter isAbstract: in the abstract name space (`@…`), or else as a file.
  init(isAbstract: Bool) throws {
    let unique = "maild-notify-\(UUID().uuidString.prefix(8))"
    file = isAbstract ? nil : NSTemporaryDirectory() + unique
    name = file ?? "@" + unique
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let path = isAbstract ? [0] + Array(unique.utf8) : Array(name.utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
    }
    try #require(bound == 0, "bind: \(String(cString: strerror(errno)))")
  }

  deinit {
    close(descriptor)
    if let file { unlink(file) }
  }

  /// The next datagram's lines, or nil when none waits.
  func received() -> [String]? {
    var buffer = [UInt8](repeating: 0, count: 8_192)
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    guard count >= 0 else { return nil }
    return String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
  }
}

@Suite("Notifying systemd")
struct SystemdNotifierTests {
  @Test(
    "Each notification arrives as one datagram, through a file and through an abstract name", arguments: [true, false])
  func delivered(isAbstract: Bool) throws {
    let systemd = try NotifySocket(isAbstract: isAbstract)
    let notifier = try #require(SystemdNotifier(environment: ["NOTIFY_SOCKET": systemd.name]))

    #expect(notifier.ready(status: "watching 2 mailboxes"))
    #expect(systemd.received() == ["READY=1", "STATUS=watching 2 mailboxes"])
    #expect(notifier.status("one mailbox waits"))
    #expect(systemd.received() == ["STATUS=one mailbox waits"])
    #expect(notifier.watchdog())
    #expect(systemd.received() == ["WATCHDOG=1"])
    #expect(notifier.stopping())
    #expect(systemd.received() == ["STOPPING=1"])
    #expect(systemd.received() == nil)
  }

  @Test("A reload carries the monotonic time it began at")
  func reload() throws {
    let systemd = try NotifySocket(isAbstract: true)
    let notifier = try #require(SystemdNotifier(environment: ["NOTIFY_SOCKET": systemd.name]))
    #expect(notifier.reloading() && notifier.reloading())
    let times = try [systemd.received(), systemd.received()].map { lines in
      try #require(lines?.count == 2 && lines?.first == "RELOADING=1")
      let time = try #require(lines?.last?.wholeMatch(of: /MONOTONIC_USEC=(\d+)/)?.1)
      return try #require(UInt64(time))
    }
    #expect(times[0] > 0 && times[0] <= times[1])
  }

  @Test("A line break in a status makes no assignment of its own")
  func hostileStatus() throws {
    let systemd = try NotifySocket(isAbstract: true)
    let notifier = try #require(SystemdNotifier(environment: ["NOTIFY_SOCKET": systemd.name]))
    #expect(notifier.status("down\nREADY=1\r\nMAINPID=1\u{0}"))
    #expect(systemd.received() == ["STATUS=down READY=1  MAINPID=1 "])
    #expect(notifier.status(String(repeating: "é", count: 100_000)))
    #expect(systemd.received()?.first?.count == "STATUS=".count + 400)
  }

  @Test("Nobody listening, or nobody there any more, is an answer and not an error")
  func unheard() throws {
    #expect(SystemdNotifier(environment: [:]) == nil)
    for name in ["", "@", "/", "relative/path", "vsock:2:1234", "/" + String(repeating: "x", count: 200)] {
      #expect(SystemdNotifier(environment: ["NOTIFY_SOCKET": name]) == nil, "\(name)")
    }
    let gone = try #require(SystemdNotifier(environment: ["NOTIFY_SOCKET": "@maild-nobody-\(UUID().uuidString)"]))
    #expect(!gone.ready() && !gone.watchdog())
  }

  @Test("A manager that does not read is never waited for")
  func full() throws {
    let systemd = try NotifySocket(isAbstract: true)
    let notifier = try #require(SystemdNotifier(environment: ["NOTIFY_SOCKET": systemd.name]))
    let taken = (0..<100_000).prefix { _ in notifier.watchdog() }.count
    #expect(taken > 0 && taken < 100_000)
    _ = systemd.received()
    #expect(notifier.watchdog())
  }

  @Test(
    "The watchdog wants a sign at half its limit, and only from the process it watches",
    arguments: [
      (["WATCHDOG_USEC": "30000000"], Duration.seconds(15)),
      (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "\(getpid())"], .seconds(15)),
      (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"], nil),
      (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "many"], nil),
      (["WATCHDOG_USEC": "0"], nil),
      (["WATCHDOG_USEC": "-5"], nil),
      (["WATCHDOG_USEC": "99999999999999999999"], nil),
      (["WATCHDOG_USEC": "soon"], nil),
      ([:], nil),
    ] as [([String: String], Duration?)])
  func watchdogInterval(environment: [String: String], interval: Duration?) throws {
    let notifier = try #require(SystemdNotifier(environment: environment.merging(["NOTIFY_SOCKET": "@x"]) { $1 }))
    #expect(notifier.watchdogInterval == interval)
  }
}

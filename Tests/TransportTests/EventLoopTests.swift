import Foundation
import Synchronization
import Testing

@testable import Transport

/// An actor that lives on a loop, as sessions do.
private actor Resident {
  let loop: EventLoop
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  private(set) var seen: [Int] = []

  init(_ loop: EventLoop) { self.loop = loop }

  func note(_ number: Int) {
    loop.checkIsolated()
    seen.append(number)
  }

  func isOnLoop() -> Bool { loop.isCurrent }

  private(set) var isWaiting = false

  func wait(for descriptor: Int32) async -> EventLoop.Wakeup {
    isWaiting = true
    let wakeup = await loop.wait(for: descriptor, .read, until: .now + .seconds(10))
    loop.checkIsolated()
    isWaiting = false
    return wakeup
  }

  func interrupt(_ descriptor: Int32) -> Bool {
    if isWaiting { loop.interrupt(descriptor) }
    return isWaiting
  }
}

@Suite("The event loop")
struct EventLoopTests {
  @Test("An actor that names the loop as its executor runs on the loop's thread")
  func executor() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let resident = Resident(loop)
    #expect(await resident.isOnLoop())
    #expect(!loop.isCurrent)
  }

  @Test("Jobs from many tasks all run, each once")
  func manyJobs() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let resident = Resident(loop)
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<2_000 { group.addTask { await resident.note(number) } }
    }
    #expect(await resident.seen.sorted() == Array(0..<2_000))
  }

  @Test("A wait ends when the descriptor has bytes, and not before its turn")
  func readiness() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    #expect(await loop.wait(for: descriptor, .read, until: .now + .milliseconds(20)) == .timedOut)
    async let wakeup = loop.wait(for: descriptor, .read, until: .now + .seconds(20))
    try pipe.fileHandleForWriting.write(contentsOf: Data("x".utf8))
    #expect(await wakeup == .ready)
    // Still readable: a new wait ends at once, so nothing is lost between two waits.
    #expect(await loop.wait(for: descriptor, .read, until: .now + .seconds(20)) == .ready)
  }

  @Test("Cancelling the task ends its wait")
  func cancellation() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let task = Task { await loop.wait(for: descriptor, .read, until: nil) }
    task.cancel()
    #expect(await task.value == .interrupted)
    let sleeper = Task { await loop.sleep(until: .now + .seconds(3_600)) }
    sleeper.cancel()
    #expect(await sleeper.value == .interrupted)
  }

  @Test("An interruption ends the wait of that descriptor alone")
  func interruption() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let (first, second) = (Pipe(), Pipe())
    let resident = Resident(loop)
    async let interrupted = loop.wait(for: first.fileHandleForReading.fileDescriptor, .read, until: nil)
    async let other = loop.wait(
      for: second.fileHandleForReading.fileDescriptor, .read, until: .now + .milliseconds(200))
    while await resident.isOnLoop(), loop.waitCount < 2 { await Task.yield() }
    loop.interrupt(first.fileHandleForReading.fileDescriptor)
    #expect(await interrupted == .interrupted)
    #expect(await other == .timedOut)
  }

  @Test("An interruption from the same loop is never too early for the wait it is meant for")
  func promptInterruption() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    let resident = Resident(loop)
    for _ in 0..<2_000 {
      async let wakeup = resident.wait(for: descriptor)
      while await !resident.interrupt(descriptor) { await Task.yield() }
      #expect(await wakeup == .interrupted)
    }
  }

  @Test("Deadlines come in their order, whatever the order they were set in")
  func deadlines() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let seen = Mutex<[Int]>([])
    let start = ContinuousClock.now
    await withCheckedContinuation { continuation in
      for number in [5, 1, 4, 2, 3] {
        _ = loop.callBack(at: start + .milliseconds(number)) {
          seen.withLock { $0.append(number) }
          if number == 5 { continuation.resume() }
        }
      }
    }
    #expect(seen.withLock { $0 } == [1, 2, 3, 4, 5])
  }

  @Test("Deadlines of waits that ended early are forgotten")
  func staleDeadlines() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("x".utf8))
    for _ in 0..<5_000 {
      _ = await loop.wait(for: pipe.fileHandleForReading.fileDescriptor, .read, until: .now + .seconds(3_600))
    }
    #expect(loop.waitCount == 0)
    #expect(loop.deadlineCount < 2_000)
  }
}

@Suite("Endpoints")
struct EndpointTests {
  @Test(
    "Only what can stand as a host in a URL is a host",
    arguments: [
      ("imap.gouv.example", true), ("127.0.0.1", true), ("::1", true), ("a b", false), ("", false),
      ("host/path", false), ("user@host", false), ("host\r\nX", false), (String(repeating: "a", count: 254), false),
    ])
  func hosts(host: String, isValid: Bool) {
    #expect((Endpoint(host: host, port: 993, security: .tls) != nil) == isValid)
  }

  @Test(
    "Loopback is this machine alone",
    arguments: [
      ("localhost", true), ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("127.0.0.1.example", false),
      ("127.0.0", false), ("10.0.0.1", false), ("localhost.example", false),
    ])
  func loopback(host: String, isLoopback: Bool) {
    #expect(Endpoint.isLoopback(host) == isLoopback)
  }

  @Test(
    "A request leaves only for an allowed host, over https or to loopback",
    arguments: [
      ("https://model.example/v1", true), ("https://MODEL.example:8443/v1", true), ("http://127.0.0.1:9/v1", true),
      ("http://model.example/v1", false), ("https://other.example/v1", false), ("file:///etc/passwd", false),
      ("https://model.example@other.example/", false), ("https://user:pw@model.example/", false),
      ("smtp://model.example", false), ("not a url", false), ("https://model.example.other.example/", false),
    ])
  func targets(url: String, isAllowed: Bool) {
    let target = try? HTTPTarget(url, allowedHosts: ["model.example", "127.0.0.1"])
    #expect((target != nil) == isAllowed)
  }
}

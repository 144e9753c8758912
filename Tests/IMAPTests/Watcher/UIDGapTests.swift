import Synchronization
import TestSupport
import Testing

@testable import IMAP

@Suite("UIDs that a server leaves out")
struct UIDGapTests {
  private let start = ContinuousClock.now
  private func after(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

  private func read(_ gap: inout UIDGap, _ uids: [UInt32], from first: UInt32, at second: Int) -> UIDGap.Reading {
    gap.read(uids, from: first, at: after(second), patience: .seconds(5))
  }

  @Test("Without a gap the cursor passes all")
  func none() {
    var gap = UIDGap()
    #expect(read(&gap, [7, 6, 5], from: 5, at: 0) == .init(news: [5, 6, 7], nextUID: 8))
    #expect(!gap.isOpen)
    #expect(read(&gap, [], from: 8, at: 1) == .init(news: [], nextUID: 8))
    #expect(!gap.isOpen)
  }

  @Test("The cursor stays before a gap, and what comes late is told; nothing is told twice")
  func late() {
    var gap = UIDGap()
    #expect(read(&gap, [5, 7], from: 5, at: 0) == .init(news: [5, 7], nextUID: 6))
    #expect(gap.isOpen)
    #expect(read(&gap, [7, 8], from: 6, at: 1) == .init(news: [8], nextUID: 6))
    #expect(read(&gap, [6, 7, 8], from: 6, at: 2) == .init(news: [6], nextUID: 9))
    #expect(!gap.isOpen)
  }

  @Test("A gap that is there again after the wait is passed")
  func settled() {
    var gap = UIDGap()
    #expect(read(&gap, [7], from: 5, at: 0) == .init(news: [7], nextUID: 5))
    #expect(read(&gap, [7], from: 5, at: 4) == .init(news: [], nextUID: 5))
    #expect(read(&gap, [7], from: 5, at: 5) == .init(news: [], nextUID: 8))
    #expect(!gap.isOpen)
  }

  @Test("A later gap has a wait of its own", arguments: [[7, 10], [7, 8, 10], [10]] as [[UInt32]])
  func two(uids: [UInt32]) {
    var gap = UIDGap()
    _ = read(&gap, [7], from: 5, at: 0)
    let reading = read(&gap, uids, from: 5, at: 6)
    #expect(reading.news == Set(uids).subtracting([7]))
    #expect(reading.nextUID == (uids.contains(8) ? 9 : 8))
    #expect(gap.isOpen)
    #expect(read(&gap, [10], from: reading.nextUID, at: 8) == .init(news: [], nextUID: reading.nextUID))
    #expect(read(&gap, [10], from: reading.nextUID, at: 11) == .init(news: [], nextUID: 11))
    #expect(!gap.isOpen)
  }

  @Test("Where those above a gap go too, it is not looked at for ever")
  func allGone() {
    var gap = UIDGap()
    _ = read(&gap, [7], from: 5, at: 0)
    #expect(read(&gap, [], from: 5, at: 3) == .init(news: [], nextUID: 5))
    #expect(gap.isOpen)
    #expect(read(&gap, [], from: 5, at: 6) == .init(news: [], nextUID: 8))
    #expect(!gap.isOpen)
  }

  @Test("The last of all UIDs is no way round to the first")
  func last() {
    var gap = UIDGap()
    #expect(read(&gap, [.max], from: .max, at: 0) == .init(news: [.max], nextUID: .max))
  }
}

@Suite("A watcher on a server with gaps")
struct GapWatchTests {
  private static let opening = ["* 3 EXISTS", "* OK [UIDVALIDITY 1] valid"]

  private static func summary(_ number: Int, _ uid: Int) -> String {
    "* \(number) FETCH (UID \(uid) FLAGS () INTERNALDATE \"24-Nov-2026 10:12:00 +0100\" RFC822.SIZE 100)"
  }

  @Test("notices mail that the server left out between others, and gave a moment later")
  func leftOut() async throws {
    let looks = Mutex(0)
    let server = try ScriptedServer { request in
      switch request.command.split(separator: " ").first {
      case "EXAMINE": return Self.opening + ["* OK [UIDNEXT 5] next", "\(request.tag) OK done"]
      case "UID" where request.command.hasPrefix("UID SEARCH"): return ["* SEARCH 1", "\(request.tag) OK done"]
      case "UID" where request.command.contains(":*"):
        let look = looks.withLock { count in
          count += 1
          return count
        }
        // At first 6 is missing between 5 and 7.
        let uids = look == 1 ? [5, 7] : [6, 7].filter { _ in look > 1 }
        return uids.map { Self.summary($0, $0) } + ["\(request.tag) OK done"]
      case "UID": return [Self.summary(1, 1), "\(request.tag) OK done"]
      case "IDLE" where looks.withLock({ $0 }) == 0: return ["+ idling", "* 7 EXISTS"]
      default: return nil
      }
    }
    let watch = try OddWatch(server) { $0.secondLook = .milliseconds(100) }
    try await watch.until("all noticed") { Set(watch.notebook.uids) == [1, 5, 6, 7] }
    try await watch.until("the cursor past all") { watch.notebook.cursor?.nextUID == 8 }
    #expect(watch.notebook.uids.sorted() == [1, 5, 6, 7], "each is told once")
    // Then the session rests as long as ever.
    let settled = looks.withLock(\.self)
    try await watch.until("idle") { watch.notebook.states.last == .idling }
    #expect(looks.withLock { $0 } == settled)
    await watch.stop()
  }

  @Test("looks at all since enabling where UIDNEXT went back")
  func wentBack() async throws {
    let server = try ScriptedServer { request in
      switch request.command.split(separator: " ").first {
      case "EXAMINE":
        return Self.opening + ["* OK [UIDNEXT \(request.connection == 1 ? 9 : 4)] next", "\(request.tag) OK done"]
      case "UID" where request.command.hasPrefix("UID SEARCH"):
        return ["* SEARCH \(request.connection == 1 ? 8 : 3)", "\(request.tag) OK done"]
      case "UID" where request.command.hasPrefix("UID FETCH 8 "): return [Self.summary(1, 8), "\(request.tag) OK done"]
      case "UID" where request.command.hasPrefix("UID FETCH 3 "): return [Self.summary(1, 3), "\(request.tag) OK done"]
      case "IDLE" where request.connection == 1: return ["* BYE restored from a backup"]
      default: return nil
      }
    }
    let watch = try OddWatch(server)
    try await watch.until("both noticed") { watch.notebook.uids == [8, 3] }
    #expect(watch.notebook.cursor?.nextUID == 4)
    await watch.stop()
  }
}

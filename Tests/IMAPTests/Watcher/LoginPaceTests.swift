import Synchronization
import Testing
import Transport

@testable import IMAP

@Suite("The pace of logins")
struct LoginPaceTests {
  private struct Count {
    var underWay = 0
    var most = 0
    var done = 0
  }

  private final class Counter: Sendable {
    let count = Mutex(Count())
  }

  @Test("No more logins than allowed are under way, and each gets its turn", .timeLimit(.minutes(1)))
  func atOnce() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let pace = LoginPace(perSecond: 10_000, atOnce: 3)
    let counter = Counter()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          await pace.turn(on: loop)
          counter.count.withLock {
            $0.underWay += 1
            $0.most = max($0.most, $0.underWay)
          }
          for _ in 0..<5 { await Task.yield() }
          counter.count.withLock {
            $0.underWay -= 1
            $0.done += 1
          }
          pace.finish()
        }
      }
    }
    let count = counter.count.withLock { $0 }
    #expect(count.most <= 3)
    #expect(count.done == 50)
  }

  @Test("One that gives up while it waits leaves the turn to the next", .timeLimit(.minutes(1)))
  func givingUp() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let pace = LoginPace(perSecond: 10_000, atOnce: 1)
    await pace.turn(on: loop)
    let givingUp = Task {
      await pace.turn(on: loop)
      pace.finish()
    }
    givingUp.cancel()
    await givingUp.value
    let next = Task {
      await pace.turn(on: loop)
      pace.finish()
    }
    pace.finish()
    await next.value
  }
}

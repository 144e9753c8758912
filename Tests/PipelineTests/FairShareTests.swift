import Synchronization
import TestSupport
import Testing

@testable import Pipeline

@Suite("A fair share", .timeLimit(.minutes(1)))
struct FairShareTests {
  /// How many bodies run, and the most that ever did.
  private final class Count: Sendable {
    private let state = Mutex((now: 0, most: 0))
    var now: Int { state.withLock { $0.now } }
    var most: Int { state.withLock { $0.most } }

    func enter() {
      state.withLock { state in
        state.now += 1
        state.most = max(state.most, state.now)
      }
    }

    func leave() { state.withLock { $0.now -= 1 } }
  }

  @Test("Two at a time, and one that must be alone with nobody beside it")
  func turns() async {
    let turns = FairShare(of: 2)
    let count = Count()
    await withTaskGroup { group in
      for number in 0..<40 {
        let alone = number % 4 == 3
        group.addTask {
          await turns.hold(alone ? .max : 1) {
            count.enter()
            for _ in 0..<5 { await Task.yield() }
            if alone { #expect(count.now == 1) }
            count.leave()
          }
        }
      }
    }
    #expect((1...2).contains(count.most))
    #expect(count.now == 0)
    // Both places are free again, and one within the other takes both.
    let places = await turns.hold(1) { await turns.hold(1) { 2 } }
    #expect(places == 2)
  }
}

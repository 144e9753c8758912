import Foundation
import Synchronization
import TestSupport
import Testing
import Transport

@testable import IMAP

/// Who passed, in their order.
private final class Order: Sendable {
  let numbers = Mutex<[Int]>([])
}

@Suite("The gate to a server", .timeLimit(.minutes(1)))
struct ServerGateTests {
  @Test("lets only so many connect at once, the first come first, and forgets who goes away")
  func atOnce() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let gate = ServerGate(ServerGate.Limits(perSecond: 10_000, atOnce: 2))
    #expect(await gate.enter(on: loop))
    #expect(await gate.enter(on: loop))
    let order = Order()
    var tasks: [Task<Bool, Never>] = []
    for number in 0..<5 {
      tasks.append(
        Task {
          guard await gate.enter(on: loop) else { return false }
          order.numbers.withLock { $0.append(number) }
          return true
        })
      try await eventually("waits") { gate.counts.waiting == number + 1 }
    }
    tasks[1].cancel()
    #expect(await !tasks[1].value)
    #expect(gate.counts == (2, 4))
    for number in [0, 2, 3, 4] {
      gate.leave()
      #expect(await tasks[number].value)
      #expect(gate.counts.underWay == 2)
    }
    #expect(order.numbers.withLock { $0 } == [0, 2, 3, 4])
    gate.leave()
    gate.leave()
    #expect(gate.counts == (0, 0))
  }

  @Test("lets only so many begin in a second")
  func perSecond() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let gate = ServerGate(ServerGate.Limits(perSecond: 50, atOnce: 100))
    let start = ContinuousClock.now
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<26 { group.addTask { _ = await gate.enter(on: loop) } }
    }
    #expect(ContinuousClock.now - start >= .milliseconds(500))
  }

  @Test("wakes those who found the server out of reach once one has reached it, but not again and again")
  func isBack() async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let gate = ServerGate()
    func sleep(_ duration: Duration) -> Task<Duration, Never> {
      Task {
        let start = ContinuousClock.now
        await gate.sleep(until: start + duration, on: loop)
        return ContinuousClock.now - start
      }
    }
    let sleepers = [sleep(.seconds(600)), sleep(.seconds(600))]
    try await eventually("asleep") { gate.sleeperCount == 2 }
    gate.serverIsBack()
    for sleeper in sleepers { #expect(await sleeper.value < .seconds(30)) }
    let later = sleep(.milliseconds(500))
    try await eventually("asleep") { gate.sleeperCount == 1 }
    gate.serverIsBack()
    #expect(await later.value >= .milliseconds(500))
    let cancelled = sleep(.seconds(600))
    cancelled.cancel()
    #expect(await cancelled.value < .seconds(30))
  }

  @Test("is one for each server, whatever the configuration calls it, and outlives a reload with other limits")
  func registry() throws {
    let gates = ServerGates()
    let one = try #require(Endpoint(host: "imap.example", port: 993, security: .tls))
    let other = try #require(Endpoint(host: "imap.example", port: 143, security: .startTLS))
    let gate = gates.gate(to: one, limits: ServerGate.Limits(perSecond: 1, atOnce: 1))
    #expect(gates.gate(to: one, limits: ServerGate.Limits(perSecond: 2, atOnce: 2)) === gate)
    #expect(gates.gate(to: other, limits: ServerGate.Limits()) !== gate)
  }
}

@Suite("Waiting for a server")
struct WaitingTests {
  @Test("A wait that the server asked for is kept at least, spread out, and below the cap")
  func leastPause() {
    var generator = SystemRandomNumberGenerator()
    var waits: Set<Duration> = []
    for _ in 0..<100 {
      var backOff = BackOff(cap: .seconds(900))
      let wait = backOff.next(using: &generator, atLeast: .seconds(300))
      #expect(wait >= .seconds(300) && wait <= .seconds(600))
      waits.insert(wait)
    }
    #expect(waits.count > 50)
    var short = BackOff(cap: .seconds(10))
    #expect(short.next(using: &generator, atLeast: .seconds(300)) <= .seconds(10))
  }

  @Test("Looks come soon after news and less often in quiet times, within their bounds")
  func rhythm() {
    var polls = PollRhythm(shortest: .seconds(60), longest: .seconds(300))
    var intervals: [Duration] = []
    for foundNews in [false, false, false, false, false, false, true, false] {
      polls.looked(foundNews: foundNews)
      intervals.append(polls.interval)
    }
    #expect(
      intervals == [90, 135, 202.5, 300, 300, 300, 60, 90].map { Duration.seconds($0) })
    #expect(PollRhythm(shortest: .seconds(60), longest: .seconds(1)).interval == .seconds(60))
  }
}

import Testing

@testable import Drafting

@Suite("A server that keeps failing")
struct CircuitBreakerTests {
  private let start = ContinuousClock.now
  private let patience = ModelRoute.Patience(failures: 3, firstRest: .seconds(10), longestRest: .seconds(35))

  private func admits(_ breaker: inout CircuitBreaker, at passed: Duration) -> Bool {
    breaker.admit(at: start + passed)
  }

  private func opened() -> CircuitBreaker {
    var breaker = CircuitBreaker(patience)
    for _ in 1...3 {
      #expect(admits(&breaker, at: .zero))
      breaker.failed(at: start)
    }
    return breaker
  }

  @Test("Is asked until it has failed so often in a row, and then left alone")
  func opens() {
    var breaker = CircuitBreaker(patience)
    for _ in 1...2 { breaker.failed(at: start) }
    breaker.succeeded()
    for _ in 1...2 { breaker.failed(at: start) }
    #expect(admits(&breaker, at: .zero), "an answer in between begins the count anew")
    breaker.failed(at: start)
    #expect(breaker.rest(at: start) == .seconds(10))
    #expect(!admits(&breaker, at: .milliseconds(9_999)))
  }

  @Test("Gets one trial after its rest, and all questions once that was answered")
  func tries() {
    var breaker = opened()
    #expect(admits(&breaker, at: .seconds(10)))
    #expect(!admits(&breaker, at: .seconds(10)), "one trial at a time")
    breaker.succeeded()
    for _ in 1...5 { #expect(admits(&breaker, at: .seconds(11))) }
  }

  @Test("Rests twice as long after each trial that fails, up to the longest rest")
  func doubles() {
    var breaker = opened()
    var passed = Duration.zero
    for rest in [10, 20, 35, 35] {
      passed += .seconds(rest)
      #expect(!admits(&breaker, at: passed - .milliseconds(1)))
      #expect(admits(&breaker, at: passed))
      breaker.failed(at: start + passed)
    }
  }

  @Test("Is left alone at once, and for as long as it asks for")
  func asked() {
    var breaker = CircuitBreaker(patience)
    breaker.failed(at: start, retryAfter: .seconds(90))
    #expect(breaker.rest(at: start) == .seconds(90))
    // Of two that were under way, the longer wait counts, and another failure changes nothing.
    breaker.failed(at: start, retryAfter: .seconds(120))
    breaker.failed(at: start)
    #expect(breaker.rest(at: start) == .seconds(120))
  }

  @Test("A trial that was called off leaves room for the next")
  func abandoned() {
    var breaker = opened()
    #expect(admits(&breaker, at: .seconds(10)))
    breaker.abandoned(at: start + .seconds(12))
    #expect(admits(&breaker, at: .seconds(12)))
  }
}

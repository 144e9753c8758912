/// Lets only so many questions to the model be under way; the others wait their turn, first come first served.
actor ModelSlots {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = max(1, count) }

  /// Runs the body once a slot is free.
  func hold<Value: Sendable, Failure: Error>(
    _ body: @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    defer { release() }
    return try await body()
  }

  private func release() {
    // A slot goes from hand to hand, so that nobody who comes later is quicker.
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

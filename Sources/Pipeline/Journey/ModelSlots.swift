/// Lets only so many questions to the model be under way; a few others wait their turn, first come first served.
///
/// Who waits holds a job's place in hand and its message in memory. Where all places waited for a model that has
/// stalled, mail that needs none would not be decided any more; so only some may wait, and the others stay in the store.
actor ModelSlots {
  private var free: Int
  private let maxWaiting: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// - Parameter waiting: how many may wait besides those that have a slot.
  init(_ count: Int, waiting: Int = 1_000) {
    free = max(1, count)
    maxWaiting = max(0, waiting)
  }

  /// How many more would not be turned away.
  var room: Int { free + (maxWaiting - waiting.count) }

  /// Runs the body once a slot is free.
  ///
  /// - Returns: nil when there was no room to wait.
  func hold<Value: Sendable, Failure: Error>(
    _ body: @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value? {
    if free > 0 {
      free -= 1
    } else {
      guard waiting.count < maxWaiting else { return nil }
      await withCheckedContinuation { waiting.append($0) }
    }
    defer { release() }
    return try await body()
  }

  private func release() {
    // A slot goes from hand to hand, so that nobody who comes later is quicker.
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

extension ModelSlots {
  /// The slots that settings ask for: half of the places in hand at most are the model's.
  init(_ settings: JourneySettings) {
    let places = max(1, max(settings.maxJobs / 2, min(settings.maxModelCalls, settings.maxJobs - 1)))
    let slots = min(max(1, settings.maxModelCalls), places)
    self.init(slots, waiting: places - slots)
  }
}

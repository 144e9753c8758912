/// Lets no more than so much of something be in use at once, be it bytes of messages in memory or places at a work; who
/// finds too little left waits, first come first served.
actor FairShare {
  private let total: Int
  private var free: Int
  private var waiting: [(share: Int, continuation: CheckedContinuation<Void, Never>)] = []

  init(of total: Int) {
    self.total = max(1, total)
    free = self.total
  }

  /// Runs the body while a share is set aside for it.
  ///
  /// - Parameter share: who asks for more than all there is waits for all there is, and has it alone.
  func hold<Value: Sendable, Failure: Error>(
    _ share: Int, _ body: @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let share = min(share, total)
    if waiting.isEmpty && free >= share {
      free -= share
    } else {
      await withCheckedContinuation { waiting.append((share, $0)) }
    }
    defer { release(share) }
    return try await body()
  }

  private func release(_ share: Int) {
    free += share
    while let first = waiting.first, free >= first.share {
      free -= first.share
      waiting.removeFirst().continuation.resume()
    }
  }
}

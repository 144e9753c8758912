/// Bounds the bytes of large messages that are in memory at once; who finds no room waits, first come first served.
actor MemoryBudget {
  /// Messages up to this size need no permission: as many as there are jobs in hand fit anyway.
  static let freeBytes = 256 << 10

  private let total: Int
  private var free: Int
  private var waiting: [(bytes: Int, continuation: CheckedContinuation<Void, Never>)] = []

  init(bytes: Int) {
    total = max(1, bytes)
    free = total
  }

  /// Runs the body while so many bytes are set aside.
  func hold<Value: Sendable, Failure: Error>(
    _ bytes: Int, _ body: @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    // One that is larger than all there is waits for all there is.
    let bytes = min(bytes, total)
    if waiting.isEmpty && free >= bytes {
      free -= bytes
    } else {
      await withCheckedContinuation { waiting.append((bytes, $0)) }
    }
    defer { release(bytes) }
    return try await body()
  }

  private func release(_ bytes: Int) {
    free += bytes
    while let first = waiting.first, free >= first.bytes {
      free -= first.bytes
      waiting.removeFirst().continuation.resume()
    }
  }
}

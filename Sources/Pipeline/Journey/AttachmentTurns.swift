/// Lets the attachments of two mails be read at a time, first come first served; of a mail over which the process has
/// ended before, alone, so that no other is taken for the one that ended it.
actor AttachmentTurns {
  private static let places = 2

  private var free = AttachmentTurns.places
  private var waiting: [(places: Int, continuation: CheckedContinuation<Void, Never>)] = []

  /// Runs the body once it is its turn.
  ///
  /// - Parameter alone: while nothing else is read.
  func hold<Value: Sendable, Failure: Error>(
    alone: Bool, _ body: @Sendable () async throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let places = alone ? Self.places : 1
    if waiting.isEmpty, free >= places {
      free -= places
    } else {
      await withCheckedContinuation { waiting.append((places, $0)) }
    }
    defer { release(places) }
    return try await body()
  }

  private func release(_ places: Int) {
    free += places
    while let next = waiting.first, free >= next.places {
      free -= next.places
      waiting.removeFirst().continuation.resume()
    }
  }
}

import Synchronization

/// Keeps one value of each list of capabilities: the sessions of a server all say the same, in 2 KB each.
final class CapabilityPool: Sendable {
  static let shared = CapabilityPool()

  /// Before and after login, of so many kinds of server; a server that says something else each time must not fill it.
  private static let limit = 32
  private let known = Mutex<[Capabilities]>([])

  /// The value that is kept, or this one.
  func one(equalTo capabilities: Capabilities) -> Capabilities {
    known.withLock { known in
      if let same = known.first(where: { $0 == capabilities }) { return same }
      if known.count < Self.limit { known.append(capabilities) }
      return capabilities
    }
  }
}

/// Tags for the commands of one connection, each once: `m1`, `m2`, … In lower case, as libcurl's are in upper.
public struct TagSequence: Sendable, Hashable {
  private var last: UInt32 = 0

  /// A sequence at its beginning.
  public init() {}

  /// The next tag.
  public mutating func next() -> String {
    last &+= 1
    return "m\(last)"
  }
}

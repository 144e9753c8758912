/// How much a server may say in one response before the parser gives up on it.
public struct ResponseLimits: Sendable, Hashable {
  /// The longest response without its literals, line ends included, in octets. Default 1 MiB: Dovecot writes a
  /// whole SEARCH result or an envelope with a thousand recipients on one line. Also bounds each string but
  /// message data.
  public var lineBytes: Int
  /// The most octets that all literals of one response may announce together. Default 64 MiB.
  public var literalBytes: Int
  /// How deep parentheses may nest, in body structures and extension data. Default 64.
  public var nestingDepth: Int
  /// How many elements (flags, addresses, parts, UIDs, parameters, …) one response may hold. Default 200,000.
  public var items: Int

  /// Limits with their defaults.
  public init(
    lineBytes: Int = 1 << 20, literalBytes: Int = 64 << 20, nestingDepth: Int = 64, items: Int = 200_000
  ) {
    self.lineBytes = lineBytes
    self.literalBytes = literalBytes
    self.nestingDepth = nestingDepth
    self.items = items
  }
}

/// A place in the chain: noted elsewhere, it shows later that nothing up to it was rewritten or cut off.
public struct AuditHead: Sendable, Hashable, CustomStringConvertible {
  /// The row's number; 0 before the first.
  public var sequence: Int64
  /// Its hash, 32 bytes; zeros before the first.
  public var hash: [UInt8]

  /// `SEQ:HASH`, as `maild audit verify` prints it.
  public var description: String { "\(sequence):\(Hexadecimal.text(hash))" }

  init(sequence: Int64, hash: [UInt8]) {
    self.sequence = sequence
    self.hash = hash
  }

  /// Reads `SEQ:HASH`; nil where it is not that.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let sequence = Int64(parts[0]), sequence >= 0,
      let hash = Hexadecimal.bytes(parts[1]), hash.count == SHA256.bytes
    else { return nil }
    self.init(sequence: sequence, hash: hash)
  }
}

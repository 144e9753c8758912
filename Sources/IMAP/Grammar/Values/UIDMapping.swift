/// Where copied or moved messages went: COPYUID's source UIDs and their new UIDs, pair by pair (RFC 4315 §3).
public struct UIDMapping: Sendable, Hashable {
  /// UIDVALIDITY of the mailbox they went to.
  public let uidValidity: UInt32
  /// The UIDs they had, in the order the server wrote them.
  public let source: [ClosedRange<UInt32>]
  /// The UIDs they have now, in the same order.
  public let destination: [ClosedRange<UInt32>]

  /// Pairs two lists of ranges; they must name equally many UIDs for ``newUID(of:)`` to answer.
  public init(uidValidity: UInt32, source: [ClosedRange<UInt32>], destination: [ClosedRange<UInt32>]) {
    self.uidValidity = uidValidity
    self.source = source
    self.destination = destination
  }

  /// The UID that a message has in the mailbox it went to; nil where the server did not name it.
  public func newUID(of uid: UInt32) -> UInt32? {
    var offset: UInt64 = 0
    for range in source {
      if range.contains(uid) {
        offset += UInt64(uid - range.lowerBound)
        for target in destination {
          let count = UInt64(target.upperBound - target.lowerBound) + 1
          if offset < count { return target.lowerBound + UInt32(offset) }
          offset -= count
        }
        return nil
      }
      offset += UInt64(range.upperBound - range.lowerBound) + 1
    }
    return nil
  }
}

/// A set of UIDs in ranges, as commands and responses write it (RFC 9051 §9, sequence-set).
///
/// ```swift
/// UIDSet([3, 1, 2, 9]).description      // 1:3,9
/// UIDSet(from: 120).description         // 120:*
/// ```
/// `*`, the last message, is held as `UInt32.max`, which no server gives out. Mind RFC 9051's rule that `120:*`
/// names the last message even when its UID is below 120: look at the UIDs that come back.
public struct UIDSet: Sendable, Hashable, CustomStringConvertible {
  /// The ranges in ascending order, apart from each other.
  public let ranges: [ClosedRange<UInt32>]

  /// What `*` is held as.
  public static let last = UInt32.max

  /// The empty set, which no command can carry.
  public static let empty = UIDSet(ranges: [])

  /// Takes ranges in any order, overlapping or not; a zero is left out.
  public init(ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.upperBound > 0 {
      let lower = max(1, range.lowerBound)
      // Only * itself may stand for the last message: 9:4294967294 and * stay apart.
      if let previous = merged.last,
        lower <= previous.upperBound
          || (lower == previous.upperBound + 1 && lower != Self.last)
      {
        merged[merged.count - 1] = previous.lowerBound...max(previous.upperBound, range.upperBound)
      } else {
        merged.append(lower...range.upperBound)
      }
    }
    self.ranges = merged
  }

  /// Takes UIDs in any order; zeros are left out.
  public init(_ uids: some Sequence<UInt32>) {
    var ranges: [ClosedRange<UInt32>] = []
    for uid in uids {
      if let previous = ranges.last, uid > 0, uid - 1 == previous.upperBound {
        ranges[ranges.count - 1] = previous.lowerBound...uid
      } else {
        ranges.append(uid...uid)
      }
    }
    self.init(ranges: ranges)
  }

  /// One UID.
  public init(_ uid: UInt32) {
    self.init(ranges: [uid...uid])
  }

  /// All UIDs from one on, written `uid:*`.
  public init(from uid: UInt32) {
    self.init(ranges: [uid...Self.last])
  }

  /// Reads the written form; nil where it is not one. `0` and reversed ranges are taken as servers mean them.
  public init?(_ text: some StringProtocol) {
    guard let ranges = Self.parse(Array(text.utf8)[...]) else { return nil }
    self.init(ranges: ranges)
  }

  /// Whether there is nothing in it.
  public var isEmpty: Bool { ranges.isEmpty }

  /// Whether it reaches to the last message, whatever its UID.
  public var reachesLast: Bool { ranges.last?.upperBound == Self.last }

  /// How many UIDs it names; those of a set that reaches `*` are counted to `UInt32.max`.
  public var count: Int { ranges.reduce(0) { $0 + $1.count } }

  /// The smallest UID.
  public var first: UInt32? { ranges.first?.lowerBound }

  /// Whether a UID is in the set.
  public func contains(_ uid: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < uid { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].contains(uid)
  }

  /// The UIDs in ascending order, at most `limit` of them: a hostile `1:*` names four thousand million.
  public func uids(limit: Int) -> [UInt32] {
    var uids: [UInt32] = []
    for range in ranges {
      let room = limit - uids.count
      guard room > 0 else { break }
      uids.append(contentsOf: range.prefix(room))
    }
    return uids
  }

  /// This set and another.
  public func union(_ other: UIDSet) -> UIDSet { UIDSet(ranges: ranges + other.ranges) }

  /// Parts of this set whose written form is each at most `bytes` long (never less than one range each), for
  /// servers that refuse long lines (RFC 7162 §4 asks clients to stay below 8192 octets).
  public func split(maximumBytes bytes: Int) -> [UIDSet] {
    var parts: [UIDSet] = []
    var current: [ClosedRange<UInt32>] = []
    var length = 0
    for range in ranges {
      let size = Self.written(range).utf8.count + 1
      if !current.isEmpty, length + size > bytes + 1 {
        parts.append(UIDSet(ranges: current))
        current = []
        length = 0
      }
      current.append(range)
      length += size
    }
    if !current.isEmpty { parts.append(UIDSet(ranges: current)) }
    return parts
  }

  /// The written form, such as `1:3,9`; empty for the empty set.
  public var description: String { ranges.map(Self.written).joined(separator: ",") }

  private static func written(_ range: ClosedRange<UInt32>) -> String {
    func number(_ uid: UInt32) -> String { uid == last ? "*" : String(uid) }
    return range.lowerBound == range.upperBound
      ? number(range.lowerBound) : "\(number(range.lowerBound)):\(number(range.upperBound))"
  }

  /// The ranges in the order written, lower bound first; nil where the text is no sequence set.
  static func parse(_ text: ArraySlice<UInt8>) -> [ClosedRange<UInt32>]? {
    var ranges: [ClosedRange<UInt32>] = []
    for part in text.split(separator: ASCII.comma, omittingEmptySubsequences: false) {
      let bounds = part.split(separator: ASCII.colon, omittingEmptySubsequences: false)
      guard let first = bounds.first, bounds.count <= 2, let lower = number(first) else { return nil }
      var upper = lower
      if bounds.count == 2 {
        guard let second = number(bounds[1]) else { return nil }
        upper = second
      }
      ranges.append(min(lower, upper)...max(lower, upper))
    }
    return ranges
  }

  private static func number(_ text: ArraySlice<UInt8>) -> UInt32? {
    if text.count == 1, text.first == ASCII.asterisk { return last }
    guard !text.isEmpty, text.count <= 10 else { return nil }
    var value: UInt64 = 0
    for byte in text {
      guard ASCII.isDigit(byte) else { return nil }
      value = value * 10 + UInt64(byte - ASCII.zero)
    }
    return UInt32(exactly: value)
  }
}

/// One header field (RFC 5322 §2.2).
public struct HeaderField: Sendable, Equatable, Codable {
  /// The field's name as the sender wrote it.
  public let name: String
  /// The field's body as sent, encoded words and folding kept, in valid Unicode.
  public let raw: String
  /// The field's body decoded (RFC 2047), unfolded, on one line.
  public let value: String

  /// Whether the field has that name, compared without case.
  public func isNamed(_ other: String) -> Bool {
    name.utf8.count == other.utf8.count
      && zip(name.utf8, other.utf8).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}

extension UInt8 {
  /// The byte with A to Z made a to z.
  var asciiLowercased: UInt8 { (0x41...0x5A).contains(self) ? self | 0x20 : self }
  /// Space or tab.
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  /// 0 to 9.
  var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

extension RandomAccessCollection where Element == UInt8, Index == Int {
  /// Whether the bytes of a range are that name, compared without case.
  ///
  /// - Parameter name: in lower case.
  func isCalled(_ name: StaticString, _ range: Range<Int>) -> Bool {
    guard range.count == name.utf8CodeUnitCount else { return false }
    for offset in 0..<range.count where self[range.lowerBound + offset].asciiLowercased != name.utf8Start[offset] {
      return false
    }
    return true
  }
}

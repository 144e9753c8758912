/// Numbers of files, the low byte first; nil past the end of the bytes.
extension Array where Element == UInt8 {
  func uint16(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 2 else { return nil }
    return Int(self[offset]) | Int(self[offset + 1]) << 8
  }

  func uint32(at offset: Int) -> Int? {
    guard offset >= 0, offset <= count - 4 else { return nil }
    return Int(self[offset]) | Int(self[offset + 1]) << 8 | Int(self[offset + 2]) << 16 | Int(self[offset + 3]) << 24
  }

  /// nil also when it is no length or place that an array could have.
  func uint64(at offset: Int) -> Int? {
    guard let low = uint32(at: offset), let high = uint32(at: offset + 4), high < 1 << 20 else { return nil }
    return high << 32 | low
  }

  /// Whether these bytes stand at a place.
  func has(_ wanted: some Collection<UInt8>, at offset: Int = 0) -> Bool {
    offset >= 0 && offset <= count - wanted.count && self[offset..<(offset + wanted.count)].elementsEqual(wanted)
  }

  /// The place of the first occurrence within a range, which is cut to the bytes there are.
  func firstOffset(of wanted: [UInt8], within range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<count)
    guard let first = wanted.first else { return range.lowerBound }
    var offset = range.lowerBound
    while let found = self[offset..<range.upperBound].firstIndex(of: first) {
      if has(wanted, at: found) { return found }
      offset = found + 1
    }
    return nil
  }
}

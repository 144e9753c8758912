/// Lengths of time as the file writes them: a whole number and `ms`, `s`, `m`, `h` or `d`.
enum TimeSpan {
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  static func duration(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int64(digits), let unit = units.first(where: { $0.name == text.dropFirst(digits.count) }) else {
      return nil
    }
    let (total, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
    return overflow ? nil : .milliseconds(total)
  }

  /// The shortest way to write it exactly.
  static func text(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = seconds &* 1000 &+ attoseconds / 1_000_000_000_000_000
    let unit = units.first { milliseconds != 0 && milliseconds.isMultiple(of: $0.milliseconds) } ?? ("s", 1000)
    return "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
}

/// Sizes as the file writes them: a whole number and `B`, `KiB`, `MiB` or `GiB`.
enum ByteSize {
  private static let units: [(name: String, bytes: Int)] = [
    ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
  ]

  static func bytes(_ text: String) -> Int? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), let unit = units.first(where: { $0.name == text.dropFirst(digits.count) }) else {
      return nil
    }
    let (total, overflow) = count.multipliedReportingOverflow(by: unit.bytes)
    return overflow ? nil : total
  }

  /// The shortest way to write it exactly.
  static func text(_ bytes: Int) -> String {
    let unit = units.first { bytes != 0 && bytes.isMultiple(of: $0.bytes) } ?? ("B", 1)
    return "\(bytes / unit.bytes)\(unit.name)"
  }
}

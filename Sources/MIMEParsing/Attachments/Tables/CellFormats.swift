import Glibc

/// Which of a workbook's cell formats show a number as a date or a time (ECMA-376 part 1 §18.8.30).
final class CellFormats: XMLEvents {
  private var dates: Set<Int> = []
  private var formats: [Bool] = []
  private var isInCells = false

  let isFull = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if dates.count < 10_000, let number = attributes["numFmtId"].flatMap(Int.init),
        let code = attributes["formatCode"], Self.isDate(code)
      {
        dates.insert(number)
      }
    case "cellXfs": isInCells = true
    case "xf":
      guard isInCells, formats.count < 100_000 else { return }
      let number = attributes["numFmtId"].flatMap(Int.init) ?? 0
      formats.append(dates.contains(number) || Self.builtIn.contains { $0.contains(number) })
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCells = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// Whether cells of this format hold dates.
  func isDate(_ format: Int) -> Bool { formats.indices.contains(format) && formats[format] }

  private static let builtIn = [14...22, 27...36, 45...47, 50...58]

  /// A code with a year, day, hour or second outside quotes and brackets.
  private static func isDate(_ code: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for byte in code.utf8 {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case 0x22: isQuoted.toggle()
      case 0x5B: isBracketed = true
      case 0x5D: isBracketed = false
      case 0x5C: isEscaped = true
      case 0x79, 0x59, 0x64, 0x44, 0x68, 0x48, 0x73, 0x53: if !isQuoted, !isBracketed { return true }
      default: break
      }
    }
    return false
  }

  /// A day count as ISO 8601 writes it, with the time when there is one; nil for what is no date.
  ///
  /// - Parameter since1904: the day that counts as 0 is 1 January 1904, else 30 December 1899.
  static func date(_ number: Double, since1904: Bool) -> String? {
    guard number >= 0, number < 2_958_466 else { return nil }
    var days = Int(number)
    var seconds = Int(((number - Double(days)) * 86_400).rounded())
    if seconds >= 86_400 {
      days += 1
      seconds -= 86_400
    }
    let time = seconds == 0 ? "" : padded(seconds / 3_600, 2) + ":" + padded(seconds / 60 % 60, 2)
    // Below one it is a time of the day alone.
    if days == 0, !since1904 { return time.isEmpty ? "00:00" : time }
    let civil = civilDay(days - (since1904 ? 24_107 : 25_569))
    return padded(civil.year, 4) + "-" + padded(civil.month, 2) + "-" + padded(civil.day, 2)
      + (time.isEmpty ? "" : " " + time)
  }

  private static func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// The day of the Gregorian calendar so many days from 1 January 1970.
  private static func civilDay(_ days: Int) -> (year: Int, month: Int, day: Int) {
    var time = time_t(days) * 86_400
    var parts = tm()
    gmtime_r(&time, &parts)
    return (Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }
}

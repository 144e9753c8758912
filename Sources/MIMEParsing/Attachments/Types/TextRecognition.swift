/// Tells kinds of text apart, where content, name and declared type each know a part.
enum TextRecognition {
  /// The kind of text; nil when the bytes are none.
  static func type(of bytes: [UInt8], name: String, declaredType: String) -> FileType? {
    guard isText(bytes) else { return nil }
    let start = Array(beginning(bytes).map(\.asciiLowercased))
    if let marked = marks.first(where: { start.has($0.mark.utf8) }) { return marked.type }
    if start.has("<?xml".utf8) {
      if contains("<svg", start) { return .svg }
      return contains("<html", start) ? .html : .xml
    }
    let claimed = [FileType.claimed(byName: name), FileType.claimed(byMediaType: declaredType)]
    if claimed.contains(.mail) || isMail(start) { return .mail }
    if claimed.contains(.html), contains("<", start) { return .html }
    if claimed.contains(.csv) { return .csv }
    if claimed.contains(.json) { return .json }
    if claimed.contains(.xml) { return .xml }
    return .text
  }

  private static let marks: [(mark: String, type: FileType)] = [
    ("<!doctype html", .html), ("<html", .html), ("<svg", .svg), ("begin:vcalendar", .calendar),
    ("begin:vcard", .vcard), ("-----begin pgp", .pgp), ("{\\rtf", .rtf),
  ]

  /// UTF-16 with its mark, or no more controls than text has in its first 4 KiB.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    if bytes.has([0xFF, 0xFE]) || bytes.has([0xFE, 0xFF]) { return true }
    var controls = 0
    for byte in bytes.prefix(4_096) {
      if byte == 0 { return false }
      if byte < 0x20, !(0x08...0x0D).contains(byte), byte != 0x1B { controls += 1 }
    }
    return controls * 50 <= min(bytes.count, 4_096)
  }

  /// The first kilobyte behind a byte order mark and blanks.
  private static func beginning(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let unmarked = bytes.has([0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let start = unmarked.prefix(4_096).firstIndex { $0 > 0x20 } ?? unmarked.startIndex
    return unmarked[start...].prefix(1_024)
  }

  private static func contains(_ mark: String, _ start: [UInt8]) -> Bool {
    start.firstOffset(of: Array(mark.utf8), within: 0..<start.count) != nil
  }

  private static let fields: Set<String> = [
    "from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version", "delivered-to",
    "content-type", "reply-to", "cc", "dkim-signature", "x-mailer", "x-received", "content-transfer-encoding",
  ]

  /// Three lines of a mail's header, the first line among them: a letter's "Date :" is none.
  private static func isMail(_ start: [UInt8]) -> Bool {
    var known = 0
    for (number, line) in start.split(separator: 0x0A).prefix(40).enumerated() {
      if line.first == 0x20 || line.first == 0x09 { continue }
      let isKnown = line.prefix(40).firstIndex(of: 0x3A).map {
        fields.contains(String(decoding: line[..<$0], as: UTF8.self))
      }
      if isKnown ?? false { known += 1 } else if number == 0 { return false }
    }
    return known >= 3
  }
}

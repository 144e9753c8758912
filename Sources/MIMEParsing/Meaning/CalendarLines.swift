/// The content lines of a calendar object (RFC 5545 §3.1), unfolded and split.
///
/// Not libical: its 3.0.16 works through a time zone's rules second by second if they say so, so that 400 bytes with
/// `RRULE:FREQ=SECONDLY` kept it busy past twenty seconds.
struct CalendarLines {
  struct Line {
    /// In upper case.
    let name: String
    /// Names in upper case, the first value of each.
    let parameters: [String: String]
    /// As written, escapes kept.
    let value: String
  }

  /// Bytes of a calendar object that are read; 1 MiB.
  static let maximumBytes = 1024 * 1024
  /// Lines kept; an invitation to two hundred has some three hundred.
  private static let maximumLines = 20_000
  /// Bytes of one line kept.
  private static let maximumLineBytes = 64 * 1024

  private(set) var lines: [Line] = []
  private(set) var isTruncated = false

  /// Splits a part's content.
  ///
  /// - Parameters:
  ///   - bytes: decoded; folding is undone before the charset, since some programs fold within a character.
  ///   - charset: what the part declares, nil for nothing.
  init(_ bytes: [UInt8], charset: String?) {
    // A calendar's charset is no defect of the message.
    var defects = DefectList()
    let utf8 = CharsetDecoder.utf8(Self.unfolded(bytes), declared: charset ?? "utf-8", defects: &defects)
    let text = UnicodeText.clean(utf8, keepsLines: true, defects: &defects)
    for line in text.split(separator: 0x0A) {
      guard lines.count < Self.maximumLines else {
        isTruncated = true
        break
      }
      if line.count > Self.maximumLineBytes { isTruncated = true }
      if let line = Self.line(line.prefix(Self.maximumLineBytes)) { lines.append(line) }
    }
  }

  /// The bytes of a calendar object, or of a card, with the lines put together that were folded (RFC 5545 §3.1, RFC 6350 §3.2).
  static func unfolded(_ bytes: [UInt8]) -> [UInt8] {
    var unfolded: [UInt8] = []
    unfolded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x0A, index + 1 < bytes.count, bytes[index + 1].isBlank {
        if unfolded.last == 0x0D { unfolded.removeLast() }
        index += 2
      } else {
        unfolded.append(bytes[index])
        index += 1
      }
    }
    return unfolded
  }

  /// `NAME;PARAMETER=value,value;PARAMETER="value":value`.
  private static func line(_ bytes: ArraySlice<UInt8>) -> Line? {
    var parameters: [String: String] = [:]
    var isQuoted = false
    var fields: [ArraySlice<UInt8>] = []
    var start = bytes.startIndex
    var colon: Int?
    for index in bytes.indices {
      switch bytes[index] {
      case 0x22: isQuoted.toggle()
      case 0x3B where !isQuoted && fields.count < 50:
        fields.append(bytes[start..<index])
        start = index + 1
      case 0x3A where !isQuoted: colon = index
      default: break
      }
      if colon != nil { break }
    }
    // A quote that never closes: the line's first colon must do.
    guard let colon = colon ?? bytes.firstIndex(of: 0x3A), colon >= start else { return nil }
    fields.append(bytes[start..<colon])
    guard let name = fields.first.map({ String(decoding: $0, as: UTF8.self) }), !name.isEmpty, name.utf8.count <= 60
    else { return nil }
    for field in fields.dropFirst() {
      guard let equals = field.firstIndex(of: 0x3D) else { continue }
      let key = String(decoding: field[..<equals], as: UTF8.self).uppercased()
      if parameters[key] == nil { parameters[key] = parameterValue(field[(equals + 1)...]) }
    }
    // A group before the name, as vCard has it, says nothing here.
    let bare = name.split(separator: ".").last.map(String.init) ?? name
    return Line(
      name: bare.uppercased(), parameters: parameters,
      value: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
  }

  /// Without quotes; `^n`, `^'` and `^^` undone (RFC 6868).
  private static func parameterValue(_ bytes: ArraySlice<UInt8>) -> String {
    var value: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      switch (bytes[index], next) {
      case (0x22, _): break
      case (0x5E, 0x6E):
        value.append(0x20)
        index += 1
      case (0x5E, 0x27):
        value.append(0x22)
        index += 1
      case (0x5E, 0x5E):
        value.append(0x5E)
        index += 1
      default: value.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: value, as: UTF8.self)
  }

  /// A TEXT value (RFC 5545 §3.3.11), its escapes undone.
  static func text(_ value: String) -> String {
    guard value.utf8.contains(0x5C) else { return value }
    var text: [UInt8] = []
    var isEscaped = false
    for byte in value.utf8 {
      if isEscaped {
        text.append(byte.asciiLowercased == 0x6E ? 0x0A : byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

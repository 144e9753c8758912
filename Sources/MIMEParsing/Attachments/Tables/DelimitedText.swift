/// Comma-separated values (RFC 4180) as programs and countries write them: the separator is found, quotes may be
/// missing or never closed.
struct DelimitedText {
  private(set) var text: BoundedText
  private(set) var rowsAreLeftOut = false
  private(set) var columnsAreLeftOut = false

  /// Longest field in quotes; a quote that is not closed within it was none.
  private static let maximumQuoted = 64 * 1024

  /// Reads UTF-8.
  init(_ bytes: [UInt8], into text: BoundedText, limits: AttachmentReader.Limits) {
    self.text = text
    let separator = Self.separator(bytes)
    var row = TableRow(maximumColumns: limits.columns)
    var rows = 0
    // Excel names the separator in a line of its own, which is no row.
    var offset = bytes.has("sep=".utf8) ? bytes.prefix(8).firstIndex(of: 0x0A) ?? 0 : 0
    var readsQuotes = true
    while offset < bytes.count, !self.text.isFull, !rowsAreLeftOut {
      var field: [UInt8]
      if readsQuotes, bytes[offset] == 0x22 {
        if let quoted = Self.quoted(bytes, from: offset) {
          field = quoted.field
          offset = quoted.end
          // What stands between the closing quote and the separator belongs to nobody else.
          let rest = bytes[offset...].prefix { $0 != separator && $0 != 0x0A && $0 != 0x0D }
          field += rest
          offset = rest.endIndex
        } else {
          readsQuotes = false
          continue
        }
      } else {
        let rest = bytes[offset...].prefix { $0 != separator && $0 != 0x0A && $0 != 0x0D }
        field = Array(rest.prefix(Self.maximumQuoted))
        offset = rest.endIndex
      }
      row.append(field)
      if offset < bytes.count, bytes[offset] == separator {
        offset += 1
        continue
      }
      if offset < bytes.count, bytes[offset] == 0x0D { offset += 1 }
      if offset < bytes.count, bytes[offset] == 0x0A { offset += 1 }
      rows += 1
      if rows > limits.rows { rowsAreLeftOut = true } else { add(row) }
      row = TableRow(maximumColumns: limits.columns)
    }
    add(row)
  }

  private mutating func add(_ row: TableRow) {
    if row.isCut { columnsAreLeftOut = true }
    let line = row.line()
    if !line.isEmpty { text.appendLine(line) }
  }

  /// The content of a quoted field and the place behind its closing quote; nil when there is none near.
  private static func quoted(_ bytes: [UInt8], from start: Int) -> (field: [UInt8], end: Int)? {
    var field: [UInt8] = []
    var offset = start + 1
    while offset < bytes.count, field.count <= maximumQuoted {
      if bytes[offset] == 0x22 {
        guard offset + 1 < bytes.count, bytes[offset + 1] == 0x22 else { return (field, offset + 1) }
        offset += 1
      }
      field.append(bytes[offset])
      offset += 1
    }
    return nil
  }

  /// The one of `;`, comma, tab and bar that stands most evenly in the first lines.
  private static func separator(_ bytes: [UInt8]) -> UInt8 {
    let lines = bytes.prefix(16 * 1024).split(separator: 0x0A).prefix(20)
    var best: (separator: UInt8, score: Int) = (0x3B, 0)
    for candidate: UInt8 in [0x3B, 0x2C, 0x09, 0x7C] {
      if bytes.has("sep=".utf8), bytes.count > 4, bytes[4] == candidate { return candidate }
      let counts = lines.map { line in
        var isQuoted = false
        return line.reduce(into: 0) { count, byte in
          if byte == 0x22 { isQuoted.toggle() } else if byte == candidate, !isQuoted { count += 1 }
        }
      }
      guard let first = counts.first, first > 0 else { continue }
      let score = counts.filter { $0 == first }.count * 1_000 + min(first, 999)
      if score > best.score { best = (candidate, score) }
    }
    return best.separator
  }
}

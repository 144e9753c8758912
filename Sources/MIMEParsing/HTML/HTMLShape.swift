/// Looks at HTML's bytes before the parser does: some shapes cost it minutes.
enum HTMLShape {
  /// Attributes in one tag; libxml2 compares each with all before it and takes 18 s for 100,000.
  private static let maximumAttributes = 500

  /// Whether a text that calls itself plain is a page.
  static func isPage(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(200).drop { $0 <= 0x20 }.prefix(16).map(\.asciiLowercased)
    return start.starts(with: "<!doctype html".utf8) || start.starts(with: "<html".utf8)
  }

  /// Whether the parser may have it.
  static func isParsable(_ bytes: [UInt8]) -> Bool {
    var index = 0
    while let open = bytes[index...].firstIndex(of: 0x3C), open + 1 < bytes.count {
      index = open + 1
      let next = bytes[index]
      if next == 0x21, bytes[index...].starts(with: "!--".utf8) {
        // Word's style sheets stand in comments, and have words enough.
        index = end(of: "-->", in: bytes, from: index + 3)
      } else if next == 0x2F || (0x61...0x7A).contains(next.asciiLowercased) {
        guard let end = endOfTag(bytes, from: index) else { return false }
        for name in ["style", "script"] where isCalled(name, bytes, at: index) {
          index = max(end, self.end(of: "</", in: bytes, from: end) - 2)
        }
        index = max(index, end)
      }
    }
    return true
  }

  /// Behind a tag; nil where it has too many attributes.
  private static func endOfTag(_ bytes: [UInt8], from start: Int) -> Int? {
    var quote: UInt8 = 0
    var words = 0
    var previous: UInt8 = 0
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        return index
      } else if (byte == 0x22 || byte == 0x27) && previous == 0x3D {
        quote = byte
      } else if byte > 0x20 && (previous <= 0x20 || previous == 0x2F || previous == 0x22 || previous == 0x27) {
        words += 1
        if words > maximumAttributes && byte != 0x3C { return nil }
      }
      previous = byte
    }
    return index
  }

  private static func isCalled(_ name: String, _ bytes: [UInt8], at start: Int) -> Bool {
    bytes[start...].prefix(name.utf8.count).lazy.map(\.asciiLowercased).elementsEqual(name.utf8)
  }

  /// Behind the next of these; the end where there is none.
  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    let mark = Array(mark.utf8)
    var index = min(start, bytes.count)
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], bytes[index..<(index + mark.count)].elementsEqual(mark) { return index + mark.count }
      index += 1
    }
    return bytes.count
  }

  /// The page as the parser may have it: without NULs; without marks such as Word's `<![if …]>` and `<![endif]>`, which it
  /// takes for text; and without prefixes of elements, which it drops: Word's `<o:p>` is no paragraph.
  static func parsable(_ bytes: [UInt8]) -> [UInt8] {
    var page = bytes.contains(0) ? bytes.filter { $0 != 0 } : bytes
    var index = 0
    while let open = page[index...].firstIndex(of: 0x3C), open + 3 < page.count {
      index = open + 1
      if page[index] == 0x21 {
        for place in mark(page, at: open) { page[place] = 0x20 }
      } else if let colon = prefixEnd(page, at: page[index] == 0x2F ? index + 1 : index) {
        page[colon] = 0x2D
      }
    }
    return page
  }

  // Both give places and no slices: a slice alive while the page is written to would cost a copy of the page.

  /// Where a mark of Word's stands that begins here; empty where none does.
  private static func mark(_ page: [UInt8], at open: Int) -> Range<Int> {
    let start = page[(open + 2)...].prefix(100)
    guard let first = start.first, first == 0x5B || (0x61...0x7A).contains(first.asciiLowercased) else { return 0..<0 }
    if start.prefix(7).map(\.asciiLowercased).elementsEqual("doctype".utf8) { return 0..<0 }
    guard let end = start.firstIndex(of: first == 0x5B ? 0x5D : 0x3E) else { return 0..<0 }
    // What ends a comment goes on doing so.
    let isAlone = end + 1 < page.count && page[end + 1] == 0x3E
    return open..<(isAlone && first == 0x5B ? end + 2 : end + 1)
  }

  /// The colon behind the prefix of an element's name; nil where it has none.
  private static func prefixEnd(_ page: [UInt8], at start: Int) -> Int? {
    let end = page[start...].prefix(12).prefix { (0x61...0x7A).contains($0.asciiLowercased) }.endIndex
    return end > start && end < page.count && page[end] == 0x3A ? end : nil
  }

}

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
  ///
  /// What is a comment, a script or a quoted value to the parser depends on what stands before, and whoever wants to
  /// cost it minutes hides the tag there. So a tag may begin wherever it could, and every reading is followed at once:
  /// of each the count of words is kept, the highest where several come to the same.
  static func isParsable(_ bytes: [UInt8]) -> Bool {
    // Words of the open tag outside of quotes, within single and within double ones; none where no reading has one open.
    var (bare, single, double) = (none, none, none)
    var previous: UInt8 = 0
    for (index, byte) in bytes.enumerated() {
      var (nextBare, nextSingle, nextDouble) = (none, single, double)
      if byte == 0x27 { (nextBare, nextSingle) = (single, none) }
      if byte == 0x22 { (nextBare, nextDouble) = (double, none) }
      if bare != none, byte != 0x3E {
        if previous == 0x3D, byte == 0x27 {
          nextSingle = bare
        } else if previous == 0x3D, byte == 0x22 {
          nextDouble = bare
        } else {
          let beginsWord =
            byte > 0x20 && (previous <= 0x20 || previous == 0x2F || previous == 0x22 || previous == 0x27)
          nextBare = max(nextBare, beginsWord ? bare + 1 : bare)
        }
      }
      if byte == 0x3C, index + 1 < bytes.count, beginsTag(bytes[index + 1]) { nextBare = max(nextBare, 0) }
      (bare, single, double) = (nextBare, nextSingle, nextDouble)
      if bare > maximumAttributes && byte != 0x3C { return false }
      previous = byte
    }
    return true
  }

  private static let none = -1

  /// Whether a tag's name, or the slash before it, may begin so; a blank, a figure or `!` makes none.
  private static func beginsTag(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte.asciiLowercased) || byte == 0x2F || byte == 0x5F || byte == 0x3A || byte == 0x2E
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

/// HTML with its tags taken out, for what the HTML parser will not read. One pass, no tree.
struct HTMLStripper {
  /// The lines of text between the tags, quotations by their depth.
  private(set) var lines = HTMLLines()
  /// The text within elements that hide it by themselves.
  private(set) var hidden: [UInt8] = []

  private let bytes: [UInt8]
  private var line: [UInt8] = []
  private var depth = 0
  /// The element that hides, and how many of its kind are open.
  private var hiding: (name: String, count: Int)?

  /// Strips a document.
  ///
  /// - Parameter isWithinComment: the text comes out of a comment, in which Outlook's own markup stands.
  static func lines(_ bytes: [UInt8], isWithinComment: Bool = false) -> HTMLStripper {
    var stripper = HTMLStripper(bytes)
    stripper.run(isWithinComment: isWithinComment)
    return stripper
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func run(isWithinComment: Bool) {
    var index = 0
    var mayHoldXML = isWithinComment
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x3C {
        let name = tagName(at: index + 1)
        if mayHoldXML, name == "xml" {
          if let close = range(of: "</xml", from: index) {
            index = close
            continue
          }
          // Nor will any that follows be closed.
          mayHoldXML = false
        }
        guard let close = end(ofTag: name, from: index) else { break }
        read(name, index..<close)
        index = close
      } else if byte == 0x26, let entity = entity(at: index) {
        append(entity.text.utf8)
        index = entity.end
      } else {
        append(CollectionOfOne(byte <= 0x20 ? 0x20 : byte))
        index += 1
      }
    }
    endLine()
  }

  private mutating func append(_ text: some Collection<UInt8>) {
    if hiding != nil {
      if hidden.count < 64 * 1024 { hidden.append(contentsOf: text) }
    } else {
      for byte in text where byte != 0x20 || (line.last ?? 0x20) != 0x20 { line.append(byte) }
    }
  }

  private mutating func endLine() {
    while line.last == 0x20 { line.removeLast() }
    // Blank lines within quotations would be quoted.
    guard !line.isEmpty || depth == 0 else { return }
    lines.append(line, HTMLLines.Line(content: 0..<0, depth: depth))
    line.removeAll(keepingCapacity: true)
  }

  private mutating func read(_ name: String, _ tag: Range<Int>) {
    if let open = hiding {
      if name == open.name { hiding?.count += 1 }
      if name == "/" + open.name { hiding = open.count > 1 ? (open.name, open.count - 1) : nil }
      return
    }
    if Self.breaks.contains(name) { endLine() } else if Self.cells.contains(name) { append(CollectionOfOne(0x20)) }
    if name == "blockquote" { depth += 1 }
    if name == "/blockquote" { depth = max(0, depth - 1) }
    if !name.isEmpty, !name.hasPrefix("/"), !Self.void.contains(name), hides(tag) { hiding = (name, 1) }
  }

  /// Whether a tag's own style hides what it opens.
  private func hides(_ tag: Range<Int>) -> Bool {
    guard tag.count > 12, let style = range(of: "style", from: tag.lowerBound, to: tag.upperBound),
      let equals = bytes[style..<tag.upperBound].firstIndex(where: { $0 > 0x20 }), bytes[equals] == 0x3D,
      let start = bytes[(equals + 1)..<tag.upperBound].firstIndex(where: { $0 > 0x20 })
    else { return false }
    let quote = bytes[start]
    let value =
      quote == 0x22 || quote == 0x27
      ? bytes[(start + 1)..<tag.upperBound].prefix { $0 != quote }
      : bytes[start..<tag.upperBound].prefix { $0 > 0x20 && $0 != 0x3E }
    let said = CSSDeclarations(value)
    return said.hidesAll || said.contains(.isTiny) || said.contains(.isInvisible)
  }

  private static let breaks: Set<String> = [
    "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/li", "ul", "/ul", "ol", "/ol", "table", "/table", "hr",
    "h1", "/h1", "h2", "/h2", "h3", "/h3", "h4", "/h4", "blockquote", "/blockquote", "pre", "/pre",
  ]
  private static let cells: Set<String> = ["td", "th", "/td", "/th"]
  private static let void: Set<String> = ["br", "hr", "img", "input", "meta", "link", "area", "base", "col", "!--"]

  private func tagName(at start: Int) -> String {
    if bytes[min(start, bytes.count)...].prefix(3).elementsEqual("!--".utf8) { return "!--" }
    let name = bytes[min(start, bytes.count)...].prefix(12).prefix {
      $0 == 0x2F || (0x61...0x7A).contains($0.asciiLowercased) || $0.isASCIIDigit
    }
    return String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
  }

  /// Where reading goes on behind a tag, and behind the content of those that hold no text; nil at the end.
  private func end(ofTag name: String, from start: Int) -> Int? {
    switch name {
    case "!--": range(of: "-->", from: start + 4)
    case "script": range(of: "</script", from: start).flatMap { range(of: ">", from: $0) }
    case "style": range(of: "</style", from: start).flatMap { range(of: ">", from: $0) }
    case "title": range(of: "</title", from: start).flatMap { range(of: ">", from: $0) }
    case "":
      // `<![endif]>` is a mark, `a < b` is not.
      start + 1 < bytes.count && (bytes[start + 1] == 0x21 || bytes[start + 1] == 0x3F)
        ? range(of: ">", from: start) : start + 1
    default: range(of: ">", from: start)
    }
  }

  /// Behind the next occurrence of some ASCII text, compared without case.
  private func range(of text: StaticString, from start: Int, to limit: Int? = nil) -> Int? {
    let count = text.utf8CodeUnitCount
    let end = limit ?? bytes.count
    var index = start
    while index + count <= end {
      var matched = 0
      while matched < count, bytes[index + matched].asciiLowercased == text.utf8Start[matched] { matched += 1 }
      if matched == count { return index + matched }
      index += 1
    }
    return nil
  }

  private static let entities = [
    "nbsp": "\u{A0}", "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "eacute": "é", "egrave": "è",
    "agrave": "à", "ccedil": "ç", "ecirc": "ê", "ocirc": "ô", "ucirc": "û", "icirc": "î", "acirc": "â", "ugrave": "ù",
    "euml": "ë", "iuml": "ï", "rsquo": "’", "lsquo": "‘", "laquo": "«", "raquo": "»", "euro": "€", "hellip": "…",
    "ndash": "–", "mdash": "—", "oelig": "œ", "deg": "°",
  ]

  private func entity(at start: Int) -> (text: String, end: Int)? {
    let body = bytes[(start + 1)...].prefix(12)
    guard let semicolon = body.firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: body[..<semicolon], as: UTF8.self)
    if let known = Self.entities[name] { return (known, semicolon + 1) }
    guard name.hasPrefix("#") else { return nil }
    let figure = name.dropFirst()
    let value = figure.hasPrefix("x") || figure.hasPrefix("X") ? UInt32(figure.dropFirst(), radix: 16) : UInt32(figure)
    guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
    return (String(scalar), semicolon + 1)
  }
}

/// HTML with its tags taken out, for what the HTML parser will not read. One pass, no tree.
enum HTMLStripper {
  /// The lines of text between the tags; scripts and styles left out, common entities read.
  static func lines(_ bytes: [UInt8]) -> TextLines {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x3C {
        let name = tagName(bytes, at: index + 1)
        guard let close = end(ofTag: name, bytes, from: index) else { break }
        if breaks.contains(name) { text.append(0x0A) } else if cells.contains(name) { text.append(0x20) }
        index = close
      } else if byte == 0x26, let entity = entity(bytes, at: index) {
        text.append(contentsOf: entity.text.utf8)
        index = entity.end
      } else {
        text.append(byte == 0x0A || byte == 0x0D || byte == 0x09 ? 0x20 : byte)
        index += 1
      }
    }
    var lines = TextLines()
    for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
      var words: [UInt8] = []
      for byte in line where byte != 0x20 || (words.last ?? 0x20) != 0x20 { words.append(byte) }
      lines.append(words)
    }
    return lines
  }

  private static let breaks: Set<String> = [
    "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "/li", "ul", "/ul", "ol", "/ol", "table", "/table", "hr",
    "h1", "/h1", "h2", "/h2", "h3", "/h3", "h4", "/h4", "blockquote", "/blockquote", "pre", "/pre",
  ]
  private static let cells: Set<String> = ["td", "th", "/td", "/th"]

  private static func tagName(_ bytes: [UInt8], at start: Int) -> String {
    if bytes[min(start, bytes.count)...].prefix(3).elementsEqual("!--".utf8) { return "!--" }
    let name = bytes[min(start, bytes.count)...].prefix(12).prefix {
      $0 == 0x2F || (0x61...0x7A).contains($0.asciiLowercased) || $0.isASCIIDigit
    }
    return String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
  }

  /// Where reading goes on behind a tag, and behind the content of those that hold no text; nil at the end.
  private static func end(ofTag name: String, _ bytes: [UInt8], from start: Int) -> Int? {
    switch name {
    case "!--": return range(of: "-->", bytes, from: start + 4)
    case "script": return range(of: "</script", bytes, from: start).flatMap { range(of: ">", bytes, from: $0) }
    case "style": return range(of: "</style", bytes, from: start).flatMap { range(of: ">", bytes, from: $0) }
    case "": return start + 1
    default: return range(of: ">", bytes, from: start)
    }
  }

  /// Behind the next occurrence of some ASCII text, compared without case.
  private static func range(of text: String, _ bytes: [UInt8], from start: Int) -> Int? {
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      var matched = 0
      while matched < wanted.count, bytes[index + matched].asciiLowercased == wanted[matched] { matched += 1 }
      if matched == wanted.count { return index + matched }
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

  private static func entity(_ bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
    let body = bytes[(start + 1)...].prefix(12)
    guard let semicolon = body.firstIndex(of: 0x3B) else { return nil }
    let name = String(decoding: body[..<semicolon], as: UTF8.self)
    if let known = entities[name] { return (known, semicolon + 1) }
    guard name.hasPrefix("#") else { return nil }
    let figure = name.dropFirst()
    let value = figure.hasPrefix("x") || figure.hasPrefix("X") ? UInt32(figure.dropFirst(), radix: 16) : UInt32(figure)
    guard let value, value >= 0x20, let scalar = Unicode.Scalar(value) else { return nil }
    return (String(scalar), semicolon + 1)
  }
}

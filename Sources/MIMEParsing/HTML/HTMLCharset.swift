/// The charset that a page names itself: `<meta charset=…>`, or `content="text/html; charset=…"`.
enum HTMLCharset {
  /// Bytes in which it must stand (WHATWG HTML §13.2.3.2).
  private static let reach = 1_024

  /// The name, nil when there is none.
  static func declared(_ bytes: [UInt8]) -> String? {
    let start = bytes.prefix(reach).map(\.asciiLowercased)
    let word = Array("charset".utf8)
    var index = 0
    while index + word.count < start.count {
      guard start[index] == word[0], start[index...].starts(with: word) else {
        index += 1
        continue
      }
      index += word.count
      let rest = start[index...].drop { $0 <= 0x20 }
      guard rest.first == 0x3D else { continue }
      let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      let name = value.prefix { $0 > 0x20 && $0 < 0x7F && !"\"'>;/".utf8.contains($0) }
      return name.isEmpty ? nil : String(decoding: name.prefix(40), as: UTF8.self)
    }
    return nil
  }
}

/// Comparable forms of text that people and machines spell in many ways.
enum PlainText {
  /// Lower case, without accents, with straight apostrophes, plain hyphens and plain spaces.
  ///
  /// Written out rather than left to a locale library: the result must not depend on the machine, and the letters of
  /// five languages are few. What has no entry stays as it is. Linear in the text's length.
  static func folded(_ text: some StringProtocol) -> String {
    // As bytes: a view of scalars validates the string at each append.
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A:
        result.append(UInt8(scalar.value + 0x20))
      case 0..<0x80:
        result.append(UInt8(scalar.value))
      case 0x0300...0x036F:
        continue  // combining marks: an accent typed apart from its letter
      case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000:
        result.append(UInt8(ascii: " "))
      case 0x2018, 0x2019, 0x02BC, 0xFF07:
        result.append(UInt8(ascii: "'"))
      case 0x2010...0x2015, 0x2212:
        result.append(UInt8(ascii: "-"))
      default:
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
          if let plain = plainLetters[lower] {
            result.append(contentsOf: plain.utf8)
          } else if !(0x0300...0x036F).contains(lower.value) {
            result.append(contentsOf: UTF8.encode(lower) ?? UTF8.encodedReplacementCharacter)
          }
        }
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The runs of letters and figures of a text, scalar by scalar: characters cost ten times as much to tell apart.
  static func words(of text: Substring) -> [Substring] {
    var words: [Substring] = []
    let scalars = text.unicodeScalars
    var start: String.Index?
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let isWord =
        scalar.isASCII
        ? scalar.isAlphabetic || scalar.isFigure
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isWord {
        if start == nil { start = index }
      } else if let begin = start {
        words.append(text[begin..<index])
        start = nil
      }
      index = scalars.index(after: index)
    }
    if let begin = start { words.append(text[begin...]) }
    return words
  }

  /// The text's end without white space; its start is kept.
  static func trimmedEnd(_ text: some StringProtocol) -> String {
    var end = text.endIndex
    while end > text.startIndex {
      let before = text.index(before: end)
      guard text[before].isWhitespace else { break }
      end = before
    }
    return String(text[..<end])
  }

  /// The text without white space at both ends.
  static func trimmed(_ text: some StringProtocol) -> String {
    trimmedEnd(text.drop { $0.isWhitespace })
  }

  /// The text on one line: hidden and control characters gone, runs of white space one space, at most `limit`
  /// characters with an ellipsis in place of the rest.
  static func oneLine(_ text: some StringProtocol, limit: Int) -> String {
    var result = ""
    var length = 0
    var spaceIsDue = false
    // No more than the scalars that could fill the limit are looked at, however long the text.
    for scalar in text.unicodeScalars.prefix(limit &* 8) {
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        spaceIsDue = !result.isEmpty
        continue
      }
      if HiddenCharacters.isHidden(scalar) { continue }
      if length >= limit {
        result.append("…")
        return result
      }
      if spaceIsDue {
        result.append(" ")
        length += 1
        spaceIsDue = false
      }
      result.unicodeScalars.append(scalar)
      length += 1
    }
    return result
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = ["œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d"]
    let groups: [(String, String)] = [
      ("a", "àáâãäåāăą"), ("c", "çćč"), ("d", "ď"), ("e", "èéêëēęě"), ("i", "ìíîïī"), ("n", "ñńň"),
      ("o", "òóôõöōő"), ("r", "ř"), ("s", "śš"), ("t", "ťţ"), ("u", "ùúûüūůű"), ("y", "ýÿ"), ("z", "źżž"),
    ]
    for (plain, accented) in groups {
      for scalar in accented.unicodeScalars { table[scalar] = plain }
    }
    return table
  }()
}

extension String {
  /// The start of the text, at most `limit` bytes, cut between characters.
  func utf8Prefix(_ limit: Int) -> Substring {
    guard utf8.count > limit else { return self[...] }
    var end = utf8.index(startIndex, offsetBy: limit)
    // Bytes behind a character's first (RFC 3629 §3): of one that does not fit nothing is kept, be it the very first.
    while end > startIndex, utf8[end] & 0xC0 == 0x80 { end = utf8.index(before: end) }
    return self[..<end]
  }
}

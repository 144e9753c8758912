import Foundation

/// What a text may say to a machine that takes the trouble: decoded, turned round, without its disguise.
enum DisguisedText {
  /// Whether a text has words that only a machine reads as such: letters of another alphabet among Latin ones, sentences in
  /// base64 or in tag characters. Nobody writes so to people, whatever it says.
  static func isWrittenForMachines(_ text: String) -> Bool {
    let start = String(text.utf8Prefix(readBytes))
    if start.unicodeScalars.contains(where: { $0.value >= 0x370 }) {
      if let tags = tagCharacters(start), tags.contains(" ") { return true }
      if mixedWords(start) >= 2 { return true }
    }
    return base64(start).contains { decoded in
      // A file that a program has put into the text.
      guard !decoded.hasPrefix("%PDF") else { return false }
      // Programs write their state so; sentences have blanks between their words.
      let words = decoded.split { $0.isWhitespace }.flatMap { $0.split { !$0.isLetter } }
      return words.count >= 4 && words.allSatisfy { $0.count <= 24 } && decoded.count { $0 == " " } >= 3
    }
  }

  /// How many words are made of Latin letters and of such that look like them.
  private static func mixedWords(_ text: String) -> Int {
    text.split { !$0.isLetter }.count { word in
      let scalars = word.unicodeScalars
      return scalars.contains { $0.isASCII } && scalars.contains { twins[$0] != nil }
    }
  }

  private static let readBytes = 16 << 10

  /// Readings of a text other than its own; empty for nearly all mail.
  static func readings(of text: String) -> [String] {
    let start = String(text.utf8Prefix(readBytes))
    var readings = base64(start)
    if let tags = tagCharacters(start) { readings.append(tags) }
    let plain = lookAlikes(start)
    if plain != start { readings.append(plain) }
    readings.append(String(String.UnicodeScalarView(start.unicodeScalars.reversed())))
    readings.append(rot13(start))
    let letters = leet(start)
    if letters != start { readings.append(letters) }
    return readings
  }

  /// Long words that are text in base64.
  private static func base64(_ text: String) -> [String] {
    guard hasLongRun(text) else { return [] }
    let runs = text.split { !isBase64($0) && $0 != "\n" }
    let words = runs.flatMap { run in [String(run.filter { $0 != "\n" })] + run.split(separator: "\n").map(String.init)
    }
    return words.filter { $0.utf8.count >= 24 }.prefix(40).compactMap(decoded)
  }

  /// Whether a run of base64's letters is long enough to be text, lines put together.
  private static func hasLongRun(_ text: String) -> Bool {
    var length = 0
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D:
        length += 1
        if length >= 24 { return true }
      case 0x0A: continue
      default: length = 0
      }
    }
    return false
  }

  private static func isBase64(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "+/=".contains(character))
  }

  private static func decoded(_ word: String) -> String? {
    // The padding is often missing, or cut with the last letters.
    let letters = word.filter { $0 != "=" }
    let whole = letters.prefix(letters.utf8.count / 4 * 4)
    guard let bytes = Data(base64Encoded: String(whole)), let text = String(validating: bytes, as: UTF8.self),
      text.contains(" "), text.unicodeScalars.allSatisfy({ $0.value >= 0x20 || $0 == "\n" })
    else { return nil }
    return text
  }

  /// The ASCII that tag characters carry (U+E0020 to U+E007E).
  private static func tagCharacters(_ text: String) -> String? {
    let scalars = text.unicodeScalars.compactMap { scalar in
      (0xE0020...0xE007E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xE0000) : nil
    }
    return scalars.isEmpty ? nil : String(String.UnicodeScalarView(scalars))
  }

  /// Cyrillic and Greek letters that look like Latin ones, and wide ones, made those.
  private static func lookAlikes(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.value >= 0x370 }) else { return text }
    return String(
      String.UnicodeScalarView(
        HiddenCharacters.removed(from: text).text.unicodeScalars.map { scalar in
          if (0xFF21...0xFF5A).contains(scalar.value) { return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar }
          return twins[scalar] ?? scalar
        }))
  }

  private static let twins: [Unicode.Scalar: Unicode.Scalar] = Dictionary(
    zip(
      "аеорсухіјѕһԁԛԝбАЕОРСУХІЈВНКМТαεορνικτυΑΕΟΡΝΙΚΤΥ".unicodeScalars,
      "aeopcyxijshdqwbAEOPCYXIJBHKMTaeopniktuAEOPNIKTY".unicodeScalars),
    uniquingKeysWith: { first, _ in first })

  private static func rot13(_ text: String) -> String {
    String(
      decoding: text.utf8.map { byte -> UInt8 in
        switch byte {
        case 0x41...0x5A: (byte - 0x41 + 13) % 26 + 0x41
        case 0x61...0x7A: (byte - 0x61 + 13) % 26 + 0x61
        default: byte
        }
      }, as: UTF8.self)
  }

  private static func leet(_ text: String) -> String {
    let letters: [UInt8: UInt8] = [
      0x30: 0x6F, 0x31: 0x69, 0x33: 0x65, 0x34: 0x61, 0x35: 0x73, 0x37: 0x74, 0x40: 0x61, 0x24: 0x73,
    ]
    return String(decoding: text.utf8.map { letters[$0] ?? $0 }, as: UTF8.self)
  }
}

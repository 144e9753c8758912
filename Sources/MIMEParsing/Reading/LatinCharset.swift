/// Tells Central Europe's and Turkey's charsets from Windows-1252 by their letters.
///
/// A charset is as likely as its letters beyond ASCII are those of one of its languages. Windows-1252 stays what is
/// believed unless another is clearly better. Measured on the translations of Debian's programs, some 300 passages of
/// 100 to 600 bytes a language: French, German, Spanish, Italian, Portuguese, Danish, Swedish and Finnish are never
/// taken for another, Dutch once; Polish, Czech and Turkish are found in 8 to 10 cases of 10, Hungarian in every other.
enum LatinCharset {
  /// Share of letters that must be a language's, and by how much that must be more than in Windows-1252.
  private static let fewestLetters = 0.9
  private static let margin = 0.1

  /// The letters beyond ASCII of several languages.
  private struct Alphabets {
    let count: Int
    /// Of each letter, small or capital, a bit for each language that has it.
    private let languages: [Unicode.Scalar: UInt16]

    /// - Parameter alphabets: small letters, at most sixteen languages'.
    init(_ alphabets: [String]) {
      var languages: [Unicode.Scalar: UInt16] = [:]
      for (place, letters) in alphabets.enumerated() {
        for letter in letters.unicodeScalars {
          languages[letter, default: 0] |= 1 << UInt16(place)
          let capital = letter.properties.uppercaseMapping.unicodeScalars
          if let first = capital.first, capital.count == 1 { languages[first, default: 0] |= 1 << UInt16(place) }
        }
      }
      self.languages = languages
      count = alphabets.count
    }

    func languages(with letter: Unicode.Scalar) -> UInt16 { languages[letter] ?? 0 }
  }

  private static let western = Alphabets([
    "àâæçéèêëîïôœùûüÿ", "äöüßéà", "áéíóúüñ¿¡ºª", "àèéìíòóùú", "áâãàçéêíóôõúüºª", "éëïóöüèêáç", "åäöé", "åæøéö",
    "áéíóúýðþæö",
  ])

  /// Polish, Czech, Hungarian, Romanian, Slovak, Croatian and Slovene.
  private static let central = Alphabets([
    "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áéíóöőúüű", "ăâîşţ", "áäčďéíĺľňóôŕšťúýž", "čšžćđ",
  ])

  private static let turkish = Alphabets(["çğıöşüİâî"])

  private static let others = [("windows-1250", central), ("iso-8859-2", central), ("windows-1254", turkish)]

  /// The charset, nil for Windows-1252.
  static func detected(_ bytes: [UInt8]) -> String? {
    let start = Array(bytes.prefix(CharsetDetector.sample))
    let believed = share(Windows1252.utf8(start), western)
    guard believed.letters >= 3 else { return nil }
    var best: (charset: String, share: Double)?
    for (charset, languages) in others {
      guard let text = CharsetDecoder.convert(start, from: charset)?.text else { continue }
      let found = share(text, languages).share
      if found >= fewestLetters, found >= believed.share + margin, found > best?.share ?? 0 { best = (charset, found) }
    }
    return best?.charset
  }

  /// How many letters beyond ASCII a text has, and the share of them that is the likeliest language's.
  private static func share(_ text: [UInt8], _ alphabets: Alphabets) -> (letters: Int, share: Double) {
    var letters = 0
    var hits = [Int](repeating: 0, count: alphabets.count)
    let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    for (index, scalar) in scalars.enumerated() where scalar.value >= 0x80 {
      var languages = alphabets.languages(with: scalar)
      guard languages != 0 || scalar.properties.isAlphabetic || isImplausible(scalar, within: scalars, index) else {
        continue
      }
      letters += 1
      while languages != 0 {
        hits[languages.trailingZeroBitCount] += 1
        languages &= languages - 1
      }
    }
    return (letters, letters == 0 ? 1 : Double(hits.max() ?? 0) / Double(letters))
  }

  /// Whether a sign stands where a letter should: within a word, unless it joins words; and controls anywhere.
  private static func isImplausible(_ scalar: Unicode.Scalar, within scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    switch scalar.value {
    case 0x80...0x9F, 0xFFFD: return true
    case 0xAD, 0xB7, 0x2010...0x2019: return false
    default: break
    }
    guard index > 0, index + 1 < scalars.count else { return false }
    return isLetter(scalars[index - 1]) && isLetter(scalars[index + 1])
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x61...0x7A).contains(scalar.value) || (0x41...0x5A).contains(scalar.value)
  }
}

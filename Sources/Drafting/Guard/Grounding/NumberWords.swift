/// Numbers written as words, up to the hundred thousands, in the five languages.
struct NumberWords {
  private let values: [String: Int]
  /// Joins tens and units: `vingt et un`, `treinta y cinco`.
  private let joiner: String
  private let hundreds: Set<String>
  private let thousands: Set<String>

  /// The number that begins at a token, and how many tokens it takes; nil where none does. "Un" alone is an article.
  func number(_ tokens: [FactToken], at start: Int) -> (value: Int, count: Int)? {
    var total = 0
    var current = 0
    var index = start
    var end = start
    // Nobody writes more than millions out, and sixteen times "cent" are no number.
    while index < tokens.count, index - start < 16, total <= 1_000_000_000, current <= 1_000_000_000 {
      let token = tokens[index]
      if token.isSign("-"), token.isGlued, index > start {
        index += 1
        continue
      }
      guard token.kind == .word else { break }
      let word = token.folded
      if thousands.contains(word) {
        total += max(1, current) * 1_000
        current = 0
      } else if hundreds.contains(word) {
        current = max(1, current) * 100
      } else if let value = values[word] {
        // `quatre-vingt`
        if (word == "vingt" || word == "vingts"), current % 100 == 4, end > start {
          current += 76
        } else {
          current += value
        }
      } else if word == joiner, index > start, index + 1 < tokens.count, let next = values[tokens[index + 1].folded],
        joins(current, next)
      {
        index += 1
        continue
      } else {
        break
      }
      index += 1
      end = index
    }
    guard end > start else { return nil }
    let value = total + current
    return value >= 2 ? (value, end - start) : nil
  }

  /// The words that a number begins with.
  var words: Set<String> { Set(values.keys).union(hundreds).union(thousands) }

  /// Whether the joiner stands within one number: `vingt et un`, `two hundred and ten`, `treinta y cinco`.
  private func joins(_ current: Int, _ next: Int) -> Bool {
    switch joiner {
    case "et": current >= 20 && current.isMultiple(of: 10) && (next == 1 || next == 11 && current % 100 == 60)
    case "and": current >= 100 && current.isMultiple(of: 100)
    case "y": current >= 30 && current.isMultiple(of: 10) && next < 10
    default: false
    }
  }

  /// The number of a French ordinal: `trentième`; nil for any other word.
  static func ordinal(_ word: String) -> Int? {
    guard word.hasSuffix("ieme") else { return nil }
    let root = String(word.dropLast(4))
    return ["cinqu": 5, "neuv": 9][root] ?? french.values[root] ?? french.values[root + "e"]
  }

  static func of(_ language: Language) -> NumberWords {
    switch language {
    case .french: french
    case .english: english
    case .german: german
    case .spanish: spanish
    case .italian: italian
    }
  }

  private init(_ values: [String: Int], joiner: String, hundreds: Set<String>, thousands: Set<String>) {
    (self.values, self.joiner, self.hundreds, self.thousands) = (values, joiner, hundreds, thousands)
  }

  /// The words in order, from a number on.
  private static func counted(_ words: String, from first: Int = 1) -> [String: Int] {
    var values: [String: Int] = [:]
    for (offset, word) in words.split(separator: " ").enumerated() { values[String(word)] = first + offset }
    return values
  }

  private static func tens(_ words: String) -> [String: Int] {
    var values: [String: Int] = [:]
    for (offset, word) in words.split(separator: " ").enumerated() { values[String(word)] = (offset + 2) * 10 }
    return values
  }

  private static let french = NumberWords(
    counted("un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize")
      .merging(["une": 1, "vingts": 20, "septante": 70, "huitante": 80, "octante": 80, "nonante": 90]) { $1 }
      .merging(tens("vingt trente quarante cinquante soixante")) { $1 },
    joiner: "et", hundreds: ["cent", "cents"], thousands: ["mille"])

  private static let english = NumberWords(
    counted(
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        + "eighteen nineteen"
    ).merging(tens("twenty thirty forty fifty sixty seventy eighty ninety")) { $1 },
    joiner: "and", hundreds: ["hundred"], thousands: ["thousand"])

  private static let spanish: NumberWords = {
    var values = counted(
      "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
        + "dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete "
        + "veintiocho veintinueve")
    values.merge(tens("veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa")) { $1 }
    for (offset, word)
      in "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
      .split(separator: " ").enumerated()
    {
      values[String(word)] = (offset + 2) * 100
      values[word.dropLast(2) + "as"] = (offset + 2) * 100
    }
    values["ciento"] = 100
    return NumberWords(values, joiner: "y", hundreds: ["cien"], thousands: ["mil"])
  }()

  private static let german: NumberWords = {
    let units = Self.counted("ein zwei drei vier fuenf sechs sieben acht neun")
    var values = counted(
      "eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn "
        + "achtzehn neunzehn")
    let tens = Self.tens("zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig")
    values.merge(tens) { $1 }
    for (unit, value) in units {
      let unit = unit.replacing("ue", with: "u")
      for (ten, amount) in tens { values["\(unit)und\(ten)"] = amount + value }
      values["\(unit)hundert"] = value * 100
    }
    return NumberWords(
      values, joiner: "und", hundreds: ["hundert", "einhundert"], thousands: ["tausend", "eintausend"])
  }()

  private static let italian: NumberWords = {
    let units = Self.counted("uno due tre quattro cinque sei sette otto nove")
    var values = units.merging(
      counted(
        "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove", from: 10)
    ) { $1 }
    let tens = Self.tens("venti trenta quaranta cinquanta sessanta settanta ottanta novanta")
    values.merge(tens) { $1 }
    for (ten, amount) in tens {
      for (unit, value) in units {
        // The ten loses its last letter before a vowel: ventuno, ventotto.
        values[(value == 1 || value == 8 ? String(ten.dropLast()) : ten) + unit] = amount + value
      }
    }
    for (unit, value) in units where value > 1 { values[unit + "cento"] = value * 100 }
    return NumberWords(values, joiner: "e", hundreds: ["cento"], thousands: ["mille", "mila"])
  }()
}

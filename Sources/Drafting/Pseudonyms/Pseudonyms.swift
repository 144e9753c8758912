/// What the identifiers of one prompt's sources are called in it, and what they are.
///
/// ```swift
/// let pseudonyms = Pseudonyms(of: ["Appelez-moi au 06 39 98 12 34, ou au +33 6 39 98 12 34."])
/// pseudonyms.masked("Mon numéro : 06 39 98 12 34")            // "Mon numéro : ‹téléphone-1›"
/// pseudonyms.restored("Nous appellerons le ‹Telephone 1›.")   // "Nous appellerons le 06 39 98 12 34."
/// ```
/// One identifier has one placeholder, however it is spelled, and comes back as it was spelled first; an address over
/// two lines comes back on one. What else a mail holds comes back as it was: `restored(masked(x))` is `x`.
///
/// A passage of the mail that reads like a placeholder is replaced by one itself, and put back as that passage: no
/// mail can name a place for somebody else's number.
public struct Pseudonyms: Sendable {
  private struct Entry {
    let placeholder: Placeholder
    /// As it comes back.
    let spelling: String
  }

  private var entries: [Identifier.Name: Entry] = [:]
  private var spellings: [Placeholder: String] = [:]
  private var counts: [Identifier.Kind: Int] = [:]
  private let language: Language
  private let isOff: Bool

  /// None: what is masked or restored stays as it is.
  public static let none = Pseudonyms()

  private init() {
    language = .french
    isOff = true
  }

  /// The table of these texts: the same texts in the same order give the same one.
  ///
  /// It holds no more than they do; their limits are its limits.
  ///
  /// - Parameters:
  ///   - texts: everything that comes from outside and goes into one prompt.
  ///   - own: the service's own words. What they hold is public, and stays.
  ///   - language: the language of marks in a restored text.
  public init(of texts: [String], sparing own: [String] = [], language: Language = .french) {
    self.language = language
    isOff = false
    let spared = Set(own.flatMap(Identifier.all).map(\.name))
    let found = texts.map(Self.found)
    let certain = Set(found.joined().filter(\.isCertain).map(\.name)).subtracting(spared)
    for identifier in found.joined() where certain.contains(identifier.name) { add(identifier) }
  }

  /// How many identifiers it has a placeholder for.
  public var count: Int { entries.count }

  private mutating func add(_ identifier: Identifier) {
    guard entries[identifier.name] == nil else { return }
    let number = (counts[identifier.kind] ?? 0) + 1
    counts[identifier.kind] = number
    let placeholder = Placeholder(kind: identifier.kind, number: number)
    let spelling = identifier.kind == .passage ? identifier.text : Self.onOneLine(identifier)
    entries[identifier.name] = Entry(placeholder: placeholder, spelling: spelling)
    spellings[placeholder] = spelling
  }

  // MARK: Masking and restoring

  /// The text with placeholders for what this table knows.
  public func masked(_ text: String) -> String {
    guard !isOff, !entries.isEmpty else { return text }
    return IdentifierText(text).replacing(
      Self.found(text).compactMap { found in entries[found.name].map { (found.range, $0.placeholder.text) } })
  }

  /// The text with the identifiers again; one that was never given becomes a mark for whoever reads it.
  public func restored(_ text: String) -> String {
    guard !isOff else { return text }
    let read = IdentifierText(text)
    let quoted = Placeholder.all(in: read)
    let replaced = quoted.compactMap { found -> (range: Range<Int>, String)? in
      if let spelling = spelling(of: found.placeholder) { return (found.range, spelling) }
      return found.isPlain ? (found.range, mark(found.placeholder.kind)) : nil
    }
    return read.replacing(
      (replaced + bareOnes(in: read, besides: quoted)).sorted { $0.range.lowerBound < $1.range.lowerBound })
  }

  /// The placeholders that a model wrote without quotes, "téléphone-1": of this table's alone, since nothing else tells
  /// them from words.
  private func bareOnes(in text: IdentifierText, besides quoted: [Placeholder.Found]) -> [(range: Range<Int>, String)] {
    let bare = spellings.compactMap { placeholder, spelling in
      placeholder.number.map { _ in
        (name: Array(placeholder.text.unicodeScalars.dropFirst().dropLast()), spelling: spelling)
      }
    }
    let starts = Set(bare.compactMap { $0.name.first })
    var result: [(range: Range<Int>, String)] = []
    var next = quoted[...]
    var index = 0
    func isOpen(_ place: Int) -> Bool {
      guard text.scalars.indices.contains(place) else { return true }
      let scalar = text.scalars[place]
      return !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar) && !"‹›-".unicodeScalars.contains(scalar)
    }
    while index < text.scalars.count {
      while let first = next.first, first.range.upperBound <= index { next.removeFirst() }
      if let first = next.first, first.range.contains(index) {
        index = first.range.upperBound
        continue
      }
      if starts.contains(text.scalars[index]), isOpen(index - 1),
        let found = bare.first(where: {
          text.scalars[index...].starts(with: $0.name) && isOpen(index + $0.name.count)
        })
      {
        result.append((index..<(index + found.name.count), found.spelling))
        index += found.name.count
      } else {
        index += 1
      }
    }
    return result
  }

  /// What it stands for; without its number, where there is but one of its kind.
  private func spelling(of placeholder: Placeholder) -> String? {
    let isOnly = placeholder.number == nil && counts[placeholder.kind] == 1
    return spellings[isOnly ? Placeholder(kind: placeholder.kind, number: 1) : placeholder]
  }

  private func mark(_ kind: Identifier.Kind) -> String {
    let name = kind.name(in: language)
    return switch language {
    case .french: "[à compléter : \(name)]"
    case .english: "[to be completed: \(name)]"
    case .german: "[zu ergänzen: \(name)]"
    case .spanish: "[por completar: \(name)]"
    case .italian: "[da completare: \(name)]"
    }
  }

  // MARK: Passages

  /// Identifiers, and what reads like a placeholder, from left to right without overlaps.
  private static func found(_ text: String) -> [Identifier] {
    let reader = IdentifierReader(text)
    let passages = Placeholder.all(in: reader.text).map { found in
      let spelling = reader.text.string(found.range)
      return Identifier(kind: .passage, text: spelling, range: found.range, key: spelling, isCertain: true)
    }
    guard !passages.isEmpty else { return reader.found() }
    var result: [Identifier] = []
    var next = passages[...]
    for identifier in reader.found() {
      while let passage = next.first, passage.range.lowerBound < identifier.range.upperBound {
        result.append(passage)
        next.removeFirst()
      }
      if identifier.range.lowerBound >= result.last?.range.upperBound ?? 0 { result.append(identifier) }
    }
    return result + next
  }

  /// As it stands well within a sentence.
  private static func onOneLine(_ identifier: Identifier) -> String {
    let lines = identifier.text.split { $0.isNewline }.map(PlainText.trimmed).filter { !$0.isEmpty }
    guard lines.count > 1 else { return identifier.text }
    guard identifier.kind == .postalAddress else { return lines.joined(separator: " ") }
    return lines.dropFirst().reduce(lines[0]) { $0 + ($0.hasSuffix(",") ? " " : ", ") + $1 }
  }
}

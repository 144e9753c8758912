/// The rules of a message's style sheets that decide what a reader sees, found by the element they are for.
///
/// Selectors of types, classes and identifiers, also one within another, are understood; those that depend on a
/// program, a screen or a state are left out: a rule that is not understood hides nothing.
struct CSSRules {
  /// `p.note`, with what must stand around it.
  struct Selector {
    var type: String?
    var classes: [String] = []
    var identifier: String?
    var ancestors: [Selector] = []

    var specificity: Int {
      (identifier == nil ? 0 : 100) + classes.count * 10 + (type == nil ? 0 : 1)
        + ancestors.reduce(0) { $0 + $1.specificity }
    }

    func matches(_ element: HTMLIdentity) -> Bool {
      if let type, type != element.name { return false }
      if let identifier, identifier != element.identifier { return false }
      return classes.allSatisfy { element.classes.contains($0) }
    }
  }

  private struct Rule {
    let selector: Selector
    let declarations: CSSDeclarations
    let important: CSSDeclarations
    let order: Int
  }

  /// Rules kept: 2,000; and comparisons with elements: two million. What is past either is not looked at.
  private static let maximumRules = 2_000
  private static let maximumComparisons = 2_000_000
  /// Bytes of sheets read: 512 KiB.
  private static let maximumBytes = 512 * 1024

  private var rules: [String: [Rule]] = [:]
  private var count = 0
  private var bytesRead = 0
  private var comparisons = 0

  var isEmpty: Bool { count == 0 }

  /// Whether rules were left out, so that what they hide may be among the text.
  var isIncomplete: Bool {
    count >= Self.maximumRules || bytesRead > Self.maximumBytes || comparisons >= Self.maximumComparisons
  }

  /// Reads one style element's text.
  ///
  /// - Parameter medium: the element's `media`, nil for none.
  mutating func read(_ sheet: UnsafeBufferPointer<UInt8>, medium: UnsafeBufferPointer<UInt8>? = nil) {
    if let medium, medium.contains(where: { $0 > 0x20 }) {
      guard Self.isForAll(medium.map(\.asciiLowercased)[...]) else { return }
    }
    guard bytesRead < Self.maximumBytes else { return }
    bytesRead += sheet.count
    let text = CSSText.plain(sheet.prefix(Self.maximumBytes))
    var position = 0
    while position < text.count, let open = text[position...].firstIndex(of: 0x7B) {
      // Behind `@import …;`, `}` of a medium's block, and the comment marks that hide sheets from old programs.
      var prelude = text[position..<open]
      if let end = prelude.lastIndex(where: { $0 == 0x3B || $0 == 0x7D }) { prelude = prelude[(end + 1)...] }
      prelude = prelude.drop { $0 <= 0x20 || $0 == 0x3C || $0 == 0x21 || $0 == 0x2D }
      if prelude.first == 0x40 {
        position =
          prelude.starts(with: "@media".utf8) && Self.isForAll(prelude.dropFirst(6))
          ? open + 1 : Self.blockEnd(text, from: open)
        continue
      }
      let close = text[open...].firstIndex(of: 0x7D) ?? text.count
      add(prelude, text[(open + 1)..<close])
      position = close
    }
  }

  /// What the sheets say of an element; `around` are those it stands in, outermost first.
  mutating func declarations(
    for element: HTMLIdentity, within around: [HTMLIdentity]
  ) -> (normal: CSSDeclarations, important: CSSDeclarations) {
    guard count > 0, comparisons < Self.maximumComparisons else { return (CSSDeclarations(), CSSDeclarations()) }
    var matching = rules[element.name] ?? []
    for name in element.classes { matching += rules["." + name] ?? [] }
    if let identifier = element.identifier { matching += rules["#" + identifier] ?? [] }
    matching += rules["*"] ?? []
    comparisons += matching.count
    matching = matching.filter { matches($0.selector, element, around) }
    guard !matching.isEmpty else { return (CSSDeclarations(), CSSDeclarations()) }
    matching.sort { ($0.selector.specificity, $0.order) < ($1.selector.specificity, $1.order) }
    var normal = CSSDeclarations()
    var important = CSSDeclarations()
    for rule in matching {
      normal.overlay(rule.declarations)
      important.overlay(rule.important)
    }
    return (normal, important)
  }

  private mutating func matches(_ selector: Selector, _ element: HTMLIdentity, _ around: [HTMLIdentity]) -> Bool {
    guard selector.matches(element) else { return false }
    var outer = around.endIndex
    for wanted in selector.ancestors.reversed() {
      guard comparisons < Self.maximumComparisons else { return false }
      repeat {
        guard outer > around.startIndex else { return false }
        outer -= 1
        comparisons += 1
      } while !wanted.matches(around[outer])
    }
    return true
  }

  private mutating func add(_ prelude: ArraySlice<UInt8>, _ body: ArraySlice<UInt8>) {
    let normal = CSSDeclarations(body, isImportant: false)
    let important = CSSDeclarations(body, isImportant: true)
    guard !normal.isEmpty || !important.isEmpty else { return }
    for text in prelude.split(separator: 0x2C) where count < Self.maximumRules {
      guard let selector = Self.selector(text) else { continue }
      count += 1
      let key =
        selector.identifier.map { "#" + $0 } ?? selector.classes.first.map { "." + $0 } ?? selector.type ?? "*"
      rules[key, default: []].append(
        Rule(selector: selector, declarations: normal, important: important, order: count))
    }
  }

  /// `div.note span` and `td > p`; nil for what depends on attributes, states or siblings.
  private static func selector(_ text: ArraySlice<UInt8>) -> Selector? {
    guard text.count <= 200, !text.contains(where: { $0 == 0x5B || $0 == 0x3A || $0 == 0x2B || $0 == 0x7E }) else {
      return nil
    }
    var compounds: [Selector] = []
    let words = text.split(whereSeparator: { $0 <= 0x20 || $0 == 0x3E })
    // The first eight words of a longer one would be a selector of something else.
    guard words.count <= 8 else { return nil }
    for word in words {
      var selector = Selector()
      var start = word.startIndex
      for index in word.indices.dropFirst() + [word.endIndex]
      where index == word.endIndex || word[index] == 0x2E || word[index] == 0x23 {
        let piece = word[start..<index]
        let name = String(decoding: piece.dropFirst(), as: UTF8.self)
        switch piece.first {
        case 0x2E: selector.classes.append(name)
        case 0x23: selector.identifier = name
        case 0x2A: break
        default: selector.type = String(decoding: piece, as: UTF8.self)
        }
        start = index
      }
      compounds.append(selector)
    }
    guard var last = compounds.popLast() else { return nil }
    last.ancestors = compounds
    return last
  }

  /// Whether a medium is `screen` or `all`; not narrow screens, dark colours or paper.
  private static func isForAll(_ medium: ArraySlice<UInt8>) -> Bool {
    guard !medium.contains(0x28) else { return false }
    let words = medium.split(whereSeparator: { $0 <= 0x20 || $0 == 0x2C }).map { String(decoding: $0, as: UTF8.self) }
    return !words.contains("not") && (words.contains("screen") || words.contains("all"))
  }

  /// Behind the brace that closes the one at `open`.
  private static func blockEnd(_ text: [UInt8], from open: Int) -> Int {
    var depth = 0
    for index in open..<text.count {
      if text[index] == 0x7B { depth += 1 }
      if text[index] == 0x7D { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return text.count
  }
}

/// What selectors know an element by.
struct HTMLIdentity {
  let name: String
  var identifier: String?
  var classes: [String] = []
}

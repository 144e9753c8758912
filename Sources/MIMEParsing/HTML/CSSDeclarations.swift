/// What some declarations of a style say, as far as it decides what a reader sees and who wrote it.
struct CSSDeclarations: Equatable {
  /// Statements that are true or false; those not made leave what is inherited.
  struct Statements: OptionSet {
    let rawValue: UInt32
    /// display:none.
    static let isNotDisplayed = Statements(rawValue: 1 << 0)
    /// display:inline and display:block.
    static let isInline = Statements(rawValue: 1 << 1)
    static let isBlock = Statements(rawValue: 1 << 2)
    /// visibility:hidden, which what stands within may take back.
    static let isInvisible = Statements(rawValue: 1 << 3)
    /// A font of two pixels or less; within, another size may stand.
    static let isTiny = Statements(rawValue: 1 << 4)
    /// opacity:0.
    static let isTransparent = Statements(rawValue: 1 << 5)
    /// No width or height to speak of, and overflow:hidden: together they hide.
    static let isFlat = Statements(rawValue: 1 << 6)
    static let cutsOverflow = Statements(rawValue: 1 << 9)
    /// Positioned, and by hundreds of pixels off the screen or cut to nothing: together they hide.
    static let isPositioned = Statements(rawValue: 1 << 10)
    static let isFarOff = Statements(rawValue: 1 << 11)
    static let isClipped = Statements(rawValue: 1 << 12)
    /// Moved off the screen by a margin or a transformation.
    static let isMovedAway = Statements(rawValue: 1 << 13)
    /// text-indent of minus some hundred pixels; inherited.
    static let isIndentedAway = Statements(rawValue: 1 << 14)
    /// Lines are kept as they stand in the source; inherited.
    static let keepsLines = Statements(rawValue: 1 << 15)
    /// margin:0, a margin, a rule on the left, a rule above: what quotations and Outlook's divider are known by.
    static let hasNoMargin = Statements(rawValue: 1 << 16)
    static let hasMargin = Statements(rawValue: 1 << 17)
    static let hasLeftRule = Statements(rawValue: 1 << 18)
    static let hasTopRule = Statements(rawValue: 1 << 19)
    /// mso-list:Ignore, Word's written-out bullet or number.
    static let isListMarker = Statements(rawValue: 1 << 20)
  }

  private(set) var made: Statements = []
  private(set) var holding: Statements = []
  /// The text's colour.
  private(set) var colour: CSSColour?
  private(set) var background: CSSColour?

  /// Nothing said.
  init() {}

  /// Reads declarations: `display:none; color:#fff`.
  ///
  /// - Parameters:
  ///   - text: in any case.
  ///   - isImportant: read only those marked `!important`, or only the others; nil for all.
  init(_ text: some Collection<UInt8>, isImportant wanted: Bool? = nil) {
    let bytes = CSSText.plain(text)
    var start = 0
    var quote: UInt8 = 0
    var parentheses = 0
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : 0x3B
      if index < bytes.count {
        if quote != 0 {
          if byte == quote { quote = 0 }
          continue
        }
        if byte == 0x22 || byte == 0x27 { quote = byte }
        if byte == 0x28 { parentheses += 1 }
        if byte == 0x29 { parentheses = max(0, parentheses - 1) }
        guard byte == 0x3B, parentheses == 0 else { continue }
      }
      if let colon = bytes[start..<index].firstIndex(of: 0x3A) {
        read(trimmed(bytes[start..<colon]), trimmed(bytes[(colon + 1)..<index]), wanted)
      }
      start = index + 1
    }
  }

  var isEmpty: Bool { made.isEmpty && colour == nil && background == nil }

  func contains(_ statement: Statements) -> Bool { holding.contains(statement) }

  /// Lays later or stronger declarations over these.
  mutating func overlay(_ other: CSSDeclarations) {
    holding = holding.subtracting(other.made).union(other.holding)
    made.formUnion(other.made)
    colour = other.colour ?? colour
    background = other.background ?? background
  }

  /// Whether they hide the element and all within for good.
  var hidesAll: Bool {
    holding.contains(.isNotDisplayed) || holding.contains(.isTransparent) || holding.contains(.isMovedAway)
      || holding.contains(.isPositioned) && !holding.isDisjoint(with: [.isFarOff, .isClipped])
      || holding.isSuperset(of: [.cutsOverflow, .isFlat])
  }

  private mutating func state(_ statement: Statements, _ holds: Bool) {
    made.insert(statement)
    if holds { holding.insert(statement) } else { holding.remove(statement) }
  }

  private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var slice = bytes.drop { $0 == 0x20 }
    while slice.last == 0x20 { slice.removeLast() }
    return slice
  }

  private mutating func read(_ name: ArraySlice<UInt8>, _ full: ArraySlice<UInt8>, _ wanted: Bool?) {
    guard name.count <= 24, !full.isEmpty else { return }
    var value = full
    let isImportant = full.suffix(24).contains(0x21)
    if let wanted, wanted != isImportant { return }
    if isImportant, let mark = full.lastIndex(of: 0x21) { value = trimmed(full[..<mark]) }
    read(String(decoding: name, as: UTF8.self), value)
  }

  // One case a property: what CSS calls them is the table of contents.
  private mutating func read(_ property: String, _ value: ArraySlice<UInt8>) {
    switch property {
    case "display":
      state(.isNotDisplayed, isWord("none", value))
      state(.isInline, isWord("inline", value))
      state(.isBlock, isWord("block", value))
    case "visibility": state(.isInvisible, isWord("hidden", value) || isWord("collapse", value))
    case "font-size":
      if let size = CSSMeasure(value) { state(.isTiny, size.pixels <= 2) } else { state(.isTiny, false) }
    case "font": readFont(value)
    case "opacity": if let opacity = CSSMeasure(value) { state(.isTransparent, opacity.value < 0.05) }
    case "max-height", "max-width", "height", "width":
      if let size = CSSMeasure(value), size.pixels <= 1 { state(.isFlat, true) }
    case "overflow", "overflow-x", "overflow-y": state(.cutsOverflow, isWord("hidden", value) || isWord("clip", value))
    case "position":
      state(.isPositioned, isWord("absolute", value) || isWord("fixed", value) || isWord("relative", value))
    case "left", "right", "top", "bottom":
      if let far = CSSMeasure(value), far.pixels.magnitude >= 500 {
        state(.isFarOff, far.pixels < 0 || far.pixels > 5_000)
      }
    case "clip": state(.isClipped, value.starts(with: "rect(0".utf8) || value.starts(with: "rect(1px".utf8))
    case "clip-path":
      if value.starts(with: "inset(50%".utf8) || value.starts(with: "inset(100%".utf8)
        || value.starts(with: "circle(0".utf8)
      {
        state(.isMovedAway, true)
      }
    case "transform", "-webkit-transform": if isTransformedAway(value) { state(.isMovedAway, true) }
    case "text-indent": state(.isIndentedAway, (CSSMeasure(value)?.pixels).map { $0 <= -300 } ?? false)
    case "white-space", "white-space-collapse": state(.keepsLines, value.starts(with: "pre".utf8))
    case "color", "-webkit-text-fill-color": colour = CSSColour(value) ?? (isWord("inherit", value) ? nil : .unknown)
    case "background", "background-color", "background-image": readBackground(value)
    case "background-clip", "-webkit-background-clip":
      if isWord("text", value) { (colour, background) = (.unknown, .unknown) }
    case "margin", "margin-left", "margin-top", "margin-bottom", "margin-right": readMargin(property, value)
    case "border-left", "border-left-style", "border-left-width":
      state(.hasLeftRule, !value.starts(with: "none".utf8) && !value.starts(with: "0".utf8))
    case "border-top", "border-top-style": state(.hasTopRule, contains("solid", value))
    case "mso-list": state(.isListMarker, isWord("ignore", value))
    default: break
    }
  }

  private func isWord(_ word: String, _ value: ArraySlice<UInt8>) -> Bool { value.elementsEqual(word.utf8) }

  private func contains(_ word: String, _ value: ArraySlice<UInt8>) -> Bool {
    value.split(whereSeparator: { $0 == 0x20 }).contains { $0.elementsEqual(word.utf8) }
  }

  /// `font: 0/0 a`, `font: italic 12px/1.4 Arial`: the size is the first figure with a unit or a slash.
  private mutating func readFont(_ value: ArraySlice<UInt8>) {
    for word in value.split(separator: 0x20).prefix(6) {
      guard let size = CSSMeasure(word) else { continue }
      guard !size.unit.isEmpty || size.value == 0 || word.contains(0x2F) else { continue }
      state(.isTiny, size.pixels <= 2)
      return
    }
  }

  private mutating func readBackground(_ value: ArraySlice<UInt8>) {
    if value.indices.contains(where: { value[$0] == 0x28 && !isColourFunction(before: $0, value) }) {
      // A picture or a gradient.
      background = .unknown
      return
    }
    guard background != .unknown else { return }
    for word in words(value) {
      if let colour = CSSColour(word) {
        background = colour
        return
      }
    }
  }

  private func isColourFunction(before parenthesis: Int, _ value: ArraySlice<UInt8>) -> Bool {
    let name = value[..<parenthesis].suffix(4)
    return name.suffix(3).elementsEqual("rgb".utf8) || name.elementsEqual("rgba".utf8)
  }

  /// Words parted by blanks outside parentheses.
  private func words(_ value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var depth = 0
    return value.split(maxSplits: 12) { byte in
      if byte == 0x28 { depth += 1 }
      if byte == 0x29 { depth -= 1 }
      return byte == 0x20 && depth <= 0
    }
  }

  private func isTransformedAway(_ value: ArraySlice<UInt8>) -> Bool {
    if value.starts(with: "scale(0)".utf8) || value.starts(with: "scale(0,".utf8) { return true }
    guard value.starts(with: "translate".utf8), let open = value.firstIndex(of: 0x28) else { return false }
    return (CSSMeasure(value[(open + 1)...])?.pixels).map { $0 <= -500 } ?? false
  }

  private mutating func readMargin(_ property: String, _ value: ArraySlice<UInt8>) {
    let figures = words(value).compactMap { CSSMeasure($0)?.pixels }
    if figures.contains(where: { $0 <= -500 }) { state(.isMovedAway, true) }
    switch property {
    case "margin":
      state(.hasNoMargin, figures.allSatisfy { $0 == 0 } && !figures.isEmpty)
      state(.hasMargin, true)
    case "margin-left": state(.hasMargin, true)
    case "margin-bottom": if figures.first.map({ $0 > 2 }) ?? false { state(.hasNoMargin, false) }
    default: break
    }
  }
}

/// French typography for the text of a reply: no-break spaces before high punctuation and within guillemets, guillemets
/// in place of straight quotation marks, and typographic apostrophes where they are wanted.
///
/// ```swift
/// FrenchTypography.spacing.applied(to: "Vous demandez : \"Quand ?\"")  // no-break spaces, « Quand ? »
/// ```
/// Links, addresses, times (14:30), numbers of files, marks between brackets and quoted lines stay as they are: a space
/// is put before a sign only where white space, a closing sign or the line's end follows it. Applying it twice changes
/// nothing more. Linear in the text's length.
public enum FrenchTypography: String, Sendable, Hashable, CaseIterable {
  /// The text as the model wrote it.
  case none
  /// Spaces and guillemets.
  case spacing
  /// Spaces, guillemets and apostrophes.
  case full

  /// U+00A0 everywhere: the narrow no-break space that printers put before `;`, `!` and `?` is missing in the fonts of
  /// many mail programs, which then show a box.
  static let space: Character = "\u{A0}"

  /// `text` set so, line by line.
  public func applied(to text: String) -> String {
    guard self != .none else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard !line.hasPrefix(">") else { return String(line) }
      var set = Line(line)
      set.guillemets()
      set.spaces()
      if self == .full { set.apostrophes() }
      return String(set.characters)
    }.joined(separator: "\n")
  }

  /// One line, each of its characters free to be set or not.
  private struct Line {
    var characters: [Character]
    /// Whether a character is of a link, an address or a mark, and stays.
    private var isFixed: [Bool]

    init(_ line: Substring) {
      characters = Array(line)
      isFixed = Array(repeating: false, count: characters.count)
      fixMarks()
      fixLinks()
    }

    private mutating func fixMarks() {
      var depth = 0
      for index in characters.indices {
        if characters[index] == "[" { depth += 1 }
        isFixed[index] = depth > 0
        if characters[index] == "]", depth > 0 { depth -= 1 }
      }
      guard depth > 0, let opened = characters.lastIndex(of: "[") else { return }
      // A bracket that nothing closes is no mark.
      for index in opened..<characters.count { isFixed[index] = false }
    }

    private mutating func fixLinks() {
      var start = 0
      while start < characters.count {
        guard !Self.isBlank(characters[start]) else {
          start += 1
          continue
        }
        let end = characters[start...].firstIndex(where: Self.isBlank) ?? characters.count
        if Self.isLink(characters[start..<end]) {
          // The space behind it stays too: some programs take a no-break space for a part of the link.
          for index in start..<min(end + 1, characters.count) { isFixed[index] = true }
        }
        start = end
      }
    }

    private static func isLink(_ word: ArraySlice<Character>) -> Bool {
      let bytes = String(word).utf8
      func holds(_ part: String) -> Bool { String(word).holds(part) }
      guard bytes.count > 3 else { return false }
      if bytes.contains(UInt8(ascii: "@")) || holds("://") || holds("www.") || holds("mailto:") { return true }
      // An entity or a path with a query.
      return bytes.first == UInt8(ascii: "&") || (bytes.contains(UInt8(ascii: "/")) && holds("?"))
    }

    private static func isBlank(_ character: Character) -> Bool { character.isWhitespace }

    // MARK: Guillemets

    /// `"mot"` and `“mot”` become `« mot »`; within guillemets, and where a mark has no other, they stay.
    mutating func guillemets() {
      guard !characters.contains("«"), !characters.contains("»") else { return }
      var open: Int?
      for index in characters.indices where !isFixed[index] {
        let before: Character? = index > 0 ? characters[index - 1] : nil
        let next: Character? = index + 1 < characters.count ? characters[index + 1] : nil
        switch characters[index] {
        case "\"" where open == nil, "“":
          let begins = before.map { $0.isWhitespace || "([’'".contains($0) } ?? true
          open = begins && next.map { !$0.isWhitespace } ?? false ? index : nil
        case "\"", "”":
          guard let start = open, index > start + 1, let before, !before.isWhitespace else { continue }
          guard characters[start] == "“" || characters[index] == "\"" else { continue }
          characters[start] = "«"
          characters[index] = "»"
          open = nil
        default: break
        }
      }
    }

    // MARK: Spaces

    /// One no-break space behind « and before » : ; ! ?
    mutating func spaces() {
      var result: [Character] = []
      result.reserveCapacity(characters.count + 8)
      var index = 0
      while index < characters.count {
        let character = characters[index]
        guard !isFixed[index] else {
          result.append(character)
          index += 1
          continue
        }
        if character == "«" {
          result.append(character)
          index += 1
          let word = characters[index...].firstIndex { !Self.isBlank($0) } ?? characters.count
          if word < characters.count {
            result.append(FrenchTypography.space)
            index = word
          }
          continue
        }
        if isHighSign(at: index), let last = result.last {
          if Self.isBlank(last), index > 0, !isFixed[index - 1] {
            while let blank = result.last, Self.isBlank(blank) { result.removeLast() }
            // A sign that begins its line has nothing to be kept with.
            if !result.isEmpty { result.append(FrenchTypography.space) }
          } else if character == "»" ? last != "«" : takesSpace(last), !isFixed[index - 1] {
            result.append(FrenchTypography.space)
          }
        }
        result.append(character)
        index += 1
      }
      characters = result
      isFixed = []
    }

    /// A sign that a space goes before, and that ends something: `14:30`, `::` and `a;b` are none.
    private func isHighSign(at index: Int) -> Bool {
      guard ":;!?»".contains(characters[index]) else { return false }
      // Of several in a row the first has the space.
      if index > 0, "!?".contains(characters[index]), "!?".contains(characters[index - 1]) { return false }
      var next = index + 1
      if "!?".contains(characters[index]) {
        while next < characters.count, "!?".contains(characters[next]) { next += 1 }
      }
      guard next < characters.count else { return true }
      if characters[index] == "»" { return !characters[next].isLetter && !characters[next].isNumber }
      return Self.isBlank(characters[next]) || "»)]\"”…,".contains(characters[next]) && !isSmiley(at: index)
    }

    private func isSmiley(at index: Int) -> Bool {
      ":;".contains(characters[index]) && index + 1 < characters.count && characters[index + 1] == ")"
    }

    /// What a sign may stand right behind, and wants a space from.
    private func takesSpace(_ last: Character) -> Bool {
      last.isLetter || last.isNumber || ".,…»)]%€\"”’'".contains(last)
    }

    // MARK: Apostrophes

    /// Between two letters: `l'été`. What measures feet or quotes a word is none.
    mutating func apostrophes() {
      let fixed = Line(Substring(String(characters)))
      for index in characters.indices where characters[index] == "'" && !fixed.isFixed[index] {
        guard index > 0, index + 1 < characters.count, characters[index - 1].isLetter else { continue }
        let next = characters[index + 1]
        if next.isLetter || next == "«" || next.isNumber { characters[index] = "’" }
      }
    }
  }
}

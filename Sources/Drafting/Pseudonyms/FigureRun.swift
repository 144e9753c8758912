/// The letters and figures from a place on, as one number may be spelled: in groups, with little between them.
struct FigureRun {
  /// The longest number looked for is an IBAN of 34 (ISO 13616-1).
  static let most = 34

  /// Where it begins.
  let start: Int
  /// Its letters and figures.
  private(set) var characters: [UInt8] = []
  /// Behind which place each of them ends.
  private var ends: [Int] = []
  /// How many characters there are up to the end of each group.
  private var groupEnds: [Int] = []
  /// What stands between two groups: the sign, a line end before all else.
  private var gaps: [UInt8] = []

  init(_ text: IdentifierText, at start: Int) {
    self.start = start
    characters.reserveCapacity(Self.most)
    ends.reserveCapacity(Self.most)
    var index = start
    while characters.count < Self.most {
      if text.isAlphanumeric(index) {
        characters.append(text[index])
        ends.append(index + 1)
        index += 1
        continue
      }
      groupEnds.append(characters.count)
      guard let (gap, next) = Self.gap(text, at: index) else { return }
      gaps.append(gap)
      index = next
    }
    if !text.isAlphanumeric(index) { groupEnds.append(characters.count) }
  }

  private static func gap(_ text: IdentifierText, at start: Int) -> (sign: UInt8, next: Int)? {
    var sign = IdentifierText.blank
    var index = start
    while index - start < 3 {
      switch text[index] {
      case IdentifierText.blank: break
      case IdentifierText.lineEnd where index < text.plain.count: sign = IdentifierText.lineEnd
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
        if sign != IdentifierText.lineEnd { sign = text[index] }
      default: return index > start && text.isAlphanumeric(index) ? (sign, index) : nil
      }
      index += 1
    }
    return text.isAlphanumeric(index) ? (sign, index) : nil
  }

  /// The lengths of the groups that make up exactly `count` characters; nil where no group ends there.
  func shape(_ count: Int) -> [Int]? {
    guard let last = groupEnds.firstIndex(of: count) else { return nil }
    return (0...last).map { $0 == 0 ? groupEnds[0] : groupEnds[$0] - groupEnds[$0 - 1] }
  }

  /// What stands between the groups of the first `count` characters.
  func gaps(_ count: Int) -> ArraySlice<UInt8> { gaps.prefix(groupEnds.firstIndex(of: count) ?? 0) }

  /// Whether blanks, points and dashes alone part the groups of the first `count` characters, and line ends where
  /// `lineEnds` says so.
  func isPlain(_ count: Int, lineEnds: Bool = false) -> Bool {
    gaps(count).allSatisfy {
      switch $0 {
      case UInt8(ascii: "/"): false
      case IdentifierText.lineEnd: lineEnds
      default: true
      }
    }
  }

  /// The group behind the first `count` characters, and what parts it from them.
  func group(after count: Int) -> (gap: UInt8, characters: ArraySlice<UInt8>)? {
    guard let last = groupEnds.firstIndex(of: count), last < gaps.count else { return nil }
    let end = last + 1 < groupEnds.count ? groupEnds[last + 1] : characters.count
    return (gaps[last], characters[count..<end])
  }

  /// Whether more figures follow the first `count` characters, parted as those are.
  func isContinued(after count: Int) -> Bool {
    guard let next = group(after: count), next.characters.allSatisfy(IdentifierText.isFigure) else { return false }
    return next.gap == (gaps(count).last ?? next.gap) && next.gap != IdentifierText.lineEnd
  }

  /// Whether the first `count` characters are there and all figures.
  func areFigures(_ count: Int) -> Bool {
    characters.count >= count && characters.prefix(count).allSatisfy(IdentifierText.isFigure)
  }

  /// Where the first `count` characters stand.
  func range(_ count: Int) -> Range<Int> { start..<ends[count - 1] }

  /// The first `count` characters as text.
  func key(_ count: Int) -> String { String(decoding: characters.prefix(count), as: UTF8.self) }

  /// The number that figures spell; of so few that it can't overflow.
  func number(_ range: Range<Int>) -> Int {
    characters[range].prefix(18).reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }
}

/// One list and where its counting stands.
struct HTMLList {
  private enum Numbering { case bullets, figures, letters, capitals }

  private let numbering: Numbering
  private var number: Int

  /// Opens a list.
  init(_ name: String, _ attributes: HTMLAttributes) {
    guard name == "ol" else {
      numbering = .bullets
      number = 0
      return
    }
    switch attributes.type?.first {
    case 0x61: numbering = .letters
    case 0x41: numbering = .capitals
    default: numbering = .figures
    }
    number = (attributes.start.flatMap(Self.figure) ?? 1) - 1
  }

  /// The marker of the next item, its blank included.
  mutating func next(_ attributes: HTMLAttributes) -> [UInt8] {
    if numbering == .bullets { return [0x2D, 0x20] }
    number = attributes.value.flatMap(Self.figure) ?? (number + 1)
    if numbering != .figures, (1...26).contains(number) {
      return [(numbering == .letters ? 0x60 : 0x40) + UInt8(number), 0x2E, 0x20]
    }
    return Array("\(number). ".utf8)
  }

  private static func figure(_ value: HTMLAttributes.Value) -> Int? {
    value.count <= 6 ? Int(String(decoding: value, as: UTF8.self)) : nil
  }

  /// What Word writes out before an item, its bullets made dashes; nil when it is neither bullet nor number.
  static func marker(_ text: some Collection<UInt8>) -> [UInt8]? {
    let word = String(decoding: text.prefix(40), as: UTF8.self).filter { !$0.isWhitespace }
    guard !word.isEmpty, word.utf8.count <= 12 else { return nil }
    return bullets.contains(word) ? [0x2D, 0x20] : Array("\(word) ".utf8)
  }

  /// Bullets in fonts of signs: Symbol, Courier, Wingdings.
  private static let bullets: Set<String> = [
    "·", "o", "§", "Ø", "ü", "v", "q", "•", "-", "–", "\u{F0B7}", "\u{F0A7}", "\u{F0D8}", "\u{F0FC}", "▪", "◦",
  ]
}

/// Folded words written one after another, parted by blanks and line ends: how tables of words are kept.
enum WordList {
  static func list(_ text: String) -> [String] { text.split { $0 == "\n" || $0 == " " }.map(String.init) }
  static func set(_ text: String) -> Set<String> { Set(list(text)) }
}

/// What HTML elements mean in mail.
enum HTMLElement {
  /// How an element stands in the text.
  struct Traits: OptionSet {
    let rawValue: UInt8
    /// Without text for a reader.
    static let isDropped = Traits(rawValue: 1)
    /// Begins and ends on lines of its own.
    static let isBlock = Traits(rawValue: 2)
    /// A block that stands apart by a blank line.
    static let isParagraph = Traits(rawValue: 4)
  }

  /// What an element is by its name.
  static func traits(_ name: String) -> Traits { known[name] ?? [] }

  /// Elements that no program shows before somebody acts on them.
  static let unseen: Set<String> = ["template", "datalist", "dialog"]

  private static let known: [String: Traits] = {
    var traits: [String: Traits] = [:]
    for name in dropped { traits[name] = .isDropped }
    for name in blocks { traits[name] = .isBlock }
    for name in paragraphs { traits[name] = [.isBlock, .isParagraph] }
    return traits
  }()

  /// `br`, `img` and `style` are read where they stand.
  private static let dropped = [
    "script", "style", "title", "meta", "link", "object", "embed", "iframe", "svg", "math", "select", "textarea",
    "audio", "video", "canvas", "br", "img", "input", "map", "xml", "noframes", "noembed",
  ]
  private static let blocks = [
    "div", "tr", "td", "th", "li", "hr", "section", "article", "header", "footer", "address", "center", "dl", "dt",
    "dd",
    "fieldset", "form", "caption", "tbody", "thead", "tfoot", "body", "main", "nav", "aside", "figure", "figcaption",
    "details", "summary", "dir", "menu",
  ]
  private static let paragraphs = [
    "p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "xmp", "listing", "plaintext",
  ]

  /// Word's and Outlook's paragraph classes: `MsoNormal`, `MsoListParagraph`, also as `x_MsoNormal`.
  static func isWordParagraph(_ classes: some Collection<UInt8>) -> Bool {
    classes.starts(with: "Mso".utf8) || classes.starts(with: "x_Mso".utf8)
  }

  /// Whether a picture's alternative text is the character that it stands for.
  static func isEmoji(_ alt: some Collection<UInt8>) -> Bool {
    guard alt.count <= 40 else { return false }
    let scalars = String(decoding: alt, as: UTF8.self).unicodeScalars
    return scalars.contains { $0.value >= 0x203C }
      && scalars.allSatisfy { $0.properties.isEmoji && $0.value >= 0x203C || $0.value == 0x200D || $0.value == 0xFE0F }
  }
}

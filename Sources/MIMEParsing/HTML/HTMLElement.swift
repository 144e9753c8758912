import CLibXML2

/// What HTML elements mean in mail.
enum HTMLElement {
  /// Elements without text for a reader; `br` is handled where it stands.
  static let dropped: Set<String> = [
    "script", "style", "head", "title", "meta", "link", "noscript", "template", "object", "embed", "iframe", "svg",
    "math", "select", "textarea", "audio", "video", "canvas", "br", "img", "input", "map", "xml",
  ]
  /// Elements that begin and end on lines of their own.
  static let blocks: Set<String> = [
    "p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr",
    "section", "article", "header", "footer", "address", "center", "dl", "dt", "dd", "fieldset", "form", "caption",
    "tbody", "thead", "body", "main", "nav", "aside", "figure", "figcaption",
  ]
  /// Those of them that stand apart by a blank line.
  static let paragraphs: Set<String> = [
    "p", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote",
  ]

  /// What an element's attributes say.
  struct Looks {
    /// A reader does not see it.
    var isHidden = false
    /// A quotation, not an indentation.
    var isQuote = false
    /// Mail programs put history in it.
    var isHistory = false
    /// History begins behind it and has no end.
    var beginsHistory = false

    init(_ node: xmlNodePtr, _ name: String) {
      guard node.pointee.properties != nil else {
        isQuote = name == "blockquote"
        return
      }
      let style = (node.attribute("style") ?? "").lowercased().filter { $0 != " " }
      let identity = " \(node.attribute("class") ?? "") \(node.attribute("id") ?? "") ".lowercased()
      isHidden = node.attribute("hidden") != nil || Self.hides(style)
      switch name {
      case "blockquote":
        let type = node.attribute("type")?.lowercased()
        // Gmail and Outlook indent with blockquotes too.
        isQuote =
          type == "cite" || identity.contains("quote") || node.attribute("cite") != nil
          || !(style.contains("margin") && !style.contains("border-left"))
        isHistory = type == "cite"
      case "div", "span", "table", "hr", "p":
        isHistory = Self.historyNames.contains { identity.contains($0) }
        beginsHistory =
          Self.dividerNames.contains { identity.contains(" \($0) ") }
          || (name == "div" && Self.outlookRules.contains { style.contains($0) } && Self.holdsSender(node))
      default: break
      }
    }

    private static let historyNames = [
      "gmail_quote", "gmail_attr", "yahoo_quoted", "protonmail_quote", "moz-cite-prefix", "zimbra_quote", "zmail_extra",
      "ox_quote", "tutanota_quote", "cite-prefix",
    ]
    private static let dividerNames = ["divrplyfwdmsg", "appendonsend", "stopspelling", "reply-intro", "replyintro"]
    private static let outlookRules = [
      "border-top:solid#e1e1e1", "border-top:solid#b5c4df", "border-top:1ptsolid", "border-top:1pxsolid",
      "border-top-style:solid",
    ]

    private static func hides(_ style: String) -> Bool {
      guard !style.isEmpty else { return false }
      return style.contains("display:none") || style.contains("visibility:hidden") || isZero("font-size:", style)
        || isZero("max-height:", style) && style.contains("overflow:hidden") || isZero("opacity:", style)
    }

    /// Whether a property is nothing: `0`, `0px`, `0.0em`, but not `0.9em`.
    private static func isZero(_ property: String, _ style: String) -> Bool {
      for declaration in style.split(separator: ";").prefix(100) where declaration.hasPrefix(property) {
        let figure = declaration.dropFirst(property.count).prefix { $0.isNumber || $0 == "." }
        if let value = Double(figure), value < 0.05 { return true }
      }
      return false
    }

    /// Whether the first text below is `De :`, `From:` or the like: Outlook's header block, not somebody's design.
    private static func holdsSender(_ node: xmlNodePtr) -> Bool {
      var next = node.pointee.children
      for _ in 0..<20 {
        guard let current = next else { return false }
        if current.pointee.type == XML_TEXT_NODE, let content = current.pointee.content {
          let text = UnsafeBufferPointer(start: content, count: maild_xml_length(content, 200))
          if text.contains(where: { $0 > 0x20 }) {
            // The label stands alone in its bold element, or the whole line is here.
            let line = text.map { $0 < 0x20 ? 0x20 : $0 } + [0x3A]
            return AttributionLine.label(line[...]) == .sender
          }
        }
        next = current.pointee.children ?? current.pointee.next
      }
      return false
    }
  }
}

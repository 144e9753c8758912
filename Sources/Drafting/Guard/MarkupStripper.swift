/// Takes markup out of an answer that is to be plain text.
enum MarkupStripper {
  /// Without lines that open or close a code fence; what stands between them stays.
  static func withoutCodeFences(_ text: String, _ findings: inout Findings) -> String {
    var count = 0
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      let line = line.drop { $0 == " " }
      let isFence = line.hasPrefix("```") || line.hasPrefix("~~~")
      if isFence { count += 1 }
      return !isFence
    }
    findings.note(.codeFence, count)
    return count == 0 ? text : lines.joined(separator: "\n")
  }

  // MARK: HTML

  private static let tagNames: Set<String> = [
    "a", "abbr", "article", "b", "big", "blockquote", "body", "br", "button", "center", "code", "div", "em", "embed",
    "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe", "img",
    "input", "label", "li", "link", "main", "meta", "object", "ol", "option", "p", "pre", "script", "section",
    "select", "small", "span", "strong", "style", "sub", "sup", "svg", "table", "tbody", "td", "textarea", "th",
    "thead", "title", "tr", "u", "ul", "video", "audio", "base", "marquee", "details", "summary",
  ]
  private static let lineBreaks: Set<String> = ["br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", "/ul", "/ol"]
  private static let withContent: Set<String> = ["script", "style", "head", "title"]
  /// A longer tag is none.
  private static let longestTag = 2_000

  /// Without HTML tags and comments; `<claire@ville.example>` and `a < b` stay. Entities are decoded where tags were.
  static func withoutHTML(_ text: String, _ findings: inout Findings) -> String {
    guard text.contains("<") else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var count = 0
    var index = 0
    var dropUntil: String?
    while index < scalars.count {
      guard scalars[index] == "<", let tag = tag(scalars, at: index) else {
        if dropUntil == nil { result.append(scalars[index]) }
        index += 1
        continue
      }
      count += 1
      index = tag.end
      if let closing = dropUntil {
        if tag.name == closing { dropUntil = nil }
      } else if withContent.contains(tag.name) {
        dropUntil = "/" + tag.name
      } else if lineBreaks.contains(tag.name) {
        result.append("\n")
      } else if tag.name == "li" {
        result.append(contentsOf: "- ".unicodeScalars)
      }
    }
    findings.note(.html, count)
    return count == 0 ? text : decodingEntities(String(result))
  }

  private static func tag(_ scalars: [Unicode.Scalar], at start: Int) -> (name: String, end: Int)? {
    var index = start + 1
    var name = ""
    if index + 2 < scalars.count, scalars[index] == "!", scalars[index + 1] == "-", scalars[index + 2] == "-" {
      name = "!--"
    } else {
      if index < scalars.count, scalars[index] == "/" {
        name = "/"
        index += 1
      }
      while index < scalars.count, name.utf8.count < 12, scalars[index].isASCII,
        scalars[index].isAlphabetic || ("0"..."9").contains(scalars[index])
      {
        name.unicodeScalars.append(scalars[index])
        index += 1
      }
      name = name.lowercased()
      guard tagNames.contains(name.hasPrefix("/") ? String(name.dropFirst()) : name) else { return nil }
      guard index < scalars.count,
        scalars[index].properties.isWhitespace || "/>".unicodeScalars.contains(scalars[index])
      else { return nil }
    }
    let limit = min(scalars.count, start + longestTag)
    while index < limit {
      if scalars[index] == ">" { return (name, index + 1) }
      index += 1
    }
    return nil
  }

  private static func decodingEntities(_ text: String) -> String {
    var result = text
    for (entity, character) in [
      ("&nbsp;", "\u{A0}"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&rsquo;", "’"),
      ("&eacute;", "é"), ("&egrave;", "è"), ("&agrave;", "à"), ("&ccedil;", "ç"), ("&amp;", "&"),
    ] where result.contains(entity) {
      result = result.replacing(entity, with: character)
    }
    return result
  }

  // MARK: Markdown

  /// Without headings, rules, bold and links in Markdown's form; a link becomes its text and its target in brackets.
  static func withoutMarkdown(_ text: String, _ findings: inout Findings) -> String {
    var count = 0
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " }
      let hashes = bare.prefix { $0 == "#" }.count
      if bare.count >= 3, let sign = bare.first, "-*_".contains(sign), bare.allSatisfy({ $0 == sign }) {
        count += 1
        continue
      }
      if isEmptyItem(bare) {
        count += 1
        continue
      }
      var line = String(line)
      if (1...6).contains(hashes), bare.dropFirst(hashes).first == " " {
        count += 1
        line = String(bare.dropFirst(hashes + 1))
      } else if bare.hasPrefix("* ") {
        count += 1
        line = "- " + bare.dropFirst(2)
      }
      for sign in ["**", "__"] where line.contains(sign) {
        let parts = line.components(separatedBy: sign)
        // In pairs only: a lone sign may be part of a form to fill in; one that opens a list's item was never closed.
        guard parts.count % 2 == 1 || opensItem(parts[0]) else { continue }
        count += parts.count / 2
        line = parts.joined()
      }
      lines.append(withoutLinks(line, &count))
    }
    findings.note(.markdown, count)
    return count == 0 ? text : lines.joined(separator: "\n")
  }

  /// `7.` and nothing behind it, as a model counts on that has nothing more to say.
  private static func isEmptyItem(_ line: Substring) -> Bool {
    let figures = line.prefix { $0.isASCII && $0.isNumber }
    let rest = PlainText.trimmed(line.dropFirst(figures.count))
    return (1...2).contains(figures.count) && (rest == "." || rest == ")")
  }

  private static func opensItem(_ start: String) -> Bool {
    start.allSatisfy { $0.isWhitespace || $0.isNumber || ".)-•".contains($0) }
  }

  private static func withoutLinks(_ line: String, _ count: inout Int) -> String {
    guard line.contains("](") else { return line }
    var result = ""
    var rest = line[...]
    while let middle = rest.firstRange(of: "]("), let end = rest[middle.upperBound...].firstIndex(of: ")"),
      let start = rest[..<middle.lowerBound].lastIndex(of: "[")
    {
      count += 1
      let text = rest[rest.index(after: start)..<middle.lowerBound]
      let target = rest[middle.upperBound..<end]
      result += rest[..<start]
      result += text == target ? "\(target)" : "\(text) (\(target))"
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}

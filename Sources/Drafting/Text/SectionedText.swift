/// A plain text in named sections, as a service head writes it: `[Nom]` alone on a line begins a section, a line that
/// begins with `#` is a note to readers.
struct SectionedText {
  /// A line with its number in the text, from 1.
  struct Line {
    let number: Int
    let text: String
  }

  struct Section {
    /// The name as written.
    let name: String
    /// The number of the heading's line.
    let line: Int
    /// The lines below it but for notes.
    var lines: [Line] = []

    /// The words: lines as they stand, without blank lines at both ends, and with one between paragraphs.
    var words: String {
      var kept: [String] = []
      for line in lines.map(\.text) where !(line.isEmpty && (kept.last?.isEmpty ?? true)) { kept.append(line) }
      while kept.last?.isEmpty == true { kept.removeLast() }
      return kept.joined(separator: "\n")
    }
  }

  /// The sections in their order.
  private(set) var sections: [Section] = []
  /// Words that stand in no section.
  private(set) var loose: [Line] = []

  /// Most characters of a section's name: what is longer is a sentence between brackets.
  private static let longestName = 40

  /// Reads `text`, whatever ends its lines.
  init(_ text: String) {
    var number = 0
    for raw in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
      number += 1
      let line = PlainText.trimmedEnd(raw)
      if line.hasPrefix("#") { continue }
      if let name = Self.name(line) {
        sections.append(Section(name: name, line: number))
      } else if !sections.isEmpty {
        sections[sections.count - 1].lines.append(Line(number: number, text: line))
      } else if !line.isEmpty {
        loose.append(Line(number: number, text: line))
      }
    }
  }

  private static func name(_ line: String) -> String? {
    guard line.hasPrefix("["), line.hasSuffix("]"), line.count <= longestName + 2 else { return nil }
    let name = PlainText.trimmed(line.dropFirst().dropLast())
    return name.isEmpty || name.contains("[") || name.contains("]") ? nil : name
  }
}

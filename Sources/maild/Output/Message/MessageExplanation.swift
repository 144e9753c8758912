import Drafting
import MIMEParsing

// The chapter's map:
//   MessageExplanation            the sections in their order
//   MessageExplanation+Opening    who writes to whom, when, answering what
//   MessageExplanation+Kind       what kind of mail it is, and which facts say so
//   MessageExplanation+Protection encryption, signatures, treatment, where it comes from
//   MessageExplanation+Report     what a delivery report or a read receipt says
//   MessageExplanation+Calendar   what an invitation says; TimeWords for its times
//   MessageExplanation+Text       what is new, what was kept apart
//   MessageExplanation+Files      attachments and links
//   Words, and …Words             single things in French and in English

/// What a mail is, told as a careful colleague would: every statement comes from a fact of the value.
struct MessageExplanation {
  let message: Message
  let words: Words
  /// Servers whose Authentication-Results are believed.
  let trusted: [String]

  init(_ message: Message, in language: Language, trusting servers: [String] = []) {
    self.message = message
    trusted = servers
    words = Words(language: language)
  }

  /// The whole explanation, without control characters whatever the mail holds, since a terminal obeys some.
  var text: String {
    let sections = [
      opening, kind, report, calendar, newText, keptApart, attachments, links, oddities, size,
    ].filter { !$0.isEmpty }
    let whole = sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    return String(String.UnicodeScalarView(whole.unicodeScalars.filter(Self.isHarmless)))
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
  }

  // MARK: Shape

  /// A section: its title, and its lines below, indented. No lines, no section.
  func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [title] + lines.map { $0.isEmpty ? "" : "  " + $0 }
  }

  /// Text of the mail as lines, cut where it is longer than a person reads here.
  func shown(_ text: String, maximum: Int) -> [String] {
    var head = text.prefix(maximum)
    guard head.endIndex < text.endIndex else { return lines(head) }
    // Not within a line, if lines are short.
    if let end = head.lastIndex(of: "\n"), head.distance(from: end, to: head.endIndex) < 500 { head = head[..<end] }
    let left = text.count - head.count
    return lines(head) + [
      words("[… encore \(words.count(left)) caractères]", "[… \(words.count(left)) more characters]")
    ]
  }

  private func lines(_ text: Substring) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The beginning of a text on one line.
  func glimpse(_ text: String, maximum: Int = 160) -> String {
    let line = text.prefix(maximum * 4).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > maximum ? line.prefix(maximum - 1) + "…" : line
  }

  // MARK: Sections at the end

  /// What was wrong with the message or left out.
  private var oddities: [String] {
    section(
      words("Ce qui n'était pas normal", "What was not as it should be"),
      message.defects.map { "- " + DefectWords.sentence($0, words) })
  }

  private var size: [String] {
    let size = words.bytes(message.sizeInBytes)
    let header = words.count(
      message.headers.count, ("champ d'en-tête", "champs d'en-tête"), ("header field", "header fields"))
    let files =
      message.attachments.isEmpty
      ? words("aucune pièce jointe", "no attachment")
      : words.count(message.attachments.count, ("pièce jointe", "pièces jointes"), ("attachment", "attachments"))
    return [words("Taille : \(size), \(header), \(files).", "Size: \(size), \(header), \(files).")]
  }
}

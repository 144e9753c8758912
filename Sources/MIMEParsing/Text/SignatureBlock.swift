/// Finds a signature that no separator announces, by the shape of the last lines.
///
/// A closing formula and the name under it are what the writer says; the block of office, telephone and address behind
/// them is the signature. Where in doubt a line is left in the text.
struct SignatureBlock {
  /// One line with something on it.
  struct Line {
    let index: Int
    /// A blank line, or something taken out, stands above it.
    let beginsParagraph: Bool
    /// A quoted line stands above it, which it may answer.
    let isBelowQuote: Bool
  }

  /// The lines' indices that are signature.
  private(set) var signature: [Int] = []

  /// Lines looked at from the end.
  private static let maximumLines = 24

  init(_ lines: [Line], in text: TextLines) {
    let tail = Array(lines.suffix(Self.maximumLines))
    guard !tail.isEmpty else { return }
    let contacts = tail.map { ContactLine(text.start(of: $0.index, bytes: 300)) }
    let closing = tail.indices.last { index in
      // A signature does not go on below what it answers.
      guard !tail[(index + 1)...].contains(where: \.isBelowQuote) else { return false }
      return contacts[index].signsForAnother
        || ClosingFormula.matches(text.start(of: tail[index].index, bytes: 240))
    }
    if let closing {
      takeBehind(closing, tail, contacts)
    } else if lines.count > 1 {
      takeLastParagraphs(tail, contacts, text, isWhole: tail.count == lines.count)
    }
  }

  private mutating func takeBehind(_ closing: Int, _ tail: [Line], _ contacts: [ContactLine]) {
    var start = closing + 1
    while start < tail.count, contacts[start].isDelegation { start += 1 }
    if start < tail.count, contacts[start].isName || Self.isOnlyName(contacts[start...]) { start += 1 }
    let end = Self.end(from: start, tail, contacts)
    guard start < end else { return }
    let block = contacts[start..<end]
    let marks = block.reduce(0) { $0 + $1.marks }
    guard !block.contains(where: \.isFormField) || marks >= block.count else { return }
    guard marks > 0 || block.count <= 4 && end == tail.count else { return }
    signature = tail[start..<end].map(\.index)
  }

  /// The first line alone says who writes: an office or a company signs.
  private static func isOnlyName(_ contacts: ArraySlice<ContactLine>) -> Bool {
    contacts.first?.holdsContact == false && contacts.dropFirst().allSatisfy(\.holdsContact)
  }

  /// Behind the lines that are not said: a postscript below a signature stays.
  private static func end(from start: Int, _ tail: [Line], _ contacts: [ContactLine]) -> Int {
    guard let said = contacts.indices.dropFirst(start).first(where: { contacts[$0].isSaid }) else { return tail.count }
    // What is said within a paragraph keeps all of the paragraph.
    var end = said
    while end > start, !tail[end].beginsParagraph { end -= 1 }
    return end
  }

  /// Without a closing formula two marks at least are asked for, in one or two paragraphs at the end.
  private mutating func takeLastParagraphs(
    _ tail: [Line], _ contacts: [ContactLine], _ text: TextLines, isWhole: Bool
  ) {
    var start = tail.count
    var best: Int?
    var marks = 0
    while start > 0 {
      start -= 1
      let contact = contacts[start]
      guard !contact.isSaid, !contact.isFormField || contact.marks > 0 else { break }
      marks += contact.marks
      if tail[start].beginsParagraph {
        guard start > 0, !tail[start].isBelowQuote else { break }
        let above = text.start(of: tail[start - 1].index, bytes: 400)
        // A list or an address that the text announces belongs to it.
        if above.last(where: { !$0.isBlank }) == 0x3A { break }
        if marks >= 2, contact.isName || contact.marks > 0 { best = start }
      }
    }
    guard let best, !(isWhole && best == 0) else { return }
    signature = tail[best...].map(\.index)
  }
}

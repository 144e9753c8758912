/// Finds the identifiers of a text in one pass from left to right.
///
/// Each place is looked at once; a recogniser looks no further than some two hundred places from there. Nothing is
/// looked for within links, but for the mail addresses in them.
struct IdentifierReader {
  let text: IdentifierText
  private let links: [LinkScanner.Found]

  init(_ text: String) {
    self.text = IdentifierText(text)
    links = LinkScanner(text).found()
  }

  /// Everything found, from left to right, without overlaps; what is none for certain is among it.
  func found() -> [Identifier] {
    var result: [Identifier] = []
    var link = 0
    var index = 0
    while index < text.plain.count {
      while link < links.count, links[link].range.upperBound <= index { link += 1 }
      if link < links.count, links[link].range.lowerBound <= index {
        if let address = MailAddress.found(links[link], in: text) { result.append(address) }
        index = links[link].range.upperBound
        continue
      }
      let last = result.last?.range.upperBound ?? 0
      if let found = identifier(at: index, behind: last),
        link == links.count || found.range.upperBound <= links[link].range.lowerBound
      {
        result.append(found)
        index = found.range.upperBound
      } else {
        index += 1
      }
    }
    return result
  }

  private func identifier(at index: Int, behind last: Int) -> Identifier? {
    let byte = text[index]
    if IdentifierText.isFigure(byte) {
      guard text.isStart(index) else { return nil }
      let run = FigureRun(text, at: index)
      return BankAccount.rib(run, in: text) ?? CardNumber.found(run, in: text) ?? NIRNumber.found(run, in: text)
        ?? CompanyNumber.siret(run, in: text) ?? TaxNumber.found(run, in: text)
        ?? TelephoneNumber.international(at: index, in: text) ?? TelephoneNumber.national(run, behind: last, in: text)
        ?? CompanyNumber.siren(run, in: text) ?? BirthDate.found(at: index, in: text)
        ?? PostalAddress.numbered(at: index, in: text)
    }
    if IdentifierText.isLetter(byte) {
      guard text.isStart(index) || text[index - 1] == UInt8(ascii: "'") else { return nil }
      if text.isLetter(index + 1), text.isFigure(index + 2),
        text.isFigure(index + 3) || text[index + 2] == IdentifierText.blank
      {
        let run = FigureRun(text, at: index)
        return BankAccount.iban(run, in: text) ?? CompanyNumber.vat(run, in: text)
      }
      return PostalAddress.named(at: index, in: text) ?? BirthDate.found(at: index, in: text)
    }
    if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "(") {
      return text.isAlphanumeric(index - 1) ? nil : TelephoneNumber.international(at: index, in: text)
    }
    return nil
  }
}

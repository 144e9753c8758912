/// Mail addresses, as the scanner of links finds them.
enum MailAddress {
  static func found(_ found: LinkScanner.Found, in text: IdentifierText) -> Identifier? {
    guard found.kind == .address else { return nil }
    var start = found.range.lowerBound
    if text.stands("mailto:", at: start) { start += "mailto:".utf8.count }
    // "à l'adresse d'untel@…": the apostrophe is the sentence's.
    let elisions = ["d", "l", "n", "s", "c", "m", "t", "j", "qu"]
    if let apostrophe = (start..<min(start + 3, found.range.upperBound)).first(where: { text[$0] == UInt8(ascii: "'") }
    ),
      elisions.contains(text.folded(start..<apostrophe)), text.isAlphanumeric(apostrophe + 1)
    {
      start = apostrophe + 1
    }
    while text[start] == UInt8(ascii: "'") || text[start] == UInt8(ascii: ".") { start += 1 }
    let range = start..<found.range.upperBound
    let spelling = text.string(range)
    return Identifier(kind: .mailAddress, text: spelling, range: range, key: spelling.lowercased(), isCertain: true)
  }
}

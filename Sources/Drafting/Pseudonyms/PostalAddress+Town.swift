// Postcode and town, and what stands between a street and them.
extension PostalAddress {
  /// The end of a postcode of five figures at `index`, a blank behind it; nil where there is none.
  func postcodeEnd(_ index: Int) -> Int? {
    let end = text.figuresEnd(index, most: 6)
    guard end - index == 5, let number = Int(text.folded(index..<end)), number >= 1_000 else { return nil }
    return text[end] == IdentifierText.blank ? end : nil
  }

  /// The end of the postcode and town behind a street, what is told in between included; nil where there are none.
  func town(after start: Int) -> Int? {
    var index = text.skipping(",-\n.", from: start, most: 4)
    if let end = postcodeEnd(index) { return townEnd(end) }
    let word = text.wordEnd(index)
    let isOrdinal = text.isFigure(index)
    guard isOrdinal || StreetVocabulary.complements.contains(text.folded(index..<min(word, index + 14))) else {
      return nil
    }
    let last = min(index + 60, text.plain.count)
    var lines = 0
    while index < last, !";!?".utf8.contains(text[index]) {
      if text[index] == IdentifierText.lineEnd { lines += 1 }
      if lines > 1 { return nil }
      if text.isFigure(index), !text.isAlphanumeric(index - 1), let end = postcodeEnd(index) { return townEnd(end) }
      index += 1
    }
    return nil
  }

  private func townEnd(_ postcode: Int) -> Int? {
    var end: Int?
    var index = postcode
    for count in 0..<6 {
      var place = index
      for _ in 0..<3 {
        guard let next = behindGap(place, isFirst: false) else { break }
        let wordEnd = text.wordEnd(next)
        guard wordEnd > next, StreetVocabulary.townConnectors.contains(text.folded(next..<min(wordEnd, next + 6)))
        else {
          break
        }
        place = wordEnd
      }
      guard let next = behindGap(place, isFirst: false) else { break }
      let wordEnd = text.wordEnd(next)
      guard wordEnd > next else { break }
      guard isCapital(next) || count == 0 || text[next - 1] == UInt8(ascii: "-") else { break }
      end = wordEnd
      index = wordEnd
    }
    guard let town = end else { return nil }
    // CEDEX 03, Paris 11e
    let number = text.skipping(from: town, most: 1)
    let numberEnd = text.figuresEnd(number, most: 3)
    guard (1...2).contains(numberEnd - number), number > town else { return town }
    if text.folded(max(0, town - 5)..<town) == "cedex" { return text.isAlphanumeric(numberEnd) ? town : numberEnd }
    let ordinal = text.wordEnd(numberEnd)
    return ["e", "er", "eme"].contains(text.folded(numberEnd..<min(ordinal, numberEnd + 4))) ? ordinal : town
  }
}

/// Postal addresses: a house number, a kind of street and its name, with the postcode and town that follow; or a place
/// with a name, where postcode and town follow.
///
/// A street without a number, or a postcode or town alone, is left: it says where, not who.
struct PostalAddress {
  let text: IdentifierText

  /// From a number at `start`.
  static func numbered(at start: Int, in text: IdentifierText) -> Identifier? {
    let reader = PostalAddress(text: text)
    guard let kindStart = reader.behindNumber(start), let (kind, kindEnd) = reader.kind(at: kindStart),
      let name = reader.name(after: kindEnd, isEveryday: StreetVocabulary.everyday.contains(kind))
    else { return nil }
    let tail = reader.town(after: name.end)
    guard name.isCertain || tail != nil else { return nil }
    return reader.identifier(start..<(tail ?? name.end))
  }

  /// From a word at `start` that needs no number: a hamlet, a residence, a post office box.
  static func named(at start: Int, in text: IdentifierText) -> Identifier? {
    guard "bcdhlr".utf8.contains(text[start]) else { return nil }
    let reader = PostalAddress(text: text)
    guard let (kind, kindEnd) = reader.word(at: start), StreetVocabulary.named.contains(kind) else { return nil }
    let nameEnd: Int
    if kind == "bp" || kind == "cs" {
      let number = text.skipping(from: kindEnd, most: 2)
      nameEnd = text.figuresEnd(number, most: 6)
      guard nameEnd > number else { return nil }
    } else {
      guard let name = reader.name(after: kindEnd, isEveryday: true) else { return nil }
      nameEnd = name.end
    }
    return reader.town(after: nameEnd).map { reader.identifier(start..<$0) }
  }

  private func identifier(_ range: Range<Int>) -> Identifier {
    let words = text.plain[range].split { !IdentifierText.isLetter($0) && !IdentifierText.isFigure($0) }
    return Identifier(
      kind: .postalAddress, text: text.string(range), range: range,
      key: words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "), isCertain: true)
  }

  // MARK: Number and kind

  /// Where the kind of street stands behind `12`, `12 bis`, `12B`, `12-14`, `12,` or `12 de la`; nil where it can't.
  private func behindNumber(_ start: Int) -> Int? {
    var end = text.figuresEnd(start, most: 5)
    guard (1...4).contains(end - start), let number = Int(text.folded(start..<end)),
      number > 0, !(1_900...2_099).contains(number)
    else { return nil }
    if text[end] == UInt8(ascii: "-") || text[end] == UInt8(ascii: "/"), text.isFigure(end + 1) {
      end = text.figuresEnd(end + 1, most: 5)
    }
    let suffix = text.isLetter(end) ? end : text.skipping(from: end, most: 1)
    let suffixEnd = text.wordEnd(suffix)
    let word = text.folded(suffix..<min(suffixEnd, suffix + 8))
    if ["bis", "ter", "quater"].contains(word) || word.count == 1 && "abcdefg".contains(word) && isApart(suffixEnd) {
      end = suffixEnd
    }
    guard isApart(end) else { return nil }
    let kind = text.skipping(",", from: end, most: 3)
    if text.stands("de la ", at: kind) { return kind + 6 }
    return text.stands("de l'", at: kind) ? kind + 5 : text.stands("du ", at: kind) ? kind + 3 : kind
  }

  private func isApart(_ index: Int) -> Bool {
    text[index] == IdentifierText.blank || text[index] == UInt8(ascii: ",")
  }

  private func kind(at start: Int) -> (String, end: Int)? {
    guard let (word, end) = word(at: start) else { return nil }
    guard StreetVocabulary.streets.contains(word) || StreetVocabulary.everyday.contains(word) else { return nil }
    return (word, text[end] == UInt8(ascii: ".") ? end + 1 : end)
  }

  /// A word that hyphens may hold together.
  private func word(at start: Int) -> (String, end: Int)? {
    guard text.isLetter(start), text.isStart(start) || text[start - 1] == UInt8(ascii: "'") else { return nil }
    var end = text.wordEnd(start)
    if end - start <= 5, text[end] == UInt8(ascii: "-"), text.isLetter(end + 1) {
      let whole = text.wordEnd(end + 1)
      if ["lieu-dit", "rond-point"].contains(text.folded(start..<min(whole, start + 12))) { end = whole }
    }
    return end - start <= 16 ? (text.folded(start..<end), end) : nil
  }

  // MARK: The street's name

  /// The end of the name behind a kind of street, and whether it is one without a postcode.
  private func name(after start: Int, isEveryday: Bool) -> (end: Int, isCertain: Bool)? {
    var end = start
    var index = start
    var isCertain = true
    var isDated = false
    var connector = ""
    for count in 0..<8 {
      var place = index
      // Connectors belong to the name only if it goes on behind them.
      for _ in 0..<4 {
        guard let next = behindGap(place, isFirst: end == start) else { break }
        let wordEnd = text.wordEnd(next)
        guard StreetVocabulary.connectors.contains(text.folded(next..<min(wordEnd, next + 12))), wordEnd > next else {
          break
        }
        place = wordEnd
        connector = text.folded(next..<wordEnd)
        // A rank alone is a name as well: "rue du Général".
        if connector.utf8.count > 3 { end = wordEnd }
        if text[place] == UInt8(ascii: "."), text.isLetter(place - 1) { place += 1 }
      }
      guard let next = behindGap(place, isFirst: end == start) else { break }
      let isGlued = text[next - 1] == UInt8(ascii: "-") && count > 0
      if text.isFigure(next) {
        let figuresEnd = text.figuresEnd(next, most: 5)
        guard figuresEnd - next <= 4, !text.isAlphanumeric(figuresEnd) else { break }
        // "rue du 8 mai 1945": the month is small, and a date alone needs one.
        let month = text.skipping(from: figuresEnd, most: 1)
        let monthEnd = text.wordEnd(month)
        let isMonth = CalendarVocabulary.month(text.folded(month..<min(monthEnd, month + 12))) != nil
        guard isMonth ? count == 0 && connector == "du" : count == 1 && figuresEnd - next == 4 && isDated else { break }
        isDated = true
        end = isMonth ? monthEnd : figuresEnd
      } else {
        let wordEnd = text.wordEnd(next)
        guard wordEnd > next else { break }
        if !isCapital(next), !isGlued {
          let isFollowed = isPostcodeNear(wordEnd)
          guard count == 0 || isFollowed else { break }
          isCertain = isCertain && !isEveryday && (!connector.isEmpty || isFollowed || isEnd(wordEnd))
        }
        end = wordEnd
      }
      index = end
      if let conjoined = behindConjunction(end) { index = conjoined }
    }
    return end > start ? (end, isCertain) : nil
  }

  /// "rue Pierre et Marie Curie"
  private func behindConjunction(_ index: Int) -> Int? {
    text.stands(" et ", at: index) && isCapital(index + 4)
      && !["m", "mme", "monsieur", "madame"].contains(
        text.folded((index + 4)..<min(text.wordEnd(index + 4), index + 14)))
      ? index + 3 : nil
  }

  /// Where the name goes on: behind one blank, hyphen or apostrophe.
  func behindGap(_ index: Int, isFirst: Bool) -> Int? {
    let next =
      text[index] == IdentifierText.blank || text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "'")
      ? index + 1
      : isFirst && text[index - 1] == UInt8(ascii: ".") || text[index - 1] == UInt8(ascii: "'") ? index : nil
    guard let next, text.isAlphanumeric(next) else { return nil }
    return next
  }

  func isCapital(_ index: Int) -> Bool {
    text.scalars.indices.contains(index) && text.scalars[index].isCapital
  }

  private func isEnd(_ index: Int) -> Bool {
    index >= text.plain.count || ",.;:)\n".utf8.contains(text[index])
  }

  /// A postcode comes within four small words of the same line.
  private func isPostcodeNear(_ start: Int) -> Bool {
    var index = start
    for _ in 0..<4 {
      index = text.skipping(",", from: index, most: 3)
      if postcodeEnd(index) != nil { return true }
      let end = text.wordEnd(index)
      guard end > index, end - index <= 20 else { return false }
      index = end
    }
    return false
  }
}

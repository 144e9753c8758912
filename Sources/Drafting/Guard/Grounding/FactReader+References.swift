// Telephone and account numbers, references of files, articles of law.
extension FactReader {
  /// A telephone number in pairs, or with its country.
  func phone(at start: Int) -> Found? {
    var index = start
    let isInternational = isSign(index, "+") && isGlued(index + 1)
    if isInternational { index += 1 }
    guard let first = token(index), first.kind == .digits, isInternational || first.text.hasPrefix("0") else {
      return nil
    }
    var digits = first.text
    index += 1
    // Ten are all that one has within France.
    while digits.count < (isInternational || first.text.count > 2 ? 16 : 10) {
      var next = index
      if isSign(next, ".-/()") { next += 1 }
      if isSign(next, "()") { next += 1 }
      guard let group = token(next), group.kind == .digits, group.text.count <= 4,
        group.range.lowerBound - tokens[index - 1].range.upperBound <= 3
      else { break }
      digits += group.text
      index = next + 1
    }
    guard digits.count >= 9, !beginsWithDate(start) else { return nil }
    return (.code(isInternational ? "+" + digits : digits), index)
  }

  /// `09/11/2026 – 10 h 15` is a day and an hour, though its figures look like a telephone's.
  private func beginsWithDate(_ index: Int) -> Bool {
    guard let date = numericDate(at: index) else { return false }
    // `01/12/2024–28/02/2025`
    if isSign(date.end, "–-"), numericDate(at: date.end + 1) != nil { return true }
    return !isGlued(date.end) || token(date.end)?.kind != .sign || !isGlued(date.end + 1)
  }

  /// A number of four figures that one calls, in pairs: `au 39 39`.
  func shortPhone(at start: Int) -> Found? {
    guard let first = token(start), let second = token(start + 1), first.kind == .digits, second.kind == .digits,
      first.text.count == 2, second.text.count == 2, isBehindBlank(start + 1), !isBehindBlank(start + 2),
      Self.calling.contains(word(start - 1) ?? "")
    else { return nil }
    return (.code(first.text + second.text), start + 2)
  }

  private static let calling: Set<String> = [
    "au", "le", "poste", "composez", "appelez", "numero", "composant", "appelant", "call", "dial", "unter", "al",
  ]

  /// Figures in groups that are no number's thousands, as references are printed: `26 3 0456789 12`.
  func groupedDigits(at start: Int) -> Found? {
    guard let first = token(start), first.kind == .digits else { return nil }
    var digits = first.text
    var index = start + 1
    var areThousands = first.text.count <= 3
    while let group = token(index), group.kind == .digits, isBehindBlank(index), index - start < 12 {
      if group.text.count != 3 { areThousands = false }
      digits += group.text
      index += 1
    }
    guard index - start >= 3, digits.count >= 7, !areThousands, !isYearAndNumber(start..<index) else { return nil }
    return (.code(digits), index)
  }

  /// `2017 5 400`, as tables have it.
  private func isYearAndNumber(_ groups: Range<Int>) -> Bool {
    guard let year = value(groups.lowerBound), (1_900...2_100).contains(year),
      tokens[groups.lowerBound + 1].text.count <= 3
    else { return false }
    return groups.dropFirst(2).allSatisfy { tokens[$0].text.count == 3 }
  }

  /// Whether figures stand one blank behind the token before.
  private func isBehindBlank(_ index: Int) -> Bool {
    guard let token = token(index), token.kind == .digits, index > 0, !token.beginsLine else { return false }
    return token.range.lowerBound - tokens[index - 1].range.upperBound == 1
  }

  /// An IBAN, in groups or not.
  func account(at start: Int) -> Found? {
    guard let country = token(start), country.isAcronym, country.text.count == 2, isGlued(start + 1),
      token(start + 1)?.kind == .digits
    else { return nil }
    var code = country.text
    var index = start + 1
    while let next = token(index), next.kind != .sign, code.count < 34,
      next.kind == .digits || next.isGlued || next.isAcronym,
      next.range.lowerBound - tokens[index - 1].range.upperBound <= 1
    {
      code += next.text.uppercased()
      index += 1
    }
    return code.count >= 15 ? (.code(code), index) : nil
  }

  /// A bank's code behind its name (ISO 9362): `BIC : AGRIFRPP`.
  func bankCode(at index: Int) -> Found? {
    guard let code = token(index), code.kind == .word, [8, 11].contains(code.text.count), code.isAcronym,
      [index - 1, index - 2].contains(where: { ["bic", "swift"].contains(word($0) ?? "") })
    else { return nil }
    return (.code(code.text), index + 1)
  }

  /// Groups apart by blanks, as in `PC 083 12 26 Q0019`: letters in capitals, then figures.
  func groupedCode(at start: Int) -> Found? {
    guard let first = token(start), first.isAcronym, first.text.count <= 4,
      !NameVocabulary.generic.contains(first.folded), !isCurrencyCode(start),
      let second = token(start + 1), second.kind == .digits, second.text.count <= 5, !second.isGlued,
      second.range.lowerBound - first.range.upperBound == 1, date(at: start + 1) == nil, time(at: start + 1) == nil,
      quantity(at: start + 1) == nil
    else { return nil }
    var code = first.text
    var index = start + 1
    while let next = token(index), next.kind == .digits || isCapitalCode(index) || next.isGlued && next.kind == .digits,
      next.range.lowerBound - tokens[index - 1].range.upperBound <= 1, index - start < 10, !next.beginsLine
    {
      code += next.text
      index += 1
    }
    return (.code(code.uppercased()), index)
  }

  /// `12.5`
  private func isDecimal(_ code: Range<Int>) -> Bool {
    code.count == 3 && value(code.lowerBound) != nil && isSign(code.lowerBound + 1, ".")
      && value(code.lowerBound + 2) != nil && tokens[code.lowerBound + 2].text.count <= 2
      && !tokens[code.lowerBound].text.hasPrefix("0")
  }

  private func isCapitalCode(_ index: Int) -> Bool {
    guard let token = token(index), token.kind == .word, token.text.count <= 3, token.isCapital else { return false }
    return isGluedDigits(index + 1)
  }

  /// Letters and figures that belong together: `PC 031-26`, `2026/114`, `L. 600-2`, `12156*06`; five figures in a row.
  func code(at start: Int) -> Found? {
    guard let first = token(start), first.kind != .sign else { return nil }
    var index = start + 1
    var code = first.text
    var runs = first.kind == .digits ? 1 : 0
    if first.kind == .word {
      guard first.text.count <= 6, first.text.unicodeScalars.allSatisfy(\.isCapital) else {
        return nil
      }
      // `L. 600-2`, `R 421-1`
      if first.text.count == 1, isSign(index, "."), isGlued(index), value(index + 1) != nil { index += 1 }
      if first.text.count == 1, "LRDA".contains(first.text), let digits = token(index), digits.kind == .digits {
        code += digits.text
        runs = 1
        index += 1
      }
    }
    while let next = token(index), next.isGlued {
      if next.kind == .sign {
        guard ["-", "/", ".", "*", "_", "°", "–"].contains(next.folded), let behind = token(index + 1), behind.isGlued,
          behind.kind == .digits || behind.isCapital
        else { break }
        index += 1
        continue
      }
      guard next.kind == .digits || next.isCapital else { break }
      code += next.text
      if next.kind == .digits { runs += 1 }
      index += 1
    }
    if isDecimal(start..<index) { return nil }
    // `84.500 m3`
    if code.count <= 6, isSign(start + 1, "."), let number = number(at: start), number.end == index, index == start + 3
    {
      return nil
    }
    // `6 bis`
    if runs == 1, code.count <= 4, let again = word(index), ["bis", "ter", "quater"].contains(again) {
      return (.code(code + again.uppercased()), index + 1)
    }
    let hasLetters = code.unicodeScalars.contains(where: \.isAlphabetic)
    // "0933" is the end of a reference.
    let isEnd = first.text.hasPrefix("0") && code.count >= 3
    guard runs > 0, hasLetters || runs > 1 || code.count >= 5 || isEnd else { return nil }
    return (.code(code.uppercased()), index)
  }
}

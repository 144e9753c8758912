/// A day, perhaps with its time, as it is written in an attribution line or a quoted header.
struct DateMention {
  /// First to last token, weekday, time and zone included.
  private(set) var range: Range<Int>
  private(set) var year: Int?
  private(set) var month: Int?
  private(set) var day: Int?
  private(set) var hour: Int?
  private(set) var minute: Int?
  private(set) var zoneOffsetMinutes: Int?

  var hasTime: Bool { hour != nil }
  var hasYear: Bool { year != nil }

  /// The first date in a text; nil when there is none.
  init?(_ line: LineTokens, from start: Int = 0) {
    let tokens = line.tokens
    for index in tokens.indices.dropFirst(start) {
      if let found = Self.numeric(tokens, index) ?? Self.named(tokens, index) ?? Self.ideographic(tokens, index) {
        self = found
        takeWeekday(tokens)
        takeTime(tokens)
        return
      }
    }
    return nil
  }

  private init(_ range: Range<Int>, year: Int?, month: Int?, day: Int?) {
    self.range = range
    self.year = year
    self.month = month
    self.day = day
  }

  // MARK: The day

  /// `03/04/2024`, `2024-04-03`, `3. 4. 24`.
  private static func numeric(_ tokens: [LineTokens.Token], _ index: Int) -> DateMention? {
    guard index + 4 < tokens.count, let mark = [0x2F, 0x2E, 0x2D].first(where: { $0 == tokens[index + 1].mark }),
      tokens[index + 3].mark == mark, tokens[index + 1].isGlued, tokens[index + 3].isGlued,
      mark == 0x2E || tokens[index + 2].isGlued && tokens[index + 4].isGlued
    else { return nil }
    let (first, second, third) = (tokens[index].value, tokens[index + 2].value, tokens[index + 4].value)
    let range = index..<(index + 5)
    if let year = fourDigitYear(first), (1...12).contains(second), (1...31).contains(third) {
      return DateMention(range, year: year, month: second, day: third)
    }
    guard (1...31).contains(first), (1...31).contains(second), min(first, second) <= 12,
      let year = fourDigitYear(third) ?? (tokens[index + 4].range.count == 2 && third >= 0 ? 2000 + third : nil)
    else { return nil }
    // Only English in America puts the month first; what could be both is left open.
    if second > 12 { return DateMention(range, year: year, month: first, day: second) }
    let isOpen = mark == 0x2F && first <= 12 && first != second
    return DateMention(range, year: year, month: isOpen ? nil : second, day: isOpen ? nil : first)
  }

  /// `3 mars 2024`, `Nov 20, 2014`, `11-Apr-2011`, `den 14 september, 2015`.
  private static func named(_ tokens: [LineTokens.Token], _ index: Int) -> DateMention? {
    guard tokens[index].kind == .word, let month = CalendarWords.month(tokens[index].word) else { return nil }
    var before = index - 1
    while before >= 0, index - before <= 3, isBetween(tokens[before]) { before -= 1 }
    var after = index + 1
    while after < tokens.count, after - index <= 3, isBetween(tokens[after]) { after += 1 }
    if before >= 0, (1...31).contains(tokens[before].value) {
      var found = DateMention(before..<(index + 1), year: nil, month: month, day: tokens[before].value)
      if after < tokens.count, let year = year(tokens[after], isShortAllowed: tokens[after].isGlued) {
        found.year = year
        found.range = before..<(after + 1)
      }
      return found
    }
    guard after < tokens.count, (1...31).contains(tokens[after].value), tokens[after].range.count <= 2 else {
      return nil
    }
    var next = after + 1
    // `mar. 4 nov.`, `mar 4/11/2025`: a Tuesday in French, Spanish and Italian.
    if CalendarWords.isWeekday(tokens[index].word), next < tokens.count,
      CalendarWords.month(tokens[next].word) != nil || [0x2F, 0x2E, 0x2D].contains(tokens[next].mark)
        || betweens.contains(tokens[next].word)
    {
      return nil
    }
    var found = DateMention(index..<next, year: nil, month: month, day: tokens[after].value)
    while next < tokens.count, next - after <= 3, isBetween(tokens[next]) || ordinals.contains(tokens[next].word) {
      next += 1
    }
    if next < tokens.count, let year = fourDigitYear(tokens[next].value) {
      found.year = year
      found.range = index..<(next + 1)
    } else if before >= 0, let year = fourDigitYear(tokens[before].value) {
      found.year = year
      found.range = before..<(after + 1)
    }
    return found
  }

  /// `2024年3月3日`.
  private static func ideographic(_ tokens: [LineTokens.Token], _ index: Int) -> DateMention? {
    guard index + 5 < tokens.count, let year = fourDigitYear(tokens[index].value),
      tokens[index + 1].word.starts(with: "年".utf8) || tokens[index + 1].word.starts(with: "년".utf8),
      (1...12).contains(tokens[index + 2].value), (1...31).contains(tokens[index + 4].value)
    else { return nil }
    return DateMention(index..<(index + 6), year: year, month: tokens[index + 2].value, day: tokens[index + 4].value)
  }

  private static func isBetween(_ token: LineTokens.Token) -> Bool {
    [0x2D, 0x2E, 0x2F, 0x2C].contains(token.mark) || betweens.contains(token.word) || ordinals.contains(token.word)
  }

  private static let betweens = wordSet("de del di d van of the den")
  private static let ordinals = wordSet("st nd rd th er º ª e")

  private static func fourDigitYear(_ value: Int) -> Int? { (1970...2199).contains(value) ? value : nil }

  private static func year(_ token: LineTokens.Token, isShortAllowed: Bool) -> Int? {
    fourDigitYear(token.value)
      ?? (isShortAllowed && token.range.count == 2 && token.value >= 0 ? 2000 + token.value : nil)
  }

  // MARK: What stands around it

  private mutating func takeWeekday(_ tokens: [LineTokens.Token]) {
    var index = range.lowerBound - 1
    while index >= 0, range.lowerBound - index <= 4 {
      let token = tokens[index]
      if token.kind == .word, CalendarWords.isWeekday(token.word) {
        range = index..<range.upperBound
        return
      }
      // `segunda-feira, 3 de março`, `jeu. le 3 mars`.
      guard token.kind == .mark || Self.weekdayEnds.contains(token.word) else { return }
      index -= 1
    }
  }

  private static let weekdayEnds = wordSet("feira le den the")

  /// `10:12:33 PM UTC+1`, `à 10h30`, `um 10.12 Uhr`, at most a few words behind the day.
  private mutating func takeTime(_ tokens: [LineTokens.Token]) {
    var index = range.upperBound
    let limit = min(tokens.count, range.upperBound + 8)
    while index < limit {
      guard tokens[index].kind == .number, let end = time(tokens, index) else {
        // A name or an address ends the search.
        guard
          tokens[index].kind == .mark || tokens[index].kind == .word && !tokens[index].isCapital
            || CalendarWords.isWeekday(tokens[index].word)
        else { return }
        index += 1
        continue
      }
      range = range.lowerBound..<end
      takeZone(tokens)
      return
    }
  }

  private mutating func time(_ tokens: [LineTokens.Token], _ index: Int) -> Int? {
    guard (0...23).contains(tokens[index].value), tokens[index].range.count <= 2, index + 1 < tokens.count else {
      return nil
    }
    let next = tokens[index + 1]
    if next.mark == 0x3A || next.mark == 0x2E {
      guard index + 2 < tokens.count, next.isGlued, tokens[index + 2].isGlued, tokens[index + 2].range.count == 2,
        (0...59).contains(tokens[index + 2].value)
      else { return nil }
      (hour, minute) = (tokens[index].value, tokens[index + 2].value)
      let hasSeconds =
        index + 4 < tokens.count && tokens[index + 3].mark == next.mark && tokens[index + 4].isGlued
        && tokens[index + 4].range.count == 2
      return index + (hasSeconds ? 5 : 3)
    }
    guard next.word == Array("h".utf8) else { return nil }
    hour = tokens[index].value
    minute = 0
    if index + 2 < tokens.count, tokens[index + 2].isGlued, (0...59).contains(tokens[index + 2].value) {
      minute = tokens[index + 2].value
      return index + 3
    }
    return index + 2
  }

  private mutating func takeZone(_ tokens: [LineTokens.Token]) {
    var index = range.upperBound
    var isOpen = false
    while index < tokens.count, index < range.upperBound + 4 {
      let token = tokens[index]
      if let end = Self.halfOfDay(tokens, index) {
        if let hour, hour < 12, token.word.first == 0x70 { self.hour = hour + 12 }
        if hour == 12, token.word.first == 0x61 { hour = 0 }
        range = range.lowerBound..<end
        index = end
        continue
      } else if Self.zones.contains(token.word) {
        if Self.universal.contains(token.word) { zoneOffsetMinutes = 0 }
        range = range.lowerBound..<(index + 1)
      } else if token.mark == 0x2B || token.mark == 0x2D, index + 1 < tokens.count, tokens[index + 1].isGlued,
        tokens[index + 1].value >= 0
      {
        takeOffset(tokens, index)
        return
      } else if token.mark == 0x28 || token.mark == 0x29 {
        isOpen = token.mark == 0x28
        if !isOpen, zoneOffsetMinutes != nil { range = range.lowerBound..<(index + 1) }
      } else {
        return
      }
      index += 1
    }
  }

  private mutating func takeOffset(_ tokens: [LineTokens.Token], _ index: Int) {
    let figure = tokens[index + 1]
    var minutes = figure.range.count == 4 ? figure.value / 100 * 60 + figure.value % 100 : figure.value * 60
    var end = index + 2
    if end + 1 < tokens.count, tokens[end].mark == 0x3A, tokens[end + 1].isGlued, tokens[end + 1].range.count == 2 {
      minutes += tokens[end + 1].value
      end += 2
    }
    guard minutes <= 14 * 60 else { return }
    zoneOffsetMinutes = tokens[index].mark == 0x2D ? -minutes : minutes
    if end < tokens.count, tokens[end].mark == 0x29 { end += 1 }
    range = range.lowerBound..<end
  }

  /// Behind `pm` or `p.m.`.
  private static func halfOfDay(_ tokens: [LineTokens.Token], _ index: Int) -> Int? {
    if halves.contains(tokens[index].word) { return index + 1 }
    guard [[0x61], [0x70]].contains(tokens[index].word), index + 3 < tokens.count, tokens[index + 1].mark == 0x2E,
      tokens[index + 2].word == [0x6D], tokens[index + 3].mark == 0x2E
    else { return nil }
    return index + 4
  }

  private static let halves = wordSet("am pm")
  private static let universal = wordSet("utc gmt z")
  private static let zones = universal.union(wordSet("uhr est edt cst cdt mst mdt pst pdt bst cet cest msk"))
}

/// Tells what is new in a text from what is quoted, passed on, or appended.
struct QuotedHistory {
  enum Part { case new, history, separator, signature, disclaimer, banner, forwarded }

  private(set) var text: TextLines
  private(set) var parts: [Part] = []
  /// Where a forwarded message begins: its announcement or its header.
  private(set) var forwards: [Int] = []
  private var splits = 0
  private var looks = 0

  private static let maximumLooks = 4_000

  /// Each split moves all lines behind it.
  private static let maximumSplits = 10

  /// Sorts the lines.
  ///
  /// - Parameters:
  ///   - kind: what the message's headers say it is.
  ///   - isHTML: depths are those of elements; marks are looked at only where no element quotes.
  init(_ text: TextLines, kind: SubjectPrefix? = nil, isHTML: Bool = false) {
    self.text = text
    if isHTML { readMarkers() }
    parts = self.text.lines.map { $0.depth > 0 || $0.isInHistory ? .history : .new }
    keepForwards(isHTML: isHTML)
    keepAnswersWithinHistory()
    findIntroductions(kind)
    // What was passed on may lie in what turned out to be history, or in what is passed on as a whole.
    forwards = forwards.filter { parts[$0] == .forwarded }.sorted()
    if isHTML { keepOwnQuotes() } else { joinWrappedQuotes() }
    TextEnds.sort(&parts, in: self.text)
  }

  var newText: String { text.text { parts[$0] == .new || parts[$0] == .forwarded } }
  var history: String { text.text { parts[$0] == .history } }
  var signature: String { text.text { parts[$0] == .signature } }
  var disclaimer: String { text.text { parts[$0] == .disclaimer } }
  var banner: String { text.text { parts[$0] == .banner } }

  /// Where HTML quotes by no element, markers below an attribution do.
  private mutating func readMarkers() {
    guard text.lines.allSatisfy({ $0.depth == 0 && !$0.isInHistory }) else { return }
    for index in text.lines.indices where text.bytes[text.lines[index].content].first == 0x3E {
      looks += 1
      guard looks <= Self.maximumLooks else { return }
      guard let above = (max(0, index - 3)..<index).last(where: { !text.isBlank($0) }),
        AttributionLine.mayEnd(text, above), AttributionLine.ending(at: above, of: text, belongs: { _ in true }) != nil
      else { continue }
      return text.readMarkers(from: index)
    }
  }

  private func isPlain(_ index: Int) -> Bool { text.lines[index].depth == 0 && !text.lines[index].isInHistory }

  /// An element of history that begins with the announcement of a forward is content; so is a quotation that does, if
  /// nothing above attributes it to somebody.
  private mutating func keepForwards(isHTML: Bool) {
    var index = 0
    while index < parts.count {
      let isHistory = text.lines[index].isInHistory
      guard isHistory || isHTML && text.lines[index].depth > 0 else {
        index += 1
        continue
      }
      var end = index
      while end < parts.count, isHistory ? text.lines[end].isInHistory : text.lines[end].depth > 0 { end += 1 }
      let first = (index..<end).first { !text.isBlank($0) }
      if let first, Divider.announcesForward(text.start(of: first, bytes: 200)),
        isHistory || attributionAbove(index) == nil
      {
        let depth = isHTML ? text.lines[first].depth : 0
        for line in index..<end {
          parts[line] = .forwarded
          text.raise(line, by: depth)
        }
        forwards.append(first)
      }
      index = end
    }
  }

  /// The strength of an attribution right above a line; nil where there is none.
  private func attributionAbove(_ index: Int) -> AttributionLine.Strength? {
    guard let above = (max(0, index - 3)..<index).last(where: { !text.isBlank($0) }) else { return nil }
    let depth = text.lines[index].depth
    return AttributionLine.ending(at: above, of: text, belongs: { text.lines[$0].depth < depth })?.line.strength
  }

  /// The best attribution of a quotation: above it, or in its first lines.
  private func attribution(of quotation: Range<Int>) -> AttributionLine.Strength? {
    let within = quotation.prefix(4).compactMap { AttributionLine(text.start(of: $0, bytes: 200))?.strength }
    return (within + [attributionAbove(quotation.lowerBound)].compactMap(\.self)).max()
  }

  // MARK: What introduces a quotation

  private mutating func findIntroductions(_ kind: SubjectPrefix?) {
    var index = 0
    while index < parts.count {
      defer { index += 1 }
      if text.lines[index].depth == 3, isGroupWiseDivider(index), hasNew(before: index) { return cut(from: index) }
      guard isPlain(index), parts[index] == .new, !text.isBlank(index) else { continue }
      let line = text.start(of: index, bytes: 200)
      if mayDivide(line, index) {
        if Divider.announcesForward(line) { return passOn(from: index) }
        if Divider.announcesOriginal(line) || isRuleOverHeader(index) {
          return divide(at: startOfRule(before: index), kind)
        }
      }
      if mayBeLabel(line), spend(), let header = header(at: index, isAnnounced: false) {
        return divide(at: startOfRule(before: header.lines.lowerBound), kind)
      }
      if Divider.asksToReplyAbove(line), hasNew(before: index) { return cut(from: startOfRule(before: index)) }
      guard AttributionLine.mayEnd(text, index), spend() else { continue }
      let next = ((index + 1)..<parts.count).first { !text.isBlank($0) }
      let isQuoteNext = next.map { !isPlain($0) } ?? false
      guard let found = attribution(index) else {
        if isQuoteNext { splitOff(index) }
        continue
      }
      if isQuoteNext, found.line.strength < .fitting, splitOff(index) { continue }
      if isQuoteNext {
        for line in startOfRule(before: found.start)...index { parts[line] = .history }
      } else if found.line.strength == .sure, hasNew(before: found.start) {
        return cut(from: startOfRule(before: found.start))
      }
    }
  }

  /// Looks that cost more than reading the line are counted: a text of nothing but candidates gets so many.
  private mutating func spend() -> Bool {
    looks += 1
    return looks <= Self.maximumLooks
  }

  /// `>>> Jean Dupont <jean@x.example> 17/03/2025 09:12 >>>`, above unmarked text.
  private mutating func isGroupWiseDivider(_ index: Int) -> Bool {
    let line = text.bytes[text.lines[index].content]
    return line.count <= 200 && line.suffix(3).elementsEqual([0x3E, 0x3E, 0x3E]) && spend()
      && DateMention(LineTokens(line)) != nil
  }

  private func attribution(_ index: Int) -> (start: Int, line: AttributionLine)? {
    AttributionLine.ending(at: index, of: text) { isPlain($0) && parts[$0] == .new }
  }

  /// Makes a line of its own of an attribution that stands behind other words; the next step then finds it.
  @discardableResult
  private mutating func splitOff(_ index: Int) -> Bool {
    guard splits < Self.maximumSplits, text.lines[index].content.count <= LineTokens.maximumBytes,
      let start = AttributionLine.start(within: text.bytes[text.lines[index].content])
    else { return false }
    splits += 1
    text.split(index, at: start)
    parts.insert(.new, at: index)
    for place in forwards.indices where forwards[place] > index { forwards[place] += 1 }
    return true
  }

  /// Another message begins here: history, unless it is passed on; without a word of the sender's only a reply has one.
  private mutating func divide(at start: Int, _ kind: SubjectPrefix?) {
    if kind == .forward || kind == nil && !hasNew(before: start) { passOn(from: start) } else { cut(from: start) }
  }

  private func hasNew(before start: Int) -> Bool {
    (0..<start).contains { parts[$0] == .new && !text.isBlank($0) }
  }

  /// Everything from here on is history.
  private mutating func cut(from start: Int) { for line in start..<parts.count { parts[line] = .history } }

  /// Everything from here on is what the sender passes on, with whatever that quotes.
  private mutating func passOn(from start: Int) {
    forwards.append(start)
    for line in start..<parts.count { parts[line] = .forwarded }
  }

  private func mayDivide(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
    guard let first = line.first(where: { !$0.isBlank }), line.count >= 3 else { return false }
    // Dashes, underscores, equals signs, asterisks with words between; or an announcement that ends in a colon.
    return [0x2D, 0x5F, 0x3D, 0x2A].contains(first) || line.last(where: { !$0.isBlank }) == 0x3A
  }

  private func mayBeLabel(_ line: ArraySlice<UInt8>) -> Bool {
    line.prefix(40).contains(0x3A) || line.prefix(40).contains(0xEF)
  }

  private func header(at index: Int, isAnnounced: Bool) -> QuotedHeader? {
    QuotedHeader(text, at: index, isAnnounced: isAnnounced) { isPlain($0) }
  }

  /// A rule, and a header or an attribution below it.
  private func isRuleOverHeader(_ index: Int) -> Bool {
    guard Divider.isRule(text.start(of: index, bytes: 200)),
      let next = ((index + 1)..<min(parts.count, index + 3)).first(where: { !text.isBlank($0) }), isPlain(next)
    else { return false }
    return header(at: next, isAnnounced: text.lines[index].content.count >= 20) != nil
  }

  /// The rule that Outlook and others draw above their header belongs to it.
  private func startOfRule(before index: Int) -> Int {
    guard let above = (max(0, index - 3)..<index).last(where: { !text.isBlank($0) }), isPlain(above),
      Divider.isRule(text.start(of: above, bytes: 200))
    else { return index }
    return above
  }

  /// Programs put answers between the quoted lines into their element of history, too: below an attribution and a quote
  /// what stands unquoted is new.
  private mutating func keepAnswersWithinHistory() {
    var index = 0
    while index < parts.count {
      guard text.lines[index].isInHistory else {
        index += 1
        continue
      }
      var end = index
      while end < parts.count, text.lines[end].isInHistory || text.isBlank(end) { end += 1 }
      keepAnswers(index..<end)
      index = end
    }
  }

  private mutating func keepAnswers(_ region: Range<Int>) {
    guard let first = region.first(where: { parts[$0] == .history && !text.isBlank($0) }),
      let quote = region.first(where: { text.lines[$0].depth > text.lines[first].depth })
    else { return }
    let lead = (first..<quote).filter { !text.isBlank($0) }
    guard (1...4).contains(lead.count),
      AttributionLine(lead.reduce(into: [UInt8]()) { $0 += text.start(of: $1, bytes: 200) + [0x20] }) != nil
    else { return }
    for line in quote..<region.upperBound
    where parts[line] == .history && text.lines[line].depth <= text.lines[first].depth && !text.isBlank(line) {
      parts[line] = .new
    }
  }

  /// A passage that the sender sets off: nothing attributes it to anybody, and the text goes on below it. Behind the
  /// first that is attributed the sender answers piece by piece.
  private mutating func keepOwnQuotes() {
    var previous: Int?
    var index = 0
    while index < parts.count {
      guard text.lines[index].depth > 0, !text.lines[index].isInHistory, parts[index] == .history else {
        if !text.isBlank(index) { previous = index }
        index += 1
        continue
      }
      var end = index
      while end < parts.count, text.lines[end].depth > 0, !text.lines[end].isInHistory { end += 1 }
      let next = (end..<parts.count).first { !text.isBlank($0) }
      let strength = attribution(of: index..<end)
      if let strength, strength >= .fitting { return }
      if strength == nil, let previous, let next, parts[previous] == .new, parts[next] == .new {
        let depth = text.lines[index].depth
        for line in index..<end {
          parts[line] = .new
          text.raise(line, by: depth)
        }
      }
      previous = end - 1
      index = end
    }
  }

  /// A quoted line that a mail program on the way broke goes on without its mark: part of the quotation.
  private mutating func joinWrappedQuotes() {
    for index in parts.indices.dropFirst().dropLast()
    where parts[index] == .new && text.lines[index - 1].depth > 0 && text.lines[index + 1].depth > 0 {
      let above = text.bytes[text.lines[index - 1].content]
      let line = text.bytes[text.lines[index].content]
      guard let first = line.first(where: { !$0.isBlank }) else { continue }
      let isWrapped =
        above.count >= 56 && (0x61...0x7A).contains(first) && line.count < above.count
        && ![0x2E, 0x3F, 0x21, 0x3A].contains(above.last(where: { !$0.isBlank }) ?? 0x2E)
      let tokens = LineTokens(line.prefix(200)).tokens
      let isLink = tokens.contains { $0.kind == .link } && !tokens.contains { $0.kind == .word }
      if isWrapped || isLink { parts[index] = .history }
    }
  }
}

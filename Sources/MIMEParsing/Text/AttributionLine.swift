/// The line that mail programs write above what they quote: who wrote it, and when.
///
/// It is told by what it is made of (a date, an address, a verb of writing, the colon at its end) and not by the
/// wording of one program.
struct AttributionLine {
  enum Strength: Int, Comparable {
    /// Introduces a quotation when quoted lines follow.
    case likely = 1
    /// The same, and accounts for all of the text from its beginning.
    case fitting
    /// Introduces one whatever follows.
    case sure

    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  let strength: Strength
  /// The author's name and address, the date as written.
  let author: QuotedAuthor
  let date: WrittenDate?

  /// Judges a text of one or more lines joined by blanks; nil when it is no attribution.
  init?(_ text: some Collection<UInt8>) {
    let line = LineTokens(text)
    guard let frame = Frame(line) else { return nil }
    let date = DateMention(line, from: frame.range.lowerBound)
    guard let strength = Self.strength(line.tokens, frame, date) else { return nil }
    self.strength = strength
    self.date = date.map { WrittenDate($0, line) }
    author = QuotedAuthor(line, frame.range, date: date, verb: frame.verb)
  }

  /// Where an attribution begins on a line that a program wrote behind the answer's last words; nil when the line holds
  /// no other text or no attribution that is sure.
  static func start(within text: ArraySlice<UInt8>) -> Int? {
    let line = LineTokens(text)
    guard line.bytes.count == text.count, let date = DateMention(line) else { return nil }
    var index = date.range.lowerBound
    while index > 0,
      AttributionWords.starts.contains(line.tokens[index - 1].word) || line.tokens[index - 1].mark == 0x2D
    {
      index -= 1
    }
    guard index > 0, index < date.range.lowerBound else { return nil }
    let start = text.startIndex + line.tokens[index].range.lowerBound
    return AttributionLine(text[start...])?.strength == .sure ? start : nil
  }

  /// Whether a line can end an attribution, told by its last bytes.
  static func mayEnd(_ text: TextLines, _ index: Int) -> Bool {
    let line = text.bytes[text.lines[index].content]
    guard let last = line.lastIndex(where: { !$0.isBlank && $0 != 0x2A }) else { return false }
    switch line[last] {
    // The colon, the bracket of an address, dashes, the full-width colon.
    case 0x3A, 0x3E, 0x2D, 0x9A: return true
    default:
      let start = line[...last].lastIndex(where: \.isBlank).map { $0 + 1 } ?? line.startIndex
      guard last - start < 24 else { return false }
      return AttributionWords.verbs.contains(FoldedLine(line[start...last]).bytes)
    }
  }

  /// An attribution that ends on a line and may have been wrapped over up to six.
  static func ending(
    at index: Int, of text: TextLines, belongs: (Int) -> Bool
  ) -> (start: Int, line: AttributionLine)? {
    var joined: [UInt8] = []
    var best: (start: Int, line: AttributionLine)?
    for start in stride(from: index, through: max(0, index - 5), by: -1) {
      guard belongs(start), !text.isBlank(start) else { break }
      joined = text.start(of: start, bytes: 500) + (joined.isEmpty ? [] : [0x20]) + joined
      guard joined.count <= LineTokens.maximumBytes else { break }
      guard let found = AttributionLine(joined) else { continue }
      if best.map({ found.strength > $0.line.strength }) ?? true { best = (start, found) }
      if found.strength == .sure { break }
    }
    return best
  }

  /// What can be said of the line before its date is looked for.
  private struct Frame {
    /// The tokens without dashes, quote marks and asterisks around them.
    let range: Range<Int>
    /// The last verb of writing.
    let verb: Int?
    let address: Int?
    let endsInColon: Bool
    /// The verb ends the line.
    let endsInVerb: Bool
    let isDashed: Bool

    init?(_ line: LineTokens) {
      let tokens = line.tokens
      let ornaments: Set<UInt8> = [0x2D, 0x2A, 0x5F, 0x3E, 0x3D, 0x5B]
      guard let first = tokens.firstIndex(where: { !ornaments.contains($0.mark) }),
        let last = tokens.lastIndex(where: { ![0x2D, 0x2A, 0x5F, 0x3D].contains($0.mark) })
      else { return nil }
      endsInColon = tokens[last].mark == 0x3A
      isDashed = first >= 2 && last + 2 < tokens.count && tokens[0].mark == 0x2D && tokens[last + 1].mark == 0x2D
      range = first..<(endsInColon ? last : last + 1)
      verb = range.last { AttributionWords.verbs.contains(tokens[$0].word) }
      address = range.last { tokens[$0].kind == .address }
      endsInVerb = verb.map { Self.isEnd(tokens[($0 + 1)..<max($0 + 1, last + 1)]) } ?? false
    }

    /// `wrote`, `napisał(a)`, `het volgende geschreven`, `wrote the following`.
    private static func isEnd(_ tokens: ArraySlice<LineTokens.Token>) -> Bool {
      tokens.count <= 5 && tokens.allSatisfy { $0.kind == .mark || AttributionWords.verbEnds.contains($0.word) }
    }
  }

  private static func strength(_ tokens: [LineTokens.Token], _ frame: Frame, _ date: DateMention?) -> Strength? {
    let lead = date.map { tokens[frame.range.lowerBound..<max(frame.range.lowerBound, $0.range.lowerBound)] }
    let beginsWithDate = lead.map { isStart($0) } ?? false
    let addressStands = frame.address.map { stands(tokens, $0) } ?? false
    let ends = frame.endsInColon || frame.endsInVerb || frame.isDashed
    let isPrecise = date.map { $0.hasTime || $0.hasYear } ?? false

    if frame.isDashed, frame.verb != nil, date != nil || frame.address != nil || frame.range.count <= 8 { return .sure }
    guard let verb = frame.verb else {
      guard let address = frame.address else {
        // `30.09.2025, 18:30, Jo:` in a language unknown here.
        return frame.endsInColon && beginsWithDate && date?.hasTime == true && frame.range.count <= 20 ? .fitting : nil
      }
      let isLast = tokens[(address + 1)..<frame.range.upperBound].allSatisfy { $0.kind == .mark }
      if beginsWithDate, isPrecise, frame.endsInColon, isWrapped(tokens, address),
        frame.range.upperBound - address <= 6
      {
        return .sure
      }
      if beginsWithDate, isLast || frame.endsInColon { return .fitting }
      // `* Jean Dupont <jean@x.example> [2025-04-02 09:12]:`
      if addressStands, date != nil, frame.endsInColon, frame.range.count <= 24 { return .fitting }
      return frame.endsInColon && isLast && frame.range.count <= 24 ? .likely : nil
    }
    guard ends, !isSentence(tokens, frame.range) else { return nil }
    let isComplete = beginsWithDate || addressStands
    // `schrieb Hans Müller:` has the name behind the verb; `wrote Hans:` is nobody's attribution.
    let isClosed =
      frame.endsInVerb
      || frame.endsInColon && AttributionWords.leadingVerbs.contains(tokens[verb].word)
        && isName(tokens[(verb + 1)..<frame.range.upperBound])
    guard isClosed else {
      // `X <x@y.example> escreveu (terça, 4/03/2025 às 09:30):`; people tell so, too.
      let endsInDate = date.map { isDate($0, from: verb, to: frame.range, tokens) } ?? false
      return frame.endsInColon && addressStands && endsInDate ? .fitting : nil
    }
    if isComplete, let date, isPrecise, !isSpokenTo(tokens, verb) {
      if frame.address != nil || date.hasTime || date.hasYear && frame.range.count <= 14 { return .sure }
    }
    if isComplete { return .fitting }
    return date != nil || frame.address != nil || frame.range.count <= 10 ? .likely : nil
  }

  /// What stands before the date is no more than `Le`, `In data`, `El`.
  private static func isStart(_ lead: ArraySlice<LineTokens.Token>) -> Bool {
    lead.count <= 5 && lead.allSatisfy { $0.kind == .mark || AttributionWords.starts.contains($0.word) }
  }

  /// Whether behind the verb there is nothing but the date.
  private static func isDate(
    _ date: DateMention, from verb: Int, to range: Range<Int>, _ tokens: [LineTokens.Token]
  ) -> Bool {
    guard date.range.lowerBound > verb else { return false }
    let others =
      tokens[(verb + 1)..<date.range.lowerBound]
      + tokens[date.range.upperBound..<max(date.range.upperBound, range.upperBound)]
    return isStart(others[...])
  }

  /// A name and its address at the beginning: `Jean Dupont <jean@x.example>, le 3 mars, a écrit :`.
  private static func stands(_ tokens: [LineTokens.Token], _ address: Int) -> Bool {
    let lead = tokens[..<address]
    return lead.count <= 12
      && lead.allSatisfy {
        $0.kind == .mark || $0.isCapital || AttributionWords.starts.contains($0.word)
          || AttributionWords.nameParticles.contains($0.word)
      }
  }

  private static func isWrapped(_ tokens: [LineTokens.Token], _ address: Int) -> Bool {
    address > 0 && [0x3C, 0x28, 0x5B, 0x22].contains(tokens[address - 1].mark)
  }

  /// Words with a full stop and another sentence behind it are prose; initials and abbreviations are not.
  private static func isSentence(_ tokens: [LineTokens.Token], _ range: Range<Int>) -> Bool {
    range.dropFirst().dropLast().contains { index in
      let token = tokens[index]
      guard [0x21, 0x3F].contains(token.mark) || token.mark == 0x2E else { return false }
      let before = tokens[index - 1]
      return token.isGlued && before.kind == .word && before.word.count > 5 && !before.isCapital
        && CalendarWords.month(before.word) == nil && tokens[index + 1].isCapital && !tokens[index + 1].isGlued
    }
  }

  /// `m'a écrit`, `vous a écrit`: a person tells what happened, no program writes so.
  private static func isSpokenTo(_ tokens: [LineTokens.Token], _ verb: Int) -> Bool {
    tokens[..<verb].contains { !$0.isCapital && AttributionWords.objects.contains($0.word) }
  }

  private static func isName(_ tokens: ArraySlice<LineTokens.Token>) -> Bool {
    let words = tokens.filter { $0.kind == .word }
    return tokens.count <= 30 && (tokens.contains { $0.kind == .address } || words.count <= 6)
      && words.filter { !$0.isCapital }.count <= max(2, words.count / 2)
  }
}

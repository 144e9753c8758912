/// Reads the sorted lines of a text: which messages are quoted, which passed on, and what answers what.
struct QuotationReading {
  private let text: TextLines
  private let parts: [QuotedHistory.Part]
  private let forwards: [Int]

  /// Quoted messages kept, and pairs of question and answer.
  private static let maximumMessages = 100
  /// Lines that may introduce a message, looked at closely.
  private static let maximumLooks = 4_000

  init(_ sorted: QuotedHistory) {
    text = sorted.text
    parts = sorted.parts
    forwards = sorted.forwards
  }

  // MARK: Quoted messages

  /// What introduces a quoted message, from its first to its last line.
  private struct Opening {
    let lines: Range<Int>
    let author: QuotedAuthor
    let date: WrittenDate?
  }

  private struct Draft {
    let level: Int
    var author: QuotedAuthor?
    var date: WrittenDate?
    var lines: [Int] = []
  }

  /// The quoted messages in the order in which they stand; at most 100.
  func quotes() -> [QuotedMessage] {
    let openings = openings()
    var drafts: [Draft] = []
    var current: [Int: Int] = [:]
    // Unmarked quotations begin below each other at one depth: each makes what follows there one level deeper.
    var shifts = [Int](repeating: 0, count: TextLines.maximumDepth + 1)
    var index = 0
    while index < parts.count {
      guard parts[index] == .history else {
        index += 1
        continue
      }
      let depth = text.lines[index].depth
      for deeper in shifts.indices.dropFirst(depth + 1) { shifts[deeper] = 0 }
      let level = depth + shifts[...depth].reduce(0, +)
      if let opening = openings[index] {
        guard drafts.count < Self.maximumMessages else { break }
        let next = (opening.lines.upperBound..<parts.count).first { parts[$0] == .history && !text.isBlank($0) }
        if next.map({ text.lines[$0].depth <= depth }) ?? true { shifts[depth] += 1 }
        current = current.filter { $0.key <= level }
        current[level + 1] = drafts.count
        drafts.append(Draft(level: level + 1, author: opening.author, date: opening.date))
        index = opening.lines.upperBound
        continue
      }
      if !text.isBlank(index), !isDivider(index) {
        let level = max(1, level)
        if current[level] == nil {
          guard drafts.count < Self.maximumMessages else { break }
          current = current.filter { $0.key < level }
          current[level] = drafts.count
          drafts.append(Draft(level: level))
        }
      }
      if let draft = current[max(1, level)], !isDivider(index) { drafts[draft].lines.append(index) }
      index += 1
    }
    return drafts.map { draft in
      QuotedMessage(
        level: draft.level, authorName: (draft.author?.name).flatMap(Self.orNil),
        authorAddress: (draft.author?.address).flatMap(Self.orNil), date: draft.date, text: text.text(of: draft.lines))
    }
  }

  private static func orNil(_ text: String) -> String? { text.isEmpty ? nil : text }

  /// Headers and attribution lines among the history, by their first line.
  private func openings() -> [Int: Opening] {
    var openings: [Int: Opening] = [:]
    var looks = 0
    var index = 0
    while index < parts.count, looks < Self.maximumLooks {
      defer { index += 1 }
      guard parts[index] == .history, !text.isBlank(index) else { continue }
      if HeaderLabel.read(text.start(of: index, bytes: 60)) != nil {
        looks += 1
        if let header = QuotedHeader(text, at: index, isAnnounced: true, belongs: { belongs($0, with: index) }) {
          openings[index] = Opening(lines: header.lines, author: header.author, date: header.date)
          index = header.lines.upperBound - 1
          continue
        }
      }
      guard AttributionLine.mayEnd(text, index) else { continue }
      looks += 1
      let next = ((index + 1)..<parts.count).first { !text.isBlank($0) }
      let found = AttributionLine.ending(at: index, of: text) { belongs($0, with: index) && openings[$0] == nil }
      guard let found else { continue }
      let isQuoteNext = next.map { text.lines[$0].depth > text.lines[index].depth } ?? false
      guard isQuoteNext || found.line.strength == .sure else { continue }
      openings[found.start] = Opening(
        lines: found.start..<(index + 1), author: found.line.author, date: found.line.date)
    }
    return openings
  }

  private func belongs(_ index: Int, with first: Int) -> Bool {
    parts[index] == parts[first] && text.lines[index].depth == text.lines[first].depth
  }

  private func isDivider(_ index: Int) -> Bool {
    let line = text.start(of: index, bytes: 200)
    return Divider.isRule(line) || Divider.announcesOriginal(line)
  }

  // MARK: Forwarded messages

  /// The messages passed on; at most 100.
  func forwarded() -> [ForwardedMessage] {
    forwards.prefix(Self.maximumMessages).enumerated().map { place, start in
      let next = place + 1 < forwards.count ? forwards[place + 1] : parts.count
      let end = (start..<next).first { parts[$0] != .forwarded } ?? next
      var index = start
      while index < end, text.isBlank(index) || isDivider(index) || announces(index) { index += 1 }
      guard index < end,
        let header = QuotedHeader(text, at: index, isAnnounced: true, belongs: { belongs($0, with: index) })
      else {
        return ForwardedMessage(from: "", date: nil, subject: "", to: "", text: text.text(of: Array(index..<end)))
      }
      return ForwardedMessage(
        from: header.text(.sender), date: header.date, subject: header.text(.subject), to: header.text(.recipient),
        text: text.text(of: Array(header.lines.upperBound..<end)))
    }
  }

  private func announces(_ index: Int) -> Bool { Divider.announcesForward(text.start(of: index, bytes: 200)) }

  // MARK: Answers between quoted lines

  /// Each run of new text with the quoted lines right above it; at most 100.
  func answers() -> [InlineAnswer] {
    var answers: [InlineAnswer] = []
    var quoted: [Int] = []
    var answer: [Int] = []
    func close() {
      guard !answer.isEmpty else { return }
      if !quoted.isEmpty, answers.count < Self.maximumMessages {
        answers.append(InlineAnswer(quoted: text.text(of: quoted), answer: text.text(of: answer)))
      }
      quoted = []
      answer = []
    }
    for index in parts.indices {
      switch parts[index] {
      case .history where !text.isBlank(index):
        close()
        if text.lines[index].depth > 0 { quoted.append(index) }
      case .new where !text.isBlank(index) || !answer.isEmpty: answer.append(index)
      default: break
      }
    }
    close()
    return answers
  }

  /// Whether the sender answers between the quoted lines, and not only below or above all of them.
  func isInlineReply(_ answers: [InlineAnswer]) -> Bool {
    if answers.count > 1 { return true }
    guard !answers.isEmpty, let last = parts.indices.last(where: { parts[$0] == .new && !text.isBlank($0) }) else {
      return false
    }
    return parts.indices.dropFirst(last + 1).contains {
      parts[$0] == .history && text.lines[$0].depth > 0 && !text.isBlank($0)
    }
  }
}

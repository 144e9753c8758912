/// The lines `From: … Sent: … To: … Subject: …` that Outlook and others write above what they quote or pass on, in
/// any order and in any of the languages of ``HeaderLabel``.
struct QuotedHeader {
  /// First to last line.
  private(set) var lines: Range<Int>
  private var values: [HeaderLabel: [UInt8]] = [:]

  /// Lines that are looked at.
  private static let maximumLines = 14
  /// Bytes of one value.
  private static let maximumBytes = 400

  /// Reads the header that begins on a line.
  ///
  /// - Parameters:
  ///   - isAnnounced: a divider stands above it, so that less evidence is needed.
  ///   - belongs: whether a line is in the same quotation as the first one.
  init?(_ text: TextLines, at start: Int, isAnnounced: Bool, belongs: (Int) -> Bool) {
    guard let first = HeaderLabel.read(text.start(of: start, bytes: 60)), first.label != .other, first.label != .copy
    else { return nil }
    lines = start..<start
    var last = HeaderLabel.other
    var strays = 0
    var index = start
    let limit = min(text.lines.count, start + Self.maximumLines)
    while index < limit, belongs(index) {
      if text.isBlank(index) {
        // HTML made into text may have a blank line between any two.
        guard index + 1 < limit, belongs(index + 1), !hasAll, !values.isEmpty,
          let next = HeaderLabel.read(text.start(of: index + 1, bytes: 60)), values[next.label] == nil
        else { break }
      } else {
        let line = text.start(of: index, bytes: Self.maximumBytes)
        if let read = HeaderLabel.read(line) {
          if values[read.label] != nil, read.label == .sender { break }
          last = read.label
          values[last, default: []] += Self.value(line[read.value...])
          lines = start..<(index + 1)
          strays = 0
        } else {
          // A long value goes on; but text that begins behind the last label does not.
          strays += 1
          guard strays <= 2, !hasAll, last != .date, !HeaderLabel.isLabelled(line) else { break }
          values[last, default: []] += [0x20] + Self.value(line)
        }
      }
      index += 1
    }
    guard isHeader(isAnnounced: isAnnounced) else { return nil }
  }

  var author: QuotedAuthor { QuotedAuthor(values[.sender] ?? []) }

  var date: WrittenDate? {
    guard let value = values[.date], !value.isEmpty else { return nil }
    let line = LineTokens(value)
    guard let mention = DateMention(line) else { return WrittenDate(unread: String(decoding: value, as: UTF8.self)) }
    return WrittenDate(mention, line)
  }

  func text(_ label: HeaderLabel) -> String { String(decoding: values[label] ?? [], as: UTF8.self) }

  private var hasAll: Bool {
    values[.sender] != nil && values[.date] != nil && values[.recipient] != nil && values[.subject] != nil
  }

  /// Whether the labels and what stands behind them are those of a message: a travel plan has `De : Paris`, `À : Lyon`
  /// and a date, too.
  private func isHeader(isAnnounced: Bool) -> Bool {
    let meanings = [HeaderLabel.sender, .date, .recipient, .subject].filter { values[$0]?.isEmpty == false }
    let named = [HeaderLabel.sender, .date, .recipient, .subject].filter { values[$0] != nil }
    guard meanings.count >= 1, named.count >= 2 else { return false }
    if isAnnounced, named.contains(.sender) { return true }
    let senderIsAddress = hasAddress(.sender)
    let hasAddress = senderIsAddress || hasAddress(.recipient)
    let day = values[.date].flatMap { DateMention(LineTokens($0)) }
    guard named.contains(.sender) else {
      return named.contains(.recipient) && hasAddress && (day?.hasTime == true || named.count >= 3)
    }
    if senderIsAddress { return true }
    if named.count >= 3, hasAddress { return true }
    // Within a company names stand alone; the program then gives the time.
    return named.count >= 3 && named.contains(.subject) && day?.hasTime == true
  }

  private func hasAddress(_ label: HeaderLabel) -> Bool {
    values[label].map { LineTokens($0).tokens.contains { $0.kind == .address || $0.kind == .link } } ?? false
  }

  private static func value(_ line: ArraySlice<UInt8>) -> [UInt8] {
    let value = line.drop { $0.isBlank || $0 == 0x2A }
    let end = value.lastIndex { !$0.isBlank && $0 != 0x2A }.map { $0 + 1 } ?? value.startIndex
    return Array(value[value.startIndex..<end])
  }
}

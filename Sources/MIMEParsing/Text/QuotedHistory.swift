/// Tells what is new in a text from what is quoted and from the signature.
struct QuotedHistory {
  private enum Part { case new, history, separator, signature }

  private let text: TextLines
  private var parts: [Part]

  /// Sorts the lines.
  init(_ text: TextLines) {
    self.text = text
    parts = text.lines.map { $0.depth > 0 || $0.isInHistory ? .history : .new }
    keepForwards()
    findAttributions()
    findSignature()
  }

  var newText: String { text.text { parts[$0] == .new } }
  var history: String { text.text { parts[$0] == .history } }
  var signature: String { text.text { parts[$0] == .signature } }

  private func isPlain(_ index: Int) -> Bool { text.lines[index].depth == 0 && !text.lines[index].isInHistory }

  /// An element of history that begins with the announcement of a forward is content.
  private mutating func keepForwards() {
    var index = 0
    while index < parts.count {
      guard text.lines[index].isInHistory else {
        index += 1
        continue
      }
      var end = index
      while end < parts.count, text.lines[end].isInHistory { end += 1 }
      let first = (index..<end).first { !text.isBlank($0) }
      if let first, AttributionLine.isForward(text.start(of: first, bytes: 200)) {
        for line in index..<end where text.lines[line].depth == 0 { parts[line] = .new }
      }
      index = end
    }
  }

  private mutating func findAttributions() {
    let labels = headerLabels()
    let lastQuoted = text.lines.lastIndex { $0.depth > 0 || $0.isInHistory } ?? -1
    var index = 0
    while index < parts.count {
      defer { index += 1 }
      guard isPlain(index), parts[index] == .new, !text.isBlank(index) else { continue }
      let bytes = text.bytes[text.lines[index].content]
      if mayBeDivider(bytes) {
        let line = text.start(of: index, bytes: 200)
        if AttributionLine.isForward(line) { return }
        if AttributionLine.isDivider(line) { return cut(from: index) }
      }
      if isHeaderBlock(at: index, labels) {
        return cut(from: startOfRule(before: index))
      }
      if bytes.last(where: { !$0.isBlank }) == 0x3A, let found = attribution(endingAt: index) {
        let next = ((index + 1)..<parts.count).first { !text.isBlank($0) }
        if let next, !isPlain(next) {
          for line in found.start...index { parts[line] = .history }
        } else if found.isSure, lastQuoted < index {
          return cut(from: found.start)
        }
      }
    }
  }

  /// Everything from here on is history; unless nothing stands before it, for then it is what the sender sends: a
  /// form's answer, or a message passed on without a word.
  private mutating func cut(from start: Int) {
    guard (0..<start).contains(where: { parts[$0] == .new && !text.isBlank($0) }) else { return }
    for line in start..<parts.count { parts[line] = .history }
  }

  private func mayBeDivider(_ line: ArraySlice<UInt8>) -> Bool {
    guard let first = line.first(where: { !$0.isBlank }), line.count >= 12 else { return false }
    // Dashes, underscores, equals signs, asterisks with words between; or an announcement that ends in a colon.
    guard [0x2D, 0x5F, 0x3D, 0x2A].contains(first) else { return line.last == 0x3A }
    return line.contains { $0 >= 0x41 && $0 != 0x5F }
  }

  /// Outlook's `De : … Envoyé : … À : … Objet : …`.
  private func isHeaderBlock(at index: Int, _ labels: [AttributionLine.Label]) -> Bool {
    switch labels[index] {
    case .none: return false
    case .sender:
      return labels[(index + 1)..<min(labels.count, index + 9)].lazy.filter { $0 == .other }.prefix(2).count == 2
    case .other:
      // Some programs begin with the date or the recipient; then the lines must follow each other.
      let block = labels[index..<min(labels.count, index + 4)]
      return block.count == 4 && !block.contains(.none) && block.contains(.sender)
    }
  }

  /// What each line begins with, looked at once.
  private func headerLabels() -> [AttributionLine.Label] {
    text.lines.indices.map { index in
      isPlain(index) ? AttributionLine.label(text.start(of: index, bytes: 60)) : .none
    }
  }

  /// The rule of underscores that Outlook draws above its block belongs to it.
  private func startOfRule(before index: Int) -> Int {
    guard let above = (max(0, index - 2)..<index).last(where: { !text.isBlank($0) }) else { return index }
    let bytes = text.bytes[text.lines[above].content]
    let isRule = bytes.count >= 10 && bytes.allSatisfy { $0 == 0x5F || $0 == 0x2D || $0 == 0x20 }
    return isRule && isPlain(above) ? above : index
  }

  /// An attribution that ends on this line and may have been wrapped over up to four.
  private func attribution(endingAt index: Int) -> (start: Int, isSure: Bool)? {
    var joined: [UInt8] = []
    var best: (start: Int, isSure: Bool)?
    for start in stride(from: index, through: max(0, index - 3), by: -1) {
      guard isPlain(start), !text.isBlank(start) else { break }
      joined = text.start(of: start, bytes: 400) + (joined.isEmpty ? [] : [0x20]) + joined
      let found = AttributionLine.introducesQuote(joined[...])
      if found.isSure { return (start, true) }
      if found.isAttribution, best == nil { best = (start, false) }
    }
    return best
  }

  private mutating func findSignature() {
    let new = parts.indices.filter { parts[$0] == .new }
    // What a mail program marked as signature, unless nothing else is written.
    let marked = new.filter { text.lines[$0].isInSignature }
    if !marked.isEmpty, new.contains(where: { !text.lines[$0].isInSignature && !text.isBlank($0) }) {
      for index in marked { parts[index] = .signature }
      if let first = marked.first, text.bytes[text.lines[first].content].elementsEqual([0x2D, 0x2D]) {
        parts[first] = .separator
      }
      return
    }
    if let line = separator(among: new) {
      for index in new where index >= line { parts[index] = .signature }
      parts[line] = .separator
    } else if let line = phoneLine(among: new) {
      for index in new where index >= line { parts[index] = .signature }
    }
  }

  /// The last `-- ` (RFC 3676 §4.3), or `--` as programs that trim lines leave it, with a signature's length behind.
  private func separator(among new: [Int]) -> Int? {
    var behind = 0
    for index in new.reversed() {
      let line = text.bytes[text.lines[index].content]
      if line.elementsEqual([0x2D, 0x2D, 0x20]) || line.elementsEqual([0x2D, 0x2D]) { return index }
      if !text.isBlank(index) { behind += 1 }
      if behind > 30 { return nil }
    }
    return nil
  }

  /// A telephone's own line, which ends what was written.
  private func phoneLine(among new: [Int]) -> Int? {
    var behind = 0
    for index in new.reversed() where !text.isBlank(index) {
      let line = FoldedLine(text.start(of: index, bytes: 60))
      if Self.phoneStarts.contains(where: line.hasPrefix) { return index }
      behind += 1
      if behind > 3 { return nil }
    }
    return nil
  }

  private static let phoneStarts: [[UInt8]] = [
    "envoyé de mon ", "envoyé depuis ", "envoyé à partir de ", "télécharger outlook pour ", "obtenir outlook pour ",
    "sent from my ", "sent from outlook", "sent from mail for ", "get outlook for ", "von meinem ", "gesendet von ",
    "enviado desde mi ", "enviado desde mi", "inviato da ", "enviado do meu ", "verzonden vanaf mijn ",
    "provenance : courrier pour windows",
  ].map { Array($0.utf8) }
}

/// Sorts what stands at both ends of the new text: the gateway's banner above it, signatures and disclaimers below.
enum TextEnds {
  /// Marks banner, signature, its separator and disclaimers among the lines that are new.
  static func sort(_ parts: inout [QuotedHistory.Part], in text: TextLines) {
    takeBanner(&parts, text)
    takeDisclaimers(&parts, text)
    takeSignature(&parts, text)
  }

  /// Runs of new lines that no blank or drawn line and nothing else interrupts.
  private static func paragraphs(_ parts: [QuotedHistory.Part], _ text: TextLines) -> [Range<Int>] {
    var paragraphs: [Range<Int>] = []
    var start: Int?
    for index in parts.indices {
      let isIn =
        parts[index] == .new && !text.isBlank(index) && !isSeparator(index, text)
        && !Divider.isRule(text.start(of: index, bytes: 200))
      if isIn, start == nil { start = index }
      if !isIn, let first = start {
        paragraphs.append(first..<index)
        start = nil
      }
    }
    if let first = start { paragraphs.append(first..<parts.count) }
    return paragraphs
  }

  /// `-- ` (RFC 3676 §4.3), or `--` as programs that trim lines leave it, or with the no-break space of others.
  private static func isSeparator(_ index: Int, _ text: TextLines) -> Bool {
    let line = text.bytes[text.lines[index].content]
    return line.count <= 4 && FoldedLine(line).bytes.elementsEqual([0x2D, 0x2D])
  }

  private static func takeBanner(_ parts: inout [QuotedHistory.Part], _ text: TextLines) {
    let paragraphs = paragraphs(parts, text)
    guard paragraphs.count > 1 || (paragraphs.first?.count ?? 0) > 1 else { return }
    for paragraph in paragraphs.prefix(3) {
      if paragraph != paragraphs.last, GatewayBanner.matches(text.joined(paragraph, bytes: 1_201)) {
        for index in paragraph { parts[index] = .banner }
        continue
      }
      // The tag may stand on the line above the greeting.
      if paragraph.count > 1, GatewayBanner.matches(text.start(of: paragraph.lowerBound, bytes: 1_201)) {
        parts[paragraph.lowerBound] = .banner
      }
      return
    }
  }

  /// From the end upwards; rules above them go with them.
  private static func takeDisclaimers(_ parts: inout [QuotedHistory.Part], _ text: TextLines) {
    var others = 0
    var searched = 0
    for paragraph in paragraphs(parts, text).reversed() {
      let isBelowRule = rule(above: paragraph.lowerBound, parts, text) != nil
      let isWhole = Disclaimer.matches(text.joined(paragraph, bytes: 1_500), isBelowRule: isBelowRule)
      let beginsWithIt = isWhole && Disclaimer.speaksOfItself(text.start(of: paragraph.lowerBound, bytes: 300))
      // No blank line parts it from the signature or the text above it.
      if !beginsWithIt { searched += 1 }
      let within =
        beginsWithIt || searched > 4
        ? nil
        : paragraph.dropFirst().suffix(maximumDisclaimerLines).first { line in
          Disclaimer.mayBegin(text.start(of: line, bytes: 300))
            && Disclaimer.matches(text.joined(line..<paragraph.upperBound, bytes: 1_500), isBelowRule: false)
        }
      if !isWhole { others += 1 }
      if let start = within ?? (isWhole ? paragraph.lowerBound : nil) {
        for index in start..<paragraph.upperBound { parts[index] = .disclaimer }
        if let rule = rule(above: start, parts, text) { parts[rule] = .separator }
      }
      if others > 3 { return }
    }
  }

  private static let maximumDisclaimerLines = 40

  /// A drawn line that stands above a line, blank lines between or not.
  private static func rule(above index: Int, _ parts: [QuotedHistory.Part], _ text: TextLines) -> Int? {
    guard let line = (max(0, index - 3)..<index).last(where: { !text.isBlank($0) }), parts[line] == .new,
      Divider.isRule(text.start(of: line, bytes: 200))
    else { return nil }
    return line
  }

  private static func takeSignature(_ parts: inout [QuotedHistory.Part], _ text: TextLines) {
    let new = parts.indices.filter { parts[$0] == .new }
    // What a mail program marked as signature, unless nothing else is written.
    if new.contains(where: { !text.lines[$0].isInSignature && !text.isBlank($0) }) {
      for index in new where text.lines[index].isInSignature {
        parts[index] = isSeparator(index, text) ? .separator : .signature
      }
    }
    if let line = separator(among: new, text) {
      for index in new where index >= line { parts[index] = .signature }
      parts[line] = .separator
      keepPostscript(below: line, &parts, text)
    }
    takeSentFrom(&parts, text)
    var lines: [SignatureBlock.Line] = []
    var isParagraph = true
    for index in parts.indices {
      if parts[index] == .new, !text.isBlank(index) {
        let isBelowQuote = text.isBelowQuote(index) && !text.lines[index].isInHistory
        lines.append(SignatureBlock.Line(index: index, beginsParagraph: isParagraph, isBelowQuote: isBelowQuote))
        isParagraph = false
      } else if parts[index] != .new || text.isBlank(index) {
        isParagraph = true
      }
    }
    for index in SignatureBlock(lines, in: text).signature { parts[index] = .signature }
  }

  /// A postscript below the signature is still said.
  private static func keepPostscript(below line: Int, _ parts: inout [QuotedHistory.Part], _ text: TextLines) {
    var isSaid = false
    for index in parts.indices.dropFirst(line + 1) where parts[index] == .signature {
      if text.isBlank(index) { isSaid = false }
      if index > 0, text.isBlank(index - 1) { isSaid = ContactLine.beginsPostscript(text.start(of: index, bytes: 40)) }
      if isSaid { parts[index] = .new }
    }
  }

  /// The last `-- ` (RFC 3676 §4.3), or `--` as programs that trim lines leave it, with a signature's length behind.
  private static func separator(among new: [Int], _ text: TextLines) -> Int? {
    var behind = 0
    for index in new.reversed() {
      let line = text.bytes[text.lines[index].content]
      if isSeparator(index, text) { return index }
      if (1...12).contains(behind), line.count >= 3, Divider.isRule(line.prefix(400)) {
        // A drawn line parts the signature too, if nothing is said below it.
        let below = new.filter { $0 > index && !text.isBlank($0) }.map { ContactLine(text.start(of: $0, bytes: 300)) }
        return below.contains(where: { $0.isSaid || $0.isFormField }) ? nil : index
      }
      if !text.isBlank(index) { behind += 1 }
      if behind > 30 { return nil }
    }
    return nil
  }

  /// A telephone's own line ends what was written: what stands behind it was there before.
  private static func takeSentFrom(_ parts: inout [QuotedHistory.Part], _ text: TextLines) {
    let new = parts.indices.filter { parts[$0] == .new && !text.isBlank($0) }
    for (place, index) in new.enumerated() {
      let standsAlone =
        (place == 0 || new[place - 1] < index - 1) && (place + 1 == new.count || new[place + 1] > index + 1)
      guard SentFromLine.matches(text.start(of: index, bytes: 241), standsAlone: standsAlone) else { continue }
      parts[index] = .signature
      // On top it says nothing of what follows.
      guard place > 0 else { continue }
      if let rule = rule(above: index, parts, text) { parts[rule] = .separator }
      var isPostscript = false
      for below in new[(place + 1)...] {
        let line = text.start(of: below, bytes: 241)
        if text.isBlank(below - 1) || below == index + 1 {
          isPostscript = ContactLine.beginsPostscript(line.prefix(40))
        }
        if !isPostscript { parts[below] = SentFromLine.matches(line, standsAlone: false) ? .signature : .history }
      }
      return
    }
  }
}

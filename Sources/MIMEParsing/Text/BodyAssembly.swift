/// One text part, decoded to UTF-8.
struct TextSegment {
  var bytes: [UInt8]
  var isHTML = false
  var isFlowed = false
  var deletesSpace = false
}

/// Makes the message's text parts into its ``Body``.
enum BodyAssembly {
  /// The body of a message.
  ///
  /// - Parameters:
  ///   - rendering: the page that one of the texts stands for; only what it hides is taken.
  ///   - kind: what the message is as its headers say.
  static func body(
    _ segments: [TextSegment], rendering: TextSegment? = nil, kind: SubjectPrefix?, limits: MessageLimits,
    defects: inout DefectList
  ) -> Body {
    var body = Body()
    if let rendering {
      var unheard = DefectList()
      body.hiddenText = HTMLText(rendering.bytes, limits: limits, defects: &unheard).hiddenText
      if !body.hiddenText.isEmpty { defects.note(.hiddenText) }
    }
    var lines = TextLines()
    for segment in segments {
      var read: TextLines
      if segment.isHTML {
        let html = HTMLText(segment.bytes, limits: limits, defects: &defects)
        read = html.lines
        body.links += html.links
        if !html.hiddenText.isEmpty {
          defects.note(.hiddenText)
          body.hiddenText += (body.hiddenText.isEmpty ? "" : "\n") + html.hiddenText
        }
      } else {
        let clean = UnicodeText.clean(segment.bytes, keepsLines: true, defects: &defects)
        read = PlainText.lines(clean, isFlowed: segment.isFlowed, deletesSpace: segment.deletesSpace)
      }
      if body.source == .none { body.source = segment.isHTML ? .html : .plain }
      if lines.lines.isEmpty {
        // The only text, most often: not to be held twice.
        lines = read
      } else {
        lines.append([])
        lines.append(read)
      }
    }
    body.text = lines.text { _ in true }
    if body.text.isEmpty {
      body.source = .none
      return body
    }
    let sorted = QuotedHistory(lines, kind: kind, isHTML: body.source == .html)
    body.newText = sorted.newText
    body.quotedHistory = sorted.history
    let read = QuotationReading(sorted)
    body.quotes = read.quotes()
    body.forwarded = read.forwarded()
    body.answers = read.answers()
    body.isInlineReply = read.isInlineReply(body.answers)
    body.signature = sorted.signature
    body.disclaimer = sorted.disclaimer
    body.banner = sorted.banner
    return body
  }
}

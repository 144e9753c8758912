extension Message {
  /// Opens what Outlook wrapped for itself in a `winmail.dat`, as if it had been sent properly: its files stand in the
  /// place of the wrapping, and its text becomes the body of a message that has none.
  ///
  /// - Parameters:
  ///   - limit: how many attachments are looked at.
  ///   - end: when that must be done.
  mutating func unwrapAttachments(by reader: AttachmentReader, limit: Int, until end: ContinuousClock.Instant) async {
    var opened: [Attachment] = []
    for (index, attachment) in attachments.enumerated() {
      guard index < limit, attachment.text == nil, let wrapped = await reader.unwrapped(attachment, until: end) else {
        opened.append(attachment)
        continue
      }
      opened += wrapped.attachments
      if body.text.isEmpty, let segment = await reader.segment(of: wrapped.body) {
        var defects = DefectList()
        body = BodyAssembly.body([segment], kind: SubjectPrefix(of: self), limits: .default, defects: &defects)
        for defect in defects.all where !self.defects.contains(defect) { self.defects.append(defect) }
      }
    }
    attachments = opened
  }
}

extension AttachmentReader {
  /// A body of Outlook's as a text part; nil when there is nothing in it.
  func segment(of body: OutlookMessage.Body) async -> TextSegment? {
    var defects = DefectList()
    switch body {
    case .plain(let text): return TextSegment(bytes: text)
    case .html(let bytes, let charset):
      return TextSegment(bytes: CharsetDecoder.utf8(bytes, declared: charset, defects: &defects), isHTML: true)
    case .rtf(let bytes):
      // Through a program, as any attached RTF.
      let file = Attachment(
        name: "body.rtf", declaredType: "application/rtf", sizeInBytes: bytes.count, contentID: nil,
        disposition: .inline, digest: "", content: bytes, isContentLeftOut: false)
      guard case .text(let text, _) = await text(of: file) else { return nil }
      return TextSegment(bytes: Array(text.utf8))
    case .none: return nil
    }
  }
}

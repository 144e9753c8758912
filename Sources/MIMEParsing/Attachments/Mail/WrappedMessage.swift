extension Message {
  /// Opens what Outlook wrapped for itself in a `winmail.dat`, as if it had been sent properly: its files stand in the
  /// place of the wrapping, and its text becomes the body of a message that has none.
  ///
  /// - Parameters:
  ///   - limit: how many attachments are looked at.
  ///   - end: when that must be done.
  mutating func unwrapAttachments(by reader: AttachmentReader, limit: Int, until end: ContinuousClock.Instant) {
    var opened: [Attachment] = []
    for (index, attachment) in attachments.enumerated() {
      guard index < limit, attachment.text == nil, let wrapped = reader.unwrapped(attachment, until: end) else {
        opened.append(attachment)
        continue
      }
      opened += wrapped.attachments
      if body.text.isEmpty, let segment = reader.segment(of: wrapped.body, until: end) {
        var defects = DefectList()
        if segment.isCut { defects.note(.textTooLong) }
        body = BodyAssembly.body([segment.text], kind: SubjectPrefix(of: self), limits: .default, defects: &defects)
        for defect in defects.all where !self.defects.contains(defect) { self.defects.append(defect) }
      }
    }
    attachments = opened
  }
}

extension AttachmentReader {
  /// A body of Outlook's as a text part, as long as a message's own text may be; nil when there is nothing in it.
  func segment(
    of body: OutlookMessage.Body, until end: ContinuousClock.Instant
  ) -> (text: TextSegment, isCut: Bool)? {
    let most = MessageLimits.default.textBytes
    var defects = DefectList()
    switch body {
    case .plain(let text):
      return (TextSegment(bytes: Array(text.prefix(most))), text.count > most)
    case .html(let bytes, let charset):
      let text = CharsetDecoder.utf8(FileReader.beginning(bytes, most), declared: charset, defects: &defects)
      return (TextSegment(bytes: text, isHTML: true), bytes.count > most)
    case .rtf(let bytes):
      // Through a program, as any attached RTF.
      let file = Attachment(
        name: "body.rtf", declaredType: "application/rtf", sizeInBytes: bytes.count, contentID: nil,
        disposition: .inline, digest: "", content: bytes, isContentLeftOut: false)
      guard case .text(let text, let isTruncated)? = read(file, until: end).text else { return nil }
      return (TextSegment(bytes: Array(text.utf8)), isTruncated)
    case .none: return nil
    }
  }
}

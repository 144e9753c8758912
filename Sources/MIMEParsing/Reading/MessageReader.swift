import CGMime

/// Reads one message: everything GMime makes lives and dies within ``read()``, in one call on one thread, since it
/// decodes lazily and shares nothing safely.
struct MessageReader {
  let bytes: [UInt8]
  let limits: MessageLimits
  let partial: PartialMessage?

  func read() -> Message {
    GMimeLibrary.start()
    var message = Message()
    var defects = DefectList()
    message.sizeInBytes = partial?.sizeInBytes ?? bytes.count
    bytes.withUnsafeBufferPointer { whole in
      message.digest = partial?.digest ?? SHA256.hex(of: whole)
      if partial?.isCut ?? false { defects.note(.messageTooLarge) }
      if whole.count > limits.messageBytes { defects.note(.messageTooLarge) }
      let within = UnsafeBufferPointer(rebasing: whole.prefix(max(0, limits.messageBytes)))
      if let mended = LineEndings.mended(within) {
        defects.note(.bareCR)
        mended.withUnsafeBufferPointer { read($0, into: &message, defects: &defects) }
      } else {
        read(within, into: &message, defects: &defects)
      }
    }
    message.defects = defects.all
    return message
  }

  private func read(_ bytes: UnsafeBufferPointer<UInt8>, into message: inout Message, defects: inout DefectList) {
    let decoder = HeaderDecoder(limits: limits)
    let block = HeaderBlock(bytes, limits: limits, defects: &defects)
    message.headers = headers(block, bytes, decoder, defects: &defects)
    readHeaders(block, bytes, decoder, into: &message, defects: &defects)
    if let token = partial?.token {
      // The mark is ours and no part of the message.
      message.headers.removeAll { $0.isNamed(PartMark.field) && PartMark($0.value, token: token) != nil }
    }
    message.automation = AutomationFacts(message.headers)
    message.handling = HandlingFacts(message.headers)
    message.conversation = ConversationFacts(message.headers)

    var tree = PartTree(
      contentHeader: contentHeader(block, bytes, decoder, defects: &defects),
      body: UnsafeBufferPointer(rebasing: bytes[block.bodyStart...]), settings: decoder.settings, limits: limits,
      token: partial?.token, defects: &defects)
    openSignedContent(&tree, decoder, into: &message, defects: &defects)
    var content = ContentReader(tree: tree, limits: limits, defects: defects)
    content.read(into: &message)
    defects = content.defects
    MeaningReader(tree: tree, decoder: decoder, inTextSignatures: content.inTextSignatures).read(into: &message)
    if message.from.isEmpty { defects.note(.noFrom) }
    if message.messageID == nil { defects.note(.noMessageID) }
    if message.date == nil { defects.note(.noDate) }
  }

  /// Puts what an opaque S/MIME signature holds into its place; signatures around signatures, up to three.
  private func openSignedContent(
    _ tree: inout PartTree, _ decoder: HeaderDecoder, into message: inout Message, defects: inout DefectList
  ) {
    for _ in 0..<3 {
      guard let opened = SignedContent(rootOf: tree, limits: limits) else { return }
      message.isSigned = true
      message.signatures.append(opened.signature)
      opened.entity.withUnsafeBufferPointer { entity in
        // Content without header fields is plain text by the standard, and the message's own header is there.
        var headerDefects = DefectList()
        let block = HeaderBlock(entity, limits: limits, defects: &headerDefects)
        tree = PartTree(
          contentHeader: contentHeader(block, entity, decoder, defects: &defects),
          body: UnsafeBufferPointer(rebasing: entity[block.bodyStart...]), settings: decoder.settings, limits: limits,
          defects: &defects)
      }
    }
  }

  private func headers(
    _ block: HeaderBlock, _ bytes: UnsafeBufferPointer<UInt8>, _ decoder: HeaderDecoder, defects: inout DefectList
  ) -> [HeaderField] {
    block.fields.map { field in
      let body = decoder.decode(UnsafeBufferPointer(rebasing: bytes[field.body]), defects: &defects)
      return HeaderField(name: String(decoding: bytes[field.name], as: UTF8.self), raw: body.raw, value: body.value)
    }
  }

  private func readHeaders(
    _ block: HeaderBlock, _ bytes: UnsafeBufferPointer<UInt8>, _ decoder: HeaderDecoder, into message: inout Message,
    defects: inout DefectList
  ) {
    let reader = AddressReader(decoder: decoder)
    var seen: Set<String> = []
    for (field, header) in zip(block.fields, message.headers) {
      let name = header.name.lowercased()
      let body = UnsafeBufferPointer(rebasing: bytes[field.body])
      guard Self.readOnce.contains(name) else { continue }
      guard seen.insert(name).inserted else {
        // Some programs write several To and Cc; others forge a second From.
        if name == "to" || name == "cc" {
          let more = reader.addresses(body, defects: &defects)
          if name == "to" { message.to += more } else { message.cc += more }
        }
        defects.note(.repeatedHeader)
        continue
      }
      switch name {
      case "from": message.from = reader.addresses(body, defects: &defects)
      case "sender": message.sender = reader.addresses(body, defects: &defects)
      case "reply-to": message.replyTo = reader.addresses(body, defects: &defects)
      case "to": message.to = reader.addresses(body, defects: &defects)
      case "cc": message.cc = reader.addresses(body, defects: &defects)
      case "bcc": message.bcc = reader.addresses(body, defects: &defects)
      case "mail-followup-to": message.mailFollowupTo = reader.addresses(body, defects: &defects)
      case "subject": message.subject = header.value
      case "date": message.date = decoder.date(body)
      case "message-id": message.messageID = decoder.messageIDs(header.value).first
      case "in-reply-to": message.inReplyTo = Array(decoder.messageIDs(header.value).prefix(10))
      default: message.references = Array(decoder.messageIDs(header.value).suffix(limits.references))
      }
    }
    if message.to.count > limits.addresses || message.cc.count > limits.addresses {
      defects.note(.tooManyAddresses)
      message.to = Array(message.to.prefix(limits.addresses))
      message.cc = Array(message.cc.prefix(limits.addresses))
    }
  }

  /// Headers that RFC 5322 §3.6 allows once.
  private static let readOnce: Set<String> = [
    "from", "sender", "reply-to", "to", "cc", "bcc", "mail-followup-to", "subject", "date", "message-id",
    "in-reply-to", "references",
  ]

  private static let contentFields: Set<String> = [
    "content-type", "content-transfer-encoding", "content-disposition", "content-id", PartMark.field.lowercased(),
  ]

  /// The fields that say how the body is built, as GMime needs them; the others it never sees.
  private func contentHeader(
    _ block: HeaderBlock, _ bytes: UnsafeBufferPointer<UInt8>, _ decoder: HeaderDecoder, defects: inout DefectList
  ) -> [UInt8] {
    var lines: [UInt8] = []
    var contentType: [UInt8]?
    var seen: Set<String> = []
    for field in block.fields where field.name.count <= 32 {
      let name = String(decoding: bytes[field.name], as: UTF8.self).lowercased()
      guard Self.contentFields.contains(name), seen.insert(name).inserted else { continue }
      let value = bytes[field.body]
      guard value.count <= 16 * 1024, value.lazy.filter({ $0 == 0x3B }).count <= 200 else {
        defects.note(.headerTooLong)
        continue
      }
      let line = value.lazy.filter { $0 != 0x0D && $0 != 0 }.map { $0 == 0x0A ? 0x20 : $0 }
      if name == "content-type" {
        contentType = Array(line)
      } else {
        lines += Array(name.utf8) + [0x3A, 0x20] + Array(line) + [0x0A]
      }
    }
    if let repaired = BoundaryRepair.contentType(
      contentType.map { String(decoding: $0.drop { $0 <= 0x20 }, as: UTF8.self) },
      body: UnsafeBufferPointer(rebasing: bytes[block.bodyStart...]), settings: decoder.settings, defects: &defects)
    {
      contentType = Array(repaired.utf8)
    }
    if let contentType { lines += Array("content-type: ".utf8) + contentType + [0x0A] }
    return lines
  }
}

extension MessageReader {
  /// Headers, addresses, structure and decoded text, without a word on what they mean.
  func outline() -> MessageOutline {
    GMimeLibrary.start()
    var outline = MessageOutline()
    bytes.withUnsafeBufferPointer { bytes in
      var defects = DefectList()
      let decoder = HeaderDecoder(limits: limits)
      let block = HeaderBlock(bytes, limits: limits, defects: &defects)
      outline.message.headers = headers(block, bytes, decoder, defects: &defects)
      readHeaders(block, bytes, decoder, into: &outline.message, defects: &defects)
      let tree = PartTree(
        contentHeader: contentHeader(block, bytes, decoder, defects: &defects),
        body: UnsafeBufferPointer(rebasing: bytes[block.bodyStart...]), settings: decoder.settings, limits: limits,
        defects: &defects)
      outline.readTexts(of: tree, limits: limits, defects: &defects)
    }
    return outline
  }
}

import CGMime

/// Reads one message, within ``read()``, in one call on one thread: the tree of its parts borrows its bytes.
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

    let header = ContentHeader(block, of: bytes, defects: &defects)
    let tree = PartTree(
      bytes, from: block.bodyStart, header: header, limits: limits, token: partial?.token, defects: &defects)
    readContent(of: tree, decoder, into: &message, defects: &defects)
    if message.from.isEmpty { defects.note(.noFrom) }
    if message.messageID == nil { defects.note(.noMessageID) }
    if message.date == nil { defects.note(.noDate) }
  }

  /// Reads text, files and meaning; of an opaque S/MIME signature what it holds.
  ///
  /// - Parameter layers: how many signatures are opened already; signatures around signatures are, up to three.
  private func readContent(
    of tree: PartTree, layers: Int = 0, _ decoder: HeaderDecoder, into message: inout Message,
    defects: inout DefectList
  ) {
    if layers < 3, let opened = SignedContent(rootOf: tree, limits: limits) {
      message.isSigned = true
      message.signatures.append(opened.signature)
      opened.entity.withUnsafeBufferPointer { entity in
        // Content without header fields is plain text by the standard, and the message's own header is there.
        var headerDefects = DefectList()
        let block = HeaderBlock(entity, limits: limits, defects: &headerDefects)
        let header = ContentHeader(block, of: entity, defects: &defects)
        let inner = PartTree(entity, from: block.bodyStart, header: header, limits: limits, defects: &defects)
        readContent(of: inner, layers: layers + 1, decoder, into: &message, defects: &defects)
      }
      return
    }
    var content = ContentReader(tree: tree, limits: limits, defects: defects)
    content.read(into: &message)
    defects = content.defects
    MeaningReader(tree: tree, decoder: decoder, inTextSignatures: content.inTextSignatures).read(into: &message)
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
    var seen: Set<OnceField> = []
    for (place, field) in block.fields.enumerated() {
      guard let name = OnceField(bytes, field.name) else { continue }
      let body = UnsafeBufferPointer(rebasing: bytes[field.body])
      guard seen.insert(name).inserted else {
        // Some programs write several To and Cc; others forge a second From.
        if name == .to { message.to += reader.addresses(body, defects: &defects) }
        if name == .cc { message.cc += reader.addresses(body, defects: &defects) }
        defects.note(.repeatedHeader)
        continue
      }
      let value = message.headers[place].value
      switch name {
      case .from: message.from = reader.addresses(body, defects: &defects)
      case .sender: message.sender = reader.addresses(body, defects: &defects)
      case .replyTo: message.replyTo = reader.addresses(body, defects: &defects)
      case .to: message.to = reader.addresses(body, defects: &defects)
      case .cc: message.cc = reader.addresses(body, defects: &defects)
      case .bcc: message.bcc = reader.addresses(body, defects: &defects)
      case .mailFollowupTo: message.mailFollowupTo = reader.addresses(body, defects: &defects)
      case .subject: message.subject = value
      case .date: message.date = decoder.date(body)
      case .messageID: message.messageID = decoder.messageIDs(value).first
      case .inReplyTo: message.inReplyTo = Array(decoder.messageIDs(value).prefix(10))
      case .references: message.references = Array(decoder.messageIDs(value).suffix(limits.references))
      }
    }
    if message.to.count > limits.addresses || message.cc.count > limits.addresses {
      defects.note(.tooManyAddresses)
      message.to = Array(message.to.prefix(limits.addresses))
      message.cc = Array(message.cc.prefix(limits.addresses))
    }
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
      let header = ContentHeader(block, of: bytes, defects: &defects)
      let tree = PartTree(bytes, from: block.bodyStart, header: header, limits: limits, defects: &defects)
      outline.readTexts(of: tree, limits: limits, defects: &defects)
    }
    return outline
  }
}

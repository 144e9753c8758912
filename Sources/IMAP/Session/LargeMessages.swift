extension Session {
  /// The tree of a message's parts (BODYSTRUCTURE); nil where the message is gone or the server has no tree of use.
  ///
  /// An answer that does not follow the grammar is passed over, since one odd message must not end the session.
  public func structure(of uid: UInt32) async throws(IMAPError) -> BodyStructure? {
    passesOverOddAnswers = true
    defer { passesOverOddAnswers = false }
    let result: CommandResult
    do {
      result = try await run(.uidFetch(UIDSet(uid), [.uid, .bodyStructure]))
    } catch .refused { return nil }
    for case .fetch(let fetch) in result.untagged where fetch.uid == uid {
      if let structure = fetch.bodyStructure { return structure }
    }
    return nil
  }

  /// The start of a message as it is stored, up to so many bytes, without setting \Seen; nil when it is gone.
  public func start(of uid: UInt32, upTo bytes: Int) async throws(IMAPError) -> [UInt8]? {
    try await section(.message, of: uid, upTo: bytes)
  }

  /// The message's header, up to so many bytes; nil when it is gone.
  public func header(of uid: UInt32, upTo bytes: Int) async throws(IMAPError) -> [UInt8]? {
    try await section(.header, of: uid, upTo: bytes)
  }

  /// Fetches what the plan takes of a message, part by part with BODY.PEEK, and puts it together.
  ///
  /// - Parameter header: the message's own, as ``header(of:upTo:)`` gave it.
  /// - Returns: a message whose multiparts have our boundaries, and whose parts that are not here in whole are marked.
  /// - Throws: ``IMAPError/literalTooLarge(endpoint:bytes:limit:)`` when the server sends more than it was asked for.
  public func rebuild(_ uid: UInt32, by plan: MessageParts, header: [UInt8]) async throws(IMAPError) -> [UInt8] {
    let rebuilt = RebuiltMessage(parts: plan)
    let ownHeaders = try await partHeaders(of: uid, plan)
    var message: [UInt8] = []
    message.reserveCapacity(plan.bytes)
    if plan.root.isMultipart { message += rebuilt.head(header) }
    for piece in plan.pieces {
      switch piece {
      case .bytes(let bytes): message += bytes
      case .leaf(let index):
        let leaf = plan.leaves[index]
        var content: [UInt8]?
        if leaf.allowance > 0 { content = try await section(leaf.section, of: uid, upTo: leaf.allowance) }
        let isText = MessageParts.Rank(leaf.part) == .text
        let isFull = (content?.count ?? 0) >= leaf.allowance
        let isCut = isText && content != nil && isFull
        let isLeft = content == nil || (isFull && !isText)
        if leaf.path.isEmpty {
          // The message is its only part.
          message += rebuilt.mark(leaf, isCut: isCut, isLeft: isLeft) ?? []
          message += rebuilt.head(header)
        } else {
          message += rebuilt.head(of: leaf, own: ownHeaders[leaf.path], isCut: isCut, isLeft: isLeft)
        }
        if !isLeft, let content { message += content }
      }
    }
    return message
  }

  /// So many headers of parts are asked for at once.
  private static let headersAtOnce = 40

  private func partHeaders(
    of uid: UInt32, _ plan: MessageParts
  ) async throws(IMAPError) -> [[UInt32]: [UInt8]] {
    var headers: [[UInt32]: [UInt8]] = [:]
    var waiting = plan.leaves.filter { $0.hasHeader && !$0.path.isEmpty }.map(\.path)[...]
    while !waiting.isEmpty {
      let paths = waiting.prefix(Self.headersAtOnce)
      waiting = waiting.dropFirst(Self.headersAtOnce)
      let range = 0..<UInt32(clamping: plan.bounds.partHeaderBytes)
      let items = paths.map { FetchItem.body(BodySection(part: $0, .mime), range: range) }
      let result: [UntaggedResponse]
      do {
        let fetch = Command.uidFetch(UIDSet(uid), [.uid] + items)
        result = try await run(fetch, literalBytes: paths.count * plan.bounds.partHeaderBytes).untagged
      } catch .refused { continue }  // the structure describes them well enough
      for case .fetch(let fetch) in result where fetch.uid == uid {
        for case .body(let body) in fetch.attributes where body.section.piece == .mime {
          headers[body.section.part] = body.data
        }
      }
    }
    return headers
  }

  private func section(
    _ section: BodySection, of uid: UInt32, upTo bytes: Int
  ) async throws(IMAPError) -> [UInt8]? {
    let range = 0..<UInt32(clamping: max(1, bytes))
    let fetch = Command.uidFetch(UIDSet(uid), [.uid, .body(section, range: range)])
    for case .fetch(let fetch) in try await run(fetch, literalBytes: bytes).untagged where fetch.uid == uid {
      if let body = fetch.body(section) { return body }
    }
    return nil
  }
}

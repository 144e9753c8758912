extension ResponseReader {
  /// The response as a whole (RFC 9051 §9, response).
  mutating func response() throws(GrammarError) -> Response {
    if accept(ASCII.asterisk) {
      skipSpaces()
      return .untagged(try untagged())
    }
    if accept(ASCII.plus) { return .continuation(continuation()) }
    let tag = word()
    guard !tag.isEmpty, tag.allSatisfy({ ASCII.isAtomCharacter($0) && $0 != ASCII.plus }) else {
      position = start
      throw malformed("tag, * or +")
    }
    skipSpaces()
    guard let condition = statusCondition(), condition != .bye, condition != .preauth else {
      throw malformed("OK, NO or BAD after the tag")
    }
    return .tagged(tag: String(decoding: tag, as: UTF8.self), status(condition))
  }

  /// Moves past a status word if one comes next.
  mutating func statusCondition() -> StatusCondition? {
    let from = position
    if let condition = StatusCondition(word()) { return condition }
    position = from
    return nil
  }

  /// Code and text of a status; servers leave out either, and the space before them.
  mutating func status(_ condition: StatusCondition) -> StatusResponse {
    skipSpaces()
    let code = responseCode()
    return StatusResponse(condition, code: code, text: restAsText())
  }

  private mutating func continuation() -> Continuation {
    skipSpaces()
    let code = responseCode()
    return Continuation(code: code, text: restAsText())
  }

  // MARK: - Untagged

  private mutating func untagged() throws(GrammarError) -> UntaggedResponse {
    if let byte = peek, ASCII.isDigit(byte) {
      let number = try number32()
      skipSpaces()
      return try numbered(number)
    }
    if let condition = statusCondition() { return .status(status(condition)) }
    let from = position
    let name = try keyword("name of a response")
    switch name {
    case "CAPABILITY": return .capability(Capabilities(capabilityNames()))
    case "ENABLED": return .enabled(Capabilities(capabilityNames()))
    case "LIST": return .list(try listing(.list))
    case "LSUB": return .list(try listing(.lsub))
    case "XLIST": return .list(try listing(.xlist))
    case "STATUS": return .mailboxStatus(try mailboxStatus())
    case "SEARCH", "SORT": return .search(try searchResult())
    case "ESEARCH": return .extendedSearch(try extendedSearchResult())
    case "FLAGS":
      let flags = try words().map { Flag($0) }
      try finish()
      return .flags(flags)
    case "VANISHED": return try vanished()
    case "NAMESPACE": return .namespace(try namespaces())
    case "ID": return .id(try idFields())
    case "ACL": return .accessControlList(try accessControlList())
    case "LISTRIGHTS": return .listRights(try listRights())
    case "MYRIGHTS": return try myRights()
    case "QUOTA": return .quota(try quota())
    case "QUOTAROOT": return try quotaRoot()
    default:
      position = from
      return try unknown(number: nil)
    }
  }

  private mutating func numbered(_ number: UInt32) throws(GrammarError) -> UntaggedResponse {
    let from = position
    switch try keyword("name of a response") {
    // What follows these is ignored: to miss a message for stray text would be worse.
    case "EXISTS": return .exists(number)
    case "RECENT": return .recent(number)
    case "EXPUNGE": return .expunge(number)
    case "FETCH": return .fetch(try fetch(number))
    default:
      position = from
      return try unknown(number: number)
    }
  }

  private mutating func unknown(number: UInt32?) throws(GrammarError) -> UntaggedResponse {
    let from = position
    let name = word()
    guard let first = name.first, ASCII.uppercased(first) >= 0x41, ASCII.uppercased(first) <= 0x5A,
      name.allSatisfy(ASCII.isAtomCharacter)
    else {
      position = from
      throw malformed("name of a response")
    }
    skipSpaces()
    let text = ByteString(Array(bytes[position..<end]))
    position = end
    return .unknown(
      UnknownResponse(
        number: number, name: ASCII.uppercased(String(decoding: name, as: UTF8.self)), text: text,
        literals: remainingLiterals()))
  }

  private mutating func capabilityNames() -> [String] {
    var names: [String] = []
    while true {
      skipSpaces()
      let name = word()
      if name.isEmpty { break }
      names.append(String(decoding: name, as: UTF8.self))
    }
    return names
  }

  private mutating func vanished() throws(GrammarError) -> UntaggedResponse {
    skipSpaces()
    var isEarlier = false
    if peek == ASCII.leftParenthesis {
      isEarlier = try words().contains { ASCII.uppercased($0) == "EARLIER" }
      skipSpaces()
    }
    let uids = try uidSet()
    try finish()
    return .vanished(earlier: isEarlier, uids)
  }

  private mutating func idFields() throws(GrammarError) -> [IDField]? {
    skipSpaces()
    if acceptNil() { return nil }
    var fields: [IDField] = []
    try openList()
    while try listHasElement() {
      let name = try astringText("name of an ID field")
      skipSpaces()
      let value = peek == ASCII.rightParenthesis ? nil : try nstring()?.string
      fields.append(IDField(name: name, value: value))
    }
    try finish()
    return fields
  }

  // MARK: - Extension data

  /// A value whose meaning is not known (RFC 4466 §3).
  mutating func extensionValue() throws(GrammarError) -> ExtensionValue {
    skipSpaces()
    if peek == ASCII.leftParenthesis {
      var values: [ExtensionValue] = []
      try openList()
      while try listHasElement() { values.append(try extensionValue()) }
      return .list(values)
    }
    if isAtString { return .string(ByteString(try string())) }
    if acceptNil() { return .null }
    let atom = word()
    guard !atom.isEmpty else { throw malformed("value") }
    return .atom(ByteString(Array(atom)))
  }
}

extension ResponseReader {
  /// LIST, LSUB, XLIST (RFC 9051 §9, mailbox-list).
  mutating func listing(_ kind: MailboxListing.Kind) throws(GrammarError) -> MailboxListing {
    let attributes = try words()
    skipSpaces()
    let delimiter = try delimiter()
    skipSpaces()
    let rawName = try astring("mailbox name")
    var data: [MailboxListing.ExtendedDatum] = []
    skipSpaces()
    if peek == ASCII.leftParenthesis {
      try openList()
      while try listHasElement() {
        let tag = ASCII.uppercased(try astringText("tag of extended data"))
        data.append(MailboxListing.ExtendedDatum(tag: tag, value: try extensionValue()))
      }
    }
    try finish()
    var oldName: MailboxName?
    if case .list(let values)? = data.first(where: { $0.tag == "OLDNAME" })?.value, let wire = values.first?.text {
      oldName = MailboxName(wire: wire.bytes, utf8: utf8Names)
    }
    return MailboxListing(
      kind: kind, attributes: attributes, delimiter: delimiter,
      name: MailboxName(wire: rawName, utf8: utf8Names), rawName: rawName, extendedData: data, oldName: oldName)
  }

  private mutating func delimiter() throws(GrammarError) -> Character? {
    // Windows servers with the backslash for delimiter forget to escape it: "\" is whole, if a space comes next.
    if bytes[position..<end].starts(with: [ASCII.quote, ASCII.backslash, ASCII.quote, ASCII.space]) {
      position += 3
      return "\\"
    }
    guard let text = try nstring() else { return nil }
    return text.string.first
  }

  /// STATUS (RFC 9051 §9, mailbox-data).
  mutating func mailboxStatus() throws(GrammarError) -> MailboxStatus {
    skipSpaces()
    var status = MailboxStatus(name: try mailbox())
    try openList()
    while try listHasElement() {
      let name = try keyword("status item")
      skipSpaces()
      switch name {
      case "MESSAGES": status.messages = try number()
      case "RECENT": status.recent = try number()
      case "UIDNEXT": status.uidNext = try number32()
      case "UIDVALIDITY": status.uidValidity = try number32()
      case "UNSEEN": status.unseen = try number()
      case "DELETED": status.deleted = try number()
      case "SIZE": status.size = try number()
      case "HIGHESTMODSEQ": status.highestModSequence = try number()
      case "MAILBOXID": status.mailboxID = try words().first
      case "APPENDLIMIT": status.appendLimit = acceptNil() ? nil : try number()
      default: _ = try extensionValue()
      }
    }
    try finish()
    return status
  }

  /// SEARCH, and SORT, which is written alike.
  mutating func searchResult() throws(GrammarError) -> SearchResult {
    var numbers: [UInt32] = []
    var modSequence: UInt64?
    skipSpaces()
    while !isAtEnd {
      if peek == ASCII.leftParenthesis {
        try openList()
        while try listHasElement() {
          let name = try keyword("MODSEQ")
          skipSpaces()
          if name == "MODSEQ" { modSequence = try number() } else { _ = try extensionValue() }
        }
      } else {
        try countItem()
        numbers.append(try number32())
      }
      skipSpaces()
    }
    return SearchResult(numbers: numbers, modSequence: modSequence)
  }

  /// ESEARCH (RFC 9051 §9, esearch-response).
  mutating func extendedSearchResult() throws(GrammarError) -> ExtendedSearchResult {
    var result = ExtendedSearchResult()
    skipSpaces()
    if peek == ASCII.leftParenthesis {
      try openList()
      while try listHasElement() {
        let name = try keyword("search correlator")
        skipSpaces()
        switch name {
        case "TAG": result.tag = try astringText("tag")
        case "MAILBOX": result.mailbox = try mailbox()
        default: _ = try extensionValue()
        }
      }
    }
    skipSpaces()
    while !isAtEnd {
      try countItem()
      let name = try keyword("search return item")
      skipSpaces()
      switch name {
      case "UID": result.isUID = true
      case "MIN": result.minimum = try number32()
      case "MAX": result.maximum = try number32()
      case "COUNT": result.count = try number()
      case "ALL": result.all = try uidSet()
      case "MODSEQ": result.modSequence = try number()
      default: result.others.append(ExtendedSearchResult.Datum(name: name, value: try extensionValue()))
      }
      skipSpaces()
    }
    return result
  }

  /// NAMESPACE (RFC 2342 §5).
  mutating func namespaces() throws(GrammarError) -> Namespaces {
    let result = Namespaces(
      personal: try namespaceList(), otherUsers: try namespaceList(), shared: try namespaceList())
    try finish()
    return result
  }

  private mutating func namespaceList() throws(GrammarError) -> [Namespaces.Namespace] {
    skipSpaces()
    if acceptNil() { return [] }
    var list: [Namespaces.Namespace] = []
    try openList()
    while try listHasElement() {
      try openList()
      skipSpaces()
      let prefix = try mailbox()
      skipSpaces()
      list.append(Namespaces.Namespace(prefix: prefix, delimiter: try delimiter()))
      while try listHasElement() { _ = try extensionValue() }
    }
    return list
  }
}

extension ResponseReader {
  /// ACL (RFC 4314 §3.6).
  mutating func accessControlList() throws(GrammarError) -> AccessControlList {
    skipSpaces()
    let mailbox = try mailbox()
    var entries: [AccessControlList.Entry] = []
    skipSpaces()
    while !isAtEnd {
      try countItem()
      let identifier = ByteString(try astring("identifier"))
      skipSpaces()
      entries.append(AccessControlList.Entry(identifier: identifier, rights: try rights()))
      skipSpaces()
    }
    return AccessControlList(mailbox: mailbox, entries: entries)
  }

  /// LISTRIGHTS (RFC 4314 §3.7).
  mutating func listRights() throws(GrammarError) -> ListRights {
    skipSpaces()
    let mailbox = try mailbox()
    skipSpaces()
    let identifier = ByteString(try astring("identifier"))
    skipSpaces()
    let required = try rights()
    var optional: [Rights] = []
    skipSpaces()
    while !isAtEnd {
      try countItem()
      optional.append(try rights())
      skipSpaces()
    }
    return ListRights(mailbox: mailbox, identifier: identifier, required: required, optional: optional)
  }

  /// MYRIGHTS (RFC 4314 §3.8).
  mutating func myRights() throws(GrammarError) -> UntaggedResponse {
    skipSpaces()
    let mailbox = try mailbox()
    skipSpaces()
    // No rights at all may be written as nothing.
    let rights = isAtEnd ? Rights("") : try rights()
    try finish()
    return .myRights(mailbox, rights)
  }

  /// QUOTA (RFC 9208 §4.2.1).
  mutating func quota() throws(GrammarError) -> Quota {
    skipSpaces()
    let root = ByteString(try astring("quota root"))
    var resources: [Quota.Resource] = []
    try openList()
    while try listHasElement() {
      let name = try keyword("quota resource")
      skipSpaces()
      let usage = try number()
      skipSpaces()
      resources.append(Quota.Resource(name: name, usage: usage, limit: try number()))
    }
    try finish()
    return Quota(root: root, resources: resources)
  }

  /// QUOTAROOT (RFC 9208 §4.2.2).
  mutating func quotaRoot() throws(GrammarError) -> UntaggedResponse {
    skipSpaces()
    let mailbox = try mailbox()
    var roots: [ByteString] = []
    skipSpaces()
    while !isAtEnd {
      try countItem()
      roots.append(ByteString(try astring("quota root")))
      skipSpaces()
    }
    return .quotaRoot(mailbox, roots: roots)
  }

  private mutating func rights() throws(GrammarError) -> Rights { Rights(try astringText("rights")) }
}

extension ResponseReader {
  /// ENVELOPE (RFC 9051 §9, envelope). Fields missing at the end are taken for NIL.
  mutating func envelope() throws(GrammarError) -> Envelope {
    var envelope = Envelope()
    try openList()
    var field = 0
    while try listHasElement() {
      switch field {
      case 0: envelope.date = try nstring()
      case 1: envelope.subject = try nstring()
      case 2: envelope.from = try addresses()
      case 3: envelope.sender = try addresses()
      case 4: envelope.replyTo = try addresses()
      case 5: envelope.to = try addresses()
      case 6: envelope.cc = try addresses()
      case 7: envelope.bcc = try addresses()
      case 8: envelope.inReplyTo = try nstring()
      case 9: envelope.messageID = try nstring()
      default: _ = try extensionValue()
      }
      field += 1
    }
    return envelope
  }

  private mutating func addresses() throws(GrammarError) -> [Envelope.Address] {
    if acceptNil() { return [] }
    // Some servers write an absent list as an empty string.
    if isAtString {
      _ = try string()
      return []
    }
    var addresses: [Envelope.Address] = []
    try openList()
    while try listHasElement() {
      if acceptNil() { continue }
      try openList()
      var fields: [ByteString?] = []
      while try listHasElement() { fields.append(try nstring()) }
      func field(_ index: Int) -> ByteString? { index < fields.count ? fields[index] : nil }
      addresses.append(
        Envelope.Address(name: field(0), route: field(1), mailbox: field(2), host: field(3)))
    }
    return addresses
  }
}

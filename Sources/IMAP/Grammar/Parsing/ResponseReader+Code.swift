extension ResponseReader {
  /// The code in brackets, if one comes next; the spaces behind it go too.
  ///
  /// A code whose arguments are not as the standard has them becomes ``ResponseCode/other(name:arguments:)``: the
  /// status it stands in is worth more than the code.
  mutating func responseCode() -> ResponseCode? {
    guard peek == ASCII.leftBracket, let closing = closingBracket() else { return nil }
    let inside = position + 1..<closing
    position = closing + 1
    skipSpaces()
    var reader = ResponseReader(bytes: bytes, range: inside, literals: [], limits: limits, utf8Names: utf8Names)
    let name = ASCII.uppercased(String(decoding: reader.word(), as: UTF8.self))
    reader.skipSpaces()
    let arguments = reader.position
    // Losing the error is right: the fallback keeps the arguments as they stood.
    if let code = try? reader.knownCode(name) { return code }
    reader.position = arguments
    let text = reader.isAtEnd ? nil : reader.restAsText()
    return .other(name: name, arguments: text)
  }

  /// Where the code ends: the first `]` outside quotes and parentheses, else the first of all.
  private func closingBracket() -> Int? {
    var isQuoted = false
    var depth = 0
    var first: Int?
    var index = position + 1
    while index < end {
      switch bytes[index] {
      case ASCII.backslash where isQuoted: index += 1
      case ASCII.quote: isQuoted.toggle()
      case ASCII.leftParenthesis where !isQuoted: depth += 1
      case ASCII.rightParenthesis where !isQuoted: depth -= 1
      case ASCII.rightBracket:
        if !isQuoted, depth <= 0 { return index }
        if first == nil { first = index }
      default: break
      }
      index += 1
    }
    return first
  }

  private mutating func knownCode(_ name: String) throws(GrammarError) -> ResponseCode? {
    if let code = ResponseCode.plainCodes[name] { return code }
    switch name {
    case "BADCHARSET": return .badCharset(isAtEnd ? [] : try words())
    case "CAPABILITY":
      var names: [String] = []
      while !isAtEnd {
        names.append(try atom("capability"))
        skipSpaces()
      }
      return .capability(Capabilities(names))
    case "PERMANENTFLAGS": return .permanentFlags(try words().map { Flag($0) })
    case "UIDNEXT": return .uidNext(try number32())
    case "UIDVALIDITY": return .uidValidity(try number32())
    case "UNSEEN": return .unseen(try number32())
    case "APPENDUID":
      let validity = try number32()
      skipSpaces()
      return .appendUID(uidValidity: validity, try uidSet())
    case "COPYUID":
      let validity = try number32()
      skipSpaces()
      let source = try ranges()
      skipSpaces()
      return .copyUID(UIDMapping(uidValidity: validity, source: source, destination: try ranges()))
    case "HIGHESTMODSEQ": return .highestModSequence(try number())
    case "MODIFIED": return .modified(try uidSet())
    case "REFERRAL": return .referral(restAsText())
    case "WEBALERT": return .webAlert(restAsText())
    case "BADEVENT": return .badEvent(try words())
    case "MAILBOXID":
      guard let id = try words().first else { throw malformed("mailbox identity") }
      return .mailboxID(id)
    default: return nil
    }
  }
}

extension ResponseReader {
  /// BODYSTRUCTURE or BODY (RFC 9051 §9, body). Depth is bounded by the limit on nesting.
  mutating func bodyStructure() throws(GrammarError) -> BodyStructure {
    try openList()
    try countItem()
    skipSpaces()
    var structure: BodyStructure
    if peek == ASCII.leftParenthesis {
      structure = try multipart()
    } else {
      structure = try singlePart()
    }
    while try listHasElement() { _ = try extensionValue() }
    return structure
  }

  private mutating func multipart() throws(GrammarError) -> BodyStructure {
    var structure = BodyStructure(type: "multipart", subtype: "mixed")
    while peek == ASCII.leftParenthesis {
      structure.parts.append(try bodyStructure())
      skipSpaces()
    }
    if hasMore, let subtype = try nstring() { structure.subtype = lowercased(subtype.bytes) }
    try multipartExtension(&structure)
    return structure
  }

  private mutating func multipartExtension(_ structure: inout BodyStructure) throws(GrammarError) {
    if hasMore { structure.parameters = try parameters() }
    try commonExtension(&structure)
  }

  private mutating func singlePart() throws(GrammarError) -> BodyStructure {
    let type = hasMore ? try nstring().map { lowercased($0.bytes) } : nil
    // A multipart without parts: Dovecot and Cyrus never write it, others write ("mixed" (…)) or (NIL "mixed").
    guard hasMore, peek != ASCII.leftParenthesis else { return try emptyMultipart(type ?? "") }
    let subtype = try nstring().map { lowercased($0.bytes) }
    if type == nil, let subtype { return try emptyMultipart(subtype) }
    var structure = BodyStructure(type: type ?? "", subtype: subtype ?? "")
    if hasMore { structure.parameters = try parameters() }
    if hasMore { structure.contentID = try nstring() }
    if hasMore { structure.contentDescription = try nstring() }
    if hasMore { structure.transferEncoding = lowercased(try nstring()?.bytes ?? []) }
    if hasMore { structure.bytes = try lenientNumber() ?? 0 }
    if structure.type == "text" {
      if hasMore, peek != ASCII.leftParenthesis { structure.lines = try lenientNumber() }
    } else if structure.type == "message", hasMore, peek == ASCII.leftParenthesis {
      structure.envelope = try envelope()
      if hasMore { structure.parts = [try bodyStructure()] }
      if hasMore { structure.lines = try lenientNumber() }
    }
    if hasMore, peek != ASCII.leftParenthesis { structure.md5 = try nstring() }
    try commonExtension(&structure)
    return structure
  }

  private mutating func emptyMultipart(_ subtype: String) throws(GrammarError) -> BodyStructure {
    var empty = BodyStructure(type: "multipart", subtype: subtype)
    try multipartExtension(&empty)
    return empty
  }

  /// Disposition, language and location, which parts and multiparts share.
  private mutating func commonExtension(_ structure: inout BodyStructure) throws(GrammarError) {
    if hasMore { structure.disposition = try disposition() }
    if hasMore { structure.languages = try languages() }
    if hasMore, peek != ASCII.leftParenthesis { structure.location = try nstring() }
  }

  /// Whether another element comes before the closing parenthesis; moves past spaces.
  private var hasMore: Bool {
    mutating get {
      skipSpaces()
      guard let byte = peek else { return false }
      return byte != ASCII.rightParenthesis
    }
  }

  private mutating func parameters() throws(GrammarError) -> [BodyStructure.Parameter] {
    if acceptNil() { return [] }
    if isAtString {
      _ = try string()
      return []
    }
    var parameters: [BodyStructure.Parameter] = []
    try openList()
    while try listHasElement() {
      let name = lowercased(try nstring()?.bytes ?? [])
      let value = hasMore ? try nstring() : nil
      parameters.append(BodyStructure.Parameter(name: name, value: value ?? ""))
    }
    return parameters
  }

  private mutating func disposition() throws(GrammarError) -> BodyStructure.Disposition? {
    if acceptNil() { return nil }
    if isAtString { return BodyStructure.Disposition(kind: lowercased(try string()), parameters: []) }
    try openList()
    guard try listHasElement() else { return nil }
    let kind = lowercased(try nstring()?.bytes ?? [])
    let parameters = hasMore ? try parameters() : []
    while try listHasElement() { _ = try extensionValue() }
    return BodyStructure.Disposition(kind: kind, parameters: parameters)
  }

  private mutating func languages() throws(GrammarError) -> [String] {
    if peek == ASCII.leftParenthesis { return try words() }
    guard let language = try nstring() else { return [] }
    return [language.string]
  }

  /// A number; NIL, a negative or a quoted number as some servers write them. Negative numbers are nil.
  private mutating func lenientNumber() throws(GrammarError) -> UInt64? {
    if acceptNil() { return nil }
    if peek == ASCII.quote { return UInt64(String(decoding: try quoted(), as: UTF8.self)) }
    if accept(ASCII.minus) {
      _ = try number()
      return nil
    }
    return try number()
  }

  private func lowercased(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}

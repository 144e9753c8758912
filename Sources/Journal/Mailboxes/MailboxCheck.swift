extension MailboxSettings {
  /// The settings with spaces around values dropped, or the first thing in them that cannot be right.
  func checked() throws(JournalError) -> MailboxSettings {
    var settings = self
    settings.address = try Self.checkedAddress(address, field: "address")
    guard aliases.count <= 100 else {
      throw .mailboxInvalid(field: "aliases", problem: "are more than 100; keep those that receive mail")
    }
    settings.aliases = []
    for alias in aliases {
      settings.aliases.append(try Self.checkedAddress(alias, field: "alias"))
    }
    settings.folders = try checkedFolders()
    if let models { settings.models = try Self.checkedModels(models) }
    settings.server = server.trimmed
    if settings.server.isEmpty {
      throw .mailboxInvalid(field: "server", problem: "is empty; name one of the configuration's servers")
    }
    for (field, value, limit) in [
      ("server", server, 100), ("name", displayName, 300), ("login", login, 320), ("secret", secret, 1000),
      ("language", language, 35),
    ] as [(String, String?, Int)] {
      guard let value else { continue }
      if value.utf8.count > limit {
        throw .mailboxInvalid(field: field, problem: "is longer than \(limit) bytes")
      }
      if value.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
        throw .mailboxInvalid(field: field, problem: "contains a control character")
      }
    }
    if let signature, signature.utf8.count > 10_000 {
      throw .mailboxInvalid(field: "signature", problem: "is longer than 10000 bytes")
    }
    if let guidance { try Self.requireText(guidance, of: "guidance", atMost: Self.guidanceBytes) }
    try doctrine.check()
    if let secret, !Self.isReference(secret) {
      throw .mailboxInvalid(
        field: "secret",
        problem: "must say where the password is, `credential:NAME`, `file:/path` or `store`, never what it is")
    }
    return settings
  }

  /// About 5,000 tokens: it goes with each prompt, and a third of a common model's window is enough.
  static let guidanceBytes = 16_000

  /// A text of several lines that goes with each prompt.
  static func requireText(_ text: String, of field: String, atMost limit: Int) throws(JournalError) {
    guard text.utf8.count <= limit else {
      throw .mailboxInvalid(
        field: field, problem: "has \(text.utf8.count) bytes; keep what matters for most mails, \(limit) at most")
    }
    let isClean = !text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" && $0 != "\r"
    }
    guard isClean else {
      throw .mailboxInvalid(field: field, problem: "contains a control character; save it as plain text")
    }
  }

  /// The folders, each once and without INBOX, which is watched anyway. Each costs a connection on some servers.
  private func checkedFolders() throws(JournalError) -> [String] {
    var checked: [String] = []
    for name in folders.map(\.trimmed) where name.uppercased() != "INBOX" && !checked.contains(name) {
      let isClean = !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
      guard !name.isEmpty, name.utf8.count <= 500, isClean else {
        throw .mailboxInvalid(field: "folder", problem: "'\(name.prefix(80))' can't be the name of a folder")
      }
      checked.append(name)
    }
    guard checked.count <= 8 else {
      throw .mailboxInvalid(
        field: "folders", problem: "are more than 8 besides INBOX; keep those that new mail comes to")
    }
    return checked
  }

  /// The endpoints, each once. A list of none would let nobody be asked, and is more likely a slip.
  private static func checkedModels(_ models: [String]) throws(JournalError) -> [String] {
    var checked: [String] = []
    for name in models.map(\.trimmed) where !checked.contains(name) {
      let isClean = !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
      guard !name.isEmpty, name.utf8.count <= 2_000, isClean else {
        throw .mailboxInvalid(field: "models", problem: "'\(name.prefix(80))' can't be the name of an endpoint")
      }
      checked.append(name)
    }
    guard (1...20).contains(checked.count) else {
      throw .mailboxInvalid(field: "models", problem: "are \(checked.count); name 1 to 20, or all")
    }
    return checked
  }

  /// What makes two addresses the same: small letters. Local parts differing in case alone are one person's.
  var addressKey: String { Self.key(address) }

  static func key(_ address: String) -> String {
    address.trimmed.lowercased()
  }

  private static func checkedAddress(_ text: String, field: String) throws(JournalError) -> String {
    let address = text.trimmed
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let local = parts.first, let domain = parts.last, !local.isEmpty, !domain.isEmpty else {
      let shown = String(address.prefix(80))
      throw .mailboxInvalid(field: field, problem: "'\(shown)' is not an e-mail address such as agent@service.example")
    }
    let forbidden = "<>,;\"()[]".unicodeScalars
    let isClean = address.unicodeScalars.allSatisfy {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control && !forbidden.contains($0)
    }
    guard isClean, address.utf8.count <= 320, domain.first != ".", domain.last != ".", !domain.contains("..") else {
      throw .mailboxInvalid(field: field, problem: "'\(address.prefix(80))' contains what an e-mail address cannot")
    }
    return address
  }

  private static func isReference(_ secret: String) -> Bool {
    secret == storeSecret || (secret.hasPrefix("credential:") && secret.count > "credential:".count)
      || (secret.hasPrefix("file:/") && secret.count > "file:/".count)
  }
}

extension String {
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}

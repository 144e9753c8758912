extension Command {
  /// CAPABILITY (RFC 9051 §6.1.1).
  public static let capability = Command("CAPABILITY")
  /// NOOP (§6.1.2).
  public static let noop = Command("NOOP")
  /// LOGOUT (§6.1.3).
  public static let logout = Command("LOGOUT")
  /// STARTTLS (§6.2.1).
  public static let startTLS = Command("STARTTLS")
  /// IDLE (RFC 2177): ended by ``ContinuationReply/done``.
  public static let idle = Command("IDLE")
  /// NAMESPACE (RFC 2342).
  public static let namespace = Command("NAMESPACE")

  /// ID: tells the server who we are, and asks it the same; no fields tell nothing (RFC 2971).
  public static func id(_ fields: [(name: String, value: String?)] = []) -> Command {
    guard !fields.isEmpty else { return Command("ID NIL") }
    var parts: [CommandPart] = [.text("ID (")]
    for (index, field) in fields.enumerated() {
      // Both are strings in the grammar, never atoms: some servers insist.
      parts.append(.text(index == 0 ? "" : " "))
      parts.append(contentsOf: quoted(field.name))
      parts.append(.text(" "))
      if let value = field.value { parts.append(contentsOf: quoted(value)) } else { parts.append(.text("NIL")) }
    }
    return Command(parts + [.text(")")])
  }

  /// Printable ASCII in quotes; anything else as the encoder sees fit.
  private static func quoted(_ text: String) -> [CommandPart] {
    let isPlain = text.utf8.allSatisfy {
      $0 >= ASCII.space && $0 < 0x7F && $0 != ASCII.quote && $0 != ASCII.backslash
    }
    return isPlain ? [.text("\"\(text)\"")] : [.string(Array(text.utf8), name: "the ID field")]
  }

  /// LOGIN (RFC 9051 §6.2.3): only inside TLS.
  public static func login(user: String, password: String) -> Command {
    Command(
      "LOGIN ", .secret(Array(user.utf8), name: "the user name"), .text(" "),
      .secret(Array(password.utf8), name: "the password"))
  }

  /// AUTHENTICATE (§6.2.2); later answers go as ``ContinuationReply/answer(_:)``.
  ///
  /// - Parameter initialResponse: the first answer sent along, only where the server has SASL-IR (RFC 4959).
  public static func authenticate(mechanism: String, initialResponse: [UInt8]? = nil) -> Command {
    guard let initialResponse else { return Command("AUTHENTICATE ", .atom(mechanism)) }
    return Command("AUTHENTICATE ", .atom(mechanism), .text(" "), .secretBase64(initialResponse))
  }

  /// ENABLE (RFC 5161).
  public static func enable(_ extensions: [String]) -> Command {
    guard !extensions.isEmpty else { return Command("ENABLE ", .missing("extension")) }
    return Command([.text("ENABLE")] + extensions.flatMap { [.text(" "), .atom($0)] })
  }
}

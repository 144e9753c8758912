import MIMEParsing

/// Whether the mail server, a gateway or the agent's program has called a message spam.
enum SpamFlags {
  /// Microsoft's level from which a message is spam.
  private static let spamConfidenceLevel = 5
  private static let subjectTags = [
    "[spam]", "[spam?]", "***spam***", "*****spam*****", "{spam?}", "{spam}", "[pourriel]", "[pourriel ?]",
    "[indesirable]", "[junk]", "[suspected spam]", "[spam suspect]", "spam:",
  ]

  static func flag(_ facts: TriageFacts) -> Bool {
    // The agent's own word, as a keyword (RFC 9051 §2.3.2), stands above the server's.
    if facts.flags.contains("$notjunk") || facts.flags.contains("nonjunk") { return false }
    if facts.flags.contains("$junk") || facts.flags.contains("junk") { return true }
    let marks = facts.message.automation.spam
    if marks.isFlagged || (marks.confidenceLevel ?? 0) >= spamConfidenceLevel { return true }
    if hasGatewayMark(facts.message) { return true }
    let subject = PlainText.folded(facts.message.subject.prefix(40))
    return subjectTags.contains { subject.hasPrefix($0) }
  }

  /// What other gateways write: Rspamd, Vade, MailScanner, Exchange Online.
  private static func hasGatewayMark(_ message: Message) -> Bool {
    message.headers.contains { header in
      let value = { PlainText.trimmed(header.value.prefix(400).lowercased()) }
      switch header.name.lowercased() {
      case "x-spam": return value().hasPrefix("yes") || value().hasPrefix("true")
      case "x-spamd-result":
        return value().split(separator: ":").dropFirst().first?.drop { $0 == " " }.hasPrefix("true") ?? false
      case "x-vr-spamstate", "x-vade-spamstate", "x-vrspam-state": return value().hasPrefix("spam")
      case "x-forefront-antispam-report":
        return [";sfv:spm", ";sfv:skb", ";sfv:sks"].contains { ";\(value())".contains($0) }
      case let name where name.hasSuffix("mailscanner-spamcheck") || name.hasSuffix("mailscanner-spam"):
        return ["spam,", "spam ", "polluriel", "pourriel"].contains { value().hasPrefix($0) }
      default: return false
      }
    }
  }

  /// Whether a trusted server says that the sender is not who the message says (RFC 7489, RFC 8601).
  static func failsAuthentication(_ facts: TriageFacts) -> Bool {
    if facts.flags.contains("$notjunk") || facts.flags.contains("nonjunk") { return false }
    return facts.settings.trustedAuthentication.contains { server in
      facts.message.authenticationResults(of: server)?.of("dmarc").contains { $0.result == "fail" } ?? false
    }
  }
}

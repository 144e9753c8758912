import MIMEParsing

/// Whether the mail server, a gateway or the agent's program has called a message spam.
enum SpamFlags {
  /// Microsoft's level from which a message is spam.
  private static let spamConfidenceLevel = 5
  private static let subjectTags = [
    "[spam]", "[spam?]", "***spam***", "*****spam*****", "{spam?}", "{spam}", "[pourriel]",
  ]

  static func flag(_ facts: Triage.Facts) -> Bool {
    // The agent's own word, as a keyword (RFC 9051 §2.3.2), stands above the server's.
    if facts.flags.contains("$notjunk") || facts.flags.contains("nonjunk") { return false }
    if facts.flags.contains("$junk") || facts.flags.contains("junk") { return true }
    let marks = facts.message.automation.spam
    if marks.isFlagged || (marks.confidenceLevel ?? 0) >= spamConfidenceLevel { return true }
    let subject = PlainText.folded(facts.message.subject.prefix(40))
    return subjectTags.contains { subject.hasPrefix($0) }
  }
}

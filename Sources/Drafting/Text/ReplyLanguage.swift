import MIMEParsing

/// The language that a reply is written in: the one that the correspondent asks for, else theirs.
public enum ReplyLanguage {
  /// The language that the correspondent asks to be answered in; else that of what they wrote, of the subject where the
  /// text says too little, and else the mailbox's own.
  public static func of(_ message: Message, for mailbox: MailboxIdentity) -> Language {
    let text = message.body.newText.isEmpty ? message.body.text : message.body.newText
    if let wanted = AskedLanguage.of(text) ?? AskedLanguage.of(message.subject) { return wanted }
    // What is passed on below may be longer than the words above it.
    return LanguageGuess.language(of: abovePassedOn(text)) ?? LanguageGuess.language(of: text)
      ?? LanguageGuess.language(of: message.subject) ?? mailbox.language
  }

  /// The text above the first line that fences off another mail: `----- Message d'origine -----`.
  private static func abovePassedOn(_ text: String) -> String {
    var above = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-----") { break }
      above += line + "\n"
    }
    return above
  }
}

import MIMEParsing

/// The language that a reply is written in: the one that the correspondent asks for, else theirs.
public enum ReplyLanguage {
  /// The language that the correspondent asks to be answered in; else that of what they wrote themselves, of all that they
  /// sent or of the subject where the text says too little, and else the mailbox's own.
  public static func of(_ message: Message, for mailbox: MailboxIdentity) -> Language {
    // What is passed on below may be longer than the words above it.
    let own = OwnWords.of(message)
    if let wanted = AskedLanguage.of(own) ?? AskedLanguage.of(message.subject) { return wanted }
    let text = message.body.newText.isEmpty ? message.body.text : message.body.newText
    return LanguageGuess.language(of: own) ?? LanguageGuess.language(of: text)
      ?? LanguageGuess.language(of: message.subject) ?? mailbox.language
  }
}

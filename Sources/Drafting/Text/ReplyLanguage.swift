import MIMEParsing

/// The language that a reply is written in: the correspondent's.
public enum ReplyLanguage {
  /// The language of what the correspondent wrote, of the subject where the text says too little, and else the
  /// mailbox's own.
  public static func of(_ message: Message, for mailbox: MailboxIdentity) -> Language {
    let text = message.body.newText.isEmpty ? message.body.text : message.body.newText
    return LanguageGuess.language(of: text) ?? LanguageGuess.language(of: message.subject) ?? mailbox.language
  }
}

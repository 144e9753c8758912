/// What a subject's prefixes say.
enum SubjectLine {
  /// Whether the subject begins with a prefix of replies.
  static func isReply(_ subject: String) -> Bool {
    let line = PlainText.oneLine(subject, limit: 300)
    return ReplySubject.withoutPrefixes(line[...]).count < line.count
  }
}

import MIMEParsing

/// Out-of-office answers that neither a header nor the subject gives away.
enum AbsenceNotice {
  /// Longer texts are letters in which an absence is mentioned.
  private static let mostWords = 160

  static func isIn(_ facts: TriageFacts) -> Bool {
    let wording = facts.wording
    guard wording.has(.absence), wording.wordCount <= mostWords else { return false }
    if wording.has(.automation) { return true }
    // It says how long or who stands in, and asks nothing itself.
    guard !facts.asksBesidesNotice, !wording.has(.trouble) else { return false }
    // An answering machine answers: there is a thread, and next to nothing else is said.
    let isAnswer = facts.isPersonal || SubjectLine.isReply(facts.message.subject)
    return opens(wording) && (wording.has(.absenceDetail) || (isAnswer && wording.wordCount <= 50))
  }

  /// Whether one of the first sentences says it.
  static func opens(_ wording: Wording) -> Bool {
    wording.sentences.prefix(4).contains { $0.acts.contains(.absence) }
  }
}

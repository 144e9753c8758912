import MIMEParsing

/// Thanks that need no answer, and mail that is only for information.
enum CourtesyMail {
  /// With more words beyond thanks, something is told that may want an answer.
  private static let mostWordsBesideThanks = 50
  /// Sent to so many, and asking nothing, it informs.
  private static let manyRecipients = 8
  private static let mostWordsOfAcknowledgement = 25

  static func reason(_ facts: TriageFacts) -> SkipReason? {
    let wording = facts.wording
    // Who fills in a form wants something.
    guard wording.wordCount > 0, !facts.speaksForPerson else { return nil }
    if wording.has(.reaction) { return .thanksOnly }
    let asks = wording.asks && !(wording.has(.information) && wording.answersItself)
    if facts.message.body.isInlineReply, !asks, !wording.has(.trouble) { return .fyi }
    if wording.has(.replyNotNeeded), !asksDirectly(wording) { return wording.has(.thanks) ? .thanksOnly : .fyi }
    guard !asks else { return nil }
    let hasFiles = facts.message.attachments.contains { !$0.isDecoration }
    if wording.has(.information), facts.message.body.forwarded.isEmpty || isMarkedInformation(wording) { return .fyi }
    guard !hasFiles, !wording.has(.trouble), facts.message.body.forwarded.isEmpty else { return nil }
    let others = wording.sentences.filter { $0.acts.isDisjoint(with: [.thanks, .courtesy, .acknowledgement]) }
      .reduce(0) { $0 + $1.words.count }
    if wording.has(.thanks), others <= mostWordsBesideThanks { return .thanksOnly }
    let isAnswer = facts.isPersonal || SubjectLine.isReply(facts.message.subject)
    if recipientCount(facts.message) >= manyRecipients { return .fyi }
    if wording.has(.acknowledgement), isAnswer, wording.wordCount <= mostWordsOfAcknowledgement { return .fyi }
    return nil
  }

  private static func recipientCount(_ message: Message) -> Int {
    (message.to + message.cc).mailboxes.prefix(50).count
  }

  /// A question to the reader stands beside the words that none is expected.
  private static func asksDirectly(_ wording: Wording) -> Bool {
    let said = wording.sentences.lastIndex { $0.acts.contains(.replyNotNeeded) } ?? 0
    return wording.sentences.indices.contains { index in
      let sentence = wording.sentences[index]
      guard sentence.isQuestion, sentence.asks, !sentence.acts.contains(.replyNotNeeded) else { return false }
      return index > said || sentence.acts.contains(.request)
    }
  }

  /// What is passed on is for information, as the first words say.
  private static func isMarkedInformation(_ wording: Wording) -> Bool {
    wording.sentences.prefix(3).contains { $0.acts.contains(.information) }
  }
}

/// What a sentence does, as far as its phrases tell.
enum SpeechAct: Hashable, Sendable {
  /// Greets or closes, and says nothing.
  case courtesy
  /// Thanks for what has been.
  case thanks
  /// Says that something arrived, was seen or is agreed to.
  case acknowledgement
  /// Passes something on for information.
  case information
  /// Says that no reply is needed or wanted.
  case replyNotNeeded
  /// Asks somebody to do or to say something.
  case request
  /// Says that something is wrong, missing or late.
  case trouble
  /// Says that the writer is away.
  case absence
  /// Says until when, or who stands in: what an absence is told with.
  case absenceDetail
  /// Says that a program has written.
  case automation
  /// Says that a message has arrived and will be dealt with, as ticket systems do.
  case receipt
  /// Says in how many days an answer comes, or that somebody will write.
  case delay
  /// Asks how satisfied one is.
  case survey
  /// Passes on what is no mail: a fax, a voice message, a copy of a form; or holds mail back until a person proves to be one.
  case gateway
  /// A button's answer, told as a mail.
  case reaction
  /// Speaks of what both know: an appointment, a file, an earlier letter.
  case acquaintance
  /// A question that wants no answer.
  case rhetoric
  /// Says how not to get such mail any more.
  case unsubscription

  /// The phrases of all of them, in five languages.
  static let phrases = PhraseTable<SpeechAct>([
    (.courtesy, courtesyPhrases), (.thanks, thanksPhrases), (.acknowledgement, acknowledgementPhrases),
    (.information, informationPhrases), (.replyNotNeeded, replyNotNeededPhrases), (.request, requestPhrases),
    (.trouble, troublePhrases), (.absence, absencePhrases), (.absenceDetail, absenceDetailPhrases),
    (.automation, automationPhrases), (.receipt, receiptPhrases), (.unsubscription, unsubscriptionPhrases),
    (.delay, delayPhrases), (.survey, surveyPhrases), (.gateway, gatewayPhrases), (.rhetoric, rhetoricPhrases),
    (.reaction, reactionPhrases), (.acquaintance, acquaintancePhrases),
  ])
}

import MIMEParsing

/// Whether a writer asks that the answer go to them alone, though others have the question.
enum PrivateAnswer {
  private static let phrases = PhraseTable<Bool>([
    (
      true,
      """
      à moi seul*
      qu à moi
      uniquement à moi
      à moi uniquement
      pas de répondre à tous
      pas répondre à tous
      ne pas répondre à tous
      ne répondez pas à tous
      ne réponds pas à tous
      sans répondre à tous
      sans mettre … en copie
      en privé
      reply only to me
      reply to me only
      to me only
      only to me
      don t reply all
      do not reply all
      don t reply to all
      nur an mich
      nicht an alle
      solo a mí
      únicamente a mí
      solo a me
      non rispondere a tutti
      """
    )
  ])

  static func isWanted(_ message: Message) -> Bool {
    Wording.sentences(of: message.body.newText).contains { !phrases.acts(in: $0.words).isEmpty }
  }
}

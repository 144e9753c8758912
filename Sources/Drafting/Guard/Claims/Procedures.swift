/// What the correspondent is told to do or to pay, or need not, by a mailbox of which nobody has said how things are done there:
/// what the mail says of it is what its writer thinks, or wants to read.
///
/// Where the service has said so, an answer says it in many other words, and is held against it fact by fact.
enum Procedures {
  /// Of a clause's telling words, in percent, so many must stand in the service's own.
  private static let carriedPercent = 34
  /// Telling words below which a clause says too little.
  private static let fewestWords = 3

  /// - Parameter carried: the stems of the service's own words.
  static func isProcedure(_ words: [Clauses.Word], carried: Set<String>) -> Bool {
    let folded = words.map(\.folded)
    guard carried.count < Hearsay.wordsOfGuidance, steps.areFound(in: folded), !asked.areFound(in: folded),
      !UnsupportedSentences.claimsNothing(folded)
    else { return false }
    let telling = TellingWords.telling(of: folded)
    guard telling.count >= fewestWords else { return false }
    return telling.intersection(carried).count * 100 < telling.count * carriedPercent
  }

  private static let steps = PhraseSet(
    """
    il vous suffit|il suffit|doit etre|doivent etre|vous devez|vous devrez|se regle|se reglent|se paie|se paient|ne paient pas
    ne paie pas|envoyez nous|adressez nous|versez|presentez vous
    must be|you must|you need to|you only need|mussen sie|muss|debe|deben|deve|devono
    """)

  /// What is asked for to go on with the matter, or said by somebody else.
  private static let asked = PhraseSet(
    "pourriez|merci de|si|s il|lorsque|quand|vous indiquez|vous dites|selon vous|if|whether|when|wenn|falls|cuando|quando|se"
  )
}

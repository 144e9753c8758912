/// Conditions, duties and further steps in words that no source has: "à condition de ne pas avoir refusé de proposition", "vous
/// devrez recueillir l'accord écrit de vos voisins".
///
/// What holds of a case the service's sheet says, and an answer takes most of its words from there, however it turns the rest. Of a
/// clause that sets something up for the correspondent, one whose words are nearly all strange to every source is the model's own.
/// Asked of French clauses alone: an answer in another language shares no words with a French sheet.
enum Requirements {
  /// So many strange words make a clause doubtful, fewer where it sets a condition on somebody…
  private static let fewestStrange = 3
  private static let fewestOfCondition = 2
  /// …and so many in a hundred of those that tell something.
  private static let strangePercent = 60

  /// - Parameter seen: the stems of all sources.
  static func isStrange(_ folded: [String], to seen: Set<String>) -> Bool {
    // "Si vous souhaitez dîner sur place" takes up a wish.
    if let first = folded.first, first == "si" || first == "s" { return false }
    let isCondition = conditions.areFound(in: folded)
    guard isCondition || frames.areFound(in: folded) else { return false }
    let telling = TellingWords.telling(
      of: folded.lazy.filter { !light.contains($0) && !$0.contains(where: \.isNumber) })
    let strange = telling.subtracting(seen).count
    return strange >= (isCondition ? fewestOfCondition : fewestStrange)
      && strange * 100 >= telling.count * strangePercent
  }

  /// Words before what somebody must be, have or have done.
  private static let conditions = PhraseSet(
    """
    a condition d avoir|a condition de ne|a condition d etre|a condition de n|en vous engageant a|il faut seulement que
    """)

  /// Words before or within a condition, a duty, a step to come.
  private static let frames = PhraseSet(
    """
    a condition de|a condition d|a condition que|a condition qu|sous reserve de|sous reserve d|sous reserve que|sous reserve qu
    reserve aux|reservee aux|reserves aux|reservees aux|uniquement si|seulement si|possible que si|admis que si|valable que si
    ne pas avoir|n avoir|prealable|prealablement|auparavant|vous devrez
    vous faudra aussi|vous faudra egalement|vous faudra ensuite|vous faudra alors|vous faudra seulement
    devra aussi|devra egalement|devra ensuite|devra en outre|devront aussi|devront egalement|devront ensuite|devront en outre
    passera ensuite|passeront ensuite|pouvez aussi|pouvez egalement|peut aussi etre|peuvent aussi etre|sur place
    donne son accord|donne leur accord|donne un avis|obtenu l accord
    sera ensuite|seront ensuite|serez ensuite|votre demande sera|votre dossier sera|vous serez invite|vous serez invitee
    vous serez convoque|vous serez convoquee|vous serez recu|vous serez recue|vous serez entendu|vous serez entendue
    """)

  /// Words that set something up, and those of numbers and days, which are facts of their own.
  private static let light = WordList.set(
    """
    condition reserve prealable prealablement auparavant ensuite egalement seulement outre donc largement environ principe
    soit soient ayez ayant avait aurez auront serait seraient sera seront
    fournir presenter depasser mesurer commencer attendre donner rester effectuer demander demandez demandee faites venir
    indiquer preciser prendre passer personne personnes suivant suivante suivants numero moins tard
    semaine semaines minutes annee annees metre metres centimetres millimetres euros
    """
  ).union(NumberWords.of(.french).words).union(CalendarVocabulary.words)
}

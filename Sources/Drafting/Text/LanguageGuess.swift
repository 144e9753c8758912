/// Guesses the language of a text by letting its most frequent small words vote.
///
/// ```swift
/// LanguageGuess.language(of: "Bonjour, je voudrais savoir si ma demande est arrivée.")  // .french
/// ```
/// Small words (articles, pronouns, prepositions) are in every sentence and seldom shared, so that two lines are
/// enough. A text with too few of them, or in another language, gives nil rather than a wrong answer.
public enum LanguageGuess {
  /// Only this many characters are read; the language of a letter shows in its first lines.
  static let readCharacters = 4_000

  /// The language of `text`, or nil where no language has at least two votes and a lead of one over the next.
  public static func language(of text: String) -> Language? {
    var votes: [Language: Int] = [:]
    for word in words(of: text.prefix(readCharacters)) {
      guard let voters = languagesByWord[word] else { continue }
      // A word of one language alone says more than one that several share.
      for language in voters { votes[language, default: 0] += voters.count == 1 ? 2 : 1 }
    }
    let ranking = votes.sorted { $0.value == $1.value ? $0.key.rawValue < $1.key.rawValue : $0.value > $1.value }
    guard let first = ranking.first, first.value >= 2 else { return nil }
    if ranking.count > 1, ranking[1].value >= first.value { return nil }
    return first.key
  }

  /// Whether a folded word is one of the small words of a language.
  static func isSmallWord(_ word: String, of language: Language) -> Bool {
    languagesByWord[word]?.contains(language) ?? false
  }

  private static func words(of text: Substring) -> [String] {
    PlainText.folded(text).split { !$0.isLetter }.map(String.init)
  }

  private static let languagesByWord: [String: [Language]] = {
    var table: [String: [Language]] = [:]
    for (language, words) in stopwords {
      for word in words.split(separator: " ") { table[String(word), default: []].append(language) }
    }
    return table
  }()

  /// Folded forms (no accents). Words that mean something in a signature or an address ("via", "plan") are left out.
  private static let stopwords: [(Language, String)] = [
    (
      .french,
      """
      le la les un une des du de et est je vous nous il elle ils que qui dans pour pas sur au aux ce cette ces mon ma \
      mes votre vos notre avec sans ne se sont ai avez avons suis etre ou par plus bonjour merci monsieur madame \
      cordialement bien comme si mais donc afin lors
      """
    ),
    (
      .english,
      """
      the a an and is are i you we he she they it that which in for not on at to of this these my your our with \
      without be was were have has had or by if but would could please dear hello hi thanks thank regards from
      """
    ),
    (
      .german,
      """
      der die das ein eine einen und ist sind ich sie wir er es dass in fur nicht auf an am zu zum zur von vom mit ohne \
      sein war haben hat oder wenn aber bitte mein meine ihr ihre ihnen uns sehr geehrte geehrter hallo danke grussen \
      konnen wurde auch im den dem des
      """
    ),
    (
      .spanish,
      """
      el la los las un una unos y es son yo usted ustedes nosotros que en para no sobre al del de este esta estos mi mis \
      su sus con sin ser por pero si hola gracias buenos dias estimado estimada saludos como muy mas tengo quisiera \
      puede favor cuando
      """
    ),
    (
      .italian,
      """
      il lo la gli le un una e sono io voi noi lei che in per non su al del della dei delle di questo questa mio mia \
      suo sua con senza essere da ma se alle dalle alla dalla nel nella dal sul sulla ad ed buongiorno grazie \
      gentile cordiali saluti come molto piu ho vorrei posso puo quando anche nel nella
      """
    ),
  ]
}

/// A question that a correspondent puts, with the words that tell what it is about.
struct AskedQuestion {
  /// The sentence as it was written.
  let text: String
  /// Its telling words, folded, each once.
  let words: [String]
  /// Whether it asks how much, when or where.
  let wantsFigure: Bool
  /// Whether it asks what, which or how, not for a yes or no.
  let asksWhat: Bool

  /// A longer sentence tells a story, a shorter one asks nothing by itself.
  private static let wordCounts = 4...45
  private static let longestGreeting = 30
  /// Words of one sentence that are looked at.
  private static let mostWords = 120

  /// The questions of a text, the first ones; quoted lines, rhetoric and questions with links are none.
  static func all(in text: String, atMost limit: Int) -> [AskedQuestion] {
    var questions: [AskedQuestion] = []
    for sentence in sentences(of: text) where sentence.hasSuffix("?") {
      guard questions.count < limit else { break }
      if let question = AskedQuestion(sentence) { questions.append(question) }
    }
    return questions
  }

  private init?(_ sentence: String) {
    let folded = PlainText.folded(sentence)
    guard !folded.contains("@"), !folded.contains("://"), !folded.contains("www.") else { return nil }
    // Somebody else's question, quoted.
    guard !sentence.contains(where: { "«»\"“”".contains($0) }) else { return nil }
    let all = folded.split { !$0.isLetter && !$0.isNumber }
    guard Self.wordCounts.contains(all.count) else { return nil }
    guard !SpeechAct.phrases.acts(in: all).contains(.rhetoric) else { return nil }
    text = sentence
    words = Self.tellingWords(folded)
    wantsFigure = Self.figureWords.areFound(in: all.map(String.init))
    asksWhat = all.contains { Self.interrogatives.contains(String($0)) }
  }

  /// The words of a folded sentence that tell what it is about, each once.
  static func tellingWords(_ folded: String) -> [String] {
    var words: [String] = []
    for word in folded.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).prefix(mostWords).map(String.init)
    where word.count > 3 && !isCommon(word) && !words.contains(word) {
      words.append(word)
    }
    return words
  }

  /// The sentences of a letter; a line break within a paragraph ends none, unless an item of a list follows.
  static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    func end() {
      let sentence = PlainText.trimmed(current)
      if !sentence.isEmpty { sentences.append(sentence) }
      current = ""
    }
    for line in text.utf8Prefix(Wording.readBytes).split(separator: "\n", omittingEmptySubsequences: false) {
      let content = PlainText.trimmed(line)
      // "Bonjour," on a line of its own is no part of the question below it.
      let isGreeting = current.isEmpty && content.hasSuffix(",") && content.count <= longestGreeting
      guard !content.isEmpty, !content.hasPrefix(">"), !isGreeting else {
        end()
        continue
      }
      var rest = content[...]
      if let item = item(content) {
        end()
        rest = item
      } else if !current.isEmpty {
        current += " "
      }
      while let stop = stop(in: rest) {
        current += rest[..<stop]
        end()
        rest = rest[stop...]
      }
      current += rest
    }
    end()
    return sentences
  }

  /// What stands behind the sign or number of an item; nil for a line that is none.
  private static func item(_ line: String) -> Substring? {
    if let first = line.first, "-–—•*·".contains(first) { return line.dropFirst() }
    let rest = line.drop { $0.isNumber }
    guard rest.count < line.count, line.count - rest.count <= 2, let sign = rest.first, ".)°/-".contains(sign) else {
      return nil
    }
    return rest.dropFirst()
  }

  /// Behind the sign that ends the first sentence.
  private static func stop(in text: Substring) -> Substring.Index? {
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      if ".!?:;".contains(text[index]), next == text.endIndex || text[next].isWhitespace { return next }
      index = next
    }
    return nil
  }

  private static func isCommon(_ word: String) -> Bool {
    LetterWords.all.contains(word) || common.contains(word)
      || Language.allCases.contains { LanguageGuess.isSmallWord(word, of: $0) }
  }

  /// Words that ask, and say nothing of what for.
  private static let common: Set<String> = Set(
    """
    pouvez pourriez pourrais peut peux puis pouvons peuvent savoir voudrais voulez souhaite souhaiterais aimerais indiquer
    indiquez preciser precisez communiquer confirmer confirmez expliquer informer faire fait faut faudra doit dois devons
    devez possible possibilite combien quand comment quel quelle quels quelles laquelle lequel lesquels lesquelles pourquoi
    quoi cela celui celle ceux avance aider besoin necessaire merci plait serait seraient aura aurait donc alors encore
    toujours deja aussi autre autres meme memes chose choses suivant suivante apres avant jusqu depuis pendant entre sous
    vers chez exactement simplement rapidement maintenant moment fois temps prendre mettre donner avoir etre venir aller
    devoir vais vas dites quelqu quelque personne demarche demarches formalite formalites accomplir marche suivre adresser
    adresse aupres envoyer envoyez envoi transmettre fournir rappeler coup monde probleme solution arriver
    trouver obtenir concernant effet sinon type genre sorte part parti niveau present presente actuellement
    know tell need should must when where what which whom whose there their then than still already also other
    wann welche welcher welches kann muss soll noch auch andere puedo debo donde cuando cuanto cual otra otro posso devo
    dove quanto quale altro altra
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  private static let interrogatives: Set<String> = [
    "quel", "quelle", "quels", "quelles", "lequel", "laquelle", "lesquels", "lesquelles", "comment", "pourquoi", "qui",
    "quoi", "what", "which", "how", "why", "who", "welche", "welcher", "welches", "welchen", "wie", "warum", "wer",
    "was",
    "cual", "cuales", "como", "quien", "quale", "quali", "come", "chi",
  ]

  private static let figureWords = PhraseSet(
    """
    combien|quand|quelle heure|quelles heures|a partir de|jusqu|delai|delais|date|dates|horaire|horaires|jour|jours|prix
    tarif|tarifs|cout|coute|montant|frais|payer|quel numero|numero|adresse|ou|lieu|age|duree|taux|how much|how long|when
    where|what time|wann|wie viel|wie lange|wo|wieviel|cuando|cuanto|donde|quando|quanto|dove
    """)
}

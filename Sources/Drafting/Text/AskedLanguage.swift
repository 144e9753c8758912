/// The language that a mail asks to be answered in: "veuillez répondre en anglais", "please reply in French".
enum AskedLanguage {
  /// Characters that are looked at.
  private static let readCharacters = 4_000
  /// Between the verb and the language there are at most so many words: "nous répondre, si possible, en anglais".
  private static let mostBetween = 5

  /// The language that a text asks for, nil where it asks for none of those that maild writes. A passage that gives orders to
  /// a drafting tool asks for nothing.
  static func of(_ text: String) -> Language? {
    for line in text.prefix(readCharacters).split(separator: "\n") {
      for sentence in Sentences.of(line) {
        guard let language = asked(in: TellingWords.words(sentence)), !OrderWording.isOrder(sentence) else { continue }
        return language
      }
    }
    return nil
  }

  private static func asked(in words: [String]) -> Language? {
    for (index, word) in words.enumerated() where verbs.contains(where: { word.hasPrefix($0) }) {
      let behind = words[(index + 1)...].prefix(mostBetween + 2)
      guard !(words[max(0, index - 3)...index] + behind).contains(where: denials.contains) else { continue }
      for (preposition, name) in zip(behind, behind.dropFirst()) {
        guard prepositions.contains(preposition), let language = names[name] else { continue }
        return language
      }
    }
    return nil
  }

  /// Somebody denies it, or tells of an answer that came.
  private static let denials: Set<String> = [
    "pas", "not", "nicht", "no", "non", "cannot", "kein", "plus", "recu", "recue", "repondu", "envoye", "received",
    "answered",
    "replied", "erhalten", "geantwortet", "recibi", "ricevuto",
  ]
  private static let verbs = [
    "repond", "repons", "reply", "answer", "respon", "antwort", "contest", "rispond", "rispost",
  ]
  private static let prepositions: Set<String> = ["en", "in", "auf"]
  private static let names: [String: Language] = [
    "francais": .french, "french": .french, "franzosisch": .french, "frances": .french, "francese": .french,
    "anglais": .english, "english": .english, "englisch": .english, "ingles": .english, "inglese": .english,
    "allemand": .german, "german": .german, "deutsch": .german, "aleman": .german, "tedesco": .german,
    "espagnol": .spanish, "spanish": .spanish, "spanisch": .spanish, "espanol": .spanish, "castellano": .spanish,
    "spagnolo": .spanish,
    "italien": .italian, "italian": .italian, "italienisch": .italian, "italiano": .italian,
  ]
}

/// How many people a sentence names: "mon mari, moi et nos deux filles" are four.
enum Households {
  /// The counts, with the writer where the sentence leaves them out, and without.
  static func sizes(in tokens: [FactToken], _ languages: [Language]) -> Set<Int> {
    var sizes: Set<Int> = []
    var people = 0
    var namesWriter = false
    func close() {
      guard people >= 2 else { return }
      sizes.insert(people)
      if !namesWriter { sizes.insert(people + 1) }
    }
    for (index, token) in tokens.enumerated() {
      if token.beginsSentence || token.beginsLine {
        close()
        (people, namesWriter) = (0, false)
      }
      guard token.kind == .word else { continue }
      if writers.contains(token.folded) {
        if !namesWriter { people += 1 }
        namesWriter = true
      } else if kin.contains(Stem.of(token.folded)), index > 0 {
        people += count(before: index, tokens, languages)
      }
    }
    close()
    return sizes
  }

  /// How many of them the word before says there are.
  private static func count(before index: Int, _ tokens: [FactToken], _ languages: [Language]) -> Int {
    let word = tokens[index - 1]
    if let value = word.value { return value <= 20 ? value : 0 }
    if ones.contains(word.folded) { return 1 }
    return languages.lazy.compactMap { NumberWords.of($0).number(tokens, at: index - 1)?.value }.first { $0 <= 20 } ?? 0
  }

  private static let writers: Set<String> = ["moi", "myself", "me", "ich", "yo", "io"]
  private static let ones: Set<String> = [
    "mon", "ma", "son", "sa", "notre", "leur", "un", "une", "my", "our", "his", "her", "one", "mein", "meine", "unser",
    "unsere", "mi", "mio", "mia", "nuestro", "nuestra", "nostro", "nostra",
  ]
  private static let kin: Set<String> = Set(
    """
    mari femme epouse epoux conjoint conjointe compagnon compagne pere mere frere soeur fils fille garcon enfant bebe
    jumeaux jumelles grand-mere neveu niece oncle tante cousin cousine adulte personne ami amie collegue
    husband wife partner father mother brother sister son daughter child children baby adult person friend
    mann frau partnerin vater mutter bruder schwester sohn tochter kind kinder
    marido esposo esposa padre madre hermano hermana hijo hija hijos marito moglie figlio figlia figli
    """.split { $0 == " " || $0 == "\n" }.map { Stem.of(String($0)) })
}

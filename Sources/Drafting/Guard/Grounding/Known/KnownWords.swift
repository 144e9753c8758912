/// The words of sources, by which names, offices and references are known.
struct KnownWords {
  /// Of each text the stems, in order.
  private var texts: [[String]] = []
  private(set) var stems: Set<String> = []
  private var acronyms: Set<String> = []
  /// The first letters of each text's telling words.
  private var initials: [String] = []
  private var spellings: [Spelling] = []

  mutating func add(_ tokens: [FactToken], words: [String]) {
    let textStems = words.map(Stem.of)
    texts.append(textStems)
    let telling = words.lazy.filter { !NameVocabulary.joinsInitials($0) }
    initials.append(String(telling.compactMap(\.first)))
    acronyms.formUnion(tokens.filter { $0.isAcronym && $0.text.count <= 6 }.map(\.text))
    stems.formUnion(textStems)
    spellings.append(Spelling(tokens))
  }

  // MARK: - References

  /// Whether a reference, a telephone or account number stands there, however it is grouped.
  ///
  /// - Parameter numbers: whole numbers that the sources name, in thousandths.
  func spell(_ code: String, numbers: Set<Int>) -> Bool {
    if code.hasPrefix("+") || code.count >= 9 && code.allSatisfy(\.isNumber) {
      // The same number with and without its country.
      let digits = String(code.filter(\.isNumber).suffix(9))
      return spellings.contains { $0.digits.contains(digits) }
    }
    if spellings.contains(where: { $0.holds(code) }) || Self.isSchoolYear(code, numbers) { return true }
    // `9-12` of "9 à 12", `UB 12` of "UB 12 et 13".
    let figures = code.split { !$0.isNumber }
    let letters = code.split { $0.isNumber }
    guard code.count <= 6, figures.allSatisfy({ $0.count <= 3 }), letters.allSatisfy({ $0.count >= 2 }) else {
      return false
    }
    return figures.allSatisfy { Int($0).map { numbers.contains($0 * 1_000) } ?? false }
      && letters.allSatisfy { stems.contains(Stem.of($0.lowercased())) }
  }

  /// `2026-2027`, of which the sources name one and from which the other follows.
  private static func isSchoolYear(_ code: String, _ numbers: Set<Int>) -> Bool {
    guard code.count == 8, let first = Int(code.prefix(4)), let second = Int(code.suffix(4)) else { return false }
    return second == first + 1 && numbers.contains(first * 1_000)
  }

  // MARK: - Names

  /// Whether the words of a name stand there, near one another.
  func hold(name: [String]) -> Bool {
    // "Les Oliviers" of "l'aire des Oliviers"
    if name.count > 1, ["les", "le", "la"].contains(name[0]), hold(name: Array(name.dropFirst())) { return true }
    let spelled = name.map { Stem.of(PlainText.folded($0)) }
    // `St-Roch`
    let saint = ["saint", "st", "ste"].first { self.stems.contains($0) } ?? "saint"
    let stems = spelled.map { $0 == "saint" ? saint : shortened($0) }
    // `Portugal` of "portugaise".
    func isKnown(_ stem: String) -> Bool {
      self.stems.contains(stem) || stem.count <= 4 && self.stems.contains(stem + "s") || isTownOfAdjective(stem)
        || Countries.areKnown(stem, in: self.stems) || isJoined(stem)
        || stem.count >= 7
          && self.stems.contains {
            $0.count != stem.count && $0.utf8.prefix(7).elementsEqual(stem.utf8.prefix(7))
              && (Self.isAdjective($0) || Self.isAdjective(stem) || $0.hasPrefix(stem) || stem.hasPrefix($0))
          }
    }
    var missing = Array(zip(name, stems).filter { !isKnown($1) })
    // A rank cut short before a known name: "Bgc Audiberti".
    if missing.count == 1, stems.count > 1, missing[0].0 == name[0], name[0].count <= 4,
      name[0].count <= 3 || !name[0].allSatisfy(\.isUppercase)
    {
      missing = []
    }
    guard missing.allSatisfy({ isInitials($0.0) }) else { return false }
    // A first name and a surname that stand far apart belong to two people.
    // Nor does an acronym bear a first name.
    let hasAcronym = name.contains { $0.count >= 2 && $0.allSatisfy(\.isUppercase) }
    return missing.count > 0 || hasAcronym || stems.count < 2 || stems.count > 3 || hold(stems, near: 6)
      // "Kamel" of the mail is the sheet's "K. Belkacem".
      || stems.count == 2 && self.stems.contains(stems[0])
        && texts.contains { Self.stand([String(stems[0].prefix(1)), stems[1]], near: 1, in: $0) }
  }

  /// A rank as the sources write it: `Mal Leclerc`.
  private func shortened(_ stem: String) -> String {
    guard !stems.contains(stem), let short = Self.ranks[stem]?.first(where: stems.contains) else { return stem }
    return short
  }

  /// Ranks that streets are named after, by their stems, and how they are cut short.
  private static let ranks = [
    "marechal": ["mal", "mar"], "general": ["gal", "gen"], "president": ["pdt", "pres"], "docteur": ["dr"],
    "colonel": ["col"], "capitain": ["cne", "cap"], "professeur": ["pr", "prof"],
  ]

  /// Whether an acronym of the sources is made of these words' first letters: `DP` of "déclaration préalable".
  func holdAcronym(of words: [String]) -> Bool {
    NameVocabulary.procedures.contains(words.joined(separator: " "))
      && acronyms.contains(String(words.compactMap(\.first)).uppercased())
  }

  /// Whether an acronym of the sources stands for words of which a name is one: `ABF` for "architecte des Bâtiments de
  /// France", `JO` for "Journal officiel".
  func holdAcronym(_ words: (letters: String, start: Int), ofAtLeast fewest: Int = 2) -> Bool {
    let letters = Array(words.letters)
    return acronyms.contains { acronym in
      let wanted = Array(acronym.lowercased())
      guard wanted.count >= fewest, wanted.count <= letters.count else { return false }
      return (0...(letters.count - wanted.count)).contains { begin in
        (begin..<begin + wanted.count).contains(words.start)
          && letters[begin..<begin + wanted.count].elementsEqual(wanted)
      }
    }
  }

  /// Whether they write what a paper is of in capitals: "l'attestation de responsabilité civile" of `attestation RC`.
  func holdAcronym(behind words: (letters: String, start: Int)) -> Bool {
    let letters = words.letters.dropFirst(words.start + 1)
    return acronyms.contains { acronym in
      let acronym = acronym.lowercased()
      // "DE LA FONCHAIS" is none.
      return acronym.count >= 2 && !LetterWords.all.contains(acronym) && letters.hasPrefix(acronym)
    }
  }

  /// Whether the sources name a town by those of it: `Lyon` of "lyonnais".
  private func isTownOfAdjective(_ stem: String) -> Bool {
    guard stem.count >= 4 else { return false }
    return stems.contains { known in
      known.hasPrefix(stem) && Self.adjectives.contains(known.dropFirst(stem.count))
    }
  }

  private static func isAdjective(_ stem: String) -> Bool { adjectives.contains { stem.hasSuffix($0) } }

  /// Endings of adjectives made of towns, as stems.
  private static let adjectives: Set<Substring> = [
    "nai", "nais", "ai", "ais", "oi", "ois", "ien", "in", "ain", "nois", "noi",
  ]

  /// Whether the sources write a name's word in two, or with the one letter that an apostrophe parts from it: "Le Goff",
  /// "O'Brien".
  private func isJoined(_ stem: String) -> Bool {
    guard stem.count >= 5 else { return false }
    // `FranceConnect`
    let heads = ["france", "service", "pole"]
    return stems.contains("o" + stem) || stems.contains("d" + stem) || heads.contains { stems.contains($0 + stem) }
      || texts.contains { text in
        zip(text, text.dropFirst()).contains { first, second in
          first.utf8.count + second.utf8.count == stem.utf8.count && first.utf8.count >= 2 && stem.hasPrefix(first)
            && stem.hasSuffix(second)
        }
      }
  }

  /// Whether they name the office, the law or the procedure.
  func hold(institution words: [String]) -> Bool {
    let stems = words.map(Stem.of)
    if words[0] == "code", isSpelledOut(words) { return true }
    // "Jugement du TJ d'Albi"
    if NameVocabulary.bodyKinds.contains(words[1]), acronyms.contains(words.map { $0.prefix(1).uppercased() }.joined())
    {
      return true
    }
    // `art. R. 421-17 C. urb.`
    if words[0] == "code", texts.contains(where: { Self.follows(stems[1], "c", in: $0) }) { return true }
    // "La fiche de votre aïeul": whose it is does not make it another.
    if NameVocabulary.papers.contains(words[0]), NameVocabulary.relatives.contains(words[1]) {
      return words[0] == "plan" || self.stems.contains(stems[0])
    }
    // `certificat médical` of "un mot du médecin".
    if NameVocabulary.paperKinds.contains(words[1]) { return self.stems.contains { $0.hasPrefix(stems[1].prefix(3)) } }
    if NameVocabulary.bodies.contains(words[0]) { return texts.contains { Self.follows(stems[1], stems[0], in: $0) } }
    return words[0] == "code" || NameVocabulary.procedures.contains(words.joined(separator: " "))
      ? hold(stems, near: 8)
      : self.stems.contains { isKin($0, stems[1]) } || Self.parties.areKnown(stems[1], in: self.stems)
  }

  /// What those are called as well who write papers.
  private static let parties = StemGroups(
    "employeur entreprise societe\nproprietaire bailleur\nimpot imposition\npaie salaire")

  /// Whether two words are of one family, by how they begin: `mariage`, `mariés`.
  private func isKin(_ one: String, _ other: String) -> Bool {
    // "Voter" and "vote"
    if one == other || other.count >= 4 && one == other + "r" { return true }
    guard other.count >= 6, one.count >= 4 else { return false }
    let common = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    return common >= 5 || common == 4 && one.count <= 5
  }

  /// Whether an acronym of the sources may stand for a book of law: CGCT for the code of the collectivités.
  private func isSpelledOut(_ words: [String]) -> Bool {
    guard let complement = words.last?.first else { return false }
    return acronyms.contains {
      $0.count >= 3 && $0.first == "C" && $0.dropFirst().contains(Character(complement.uppercased()))
    }
  }

  /// Whether an acronym is made of the first letters of words in a row.
  private func isInitials(_ acronym: String) -> Bool {
    // "Votre Caf"
    guard acronym.count >= 2, acronym.allSatisfy(\.isUppercase) || Self.bodies.contains(acronym.lowercased()) else {
      return false
    }
    return initials.contains { $0.contains(acronym.lowercased()) }
  }

  /// Bodies whose letters are written as a word.
  private static let bodies = WordList.set("caf cpam msa carsat urssaf crous dreal ars cnam")

  private func hold(_ stems: [String], near distance: Int) -> Bool {
    texts.contains { Self.stand(stems, near: distance, in: $0) }
  }

  /// Whether a word stands close behind another.
  private static func follows(_ word: String, _ head: String, in text: [String]) -> Bool {
    for (index, stem) in text.enumerated() where stem == head {
      if text[(index + 1)...].prefix(6).contains(word) { return true }
    }
    return false
  }

  private static func stand(_ words: [String], near distance: Int, in text: [String]) -> Bool {
    guard let first = words.first else { return true }
    for (index, word) in text.enumerated() where word == first {
      let window = text[max(0, index - distance)..<min(text.count, index + distance + 1)]
      if words.allSatisfy(window.contains) { return true }
    }
    return false
  }
}

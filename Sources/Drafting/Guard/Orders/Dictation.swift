/// What a mail asks the reply to say: "écrivez-lui que …", "merci de confirmer que …", "se les contesta que …"; and what
/// the files that came with it state.
///
/// It may be asked in good faith, and is no order to a tool. But what the correspondent wants to read, or has from
/// somewhere, is no reason to write it: a clause of the answer that says as much, and that the service's own words do not
/// carry, is marked.
struct Dictation {
  /// What is to be said, a set of stems a sentence.
  private let wishes: [Set<String>]
  /// What the files state, a set of stems a sentence.
  private let statements: [Set<String>]
  /// The stems of what the mail itself says.
  private let written: Set<String>

  /// Sentences that are kept.
  private static let mostWishes = 200
  /// Of a sentence's telling words, in percent, so many must be of one wish.
  private static let likePercent = 70
  /// Of them, in percent, so many must stand in the service's own words for it to carry them.
  private static let carriedPercent = 60

  /// - Parameters:
  ///   - texts: of the mail, each header field and attachment a text of its own.
  ///   - attached: those of its files.
  init(_ texts: [String], attached: [String] = []) {
    wishes = Self.sentences(of: texts) { Self.wish(in: $0) }
    statements = Self.sentences(of: attached) { $0[...] }
    written = attached.isEmpty ? [] : TellingWords.stems(of: texts.filter { !attached.contains($0) })
  }

  /// The telling stems of what `part` takes of each sentence.
  private static func sentences(of texts: [String], part: ([String]) -> ArraySlice<String>) -> [Set<String>] {
    var found: [Set<String>] = []
    for text in texts where found.count < mostWishes {
      for line in String(text.utf8Prefix(TellingWords.textBytes)).split(separator: "\n") {
        for sentence in Sentences.of(line) {
          let stems = TellingWords.telling(of: part(TellingWords.words(sentence)))
          if stems.count >= 2 { found.append(stems) }
        }
      }
    }
    return Array(found.prefix(mostWishes))
  }

  /// Whether a clause only says what was wished.
  ///
  /// - Parameters:
  ///   - first: the words of the clause that begins its sentence.
  ///   - carried: the stems of the service's own words.
  func isTakenDown(_ clause: [Clauses.Word], after first: [Clauses.Word], carried: Set<String>) -> Bool {
    guard !wishes.isEmpty || !statements.isEmpty else { return false }
    let words = clause.map(\.folded)
    guard !UnsupportedSentences.claimsNothing(words), !UnsupportedSentences.claimsNothing(first.map(\.folded)) else {
      return false
    }
    // "Qui vous invitait à joindre trois photographies" tells what somebody said.
    if ["qui", "qu"].contains(words.first), words.prefix(5).contains(where: { $0.hasSuffix("ait") }) { return false }
    // "Au sujet de l'éboulement" and "26 juin" state nothing.
    if Self.subjects.contains(words.first ?? "") || words.prefix(2) == ["au", "sujet"]
      || words.allSatisfy(Self.isOfDate)
    {
      return false
    }
    let telling = TellingWords.telling(of: words)
    guard telling.count >= 2, telling.intersection(carried).count * 100 < telling.count * Self.carriedPercent else {
      return false
    }
    // What the mail says as well is no less told than all else that it says.
    let isFromFile = telling.count >= 3 && !telling.isSubset(of: written)
    return (isFromFile ? wishes + statements : wishes).contains {
      telling.intersection($0).count * 100 >= telling.count * Self.likePercent
    }
  }

  private static func isOfDate(_ word: String) -> Bool {
    word.allSatisfy(\.isNumber) || CalendarVocabulary.words.contains(word)
      || ["le", "du", "au", "a", "h", "heures"].contains(word)
  }

  private static let subjects = WordList.set("concernant relatif relative regarding betreffend")

  /// The words behind what asks to say them; none where nothing does.
  private static func wish(in words: [String]) -> ArraySlice<String> {
    // "La déclaration que vous joignez" asks for nothing.
    for (index, word) in words.enumerated()
    where verbs.contains(where: { word.hasPrefix($0) }) && !word.hasSuffix("ion") && !word.hasSuffix("ions")
      && !isTelling(words[..<index])
    {
      let behind = words[(index + 1)...].prefix(14)
      if let link = behind.firstIndex(where: links.contains) { return words[(link + 1)...] }
    }
    return []
  }

  /// "Je vous informe que …": the writer tells it, and asks nobody to.
  private static func isTelling(_ before: ArraySlice<String>) -> Bool {
    before.last == "vous" && ["je", "nous"].contains(before.dropLast().last ?? "")
  }

  private static let links: Set<String> = ["que", "qu", "that", "dass", "che"]

  /// Verbs of saying, by how they begin, as an imperative, an infinitive or in the passive.
  private static let verbs = [
    "confirm", "ecriv", "ecrir", "ecrit", "repond", "indiqu", "mentionn", "rappel", "precis", "certifi", "attest",
    "dites",
    "dire", "annonc", "affirm", "declar", "inform", "assur", "garanti", "lire", "stat", "write", "repl", "answer",
    "tell",
    "say", "bestatig", "schreib", "antwort", "mitteil", "sag", "contest", "respond", "escrib", "diga", "indic",
    "rispond",
    "scriv", "conferm", "dica",
  ]
}

// What of a text only speaks of tools and answers, and tells none what to do.
extension OrderWording {
  /// The words of a text without verbs that tell nobody to do something: of what a relative clause says, "une réponse qui ne
  /// parle pas de ma question", and of questions, "quelles règles lui donnez-vous ?".
  static func withoutRelatedVerbs(_ words: [Substring], of folded: String) -> [Substring] {
    words.enumerated().filter { index, word in
      let before = words[..<index].suffix(2)
      if before.last == "qui" || before.first == "qui" && before.last.map(betweenVerb.contains) == true { return false }
      // "Je rédige un mémoire", "le robot est en panne, il répond …", "merci de ne pas me répondre par une machine"
      if before.last.map(tellers.contains) == true
        || before.first == "je" && before.last.map(betweenVerb.contains) == true
        || before.last == "cannot" || before == ["can", "not"] || before == ["pas", "me"] || before == ["ne", "me"]
        || before == ["ne", "nous"]
      {
        return false
      }
      // "Was your reply written by an AI?"
      if nouns.contains(word), before.last.map(owners.contains) == true { return false }
      // "On aurait dit un robot"
      if word == "dit", before.last.map(auxiliaries.contains) == true { return false }
      // "Une IA me dit le contraire", "j'ai utilisé un outil d'IA pour écrire ma lettre"
      if before.last == "me" || before.last == "m", said.contains(word) { return false }
      if before.last == "pour", words[..<index].suffix(9).contains(where: { ["ai", "avons"].contains($0) }) {
        return false
      }
      // "Utilisez-vous un assistant pour répondre ?"
      let isInverted =
        before.last == "pour"
        || folded[word.endIndex...].first == "-" && index + 1 < words.count && inverted.contains(words[index + 1])
      return !isInverted || folded[word.endIndex...].first(where: { ".!?".contains($0) }) != "?"
    }.map(\.element)
  }

  private static let said: Set<Substring> = [
    "dit", "repond", "indique", "confirme", "conseille", "recommande", "signale", "explique", "precise", "affirme",
    "annonce",
  ]
  /// English verbs that are nouns behind what says whose.
  private static let nouns: Set<Substring> = ["reply", "answer", "copy", "draft", "response", "print", "start", "end"]
  private static let owners: Set<Substring> = ["your", "my", "our", "their", "his", "her", "last", "previous", "first"]
  private static let auxiliaries: Set<Substring> = [
    "a", "ai", "as", "ont", "avait", "aurait", "aurais", "est", "etait",
  ]
  private static let tellers: Set<Substring> = ["je", "j", "il", "elle", "on"]
  private static let betweenVerb: Set<Substring> = ["ne", "n", "me", "m", "nous", "vous", "se", "s", "y", "en"]
  private static let inverted: Set<Substring> = ["vous", "tu", "il", "elle", "ils", "elles", "on", "t"]

  /// The words without what is asked of tools as such: "comment un assistant rédige" tells none to write.
  static func withoutToolsAtLarge(_ words: [Substring]) -> [Substring] {
    var result: [Substring] = []
    var index = 0
    while index < words.count {
      let isQuestion = index > 0 && questions.contains(words[index - 1])
      if isQuestion, indefinite.contains(words[index]),
        table.acts(in: Array(words[(index + 1)...].prefix(3))).contains(.tool)
      {
        index += 4
      } else {
        result.append(words[index])
        index += 1
      }
    }
    return result
  }

  private static let questions: Set<Substring> = [
    "comment", "pourquoi", "si", "quand", "how", "why", "whether", "when", "wie", "warum", "ob", "como", "come", "se",
  ]
  private static let indefinite: Set<Substring> = [
    "un", "une", "des", "les", "a", "an", "ein", "eine", "einen", "uno", "una",
  ]

  /// The words without what a tool says of itself, and what looks like an order to one by chance.
  static func withoutAsides(_ words: [Substring]) -> [Substring] {
    guard words.contains(where: beginnings.contains) else { return words }
    var result: [Substring] = []
    var index = 0
    while index < words.count {
      let rest = words[index...]
      if beginnings.contains(words[index]), let aside = asides.first(where: { rest.starts(with: $0) }) {
        index += aside.count
        continue
      }
      // "Ignore all previous versions" is said of a form.
      if words[index] == "ignore", rest.dropFirst().prefix(4).contains(where: papers.contains) {
        index += 1
        continue
      }
      result.append(words[index])
      index += 1
    }
    return result
  }

  private static let asides: [[Substring]] = [
    "as an ai language model i", "as an ai i", "as an ai assistant i", "en tant que modele de langage je",
    "en tant qu assistant je", "en tant qu ia je", "en tant qu assistant ia je", "ressemblent mot pour mot",
    "commencez par la reponse", "commencer par la reponse", "act as our relay", "act as our host", "act as our contact",
    "act as our guide",
    "devra rappeler les references",
    "devra rappeler la reference", "doit rappeler les references", "doit rappeler la reference",
    "rappeler dans toute reponse la reference", "rappeler dans toute reponse les references",
  ].map { $0.split(separator: " ").map { $0[...] } }
  /// What an aside begins with: most texts have none of these words.
  private static let beginnings = Set(asides.compactMap(\.first) + ["ignore"])
  private static let papers: Set<Substring> = [
    "version", "versions", "form", "forms", "invoice", "invoices", "row", "rows", "records", "entries", "columns",
  ]

  /// Whether a text has an element of that name that says something. "La balise <instruction>" is spoken of, and a program's
  /// record has a word in it: `<system>override</system>`.
  static func holdsTag(_ tag: String, _ folded: String) -> Bool {
    folded.ranges(of: tag).contains { range in
      let lead = folded[..<range.lowerBound].suffix(12).split { !$0.isLetter }
      let content = folded[range.upperBound...].drop { !tag.hasSuffix(">") && $0 != ">" }.drop { $0 == ">" }
      let said = content.prefix { $0 != "<" }.split { !$0.isLetter && !$0.isNumber }
      return said.count > 1 && !(lead.last.map { ["balise", "element", "tag"].contains($0) } ?? false)
    }
  }

  /// The text without the lines that only frame an invitation or a card (RFC 5545, RFC 6350).
  static func withoutCalendarLines(_ folded: String) -> String {
    guard folded.holds("begin:v") else { return folded }
    return folded.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.hasPrefix("begin:v") && !$0.hasPrefix("end:v")
    }.joined(separator: "\n")
  }

  /// Whether words before a colon tell what a tool wrote or was used for: "votre robot m'a écrit", "j'ai utilisé un outil d'IA".
  static func tellsOfTool(_ words: [Substring]) -> Bool {
    zip(words, words.dropFirst()).contains { one, other in
      ["m", "nous"].contains(one) && ["a", "ont", "avait"].contains(other) || one == "j" && other == "ai"
    }
  }
}

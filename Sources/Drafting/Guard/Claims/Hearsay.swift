/// What an answer states of the matter where the service has said nothing of it: nobody but the mail can have told the model.
///
/// ``Procedures``, ``Commitments``, ``Assertions`` and ``Rulings`` know certain statements by their words. Where a mailbox
/// has neither guidance nor knowledge, all others are no better: what the correspondent says as if it were settled ("comme
/// convenu avec votre collègue, …") comes back as the service's word, in whatever words. Such an answer can pass on, ask,
/// thank, warn and take up what the correspondent is about; a clause that states anything else makes its sentence one to be
/// verified.
enum Hearsay {
  /// So many stems of the service's own words say how things are done; a name and an address don't.
  static let wordsOfGuidance = 15
  /// Of a sentence's telling words, in percent, so many must stand in the service's own.
  private static let carriedPercent = 34
  /// Telling words below which a sentence says too little.
  private static let fewestWords = 2

  /// `text` with each such sentence put between visible marks; one that holds a mark is left.
  ///
  /// - Parameter carried: the stems of the service's own words.
  static func marked(
    in text: String, carried: Set<String>, language: Language, _ findings: inout Findings
  ) -> String {
    let warns = warnsOfFraud(text)
    return Sentences.rewritten(text) { content, _ in
      // What a mark holds is seen to already, the rest may state as much.
      guard !content.hasPrefix("["), isOne(GuardMark.outside(content), carried, warns: warns) else { return nil }
      findings.note(.hearsay, 1)
      return Sentences.marked(content, in: language)
    }
  }

  /// Whether an answer tells the correspondent that somebody tries to cheat them.
  static func warnsOfFraud(_ text: String) -> Bool {
    let words = PlainText.words(of: PlainText.folded(text)[...])
    return words.contains { word in frauds.contains { word.hasPrefix($0) } }
      || zip(words, words.dropFirst()).contains {
        ["un", "est"].contains($0) && ["faux", "fake", "piege"].contains($1)
      }
      || lures.areFound(in: words.map(String.init))
  }

  /// Whether a sentence denies something or tells what not to do: in a warning, what a careful service says.
  static func isPrudent(_ words: [String]) -> Bool {
    words.contains { denials.contains($0) } || words.contains { $0 != "chez" && isImperative($0) }
  }

  private static func isOne(_ sentence: String, _ carried: Set<String>, warns: Bool) -> Bool {
    // Salutations, signatures and headings end without a point.
    guard let end = sentence.last(where: { !"\"”»“ ".contains($0) }), ".!".contains(end) else { return false }
    let words = Clauses.words(of: sentence).map(\.folded)
    guard words.count >= 4, !UnsupportedSentences.claimsNothing(words), !isAsking(words), !takesUp(words) else {
      return false
    }
    let all = Clauses.of(sentence).map { Clauses.words(of: $0) }.filter { !$0.isEmpty }
    guard !leavesOpen(words), !(all.count == 1 && isOfThisLetter(words)), !isSupposed(all) else { return false }
    // "Par précaution, laissez l'ancien compte ouvert": advice, wherever it stands.
    let clauses = all.filter { !isTold(to: $0) }
    // "Vous pouvez vous désister par lettre : indiquez votre nom" tells how, and grants nothing.
    let isAdvice =
      words.starts(with: ["vous", "pouvez"]) && all.dropFirst().contains { isImperative($0[0].folded) }
    guard !isAdvice, !clauses.contains(where: inquires), !(warns && isPrudent(words)) else { return false }
    let assures = assuring.contains(words[0]) && words.contains(where: links.contains)
    // "Un livre sur les blanchisseuses : le beau projet !" states nothing.
    let startsSentence = end == "." && sentence.first?.isUppercase ?? false
    guard assures || statesSomething(clauses, startsSentence: startsSentence) else { return false }
    let telling = TellingWords.telling(of: words)
    return telling.count >= fewestWords
      && telling.intersection(carried).count * 100 < telling.count * carriedPercent
  }

  /// Whether a sentence takes up what the correspondent says, warns, tells what is to be done with the matter or speaks of
  /// the service itself.
  static func takesUp(_ words: [String]) -> Bool {
    words.first.map { $0 == "merci" } ?? true || isRetold(words) || harmless.areFound(in: words)
      || words.contains(where: isCaution) || isToCome(words) || CredentialRequests.isWarning(words)
  }

  /// Whether a sentence says that others decide, or that the matter waits for something.
  private static func leavesOpen(_ words: [String]) -> Bool {
    deferrals.areFound(in: words) || Deferrals.isOne(words) || waiting.areFound(in: Array(words.prefix(2)))
  }

  /// Whether a clause says what this answer does not settle: "le présent message ne vaut pas accord".
  private static func isOfThisLetter(_ words: [String]) -> Bool {
    let start = words.prefix(5)
    return start.contains(where: letters.contains) && start.contains(where: pointing.contains)
      && words.prefix(8).contains { ["ne", "n"].contains($0) }
  }

  /// Whether a sentence tells only what would be: "un vrai changement vous serait annoncé".
  private static func isSupposed(_ clauses: [[Clauses.Word]]) -> Bool {
    clauses.contains { $0.contains { isConditional($0.folded) } }
      && !clauses.contains { $0.contains { isFinite($0) && !isConditional($0.folded) } }
  }

  private static func isConditional(_ word: String) -> Bool {
    moods.contains { word.hasSuffix($0) }
  }

  /// Whether one of the clauses of a sentence says that something is so.
  private static func statesSomething(_ clauses: [[Clauses.Word]], startsSentence: Bool) -> Bool {
    if startsSentence, let first = clauses.first?.first, things.contains(first.folded),
      !clauses.contains(where: isOfItself), !clauses.allSatisfy({ isDenial($0.map(\.folded)) })
    {
      return true
    }
    return clauses.enumerated().contains { index, clause in
      // "Votre demande, déposée le 28, est complète": the verb's subject stands before the comma.
      let isContinued = index > 0 && isFinite(clause[0])
      if isDenial(clause.map(\.folded)) { return false }
      return states(isContinued ? clauses[0] + clause : clause)
    }
  }

  /// Whether a clause only says that something is not so, of anything but what somebody need not do: "la seconde adresse n'est
  /// pas la nôtre", but neither "vous n'avez pas à vous déplacer" nor "n'est pas exigé".
  private static func isDenial(_ words: [String]) -> Bool {
    guard let not = words.firstIndex(where: { $0 == "pas" || $0 == "jamais" }), not > 1,
      words[..<not].suffix(4).contains(where: { $0 == "ne" || $0 == "n" }),
      !words.contains(where: { $0 == "vous" || $0 == "votre" || $0 == "vos" || $0 == "plus" || $0 == "rien" })
    else { return false }
    return !words[(not + 1)...].prefix(2).contains { word in needless.contains { word.hasPrefix($0) } }
  }

  /// Whether a clause says that something is so: of anything but the correspondent, or what they may, must and will do.
  private static func states(_ clause: [Clauses.Word]) -> Bool {
    let words = clause.map(\.folded)
    guard !isHanging(words), !["ne", "n"].contains(words[0]), !speaksOfItself(words) else { return false }
    // "Nous avons procédé à l'effacement", "nous attestons"
    if words.prefix(4).contains(where: speakers.contains) { return true }
    guard
      let subject = words.prefix(5).indices.first(where: { addressed.contains(words[$0]) && !isInRelative(words, $0) })
    else { return hasVerb(clause) }
    let behind = words[subject...].prefix(8).filter { !fillers.contains($0) }.dropFirst()
    if people.contains(words[subject]), words[subject] != "vous" || isAddressed(behind) {
      // "Vous pouvez déjà réunir vos pièces" grants nothing.
      if behind.first.map(["pouvez", "pourrez"].contains) ?? false,
        behind.dropFirst().first(where: { !betweenAdvice.contains($0) }).map(preparing.contains) ?? false
      {
        return false
      }
      // "Vous serez accompagné de deux personnes" is the correspondent's to say.
      if behind.first == "serez",
        behind.dropFirst().first.map({ word in theirOwn.contains { word.hasPrefix($0) } }) ?? false
      {
        return false
      }
      return behind.prefix(3).contains { entitling.contains($0) || isFuture($0) } || rights.areFound(in: Array(behind))
    }
    // "Elle vous répond jour et nuit", "pour vous"
    if words[subject] == "vous", subject > 0, !prepositions.contains(words[subject - 1]) { return true }
    if words[subject] == "vous" || ofAnybody.contains(words[subject]) { return hasVerb(clause) }
    // "Votre employeur attend"
    let isMatter = behind.prefix(2).contains { word in matters.contains { word.hasPrefix($0) } }
    return (isMatter || words.contains(where: passives.contains)) && hasVerb(clause)
  }

  /// Whether a clause hangs on another: "qui …", "si …", but not "si bien que …", "ce stage".
  private static func isHanging(_ words: [String]) -> Bool {
    if words[0] == "ce" { return words.count > 1 && ["qui", "que", "qu", "dont"].contains(words[1]) }
    return relatives.contains(words[0]) && !words.starts(with: ["si", "bien"])
      || words.prefix(3).contains { ["laquelle", "lequel", "lesquels", "lesquelles"].contains($0) }
  }

  /// "L'équivalence que vous sollicitiez est acquise": somebody else is spoken of.
  private static func isInRelative(_ words: [String], _ place: Int) -> Bool {
    place > 0 && ["que", "qu", "dont", "ou"].contains(words[place - 1])
  }

  /// Whether "vous" is who does it: "vous nous demandez", and not "il vous sera demandé".
  private static func isAddressed(_ behind: ArraySlice<String>) -> Bool {
    behind.prefix(3).contains { $0.hasSuffix("ez") || ["etes", "faites", "dites"].contains($0) }
  }

  /// "Vous rejoindrez le lycée"
  private static func isFuture(_ word: String) -> Bool {
    word.count >= 7 && ["erez", "irez", "drez", "vrez"].contains(where: word.hasSuffix)
      && !presents.contains { word.hasSuffix($0) }
  }

  /// "Vous rappelez que …": how the correspondent has it, to the end of the sentence.
  private static func isRetold(_ words: [String]) -> Bool {
    guard people.contains(words[0]) else { return false }
    let behind = words.prefix(8).filter { !fillers.contains($0) }.dropFirst()
    return !behind.prefix(3).contains { entitling.contains($0) || isFuture($0) } && !rights.areFound(in: Array(behind))
  }

  private static func isOfItself(_ clause: [Clauses.Word]) -> Bool { speaksOfItself(clause.map(\.folded)) }

  /// Whether the service says in a clause what it does or feels, and not that something is so or was done.
  private static func speaksOfItself(_ words: [String]) -> Bool {
    guard let speaker = words.prefix(4).firstIndex(where: speakers.contains) else {
      return words.prefix(3).contains { word in endings.contains { word.count > 5 && word.hasSuffix($0) } }
    }
    let behind = words[speaker...].prefix(9)
    guard !announces(behind) else { return false }
    // "Nous avons procédé à l'effacement" tells of a deed, "nous n'avons pas" and "nous avons bien noté" of none.
    guard behind.prefix(4).contains(where: having.contains) else { return true }
    return behind.contains { word in undone.contains { word.hasPrefix($0) } }
  }

  /// "Nous attestons …", "we are pleased to tell you that …": what follows is said to be so.
  private static func announces(_ words: ArraySlice<String>) -> Bool {
    // "Sans pouvoir vous assurer d'une issue"
    // "Nous devons nous assurer de votre identité"
    guard !words.contains("pas"), !words.contains("sans"), !words.contains("devons") else { return false }
    return words.contains { word in
      // "Nous vous confirmerons la date" tells nothing yet, and "vous annoncez" is said by somebody else.
      guard !word.hasSuffix("rons"), !word.hasSuffix("rai"), !word.hasSuffix("ez") else { return false }
      if vouching.contains(where: word.hasPrefix) { return true }
      return telling.contains(where: word.hasPrefix) && words.contains(where: links.contains)
    }
  }

  /// Whether the service says in a clause that it asks, checks or passes on: then all the sentence is about that.
  private static func inquires(_ clause: [Clauses.Word]) -> Bool {
    let words = clause.map(\.folded)
    guard !isHanging(words), let speaker = words.prefix(4).firstIndex(where: speakers.contains) else {
      // "Vamos a comprobar", but not "vamos a pagar"
      return (speaksOfItself(words) || words[0] == "vamos")
        && words.prefix(6).contains { word in inquiring.contains { word.hasPrefix($0) } }
    }
    let behind = words[speaker...].prefix(6)
    // "Nous lui indiquons que …"
    if let third = behind.dropFirst().prefix(2).firstIndex(where: ["lui", "leur"].contains), third + 1 < words.count,
      instructing.contains(where: words[third + 1].hasPrefix)
    {
      return true
    }
    guard let verb = behind.firstIndex(where: { word in inquiring.contains { word.hasPrefix($0) } }) else {
      return false
    }
    return !announces(behind[..<verb])
  }

  /// Whether a sentence asks, tells the correspondent to do something or takes up what may be.
  private static func isAsking(_ words: [String]) -> Bool {
    if openings.contains(words[0]) { return true }
    if words[0] == "s", ["il", "ils"].contains(words[1]) { return true }
    return isImperative(words[0]) && !assuring.contains(words[0])
  }

  /// Whether a clause tells the correspondent to do something, or not to: "et ne le fermez pas".
  private static func isTold(to clause: [Clauses.Word]) -> Bool {
    let verb = clause.lazy.map(\.folded).first { !beforeImperative.contains($0) } ?? ""
    return isImperative(verb) && !assuring.contains(verb)
  }

  /// Whether a folded word may tell somebody to do something, by its ending.
  static func isImperative(_ word: String) -> Bool { word.count > 4 && word.hasSuffix("ez") && word != "assez" }

  /// "Méfiez-vous", "ne cliquez pas"
  private static func isCaution(_ word: String) -> Bool { cautions.contains { word.hasPrefix($0) } }

  /// "Le service vérifiera", "votre demande sera étudiée", "est portée à la connaissance"
  private static func isToCome(_ words: [String]) -> Bool {
    // "Ne sera examinée qu'après paiement" sets a condition.
    guard !words.contains(where: limiting.contains) || !words.contains(where: { $0.contains("amin") }) else {
      return false
    }
    if words.contains(where: { word in
      ["ra", "ront"].contains(where: word.hasSuffix) && answering.contains { word.hasPrefix($0) }
    }) {
      return true
    }
    return words.indices.contains { index in
      // German has its participle at the end.
      let reach = ["wird", "werden"].contains(words[index]) ? words.count : 4
      return auxiliaries.contains(words[index])
        && words[(index + 1)...].prefix(reach).contains { word in handled.contains { word.hasPrefix($0) } }
    }
  }

  private static func hasVerb(_ clause: [Clauses.Word]) -> Bool {
    // What is denied is a verb.
    clause.contains { isFinite($0) || $0.folded == "ne" || $0.folded == "n" }
  }

  private static func isFinite(_ word: Clauses.Word) -> Bool {
    // "À" is no verb.
    finite.contains(word.text.lowercased())
      || word.folded.count >= 5 && verbal.contains { word.folded.hasSuffix($0) }
  }
}

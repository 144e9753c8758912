extension FactReader {
  // MARK: - People, places, organisations

  /// A name that begins here: capitals within a sentence, or what follows a title.
  func name(at start: Int) -> (fact: Fact, tokens: Range<Int>)? {
    guard let first = token(start), first.kind == .word else { return nil }
    if NameVocabulary.titles.contains(first.folded), first.isCapital || first.folded == "me" {
      var index = start + 1
      if first.folded.count <= 4, isSign(index, ".") { index += 1 }
      while let word = word(index), NameVocabulary.titles.contains(word) { index += 1 }
      guard let next = token(index), next.kind == .word, next.isCapital, !next.beginsLine else { return nil }
      let run = run(from: index)
      let words = run.words.filter { $0.count > 1 && !NameVocabulary.generic.contains($0.lowercased()) }
      return words.isEmpty ? nil : (.name(words), start..<run.end)
    }
    guard first.isCapital, !(isGlued(start) && isSign(start - 1, "'’") && language == .german) else { return nil }
    let run = run(from: start)
    var words = run.words
    if language == .german {
      // Nouns have capitals; only what can't be an ordinary word is looked at.
      if NameVocabulary.germanPlaces.contains(words[0]), words.count == 2 {
        return (.name([words[1]]), start..<run.end)
      }
      guard let word = words.first, words.count == 1, NameVocabulary.isGermanPlace(word) else { return nil }
      return (.name(words), start..<run.end)
    }
    var begin = start
    // "Appelez M. Roy": the title begins the name.
    if first.beginsSentence, let title = word(start + 1), NameVocabulary.titles.contains(title),
      token(start + 1)?.isCapital ?? false
    {
      return nil
    }
    if first.beginsSentence {
      guard words.count >= 2, !first.isAcronym else { return first.isAcronym ? acronym(start, run) : nil }
      // "Gardez le SMS"
      guard !NameVocabulary.opening.contains(words[0]), !Hearsay.isImperative(words[0]) else {
        words.removeFirst()
        begin = run.second ?? start
        return named(words, begin..<run.end)
      }
    }
    return named(words, begin..<run.end)
  }

  /// A name without the word that begins the sentence, which may be none of it: "Poor Niamh!".
  func shortened(_ name: [String], at index: Int) -> [Fact] {
    tokens[index].beginsSentence && name.count == 2 ? [.name([name[1]])] : []
  }

  /// The first letters of the telling words of its sentence close around a name.
  func initials(around name: Range<Int>) -> (letters: String, start: Int) {
    var letters = ""
    var start = 0
    for index in max(0, name.lowerBound - 6)..<min(tokens.count, name.upperBound + 12) {
      if index == name.lowerBound { start = letters.count }
      let token = tokens[index]
      if token.kind != .word, !"-'’".contains(token.text) {
        // What another sign parts is of no acronym with it.
        if index >= name.upperBound { break }
        if index < name.lowerBound { letters = "" }
      }
      guard token.kind == .word, let first = token.folded.first, !NameVocabulary.joinsInitials(token.folded) else {
        continue
      }
      letters.append(first)
    }
    return (letters, start)
  }

  private func named(_ words: [String], _ range: Range<Int>) -> (fact: Fact, tokens: Range<Int>)? {
    // "Le Jour de l'An", which is read from either word
    if words == ["an"] || [["jour", "an"], ["nouvel", "an"]].contains(Array(words.suffix(2))) { return nil }
    let own = words.filter {
      let folded = $0.lowercased()
      return !NameVocabulary.generic.contains(folded) && !NameVocabulary.titles.contains(folded) && $0.count > 1
        && CalendarVocabulary.weekday(folded) == nil && !NameVocabulary.closing.contains(folded)
        && !Self.isRoman($0)
    }
    // "La Sua università Le chiede": a pronoun is no name.
    guard let name = own.first, own.count > 1 || !NameVocabulary.joining.contains(name.lowercased()) else { return nil }
    return (.name(own), range)
  }

  private static func isRoman(_ word: String) -> Bool { word.allSatisfy { "IVXLC".contains($0) } }

  private func acronym(_ start: Int, _ run: Run) -> (fact: Fact, tokens: Range<Int>)? {
    named(run.words, start..<run.end)
  }

  private struct Run {
    var words: [String]
    /// Where the second capital word stands.
    var second: Int?
    var end: Int
  }

  /// Capital words in a row, with the small ones that join them.
  private func run(from start: Int) -> Run {
    // An acronym stays one, for it may stand for the words that a source writes out.
    func spelled(_ token: FactToken) -> String { token.isAcronym && token.text.count <= 6 ? token.text : token.folded }
    var words = [spelled(tokens[start])]
    var second: Int?
    var end = start + 1
    var index = start + 1
    var joined = 0
    while let token = token(index), !token.beginsLine, joined <= 3, words.count < 8 {
      // `FR76`, `UB12` begin a reference.
      if token.isAcronym, token.text.count <= 4, self.token(index + 1)?.kind == .digits { break }
      if token.kind == .word, token.isCapital, !token.beginsSentence {
        words.append(spelled(token))
        second = second ?? index
        index += 1
        end = index
        joined = 0
      } else if token.isSign("."), token.isGlued, let last = words.last, last.count == 1 {
        // `J.-P. Martin`
        index += 1
      } else if token.isSign("-") && token.isGlued || token.isSign("'") || token.text == "’"
        || token.kind == .word && NameVocabulary.joining.contains(token.folded)
      {
        joined += 1
        index += 1
      } else {
        break
      }
    }
    return Run(words: words, second: second, end: end)
  }

  // MARK: - Offices, laws, procedures

  /// A paper, a person by what they do, a way to pay.
  func namedThing(at start: Int) -> Found? {
    guard let found = NamedThings.thing(in: tokens, at: start), !taken(start..<found.end),
      // "Il interprète", "qui contrôle" name nobody.
      !["il", "elle", "on", "je", "qui", "ne", "n", "vous", "nous"].contains(word(start - 1) ?? "")
    else { return nil }
    return (.thing(found.thing), found.end)
  }

  /// `sur deux`, `jour sur trois`: once in so many.
  func rate(at index: Int) -> Found? {
    let digits = isSource ? value(index + 1).map { (thousandths: $0 * 1_000, end: index + 2) } : nil
    guard language == .french, word(index) == "sur", let number = digits ?? numberInWords(at: index + 1),
      (2_000...12_000).contains(number.thousandths), isRate(behind: index),
      word(number.end).map({ FactReader.unit($0) == nil }) ?? true
    else { return nil }
    return (.rate(number.thousandths), number.end)
  }

  private static let articles: Set<String> = ["un", "le", "du", "ce", "votre", "son", "leur", "au", "de"]

  /// Whether one of something stands before `sur deux`; sources may leave out of what.
  private func isRate(behind index: Int) -> Bool {
    let unit = word(index - 1) ?? ""
    if isSource, ReckoningVocabulary.one.contains(unit) || value(index - 1) == 1 { return true }
    return isSource && value(index - 2) == 1 && FactReader.unit(unit) != nil
      || ReckoningVocabulary.one.contains(word(index - 2) ?? "")
        && (FactReader.unit(unit) != nil || CalendarVocabulary.weekday(unit) != nil || unit == "fois")
  }

  /// `le service des cartes grises`, `le code de l'urbanisme`, `un recours gracieux`: by the words that tell it from others.
  func institution(at start: Int) -> Found? {
    guard let head = word(start) else { return nil }
    // "Relève du tarif réduit" names nothing, "relève du pôle solidarités" whose the matter is.
    if token(start)?.text.lowercased() == "relève", !NameVocabulary.heads.contains(word(start + 2) ?? "") { return nil }
    if let second = word(start + 1), NameVocabulary.procedures.contains("\(head) \(second)") {
      return (.institution([head, second]), start + 2)
    }
    guard NameVocabulary.heads.contains(head) else { return nil }
    // "La commission l'examinera"
    if let verb = word(start + 1) == "l" ? word(start + 3) : nil, verb.count > 6,
      ["era", "ira", "dra", "ront"].contains(where: verb.hasSuffix)
    {
      return nil
    }
    // "Vous devriez pouvoir la joindre"
    if head == "pouvoir", !isSource, !Self.articles.contains(word(start - 1) ?? "") { return nil }
    // "Sur le plan des locaux" is no paper.
    if head == "plan", word(start - 1) == "le", word(start - 2) == "sur" { return nil }
    if let kind = word(start + 1), NameVocabulary.paperKinds.contains(kind) {
      return (.institution([head, kind]), start + 2)
    }
    if NameVocabulary.judging.contains(head), let kind = word(start + 1), NameVocabulary.bodyKinds.contains(kind) {
      return (.institution([head, kind]), start + 2)
    }
    var index = start + 1
    if NameVocabulary.levels.contains(word(index) ?? "") { index += 1 }
    var isJoined = false
    while index - start <= 5, let token = token(index), !token.beginsLine {
      if token.kind == .word, NameVocabulary.of.contains(token.folded) {
        isJoined = true
      } else if isJoined, token.kind == .word, NameVocabulary.papers.contains(head),
        NameVocabulary.determiners.contains(token.folded)
      {
        // "Devis de chaque club".
      } else if !(token.isSign("'") || token.text == "’") {
        break
      }
      index += 1
    }
    guard isJoined, !isRelay(to: head, at: start), let complement = word(index), complement.count >= 4,
      !LetterWords.all.contains(complement), !NameVocabulary.generic.contains(complement),
      !NameVocabulary.vague.contains(complement), numberInWords(at: index) == nil,
      NumberWords.ordinal(complement) == nil,
      CalendarVocabulary.weekday(complement) == nil, CalendarVocabulary.month(complement) == nil,
      CalendarVocabulary.distances[complement] == nil, Self.unit(complement) == nil,
      // "Un acte de moins de trois mois"; the opinion of an office is no paper of that name.
      complement != "moins", complement != "plus", !isInfinitive(complement, behind: index - 1),
      head != "avis" || ["imposition", "impot", "impots", "taxe", "echeance", "contravention"].contains(complement)
    else { return nil }
    return (.institution([head, complement]), index + 1)
  }

  /// "Demander à l'office d'aménager la salle d'eau"
  private func isInfinitive(_ word: String, behind sign: Int) -> Bool {
    (self.word(sign - 1) == "d" || self.word(sign) == "de") && word.hasSuffix("er") && !word.hasSuffix("ier")
      && !word.hasSuffix("yer")
  }

  /// Whether a department is only whom the writer asks or hands the matter to: which one it is, the agent knows.
  private func isRelay(to head: String, at start: Int) -> Bool {
    guard !isSource, NameVocabulary.departments.contains(head) else { return false }
    return tokens[max(0, start - 8)..<start].contains { token in
      NameVocabulary.relaying.contains(token.folded)
        || NameVocabulary.relayed.contains { token.folded.hasPrefix($0) && token.folded.count <= $0.count + 3 }
    }
  }
}

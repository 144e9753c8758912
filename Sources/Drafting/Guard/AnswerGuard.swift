/// Turns a model's answer into text that may stand in a draft, or says why it may not.
///
/// A pure function, linear in the length of answer and sources. The order is fixed, each step working on what the
/// one before left:
/// 1. the model's judgement of its answer: taken out (``ModelJudgement``);
/// 2. canary and instructions: a leak drops the answer;
/// 3. hidden characters, then the prompt's own marks, then code fences and HTML: removed;
/// 4. preamble and header lines at the top, Markdown, postamble, a second signature and a second closing
///    (``SecondClosing``) at the end: removed;
/// 5. what the model itself left open, `[à vérifier : …]`: told from the marks of the guard (``GuardMark``); sentences said
///    before: removed; paragraphs that copy the mail, sentences in which the correspondent speaks, and insults: replaced by a mark that asks for the answer;
/// 6. links and addresses that no source holds: replaced by a visible mark. A mail that gives orders
///    to the tool (``OrderPassages``) supports none; in the answer to it, and to one that hides sentences, claims that its
///    honest part does not carry are marked (``UnsupportedSentences``), as are those whose words stand in what it hides
///    alone (``HiddenText``); a mark above says that it gives orders;
/// 7. nothing left, or too much: dropped;
/// 8. numbers and links of the mail's own that are given as the service's (``ContactData``), decisions and promises
///    (``Commitments``), the service's official word (``OfficialVoice``), statements of what holds for all
///    (``Rulings``), that only a look could tell (``Assertions``), that ask for what opens an account
///    (``CredentialRequests``), that tell what to do where nobody has said how things are done (``Procedures``), or set a
///    condition, a duty or a step in words that no source has (``Requirements``), that the
///    mail wants said (``Dictation``) or that it alone can have told (``Hearsay``), with what hangs on them
///    (``Consequences``), and facts that no source states (``UnsupportedFacts``) or that they state of something else
///    (``FigureOwners``), and papers that a sheet's list does not have (``ListedPapers``): marked to be verified, with the rest of their sentence where nothing carries it
///    (``WholeSentences``) and the line that introduces it (``Introductions``); "tu" to who says "vous" (``Familiarity``): marked; what the service head has forbidden
///    (``ForbiddenCommitments``): marked to be removed;
/// 9. no letter, or one in another language: dropped (``Prose``);
/// 10. questions of the mail that it does not speak of (``OpenQuestions``): listed above its closing;
/// 11. an answer cut at the limit of tokens: marked at its end.
public enum AnswerGuard {
  /// Most characters of a reply by default: about three pages.
  public static let defaultCharacters = 9_000

  /// Checks one answer.
  ///
  /// - Parameters:
  ///   - answer: the model's text.
  ///   - finishReason: why the model stopped, as the server said.
  ///   - sources: what may be linked, and the signature.
  ///   - secrets: the random strings of the prompt that was answered.
  ///   - template: the prompt's words.
  ///   - limit: most characters of the result.
  public static func check(
    _ answer: String, finishReason: ModelAnswer.FinishReason? = nil, sources: GuardSources, secrets: PromptSecrets,
    template: PromptTemplate = .french3, limit: Int = defaultCharacters
  ) -> GuardVerdict {
    var findings = Findings()
    let answer = ModelJudgement.part(answer).text
    if PromptLeak.holdsCanary(answer, secrets) { return .dropped(.canaryLeak, findings: []) }
    if PromptLeak.holdsInstructions(answer, template) { return .dropped(.instructionsLeak, findings: []) }

    let visible = HiddenCharacters.removed(from: answer)
    findings.note(.hiddenCharacters, visible.count)
    var text = PromptLeak.withoutDataMarks(visible.text, secrets, &findings)
    text = MarkupStripper.withoutCodeFences(text, &findings)
    text = MarkupStripper.withoutHTML(text, &findings)
    text = AnswerFrame.withoutTop(text, &findings)
    text = MarkupStripper.withoutMarkdown(text, &findings)
    text = AnswerFrame.withoutEnd(
      text, signature: sources.signature, correspondents: sources.correspondentNames, &findings)
    text = SecondClosing.removed(from: text, standard: sources.formulas.closing, &findings)
    text = Repetition.removed(from: text, &findings)
    text = GuardMark.shielding(text)
    text = EchoedText.marked(in: text, original: sources.original, language: sources.language, &findings)
    text = Disrespect.marked(in: text, language: sources.language, &findings)
    // The service may tell its tool what to write.
    let orders = OrderPassages(sources.others)
    // What an invitation says is read by people, and may quote.
    let areHidden = OrderPassages(sources.hidden).areFound || OrderPassages(sources.described).areGiven
    let seen = TellingWords.stems(of: sources.texts + [sources.original, sources.signature])
    let own = TellingWords.stems(of: sources.own)
    let hidden = HiddenText(sources, seen: seen)
    text = ForeignLinks.marked(in: text, sources: orders.areFound ? sources.only(orders.remaining) : sources, &findings)
    text = SpelledLinks.marked(in: text, language: sources.language, &findings)
    // The language shows in what was written, marked or not.
    let written = GuardMark.unshielding(text)
    if orders.areGiven || areHidden || hidden.holdsSentences {
      text = UnsupportedSentences.marked(
        in: text, honest: orders.remaining + sources.own, all: sources.texts, language: sources.language, &findings)
    }
    text = Sentences.marked(in: text, language: sources.language, &findings) {
      hidden.isSource(of: $0) ? .orderedSentence : nil
    }
    guard text.unicodeScalars.contains(where: { $0.isAlphabetic }) else {
      return .dropped(.empty, findings: findings.all)
    }
    guard text.count <= limit else { return .dropped(.tooLong, findings: findings.all) }
    text = ContactData.marked(in: text, sources: sources, &findings)
    let unclaimed = text
    text = Claims.marked(in: text, sources: sources, carried: own, seen: seen, &findings)
    let isTold = own.count >= Hearsay.wordsOfGuidance
    if !isTold {
      text = Hearsay.marked(in: text, carried: own, language: sources.language, &findings)
    }
    text = Consequences.marked(in: text, carried: own, language: sources.language)
    let mayBeDictated =
      orders.areFound || areHidden || hidden.holdsSentences || sources.attached.contains { !$0.isEmpty }
    if mayBeDictated || text != unclaimed {
      // What the mail says carries facts and no claims.
      text = WholeSentences.marked(
        in: text, known: own, strange: mayBeDictated ? 1 : 2, language: sources.language
      )
    }
    text = UnsupportedFacts.marked(in: text, sources: sources, isTold: isTold, &findings)
    text = WholeSentences.marked(
      in: text, known: orders.areFound ? TellingWords.stems(of: orders.remaining + sources.own) : seen,
      strange: mayBeDictated ? 1 : 3, language: sources.language)
    text = Introductions.marked(in: text, language: sources.language)
    text = ForeignSignature.marked(in: text, own: sources.own, language: sources.language, &findings)
    text = Familiarity.marked(in: text, sources: sources, &findings)
    text = ForbiddenCommitments.marked(
      in: text, forbidden: sources.forbidden, language: sources.language, &findings)
    text = PlainText.trimmed(withoutManyBlankLines(GuardMark.unshielding(text)))
    guard Prose.isProse(text) else { return .dropped(.notProse, findings: findings.all) }
    guard Prose.isIn(sources.language, written) else { return .dropped(.otherLanguage, findings: findings.all) }
    if !orders.areFound, !areHidden {
      // The questions of a mail that gives orders are not put before a reader.
      text = OpenQuestions.listed(in: text, asked: sources.asked, language: sources.language, &findings)
    }
    if orders.areGiven || areHidden {
      findings.note(.ordersInMail, 1)
      text = GuardMark.ordersInMail.text(in: sources.language) + "\n\n" + text
    }
    if finishReason == .length {
      findings.note(.cutShort, 1)
      text += "\n\n" + GuardMark.cutShort.text(in: sources.language)
    }
    return .passed(CheckedAnswer(text: text, findings: findings.all))
  }

  /// Runs of blank lines become one, and no line ends in white space (which would flow it into the next).
  private static func withoutManyBlankLines(_ text: String) -> String {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = PlainText.trimmedEnd(line)
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}

/// Findings as they come up, each kind once.
struct Findings {
  private(set) var all: [GuardFinding] = []

  mutating func note(_ kind: GuardFinding.Kind, _ count: Int) {
    guard count > 0 else { return }
    if let index = all.firstIndex(where: { $0.kind == kind }) {
      all[index] = GuardFinding(kind, count: all[index].count + count)
    } else {
      all.append(GuardFinding(kind, count: count))
    }
  }
}

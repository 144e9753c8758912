/// Questions of a mail that an answer does not speak of: listed in the draft, so that no agent has to look for them.
///
/// Only mails with several questions are looked at, and only answers that take up some of them in their words: then one
/// that they don't speak of was forgotten. A question counts as answered by little, since an answer says things in words
/// of its own: one telling word of it, a figure where it asks how much, when or where, a yes or no, a mark that says that
/// something is missing there, a statement on nothing else that was asked, or words by which the whole matter is put off
/// or passed on. What is missed then is the price of a list that can be relied on.
enum OpenQuestions {
  /// Most questions that are listed.
  private static let mostListed = 5
  /// Most questions that are looked at: a longer list is a form.
  private static let mostAsked = 12
  /// Words of its own that a question must have before it can be missed.
  private static let fewestWords = 3
  /// Telling words that a sentence must have to state anything: greetings and thanks have none.
  private static let fewestStated = 2
  /// Characters of a question in the list.
  private static let longestShown = 160

  /// `text` with a mark for each question that it leaves open, above its closing formula.
  ///
  /// - Parameter asked: what the correspondent wrote this time.
  static func listed(in text: String, asked: String, language: Language, _ findings: inout Findings) -> String {
    let open = unanswered(in: text, asked: asked, language: language).prefix(mostListed)
    guard !open.isEmpty else { return text }
    findings.note(.openQuestion, open.count)
    let marks = open.map { GuardMark.open(shown($0), in: language) }.joined(separator: "\n")
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let end = lines.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? lines.count
    guard end < lines.count, SecondClosing.isClosing(lines[end]) else { return text + "\n\n" + marks }
    lines.insert(contentsOf: [marks, ""], at: end)
    return lines.joined(separator: "\n")
  }

  /// The questions of `asked` that `answer` does not speak of, in their order.
  static func unanswered(in answer: String, asked: String, language: Language) -> [String] {
    let questions = AskedQuestion.all(in: asked, atMost: mostAsked)
    guard !questions.isEmpty, LanguageGuess.language(of: asked) ?? language == language else { return [] }
    let reply = Reply(answer)
    guard questions.count > 1, !reply.putsOff, reply.points < questions.count else { return [] }
    var open: [AskedQuestion] = []
    var takenUp: [String] = []
    for (index, question) in questions.enumerated() {
      let others = questions.enumerated().filter { $0.offset != index }.flatMap(\.element.words)
      let own = question.words.filter { word in !others.contains { WordKinship.areKin($0, word) } }
      if reply.speaks(of: own) {
        takenUp += own
      } else if own.count >= fewestWords, !(question.wantsFigure && reply.hasFigure) {
        open.append(question)
      }
    }
    // An answer that takes up none of them in their words speaks in words of its own: nothing can be told of it.
    guard !takenUp.isEmpty else { return [] }
    // What is marked as missing is listed already. A statement on none of those taken up may answer by yes or no in words
    // of its own; who asks what or which gets the thing named.
    var gaps = reply.gaps
    var statements = reply.statements(onNoneOf: takenUp)
    return open.filter { question in
      if gaps > 0 {
        gaps -= 1
        return false
      }
      guard !question.asksWhat, statements > 0 else { return true }
      statements -= 1
      return false
    }.map(\.text)
  }

  private static func shown(_ question: String) -> String {
    // Brackets within a mark would end it for a hasty reader.
    PlainText.oneLine(question.replacing("[", with: "(").replacing("]", with: ")"), limit: longestShown)
  }

  /// What is looked for in an answer.
  private struct Reply {
    let words: Set<String>
    /// The telling words of each sentence that says something.
    let statements: [[String]]
    /// Marks that ask to complete something; what is to be verified is there.
    let gaps: Int
    /// Numbered points: an answer that counts goes through the questions.
    let points: Int
    let hasFigure: Bool
    let putsOff: Bool

    init(_ answer: String) {
      let folded = PlainText.folded(answer.utf8Prefix(Wording.readBytes))
      let all = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      words = Set(all.filter { $0.count > 3 })
      statements = AskedQuestion.sentences(of: answer).map { AskedQuestion.tellingWords(PlainText.folded($0)) }
        .filter { $0.count >= OpenQuestions.fewestStated }
      gaps = folded.split(separator: "[", omittingEmptySubsequences: false).dropFirst().count { mark in
        !OpenQuestions.verifications.contains { mark.hasPrefix($0) }
      }
      points = folded.split(separator: "\n").count { line in
        let rest = line.drop { $0.isNumber }
        return rest.count < line.count && (rest.hasPrefix(".") || rest.hasPrefix(")")) || line.hasPrefix("- ")
      }
      hasFigure = all.contains { $0.contains(where: \.isNumber) } || OpenQuestions.figures.areFound(in: all)
      putsOff = OpenQuestions.postponements.areFound(in: all)
    }

    /// How many statements have none of these words.
    func statements(onNoneOf taken: [String]) -> Int {
      statements.count { words in !words.contains { word in taken.contains { WordKinship.areKin($0, word) } } }
    }

    func speaks(of own: [String]) -> Bool {
      own.contains { word in words.contains(word) || words.contains { WordKinship.areKin($0, word) } }
    }
  }

  /// What the marks begin with that ask to verify, folded.
  private static let verifications = Language.allCases.map {
    String(PlainText.folded(GuardMark.toVerify("", in: $0)).dropFirst().prefix { $0 != ":" })
  }

  /// Words that say how much, when or where without a figure.
  private static let figures = PhraseSet(
    """
    gratuit|gratuite|gratuitement|aucun frais|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quinze|vingt|trente
    lundi|mardi|mercredi|jeudi|vendredi|samedi|demain|semaine|semaines|mois|jours|chaque|rue|place|avenue|guichet|accueil
    mairie|site|free|one|two|three|monday|tuesday|wednesday|thursday|friday|saturday|week|weeks|month|days|street
    kostenlos|montag|dienstag|mittwoch|donnerstag|freitag|tage|wochen|gratis|lunes|martes|semanas|dias|settimane|giorni
    """)

  /// Words that put the whole matter off, pass it on, or answer by yes and no.
  private static let postponements = PhraseSet(
    """
    oui|non|yes|no|ja|nein|si|reviendrons|reviendrai|revenons|recontacterons|recontacter|transmis|transmise|transmettons
    transmets|transferons|repondrons|repondrai|contacterons|vous recevrez|sera examine|sera examinee|seront examines
    est a l etude|en cours d examen|examinerons|examiner|instruction|instruire|ne releve pas|n est pas competent
    competente|competent|prendre rendez vous|rendez vous|par telephone|nous appeler|will get back|forwarded|will contact
    will examine|melden uns|weitergeleitet|prufen|nos pondremos|remitido|la ricontatteremo|inoltrato
    """)
}

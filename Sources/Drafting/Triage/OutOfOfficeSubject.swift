/// Subjects of out-of-office answers in French, English, German, Spanish and Italian.
///
/// Only at the subject's start, and only where the words are followed by a sign, by nothing, or by a period of
/// absence: "Absence du bureau : Jean" is an answering machine, "Absence du bureau d'état civil ?" a citizen. Behind
/// `Re:` it is a person who answers such a machine.
enum OutOfOfficeSubject {
  private static let phrases = [
    // French
    "absence du bureau", "absent du bureau", "absente du bureau", "reponse automatique", "reponse d'absence",
    "message d'absence", "notification d'absence", "avis d'absence", "absence", "absent", "absente", "je suis absent",
    "je suis absente", "actuellement absent", "actuellement absente", "reponse automatique d'absence", "en conges",
    "hors du bureau",
    // English
    "out of office", "out of the office", "out-of-office", "automatic reply", "auto reply", "auto-reply", "autoreply",
    "automatic response", "auto response", "auto-response", "away from the office", "vacation reply", "on leave",
    "i am out of the office", "out of office reply", "ooo",
    // Dutch
    "automatisch antwoord", "afwezig", "afwezigheid", "ik ben afwezig",
    // German
    "abwesenheitsnotiz", "automatische antwort", "abwesenheit", "abwesend", "nicht im buro", "autoantwort",
    "abwesenheitsmeldung",
    // Spanish
    "fuera de la oficina", "fuera de oficina", "respuesta automatica", "ausencia", "ausente de la oficina",
    "mensaje de ausencia",
    // Italian
    "fuori ufficio", "risposta automatica", "fuori sede", "assente dall'ufficio", "assenza dall'ufficio", "assente",
  ]
  /// Words that begin a period of absence.
  private static let periods = [
    "jusqu'au", "jusqu'a", "du", "le", "pour conges", "until", "from", "till", "bis", "vom", "ab", "hasta", "desde",
    "del", "fino al", "dal", "al",
  ]

  private static let machineWords = [
    "bureau", "office", "automa", "notiz", "meldung", "oficina", "ufficio", "auto-", "vacation", "autoantwort",
  ]

  /// Whether only a machine would write this: "Absence" alone may be a parent's.
  static func isMachine(_ subject: String) -> Bool {
    let folded = PlainText.folded(subject.prefix(200))
    return matches(subject) && machineWords.contains(where: folded.contains)
  }

  /// Whether `subject` is one of an answering machine.
  static func matches(_ subject: String) -> Bool {
    let subject = PlainText.trimmed(PlainText.folded(subject.prefix(200))).drop { "[(*".contains($0) }
    return phrases.contains { phrase in
      guard subject.hasPrefix(phrase) else { return false }
      let rest = subject.dropFirst(phrase.count)
      let tail = rest.drop { $0 == " " }
      guard let next = tail.first else { return true }
      if ":-–—()[].,;!/*|<".contains(next) { return next != "-" || rest.first == " " }
      guard rest.first == " " else { return false }
      return periods.contains { period in
        guard tail.hasPrefix(period + " ") else { return false }
        // "du 3 au 10", "until Monday 4"; "du bureau d'état civil" is something else.
        return tail.dropFirst(period.count + 1).prefix(24).contains(where: \.isNumber)
      }
    }
  }
}

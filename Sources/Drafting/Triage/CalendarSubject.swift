/// Subjects with which calendars answer invitations where the calendar's own part is lost.
enum CalendarSubject {
  private static let answers = [
    "accepte", "acceptee", "refuse", "refusee", "decline", "provisoire", "tentative", "accepted", "declined",
    "tentatively accepted", "zugesagt", "abgelehnt", "mit vorbehalt", "aceptado", "aceptada", "rechazado", "rechazada",
    "provisional", "accettato", "accettata", "rifiutato", "rifiutata", "provvisorio", "reponse a l'invitation",
    "nouvelle heure proposee", "new time proposed",
  ]

  /// `Accepté : Réunion de service`.
  static func isAnswer(_ subject: String) -> Bool {
    let folded = PlainText.trimmed(PlainText.folded(subject.prefix(120)))
    return answers.contains { answer in
      guard folded.hasPrefix(answer) else { return false }
      return folded.dropFirst(answer.count).drop { $0 == " " }.first == ":"
    }
  }
}

import MIMEParsing

extension MessageExplanation {
  /// People told one by one.
  private static let peopleShown = 12
  /// Events told one by one.
  private static let eventsShown = 5

  /// What the calendar object wants; nil when the message has none.
  var calendarHeadline: String? {
    guard let calendar = message.calendar else { return nil }
    let who = calendar.events.first?.attendees.first.map(told) ?? words("Quelqu'un", "Someone")
    switch calendar.method {
    case "request", "add":
      return calendar.events.contains { $0.kind == .task }
        ? words("Une tâche confiée par l'agenda.", "A task given through the calendar.")
        : words("Une invitation.", "An invitation.")
    case "cancel": return words("L'annulation d'un rendez-vous.", "The cancellation of an appointment.")
    case "reply":
      let answer = calendar.events.first?.attendees.first?.status.map { AnswerWords.sentence($0, words) }
      return words("La réponse à une invitation : ", "The answer to an invitation: ")
        + "\(who) \(answer ?? words("ne dit pas quoi", "does not say what"))."
    case "counter":
      return words(
        "Une contre-proposition à une invitation, par \(who).", "A counter-proposal to an invitation, by \(who).")
    case "declinecounter": return words("Le refus d'une contre-proposition.", "A counter-proposal declined.")
    case "refresh":
      return words(
        "La demande de la dernière version d'une invitation.", "A request for an invitation's latest version.")
    default:
      return words(
        "Un message avec un rendez-vous, pour information.", "A message with an appointment, for information.")
    }
  }

  /// Each event: when, where, by whom, with whom, and whether an answer is asked.
  var calendar: [String] {
    guard let calendar = message.calendar else { return [] }
    guard !calendar.events.isEmpty else {
      return section(
        words("L'agenda", "The calendar"), [words("Aucun rendez-vous lisible.", "No appointment that can be read.")])
    }
    var lines: [String] = []
    for event in calendar.events.prefix(Self.eventsShown) {
      if !lines.isEmpty { lines.append("") }
      lines += told(event)
    }
    let more = calendar.events.count - Self.eventsShown
    if more > 0 { lines.append(words("… et \(words.count(more)) de plus", "… and \(words.count(more)) more")) }
    if calendar.isTruncated {
      lines.append(
        words(
          "L'objet dépassait les limites ; le reste a été laissé.",
          "The object was past the limits; the rest was left out."))
    }
    return section(words("Le rendez-vous", "The appointment"), lines)
  }

  private func told(_ event: CalendarEvent) -> [String] {
    let times = TimeWords(words: words)
    var lines: [String] = []
    func add(_ french: String, _ english: String, _ value: String?) {
      if let value, !value.isEmpty { lines.append(words("\(french) : ", "\(english): ") + value) }
    }
    add("Objet", "Subject", glimpse(event.summary))
    if let start = event.start {
      add("Quand", "When", times.span(start, event.end))
    } else if let end = event.end {
      add("Échéance", "Due", times.moment(end))
    } else {
      add("Quand", "When", words("non précisé", "not said"))
    }
    if let which = event.recurrenceID {
      add("Une seule fois de la série", "One of the series", times.moment(which))
    }
    if let recurrence = event.recurrence {
      add("Répétition", "Recurs", RecurrenceWords(words: words).sentence(recurrence))
    }
    add("Lieu", "Where", glimpse(event.location))
    add("Organisé par", "Organised by", event.organizer.map(told))
    add("Invités", "Invited", attendees(event))
    if let status = event.status, status != "confirmed" { add("État", "Status", StateWords.sentence(status, words)) }
    if let access = event.access, access != "public" { add("Accès", "Access", access) }
    add("Commentaire", "Comment", glimpse(event.comment))
    add("Description", "Description", glimpse(event.description, maximum: 300))
    if let asked = asked(event) { lines.append(asked) }
    return lines
  }

  /// Whether an answer is asked of the people that this mail is addressed to.
  private func asked(_ event: CalendarEvent) -> String? {
    guard message.calendar?.method == "request" else { return nil }
    let here = (message.to + message.cc).mailboxes
    let invited = event.attendees.filter { attendee in
      attendee.mailbox.map { mailbox in here.contains { $0.isSameMailbox(as: mailbox) } } ?? false
    }
    let asked = invited.filter(\.isAnswerAsked)
    guard asked.isEmpty else {
      let names = words.list(asked.prefix(5).map(\.address))
      return words("Une réponse est demandée à \(names).", "An answer is asked of \(names).")
    }
    return invited.isEmpty
      ? words(
        "Les destinataires du mail ne sont pas parmi les invités.", "The mail's recipients are not among the invited.")
      : words("Aucune réponse n'est demandée.", "No answer is asked.")
  }

  private func attendees(_ event: CalendarEvent) -> String? {
    guard !event.attendees.isEmpty else { return nil }
    let shown = event.attendees.prefix(Self.peopleShown).map { attendee in
      let optional = attendee.role == "opt-participant" ? words("facultatif", "optional") : nil
      let status = attendee.status.flatMap { $0 == "needs-action" ? nil : AnswerWords.sentence($0, words) }
      let notes = [optional, status].compactMap(\.self).joined(separator: ", ")
      return told(attendee) + (notes.isEmpty ? "" : " (\(notes))")
    }
    let more = event.attendees.count - shown.count
    return words.list(shown + (more > 0 ? [words.count(more, ("autre", "autres"), ("other", "others"))] : []))
  }

  private func told(_ participant: CalendarParticipant) -> String {
    guard let name = participant.name, name != participant.address else { return participant.address }
    return participant.address.isEmpty ? name : "\(name) <\(participant.address)>"
  }
}

/// What someone answers (PARTSTAT), as a verb.
enum AnswerWords {
  static func sentence(_ status: String, _ words: Words) -> String {
    switch status {
    case "accepted": words("accepte", "accepts")
    case "declined": words("décline", "declines")
    case "tentative": words("accepte sous réserve", "accepts tentatively")
    case "delegated": words("délègue", "delegates")
    case "needs-action": words("n'a pas répondu", "has not answered")
    case "completed": words("a terminé", "has completed it")
    case "in-process": words("s'en occupe", "is at it")
    default: status
    }
  }
}

/// An event's state (STATUS).
private enum StateWords {
  static func sentence(_ status: String, _ words: Words) -> String {
    switch status {
    case "cancelled": words("annulé", "cancelled")
    case "tentative": words("à confirmer", "tentative")
    case "needs-action": words("à faire", "to be done")
    case "completed": words("terminé", "completed")
    default: status
    }
  }
}

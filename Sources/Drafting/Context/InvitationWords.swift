import Foundation
import MIMEParsing

/// What a calendar object says, as a person would read it out: in iCalendar (RFC 5545) hours are often those of another
/// clock, and a model takes them as they stand.
enum InvitationWords {
  /// Events told of; a series has one for each exception.
  private static let mostEvents = 10
  /// People named of an event.
  private static let mostPeople = 20

  /// Its events in French, which prompts are written in, each on lines of its own; empty where it has none.
  ///
  /// - Parameter zone: on whose clock its hours are told.
  static func text(of calendar: CalendarFact, in zone: TimeZone) -> String {
    calendar.events.prefix(mostEvents).map { event in
      ([heading(calendar.method, event)] + lines(of: event, in: zone)).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// When its events begin and end, in the same words.
  static func hours(of calendar: CalendarFact, in zone: TimeZone) -> String {
    calendar.events.prefix(mostEvents).flatMap { event in
      [event.start.map { day($0, in: zone) } ?? "", end(of: event, in: zone)].filter { !$0.isEmpty }
    }.joined(separator: "\n")
  }

  private static func heading(_ method: String?, _ event: CalendarEvent) -> String {
    let kind =
      switch method {
      case "request": "Invitation"
      case "cancel": "Annulation"
      case "reply": "Réponse à une invitation"
      case "counter": "Contre-proposition de date"
      default: event.kind == .task ? "Tâche" : "Événement"
      }
    return event.summary.isEmpty ? kind : "\(kind) : \(event.summary)"
  }

  private static func lines(of event: CalendarEvent, in zone: TimeZone) -> [String] {
    let people = event.attendees.prefix(mostPeople).map(shown).joined(separator: ", ")
    let told = [
      ("Début", event.start.map { day($0, in: zone) } ?? ""), ("Fin", end(of: event, in: zone)),
      ("Répétition", event.recurrence.map(repetition) ?? ""), ("Lieu", event.location),
      ("Organisation", event.organizer.map(shown) ?? ""), ("Participants", people),
      ("Description", event.description), ("Commentaire", event.comment),
    ]
    return told.filter { !$0.1.isEmpty }.map { "\($0.0) : \($0.1)" }
  }

  private static func shown(_ participant: CalendarParticipant) -> String {
    participant.name.map { "\($0) <\(participant.address)>" } ?? participant.address
  }

  /// The last moment of an event; a whole day is told by its beginning.
  private static func end(of event: CalendarEvent, in zone: TimeZone) -> String {
    guard let end = event.end, end != event.start else { return "" }
    guard end.form == .date else { return day(end, in: zone) }
    let last = CivilTime(secondsSince1970: end.secondsOnItsClock - 86_400, offsetMinutes: 0)
    let first = event.start.map { CivilTime(secondsSince1970: $0.secondsOnItsClock, offsetMinutes: 0) }
    return last == first ? "" : DateWords.day(last, in: .french)
  }

  private static func day(_ time: CalendarTime, in zone: TimeZone) -> String {
    if time.form == .date {
      return DateWords.day(CivilTime(secondsSince1970: time.secondsOnItsClock, offsetMinutes: 0), in: .french)
    }
    guard let instant = time.instant else {
      let said = MessageDate(secondsSince1970: time.secondsOnItsClock, zoneOffsetMinutes: 0)
      return DateWords.dayAndTime(of: said, in: .french) + (time.zone.map { " (\($0))" } ?? "")
    }
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.secondsSince1970)))
    return DateWords.dayAndTime(
      of: MessageDate(secondsSince1970: instant.secondsSince1970, zoneOffsetMinutes: offset / 60), in: .french)
  }

  private static func repetition(_ recurrence: CalendarRecurrence) -> String {
    let unit = ["daily": "jours", "weekly": "semaines", "monthly": "mois", "yearly": "ans"][recurrence.frequency]
    return unit.map { recurrence.interval > 1 ? "tous les \(recurrence.interval) \($0)" : "par \($0)" } ?? "oui"
  }
}

extension Message {
  /// The attachments, with what a calendar object says in words for its text.
  func toldAttachments(in zone: TimeZone) -> [Attachment] {
    guard let calendar, let place = attachments.firstIndex(where: \.isReadCalendar) else { return attachments }
    let words = InvitationWords.text(of: calendar, in: zone)
    guard !words.isEmpty else { return attachments }
    var told = attachments
    told[place].text = .text(words, isTruncated: calendar.isTruncated)
    return told
  }
}

extension Attachment {
  fileprivate var isReadCalendar: Bool {
    guard contentType == .calendar, case .text? = text else { return false }
    return true
  }
}

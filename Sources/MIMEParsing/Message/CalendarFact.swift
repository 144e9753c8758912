/// What a calendar object in a message says (RFC 5545, RFC 5546): an invitation, an answer to one, a cancellation.
public struct CalendarFact: Sendable, Equatable, Codable {
  /// The method in lower case (`request`, `reply`, `cancel`, …), nil when not declared.
  public internal(set) var method: String?
  /// Events and tasks in order, at most ``maximumEvents``; an invitation to a series has one for each exception too.
  public internal(set) var events: [CalendarEvent] = []
  /// More events, people or text than the limits; the rest was left out.
  public internal(set) var isTruncated = false

  /// Events kept at most.
  public static let maximumEvents = 50
  /// People kept at most, in each event.
  public static let maximumAttendees = 200
}

/// An event or a task (RFC 5545 §3.6.1, §3.6.2).
public struct CalendarEvent: Sendable, Equatable, Codable {
  /// What it is. The raw names are stable.
  public enum Kind: String, Sendable, Equatable, Codable {
    /// A VEVENT component (RFC 5545 3.6.1).
    case event
    /// A VTODO component, a task (RFC 5545 3.6.2).
    case task
  }

  /// What it is.
  public internal(set) var kind: Kind
  /// UID, nil when absent.
  public internal(set) var uid: String?
  /// How often the organiser has changed it.
  public internal(set) var sequence: Int?
  /// SUMMARY, on one line; empty when absent.
  public internal(set) var summary = ""
  /// DESCRIPTION; empty when absent.
  public internal(set) var description = ""
  /// LOCATION, on one line; empty when absent.
  public internal(set) var location = ""
  /// STATUS in lower case (`confirmed`, `tentative`, `cancelled`, …), nil when absent.
  public internal(set) var status: String?
  /// CLASS in lower case (`public`, `private`, `confidential`), nil when absent.
  public internal(set) var access: String?
  /// Who invites.
  public internal(set) var organizer: CalendarParticipant?
  /// Who is invited.
  public internal(set) var attendees: [CalendarParticipant] = []
  /// DTSTART.
  public internal(set) var start: CalendarTime?
  /// DTEND, or what DTSTART and DURATION give, or a task's DUE. Not part of the event: an event of one whole day ends on
  /// the next.
  public internal(set) var end: CalendarTime?
  /// Which one of a series this is about (RECURRENCE-ID), nil for all of it.
  public internal(set) var recurrenceID: CalendarTime?
  /// How it recurs, nil when it does not.
  public internal(set) var recurrence: CalendarRecurrence?
  /// COMMENT: what someone who answers writes; empty when absent.
  public internal(set) var comment = ""

  /// What one mailbox is in it, nil when it is not invited by its own address.
  public func attendee(_ mailbox: Address.Mailbox) -> CalendarParticipant? {
    attendees.first { $0.mailbox?.isSameMailbox(as: mailbox) ?? false }
  }
}

/// Someone in an event (RFC 5545 §3.8.4.1, §3.8.4.3).
public struct CalendarParticipant: Sendable, Equatable, Codable {
  /// The address as written, without `mailto:`.
  public internal(set) var address: String
  /// CN, nil when absent.
  public internal(set) var name: String?
  /// PARTSTAT in lower case (`needs-action`, `accepted`, `declined`, `tentative`, `delegated`, …), nil when absent.
  public internal(set) var status: String?
  /// ROLE in lower case (`chair`, `req-participant`, `opt-participant`, `non-participant`), nil when absent.
  public internal(set) var role: String?
  /// RSVP: an answer is asked of this one.
  public internal(set) var isAnswerAsked = false
  /// SENT-BY: who writes in the name of this one, nil when absent.
  public internal(set) var sentBy: String?

  /// The address as a mailbox, nil when it is none.
  public var mailbox: Address.Mailbox? { Address.Mailbox(name: name, address: address) }
}

/// A date, or a date and time, as an event gives it (RFC 5545 §3.3.4, §3.3.5).
public struct CalendarTime: Sendable, Equatable, Codable {
  /// What the figures mean. The raw names are stable.
  public enum Form: String, Sendable, Equatable, Codable {
    /// A whole day.
    case date
    /// The same figures on every clock.
    case floating
    /// UTC.
    case utc
    /// On the clock of ``CalendarTime/zone``.
    case zoned
  }

  /// What the figures mean.
  public internal(set) var form: Form
  /// The year, 1 to 9999.
  public internal(set) var year: Int
  /// 1 to 12.
  public internal(set) var month: Int
  /// 1 to 31.
  public internal(set) var day: Int
  /// 0 to 23.
  public internal(set) var hour = 0
  /// 0 to 59.
  public internal(set) var minute = 0
  /// 0 to 59.
  public internal(set) var second = 0
  /// The zone's name as written (TZID), nil for other forms than `zoned`.
  public internal(set) var zone: String?
  /// Minutes east of UTC at that time, nil where no zone is known.
  public internal(set) var zoneOffsetMinutes: Int?

  /// Seconds from 1970-01-01 00:00 to the figures, both on the same clock: what to compare and to name days by.
  public var secondsOnItsClock: Int64 { CivilDay.seconds(self) }

  /// The point in time, nil for whole days, floating times and unknown zones.
  public var instant: MessageDate? {
    guard form == .utc || form == .zoned, let zoneOffsetMinutes else { return nil }
    return MessageDate(
      secondsSince1970: CivilDay.seconds(self) - Int64(zoneOffsetMinutes) * 60, zoneOffsetMinutes: zoneOffsetMinutes)
  }
}

/// How an event recurs (RFC 5545 §3.3.10): the parts that people use.
public struct CalendarRecurrence: Sendable, Equatable, Codable {
  /// The unit in lower case: `daily`, `weekly`, `monthly`, `yearly`, …
  public internal(set) var frequency: String
  /// Every so many units.
  public internal(set) var interval = 1
  /// How often in all, nil when not limited so.
  public internal(set) var count: Int?
  /// The last time it may happen, nil when not limited so.
  public internal(set) var until: CalendarTime?
  /// On which days of the week, as written: `MO`, `2TU`, `-1FR`.
  public internal(set) var days: [String] = []
  /// On which days of the month.
  public internal(set) var monthDays: [Int] = []
  /// In which months.
  public internal(set) var months: [Int] = []
  /// Days that are left out (EXDATE).
  public internal(set) var exceptions = 0
}

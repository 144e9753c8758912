import MIMEParsing
import TestSupport
import Testing

@Suite("Invitations")
struct CalendarTests {
  private func calendar(_ lines: String..., method: String = "REQUEST") -> CalendarFact? {
    Message(
      lines: "From: a@b.example", "Content-Type: text/calendar; charset=utf-8; method=\(method)", "",
      (["BEGIN:VCALENDAR"] + lines + ["END:VCALENDAR"]).joined(separator: "\r\n")
    ).calendar
  }

  private func event(_ lines: String...) throws -> CalendarEvent {
    let body = (["BEGIN:VEVENT"] + lines + ["END:VEVENT"]).joined(separator: "\r\n")
    return try #require(calendar(body)?.events.first)
  }

  @Test("Outlook's invitation gives time, zone, place, people, recurrence and who is to answer")
  func outlook() throws {
    let message = try Fixture.message("invitation-outlook")
    let calendar = try #require(message.calendar)
    #expect(calendar.method == "request" && calendar.events.count == 1 && !calendar.isTruncated)
    let event = calendar.events[0]
    #expect(event.summary == "Comité de pilotage « Cœur de ville »")
    #expect(event.location == "Sous-préfecture, salle Vauban")
    #expect(event.description == "Ordre du jour :\n1. Calendrier, budget\n2. Divers")
    #expect(event.organizer?.name == "Claire Aubin" && event.organizer?.address == "claire.aubin@prefecture.example")
    #expect(event.status == "confirmed" && event.sequence == 2)
    // Summer time by then, by the zone's own rule.
    #expect(event.start?.zoneOffsetMinutes == 120)
    #expect(event.start?.instant?.secondsSince1970 == 1_775_131_200)
    #expect(event.end?.instant?.secondsSince1970 == 1_775_136_600)
    #expect(event.recurrence?.frequency == "monthly" && event.recurrence?.days == ["1TH"])
    #expect(event.recurrence?.until?.form == .utc && event.recurrence?.exceptions == 1)
    let own = try #require(event.attendee(.init(localPart: "Contact", domain: "mairie-valombre.example")))
    #expect(own.isAnswerAsked && own.status == "needs-action" && own.name == "Mairie de Valombre")
    #expect(event.attendees.map(\.role) == ["req-participant", "opt-participant"])
    #expect(message.attachments.map(\.declaredType) == ["text/calendar"])
  }

  @Test(
    "Times are read in each of their forms",
    arguments: [
      ("DTSTART:20260303T091244Z", "utc 0"), ("DTSTART:20260303T091244", "floating nil"),
      ("DTSTART;VALUE=DATE:20260303", "date nil"), ("DTSTART;TZID=Europe/Paris:20260303T091244", "zoned 60"),
      ("DTSTART;TZID=Europe/Paris:20260703T091244", "zoned 120"),
      ("DTSTART;TZID=Romance Standard Time:20260703T091244", "zoned 120"),
      ("DTSTART;TZID=\"W. Europe Standard Time\":20260303T091244", "zoned 60"),
      ("DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Paris:20260303T091244", "zoned 60"),
      ("DTSTART;TZID=America/Argentina/Buenos_Aires:20260303T091244", "zoned -180"),
      ("DTSTART;TZID=India Standard Time:20260303T091244", "zoned 330"),
      ("DTSTART;TZID=Nulle part:20260303T091244", "zoned nil"),
    ])
  func times(_ line: String, _ expected: String) throws {
    let start = try #require(try event(line).start)
    #expect("\(start.form.rawValue) \(start.zoneOffsetMinutes.map(String.init) ?? "nil")" == expected)
    #expect(start.year == 2026 && start.day == 3)
    #expect((start.instant == nil) == (start.zoneOffsetMinutes == nil))
  }

  @Test(
    "What is no time is none",
    arguments: [
      "20261303", "20260230", "00000101", "2026", "20260303T2500", "20260303T091244+01", "20260303 0912", "demain", "",
    ])
  func noTimes(_ value: String) throws {
    let start = try event("DTSTART:\(value)").start
    #expect(start == nil || start?.form == .floating && value.hasSuffix("+01"))
  }

  @Test("A zone's own rules are followed: both halves of the year, a rule for the year's nth day, single dates")
  func zones() throws {
    func offset(_ rules: [String], _ time: String) -> Int? {
      let zone = ["BEGIN:VTIMEZONE", "TZID:Ici"] + rules + ["END:VTIMEZONE"]
      let event = ["BEGIN:VEVENT", "DTSTART;TZID=Ici:\(time)", "END:VEVENT"]
      return calendar((zone + event).joined(separator: "\r\n"))?.events.first?.start?.zoneOffsetMinutes
    }
    func part(_ name: String, _ start: String, _ from: String, _ to: String, _ rule: String) -> [String] {
      ["BEGIN:\(name)", "DTSTART:\(start)", "TZOFFSETFROM:\(from)", "TZOFFSETTO:\(to)", rule, "END:\(name)"]
    }
    let american =
      part("STANDARD", "16010101T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11")
      + part("DAYLIGHT", "16010101T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3")
    #expect(offset(american, "20260307T120000") == -300)
    #expect(offset(american, "20260308T120000") == -240)
    #expect(offset(american, "20261101T030000") == -300)
    #expect(offset(american, "20270101T000000") == -300)
    let southern =
      part(
        "STANDARD", "20080406T030000", "+1100", "+1000", "RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=SU;BYMONTHDAY=1,2,3,4,5,6,7"
      )
      + part("DAYLIGHT", "20081005T020000", "+1000", "+1100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU")
    #expect(offset(southern, "20260101T000000") == 660)
    #expect(offset(southern, "20260601T000000") == 600)
    let dated = part("STANDARD", "20260101T000000", "+0100", "+0200", "RDATE:20260301T000000")
    #expect(offset(dated, "20250101T000000") == 60)
    #expect(offset(dated, "20260401T000000") == 120)
    let ended =
      part("DAYLIGHT", "20000101T000000", "+0000", "+0100", "RRULE:FREQ=YEARLY;BYMONTH=1;UNTIL=20100101T000000Z")
      + part("STANDARD", "20110101T000000", "+0100", "+0000", "")
    #expect(offset(ended, "20260101T000000") == 0)
  }

  @Test("A zone is found by its name, whatever escapes and blanks it is written with")
  func zoneNames() {
    let event = calendar(
      [
        "BEGIN:VTIMEZONE", "TZID:Paris\\, Madrid  été", "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETTO:+0130",
        "END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=\"Paris, Madrid été\":20260303T100000",
        "END:VEVENT",
      ].joined(separator: "\r\n"))?.events.first
    #expect(event?.start?.zone == "Paris, Madrid été")
    #expect(event?.start?.zoneOffsetMinutes == 90)
  }

  @Test("An end comes from DTEND, from the duration, or from what is due")
  func ends() throws {
    #expect(try event("DTSTART:20260303T100000", "DURATION:PT1H30M").end?.hour == 11)
    #expect(try event("DTSTART:20261231T230000", "DURATION:PT2H").end?.year == 2027)
    #expect(try event("DTSTART;VALUE=DATE:20260228", "DURATION:P1D").end?.month == 3)
    #expect(try event("DTSTART:20260303T100000", "DURATION:-PT1H").end == nil)
    #expect(try event("DTSTART:20260303T100000", "DURATION:P999999W").end == nil)
    let task = calendar("BEGIN:VTODO\r\nDUE:20260303T100000Z\r\nEND:VTODO")?.events.first
    #expect(task?.kind == .task && task?.end?.hour == 10 && task?.start == nil)
  }

  @Test("Answers, cancellations and single dates of a series keep what they are about")
  func others() throws {
    let answer = calendar(
      "BEGIN:VEVENT", "ATTENDEE;PARTSTAT=DECLINED;CN=Paul:MAILTO:paul@courriel.example", "COMMENT:Je suis en congé",
      "RECURRENCE-ID:20260305T090000Z", "END:VEVENT", method: "REPLY")
    #expect(answer?.method == "reply")
    #expect(answer?.events.first?.attendees.first?.status == "declined")
    #expect(answer?.events.first?.attendees.first?.address == "paul@courriel.example")
    #expect(answer?.events.first?.comment == "Je suis en congé")
    #expect(answer?.events.first?.recurrenceID?.day == 5)
    let own = Message(
      lines: "From: a@b.example", "Content-Type: application/ics", "", "BEGIN:VCALENDAR", "METHOD:CANCEL",
      "BEGIN:VEVENT",
      "STATUS:CANCELLED", "END:VEVENT", "END:VCALENDAR")
    #expect(own.calendar?.method == "cancel" && own.calendar?.events.first?.status == "cancelled")
  }

  @Test("A calendar file among the attachments is read, but makes the mail no invitation")
  func attached() throws {
    let message = Message(
      lines: "From: a@b.example", "Content-Type: application/octet-stream; name=rendez-vous.ICS",
      "Content-Disposition: attachment", "", "BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", "SUMMARY:Visite",
      "END:VEVENT", "END:VCALENDAR")
    #expect(message.calendar?.method == nil && message.calendar?.events.map(\.summary) == ["Visite"])
  }

  @Test("Folding within a character, escapes, quoted parameters and alarms are read past")
  func lines() throws {
    let event = try event(
      "SUMMARY:Point\\; suite\\, fin\\\\", "LOCATION:Salle\\nd'honneur", "BEGIN:VALARM", "SUMMARY:Rappel",
      "DESCRIPTION:Rappel", "END:VALARM", "ORGANIZER;CN=\"Aubin; Claire: chef^'fe^'\":mailto:c@d.example",
      "DESCRIPTION:après")
    #expect(event.summary == "Point; suite, fin\\")
    #expect(event.location == "Salle d'honneur")
    #expect(event.description == "après")
    #expect(event.organizer?.name == "Aubin; Claire: chef\"fe\"")
    var folded = Array("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:C".utf8) + [0xC5]
    folded += Array("\r\n ".utf8) + [0x93] + Array("ur\r\nEND:VEVENT\r\n".utf8)
    let message = Message(parsing: Array("From: a@b.example\r\nContent-Type: text/calendar\r\n\r\n".utf8) + folded)
    #expect(message.calendar?.events.first?.summary == "Cœur")
  }

  @Test(
    "What is made to break a calendar reader ends within its limits",
    arguments: [
      String(repeating: "BEGIN:VEVENT\r\n", count: 70_000),
      String(repeating: "BEGIN:X\r\n", count: 70_000) + String(repeating: "END:X\r\n", count: 70_000),
      String(repeating: "BEGIN:VEVENT\r\nEND:VEVENT\r\n", count: 30_000),
      "BEGIN:VEVENT\r\n" + String(repeating: "ATTENDEE:mailto:a@b.example\r\n", count: 30_000) + "END:VEVENT",
      "BEGIN:VEVENT\r\nSUMMARY" + String(repeating: ";A=\"", count: 200_000),
      "BEGIN:VEVENT\r\nDESCRIPTION:" + String(repeating: "\\n", count: 500_000),
      "BEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY;BYDAY=" + String(repeating: "MO,", count: 300_000),
      "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
        + "TZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        + String(repeating: "BEGIN:VEVENT\r\nDTSTART;TZID=x:20260303T101010\r\nEND:VEVENT\r\n", count: 5_000),
      String(repeating: "x\r\n ", count: 300_000),
      "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\n"
        + "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-9223372036854775808MO\r\nTZOFFSETTO:+0100\r\n"
        + "END:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nDTSTART;TZID=x:20260303T101010\r\nEND:VEVENT\r\n",
    ])
  func hostile(_ content: String) {
    var fact: CalendarFact?
    let spent = processorTime { fact = calendar(content) }
    #expect(fact != nil)
    #expect(fact?.events.count ?? 0 <= CalendarFact.maximumEvents)
    #expect(fact?.events.allSatisfy { $0.attendees.count <= CalendarFact.maximumAttendees } ?? false)
    // What is quadratic takes minutes.
    #expect(spent < .seconds(5))
  }
}

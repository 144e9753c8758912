extension CalendarFact {
  /// Reads a calendar object.
  ///
  /// - Parameters:
  ///   - bytes: the part's content, decoded, within ``CalendarLines/maximumBytes``.
  ///   - charset: what the part declares.
  ///   - method: what the part's type declares; the object's own METHOD counts where it is missing.
  ///   - isAttached: the part is a file among others; then its own METHOD makes the mail no invitation (RFC 6047 §2.4
  ///     wants it in the type).
  init(_ bytes: [UInt8], charset: String?, method: String?, isAttached: Bool = false) {
    self.method = method
    let split = CalendarLines(bytes, charset: charset)
    isTruncated = split.isTruncated
    var zones = TimeZoneRules()
    zones.read(split.lines)
    var event: EventReader?
    // Components that nothing is read from (alarms, and what a sender invents) are passed over by counting.
    var depth = 0
    var eventDepth = 0
    for line in split.lines {
      switch line.name {
      case "BEGIN":
        depth += 1
        let name = line.value.uppercased()
        guard event == nil, name == "VEVENT" || name == "VTODO" else { continue }
        event = EventReader(kind: name == "VEVENT" ? .event : .task)
        eventDepth = depth
      case "END":
        if let ended = event, depth == eventDepth {
          add(ended, zones)
          event = nil
        }
        depth = max(0, depth - 1)
      case "METHOD" where event == nil && !isAttached:
        if self.method == nil { self.method = String(line.value.lowercased().prefix(40)) }
      default:
        if event != nil, depth == eventDepth { event?.read(line) }
      }
    }
    // Cut off within an event.
    if let event { add(event, zones) }
  }

  private mutating func add(_ reader: EventReader, _ zones: TimeZoneRules) {
    guard events.count < Self.maximumEvents else {
      isTruncated = true
      return
    }
    if reader.isTruncated { isTruncated = true }
    events.append(reader.finished(zones))
  }
}

/// Collects one event's lines.
private struct EventReader {
  private var event: CalendarEvent
  private(set) var isTruncated = false
  private var start: CalendarLines.Line?
  private var end: CalendarLines.Line?
  private var recurrenceID: CalendarLines.Line?
  private var duration: String?
  private var exceptions = 0

  /// Characters of a description kept.
  private static let descriptionLength = 20_000
  /// Characters of what stands on one line.
  private static let lineLength = 1_000

  init(kind: CalendarEvent.Kind) { event = CalendarEvent(kind: kind) }

  mutating func read(_ line: CalendarLines.Line) {
    switch line.name {
    case "UID": event.uid = event.uid ?? oneLine(line.value)
    case "SEQUENCE": event.sequence = event.sequence ?? Int(line.value)
    case "SUMMARY": if event.summary.isEmpty { event.summary = oneLine(CalendarLines.text(line.value)) }
    case "LOCATION": if event.location.isEmpty { event.location = oneLine(CalendarLines.text(line.value)) }
    case "DESCRIPTION": if event.description.isEmpty { event.description = paragraphs(line.value) }
    case "COMMENT": if event.comment.isEmpty { event.comment = paragraphs(line.value) }
    case "STATUS": event.status = event.status ?? word(line.value)
    case "CLASS": event.access = event.access ?? word(line.value)
    case "ORGANIZER": event.organizer = event.organizer ?? participant(line)
    case "ATTENDEE":
      guard event.attendees.count < CalendarFact.maximumAttendees else {
        isTruncated = true
        return
      }
      if let attendee = participant(line) { event.attendees.append(attendee) }
    case "DTSTART": start = start ?? line
    case "DTEND", "DUE": end = end ?? line
    case "DURATION": duration = duration ?? line.value
    case "RECURRENCE-ID": recurrenceID = recurrenceID ?? line
    case "RRULE": event.recurrence = event.recurrence ?? CalendarRecurrence(rule: line.value)
    case "EXDATE": exceptions += line.value.utf8.lazy.filter { $0 == 0x2C }.count + 1
    default: break
    }
  }

  func finished(_ zones: TimeZoneRules) -> CalendarEvent {
    var event = event
    event.start = start.flatMap { CalendarTime($0, zones) }
    event.end = end.flatMap { CalendarTime($0, zones) }
    event.recurrenceID = recurrenceID.flatMap { CalendarTime($0, zones) }
    if event.end == nil, let start = event.start, let duration = duration.flatMap(CalendarDuration.init) {
      event.end = start.adding(duration, zones)
    }
    event.recurrence?.exceptions = exceptions
    return event
  }

  private func participant(_ line: CalendarLines.Line) -> CalendarParticipant? {
    let address = mailAddress(line.value)
    let name = line.parameters["CN"].map(oneLine)
    guard !address.isEmpty || name != nil else { return nil }
    return CalendarParticipant(
      address: address, name: name.flatMap { $0.isEmpty ? nil : $0 }, status: line.parameters["PARTSTAT"].map(word),
      role: line.parameters["ROLE"].map(word), isAnswerAsked: line.parameters["RSVP"]?.uppercased() == "TRUE",
      sentBy: line.parameters["SENT-BY"].map(mailAddress))
  }

  private func mailAddress(_ value: String) -> String {
    let line = oneLine(value)
    return line.lowercased().hasPrefix("mailto:") ? String(line.dropFirst(7)) : line
  }

  private func oneLine(_ text: String) -> String {
    UnicodeText.singleLine(String(text.prefix(Self.lineLength)))
  }

  private func word(_ text: String) -> String { String(oneLine(text).lowercased().prefix(40)) }

  private mutating func paragraphs(_ value: String) -> String {
    let text = CalendarLines.text(value)
    if text.count > Self.descriptionLength { isTruncated = true }
    return String(text.prefix(Self.descriptionLength)).trimmingBlankEnds
  }
}

extension String {
  /// Without blanks and line endings at both ends.
  fileprivate var trimmingBlankEnds: String {
    let head = drop(while: \.isWhitespace)
    guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(head[...last])
  }
}

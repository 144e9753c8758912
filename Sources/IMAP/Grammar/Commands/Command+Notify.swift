/// Which mailboxes NOTIFY watches (RFC 5465 §6).
public enum NotifyMailboxes: Sendable, Hashable {
  /// The selected one, told at once.
  case selected
  /// The selected one, expunges told only when they disturb no command.
  case selectedDelayed
  /// Those that mail is delivered to.
  case inboxes
  /// All of the user's own.
  case personal
  /// All that are subscribed.
  case subscribed
  /// These and all below them.
  case subtree([MailboxName])
  /// These.
  case mailboxes([MailboxName])
}

/// What NOTIFY tells (RFC 5465 §5). Servers refuse ``messageNew(_:)`` without ``messageExpunge`` and the other way round,
/// and ``flagChange`` without both.
public enum NotifyEvent: Sendable, Hashable {
  /// A message came; in the selected mailbox told with these attributes.
  case messageNew([FetchItem])
  /// A message went.
  case messageExpunge
  /// Flags changed.
  case flagChange
  /// An annotation of a message changed.
  case annotationChange
  /// A mailbox was created, renamed or deleted.
  case mailboxName
  /// A subscription changed.
  case subscriptionChange
  /// Metadata of a mailbox changed.
  case mailboxMetadataChange
  /// Metadata of the server changed.
  case serverMetadataChange
}

extension Command {
  /// NOTIFY SET (RFC 5465 §3.1). There is no NOTIFY NONE here: on Dovecot it silences IDLE.
  ///
  /// - Parameter status: asks for the STATUS of each mailbox first.
  public static func notifySet(
    status: Bool = false, _ groups: [(mailboxes: NotifyMailboxes, events: [NotifyEvent])]
  ) -> Command {
    guard !groups.isEmpty else { return Command("NOTIFY SET", .missing("mailbox")) }
    var parts: [CommandPart] = [.text("NOTIFY SET\(status ? " STATUS" : "")")]
    for group in groups {
      parts.append(.text(" ("))
      write(group.mailboxes, to: &parts)
      if group.events.isEmpty {
        parts.append(.text(" NONE"))
      } else {
        parts.append(.text(" ("))
        for (index, event) in group.events.enumerated() {
          if index > 0 { parts.append(.text(" ")) }
          write(event, to: &parts)
        }
        parts.append(.text(")"))
      }
      parts.append(.text(")"))
    }
    return Command(parts)
  }

  private static func write(_ mailboxes: NotifyMailboxes, to parts: inout [CommandPart]) {
    switch mailboxes {
    case .selected: parts.append(.text("selected"))
    case .selectedDelayed: parts.append(.text("selected-delayed"))
    case .inboxes: parts.append(.text("inboxes"))
    case .personal: parts.append(.text("personal"))
    case .subscribed: parts.append(.text("subscribed"))
    case .subtree(let names): write("subtree", names, to: &parts)
    case .mailboxes(let names): write("mailboxes", names, to: &parts)
    }
  }

  private static func write(_ filter: String, _ names: [MailboxName], to parts: inout [CommandPart]) {
    guard !names.isEmpty else { return parts.append(.missing("mailbox")) }
    parts.append(.text("\(filter) ("))
    for (index, name) in names.enumerated() {
      if index > 0 { parts.append(.text(" ")) }
      parts.append(.mailbox(name))
    }
    parts.append(.text(")"))
  }

  private static func write(_ event: NotifyEvent, to parts: inout [CommandPart]) {
    switch event {
    case .messageNew(let items):
      parts.append(.text("MessageNew"))
      guard !items.isEmpty else { return }
      parts.append(.text(" ("))
      for (index, item) in items.enumerated() {
        if index > 0 { parts.append(.text(" ")) }
        parts += item.parts
      }
      parts.append(.text(")"))
    case .messageExpunge: parts.append(.text("MessageExpunge"))
    case .annotationChange: parts.append(.text("AnnotationChange"))
    case .mailboxMetadataChange: parts.append(.text("MailboxMetadataChange"))
    case .serverMetadataChange: parts.append(.text("ServerMetadataChange"))
    case .flagChange: parts.append(.text("FlagChange"))
    case .mailboxName: parts.append(.text("MailboxName"))
    case .subscriptionChange: parts.append(.text("SubscriptionChange"))
    }
  }
}

/// What the server says whenever it likes (RFC 9051 §5.2), with the answer to a command or without one.
extension Session {
  func absorb(_ response: Response) throws(IMAPError) {
    guard case .untagged(let untagged) = response else { return }
    switch untagged {
    case .status(let status):
      if let code = status.code { absorb(code) }
      hear(status)
      if status.condition == .bye { throw .bye(endpoint: "\(endpoint)", code: status.code?.name, text: status.text) }
    case .capability(let capabilities): self.capabilities = CapabilityPool.shared.one(equalTo: capabilities)
    case .exists(let count):
      // Also without growth: an EXPUNGE and a delivery may hide behind one number.
      if let folder = selected, folder.isAnnouncing {
        hasNews = true
        // The owner may leave before it has looked.
        noteNews(of: folder.name)
      }
      selected?.exists = count
    case .mailboxStatus(let status): if status.name != askedAfter { noteNotification(of: status.name) }
    case .expunge: noteDeparture(1)
    case .vanished(earlier: false, let uids): noteDeparture(uids.count)
    case .fetch(let fetch):
      if let flags = fetch.flags, flags.contains(.answered) || flags.contains(.deleted) { noteDeparture(0) }
    default: break
    }
  }

  /// A server that alerts for ever must not fill the memory.
  private static let maxAlerts = 16

  func hear(_ status: StatusResponse) {
    if case .alert? = status.code, alerts.count < Self.maxAlerts { alerts.append(status.text) }
  }

  /// Whether there is something to look at.
  var hasAnyNews: Bool { hasNews || hasDepartures || !newsElsewhere.isEmpty || hasLostNotifications }

  private func noteDeparture(_ removed: Int) {
    guard let folder = selected, folder.isAnnouncing else { return }
    // RFC 7162 §3.2.10.2: what is told like this was counted by EXISTS.
    selected?.exists = folder.exists - UInt32(clamping: min(removed, Int(folder.exists)))
    hasDepartures = tellsDepartures
  }

  func absorb(_ code: ResponseCode) {
    switch code {
    case .capability(let capabilities): self.capabilities = CapabilityPool.shared.one(equalTo: capabilities)
    case .uidValidity(let value): selected?.uidValidity = value
    case .uidNext(let value): selected?.uidNext = value
    case .notificationOverflow: hasLostNotifications = isNotifying
    case .highestModSequence(let value):
      if selected?.isAnnouncing == false { selected?.highestModSequence = value }
    default: break
    }
  }
}

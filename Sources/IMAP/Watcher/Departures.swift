/// A message that somebody works on, as a watcher is told of it.
public struct UnfinishedMessage: Sendable, Equatable {
  /// Its UID in the watched folder.
  public var uid: UInt32
  /// Its Message-ID with angle brackets, where it is known and has one.
  public var messageID: String?

  /// Names a message.
  public init(uid: UInt32, messageID: String?) {
    self.uid = uid
    self.messageID = messageID
  }
}

/// That a message needs no work any more.
public struct Departure: Sendable, Equatable {
  /// What became of it.
  public enum Fate: Sendable, Equatable {
    /// Somebody has answered it.
    case answered
    /// It is in the trash, or marked for removal.
    case deleted
    /// It is not in the folder any more.
    case moved
  }

  /// Its UID.
  public var uid: UInt32
  /// What became of it.
  public var fate: Fate
}

extension MailboxWatcher {
  /// Only so many are looked for in the trash; the others count as moved.
  private static let mostSearches = 20

  /// Tells which of the messages that are being worked on have been answered or deleted, or are gone.
  ///
  /// They are asked for by UID: the numbers of EXPUNGE mean something only to who counts every message. Where the server
  /// has QRESYNC, nothing is asked as long as the folder's mod-sequence is the one of the last look (RFC 7162 §3.2.5.1:
  /// there it counts removals too), and then only for what changed since.
  ///
  /// - Parameter isOpening: the folder was just opened, so that its mod-sequence is the present one.
  func lookAfterUnfinished(_ session: Session, isOpening: Bool = false) async throws(IMAPError) {
    session.hasDepartures = false
    guard let folder = session.selected, folder.name == current else { return }
    let isOwn = current == plan.folder
    // Of the other folders no mod-sequence is kept: they are only opened when something happened there.
    let present = isOwn && isOpening && session.isResyncing ? folder.highestModSequence : nil
    let unfinished: [UnfinishedMessage]
    do {
      unfinished = mayHaveUnfinished || !isOwn ? try await observer.unfinished(folder.name, folder.uidValidity) : []
    } catch { return }  // the save step looks once more in any case
    if isOwn {
      mayHaveUnfinished = !unfinished.isEmpty
      session.tellsDepartures = mayHaveUnfinished
    }
    if unfinished.isEmpty || (present != nil && present == checkedModSequence) {
      if let present { checkedModSequence = present }
      return
    }

    var departures: [Departure] = []
    var gone: [UnfinishedMessage] = []
    let since = present.flatMap { _ in checkedModSequence }
    for part in UIDSet(unfinished.map(\.uid)).split(maximumBytes: 4_000) {
      let asked = unfinished.filter { part.contains($0.uid) }
      let found = try await session.states(of: part, changedSince: since)
      for message in asked {
        switch found.flags[message.uid] {
        case let flags? where flags.contains(.answered): departures.append(Departure(uid: message.uid, fate: .answered))
        case let flags? where flags.contains(.deleted): departures.append(Departure(uid: message.uid, fate: .deleted))
        case nil where found.isGone(message.uid): gone.append(message)
        default: break
        }
      }
    }
    if since == nil, !gone.isEmpty {
      // Nobody said VANISHED; and a server was seen not to give a message for a moment that its index has.
      let there = Set(try await session.search(.uid(UIDSet(gone.map(\.uid)))))
      gone.removeAll { there.contains($0.uid) }
    }
    let binned = gone.isEmpty ? [] : try await inTrash(gone, session)
    departures += gone.map { Departure(uid: $0.uid, fate: binned.contains($0.uid) ? .deleted : .moved) }
    if !departures.isEmpty {
      do {
        try await observer.departed(folder.name, folder.uidValidity, departures)
      } catch { return }  // as above
    }
    if let present { checkedModSequence = present }
  }

  /// Which of these messages lie in the trash; the watcher comes back to its folder afterwards.
  private func inTrash(_ messages: [UnfinishedMessage], _ session: Session) async throws(IMAPError) -> Set<UInt32> {
    var found: Set<UInt32> = []
    do {
      let folders = try await session.folders()
      guard let trash = FolderRole.trash.find(in: folders, configuredName: plan.trashName) else { return [] }
      try await session.examine(trash.name)
      for message in messages.prefix(Self.mostSearches) {
        guard let id = message.messageID else { continue }
        if try await !session.search(.header("Message-ID", contains: id)).isEmpty { found.insert(message.uid) }
      }
    } catch .refused {}  // then they count as moved
    return found
  }
}

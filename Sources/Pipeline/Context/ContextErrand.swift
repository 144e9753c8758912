import Drafting
import IMAP
import MIMEParsing

/// Looks in a mailbox for what belongs to a mail, in one visit.
///
/// All folders are opened by EXAMINE and all messages read with BODY.PEEK. A folder that is refused is passed over; when
/// the time is up, what is there by then is what there is.
struct ContextErrand: Sendable {
  /// What was found.
  struct Haul: Sendable {
    var messages: [FoundMessage] = []
    /// What could not be had.
    var shortfalls: Set<ContextShortfall> = []
  }

  /// A message that a search led to.
  private struct Hit: Sendable {
    let folder: ContextFolders.Folder
    let head: Session.Head
    let trail: MailContext.Candidate.Trail
  }

  var query: ContextQuery
  /// Where the mail itself lies.
  var arrival: MailboxName
  var uidValidity: UInt32
  var uid: UInt32
  var watchedFolders: [MailboxName]
  /// Names that the configuration gives folders.
  var folderNames: [FolderRole: String]
  var bounds: ContextBounds
  var deadline: ContinuousClock.Instant

  func run(_ session: Session) async throws(IMAPError) -> Haul {
    var haul = Haul()
    let folders = ContextFolders(
      try await session.folders(), arrival: arrival, watched: watchedFolders, names: folderNames, limit: bounds.folders)
    var thread: [Hit] = []
    if bounds.threadMessages > 0 {
      for folder in folders.searched {
        thread += try await hits(query.thread, .identifiers, in: folder, session, &haul)
      }
      if thread.isEmpty {
        for folder in folders.searched {
          thread += try await hits(query.subject, .subject, in: folder, session, &haul)
        }
      }
    }
    thread = try await withoutExcluded(unique(thread), folders, session, &haul)
    var replies: [Hit] = []
    if bounds.earlierReplies > 0 {
      if let sent = folders.searched.first(where: \.isSent) {
        let known = Set(thread.compactMap(\.head.messageID))
        replies = try await hits(query.earlierReplies, .earlierReply, in: sent, session, &haul).filter { hit in
          hit.head.messageID.map { !known.contains($0) } ?? true
        }
      } else {
        haul.shortfalls.insert(.noSentFolder)
      }
    }
    let wanted = newest(bounds.threadMessages, of: thread) + newest(bounds.earlierReplies, of: unique(replies))
    try await fetch(wanted, session, &haul)
    return haul
  }

  private var isLate: Bool { ContinuousClock.now >= deadline }

  // MARK: - Searching

  private func hits(
    _ key: SearchKey?, _ trail: MailContext.Candidate.Trail, in folder: ContextFolders.Folder, _ session: Session,
    _ haul: inout Haul
  ) async throws(IMAPError) -> [Hit] {
    guard let key else { return [] }
    guard !isLate else {
      haul.shortfalls.insert(.outOfTime)
      return []
    }
    do throws(IMAPError) {
      let opened = try await open(folder.name, session)
      guard opened.exists > 0 else { return [] }
      let found = try await session.search(key).sorted().suffix(bounds.hits)
      let isHome = folder.name == arrival && opened.uidValidity == uidValidity
      let others = found.filter { !(isHome && $0 == uid) }
      guard !others.isEmpty else { return [] }
      return try await session.heads(of: UIDSet(others)).filter { $0.messageID == nil || $0.messageID != query.ownID }
        .map { Hit(folder: folder, head: $0, trail: trail) }
    } catch {
      try pass(error, &haul)
      return []
    }
  }

  private func open(_ name: MailboxName, _ session: Session) async throws(IMAPError) -> SelectedFolder {
    if let selected = session.selected, selected.name == name { return selected }
    return try await session.examine(name)
  }

  /// What one folder refuses costs that folder; all else ends the visit.
  private func pass(_ error: IMAPError, _ haul: inout Haul) throws(IMAPError) {
    switch error {
    case .refused, .unsayable: haul.shortfalls.insert(.refused)
    default: throw error
    }
  }

  /// Each message once, by its Message-ID; the first folder that has it counts, and Sent is searched first.
  private func unique(_ hits: [Hit]) -> [Hit] {
    var seen: Set<String> = []
    return hits.filter { hit in hit.head.messageID.map { seen.insert($0).inserted } ?? true }
  }

  /// Without those that a folder which shows everything has from Drafts, Trash or Junk.
  private func withoutExcluded(
    _ hits: [Hit], _ folders: ContextFolders, _ session: Session, _ haul: inout Haul
  ) async throws(IMAPError) -> [Hit] {
    let doubtful = newest(bounds.threadMessages, of: hits.filter(\.folder.showsAll)).compactMap(\.head.messageID)
    var left: Set<String> = []
    if let key = ContextQuery.any(doubtful.map { .messageID($0) }) {
      for folder in folders.excluded {
        guard !isLate else {
          haul.shortfalls.insert(.outOfTime)
          return hits.filter { !$0.folder.showsAll }
        }
        do throws(IMAPError) {
          guard try await open(folder, session).exists > 0 else { continue }
          let found = try await session.search(key)
          guard !found.isEmpty else { continue }
          left.formUnion(try await session.heads(of: UIDSet(found.prefix(bounds.hits))).compactMap(\.messageID))
        } catch {
          try pass(error, &haul)
          return hits.filter { !$0.folder.showsAll }
        }
      }
    }
    return hits.filter { hit in
      guard hit.folder.showsAll else { return true }
      // Without an identifier nobody can say where else it lies.
      return hit.head.messageID.map { doubtful.contains($0) && !left.contains($0) } ?? false
    }
  }

  private func newest(_ count: Int, of hits: [Hit]) -> [Hit] {
    // What came within one second is told apart by its UID.
    let sorted = hits.sorted {
      ($0.head.internalDate ?? 0, $0.head.uid) > ($1.head.internalDate ?? 0, $1.head.uid)
    }
    return Array(sorted.prefix(max(0, count)))
  }

  // MARK: - Fetching

  private func fetch(_ hits: [Hit], _ session: Session, _ haul: inout Haul) async throws(IMAPError) {
    var room = bounds.allBytes
    // Folder by folder, so that each is opened once more and no oftener.
    var folders: [ContextFolders.Folder] = []
    for hit in hits where !folders.contains(hit.folder) { folders.append(hit.folder) }
    for folder in folders {
      do throws(IMAPError) {
        for hit in hits where hit.folder == folder {
          guard !isLate, room > 0 else {
            haul.shortfalls.insert(isLate ? .outOfTime : .tooMuch)
            return
          }
          _ = try await open(folder.name, session)
          let most = min(room, bounds.messageBytes)
          guard let found = try await FoundMessage(hit.head, hit.trail, isSent: folder.isSent, upTo: most, session)
          else { continue }
          room -= found.bytes.count
          haul.messages.append(found)
        }
      } catch { try pass(error, &haul) }
    }
  }
}

import IMAP
import Pipeline
import Transport

/// The past mail of a mailbox as its server has it; looking changes nothing there (EXAMINE and BODY.PEEK alone).
actor PastMail {
  /// A message, not read yet.
  struct Item: Sendable, Hashable {
    let folder: MailboxName
    let uid: UInt32
    let flags: Set<Flag>
    let receivedAt: Int64?
    let sizeBytes: Int?
  }

  /// The loop, as the executor of this actor.
  nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  private let network: Network
  private let entry: MailboxRoster.Entry
  private var session: Session?

  init(network: Network, entry: MailboxRoster.Entry) {
    self.network = network
    self.entry = entry
  }

  /// Logs in.
  func open() async throws(IMAPError) { session = try await entry.plan.visit(over: network) }

  /// Takes leave.
  func close() async {
    await session?.logOut()
    session = nil
  }

  /// What came since then: INBOX, the folders that are watched, the archive, and further ones by name.
  ///
  /// - Parameters:
  ///   - since: seconds since 1970; of that day or later.
  ///   - most: how many of the newest.
  func incoming(since: Int64, further: [String], most: Int) async throws(IMAPError) -> [Item] {
    let session = try current()
    let archives = try await session.folders().filter { $0.isSelectable && $0.specialUses.contains(.archive) }
    var names = [entry.plan.folder] + entry.plan.otherFolders + archives.map(\.name)
    names += further.map { MailboxName($0) }
    var seen: Set<MailboxName> = []
    var items: [Item] = []
    for name in names where seen.insert(name).inserted {
      items += try await self.items(in: name, since: since, session)
    }
    return newest(items, most)
  }

  /// What was sent since then.
  ///
  /// - Throws: ``IMAPError/folderMissing(endpoint:role:tried:)`` where there is no Sent folder to find the answers in.
  func sent(since: Int64, most: Int) async throws(IMAPError) -> [Item] {
    let session = try current()
    let configured = entry.profile.folderNames[.sent]
    guard let folder = FolderRole.sent.find(in: try await session.folders(), configuredName: configured) else {
      throw .folderMissing(
        endpoint: "\(session.endpoint)", role: FolderRole.sent.rawValue,
        tried: (configured.map { [$0] } ?? []) + FolderRole.sent.wellKnownNames)
    }
    return newest(try await items(in: folder.name, since: since, session), most)
  }

  /// A message's bytes; nil when it is gone or larger than may be read.
  func bytes(of item: Item, atMost limit: Int) async throws(IMAPError) -> [UInt8]? {
    guard item.sizeBytes.map({ $0 <= limit }) ?? true else { return nil }
    let session = try current()
    if session.selected?.name != item.folder { try await session.examine(item.folder) }
    return try await session.message(item.uid)
  }

  private func current() throws(IMAPError) -> Session {
    guard let session else { throw .notConnected(problem: "the visit has ended") }
    return session
  }

  private func items(in folder: MailboxName, since: Int64, _ session: Session) async throws(IMAPError) -> [Item] {
    guard let day = InternalDate(secondsSinceEpoch: since) else { return [] }
    try await session.examine(folder)
    let found = try await session.search(.since(day))
    guard !found.isEmpty else { return [] }
    return try await session.summaries(of: UIDSet(found)).map {
      Item(folder: folder, uid: $0.uid, flags: $0.flags, receivedAt: $0.internalDate, sizeBytes: $0.sizeBytes)
    }
  }

  private func newest(_ items: [Item], _ most: Int) -> [Item] {
    let sorted = items.sorted { ($0.receivedAt ?? 0, $0.uid) < ($1.receivedAt ?? 0, $1.uid) }
    return Array(sorted.suffix(max(0, most)))
  }
}

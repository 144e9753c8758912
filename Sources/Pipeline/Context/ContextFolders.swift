import IMAP

/// The folders in which a mailbox keeps its letters, in the order in which they are searched.
///
/// They are Sent, where the mail came to, INBOX and the other watched folders, the archives with their folders of years,
/// and one that shows everything. Drafts, Trash and Junk are never among them, and neither is any other folder: a person
/// may have named one “Personnel”, and nobody has said that it may be read.
struct ContextFolders: Sendable {
  /// A folder to search.
  struct Folder: Sendable, Equatable {
    let name: MailboxName
    var isSent = false
    /// Whether it shows messages of other folders, those left out of the search with them.
    var showsAll = false
  }

  let searched: [Folder]
  /// Where a message lies that is no letter any more.
  let excluded: [MailboxName]

  /// - Parameters:
  ///   - folders: as the server lists them.
  ///   - arrival: the folder that the mail came to.
  ///   - watched: folders that are watched besides INBOX.
  ///   - names: those that the configuration gives folders.
  ///   - limit: how many are searched.
  init(
    _ folders: [MailboxListing], arrival: MailboxName, watched: [MailboxName], names: [FolderRole: String], limit: Int
  ) {
    func find(_ role: FolderRole) -> MailboxListing? { role.find(in: folders, configuredName: names[role]) }
    let closed = [find(.drafts), find(.trash), find(.junk)].compactMap { $0 }
    let marked = folders.filter { !Set($0.specialUses).isDisjoint(with: [.drafts, .trash, .junk]) }
    let excluded = (closed + marked).map(\.name)
    self.excluded = excluded.enumerated().filter { excluded.firstIndex(of: $1) == $0 }.map(\.element)
    var wanted: [Folder] = []
    if let sent = find(.sent) { wanted.append(Folder(name: sent.name, isSent: true)) }
    wanted += ([arrival, .inbox] + watched).map { Folder(name: $0) }
    let archives = folders.filter { $0.isSelectable && $0.specialUses.contains(.archive) }
    let roots = archives.isEmpty ? [find(.archive)].compactMap { $0 } : archives
    wanted += roots.map { Folder(name: $0.name) }
    wanted += roots.flatMap { Self.years(of: $0, in: folders) }.map { Folder(name: $0) }
    let all = folders.filter { $0.isSelectable && $0.specialUses.contains(.all) }
    // The last one searched, and never crowded out: where it is, it holds what the archives would.
    var taken: Set<MailboxName> = []
    let plain = wanted.filter { folder in
      !excluded.contains(folder.name) && !all.contains { $0.name == folder.name } && taken.insert(folder.name).inserted
    }
    let last = all.prefix(1).filter { !excluded.contains($0.name) }.map { Folder(name: $0.name, showsAll: true) }
    searched = Array(plain.prefix(max(0, limit - last.count))) + last
  }

  /// `Archives/2026` before `Archives/2025`, as mail clients file by the year.
  private static func years(of archive: MailboxListing, in folders: [MailboxListing]) -> [MailboxName] {
    guard let delimiter = archive.delimiter else { return [] }
    let prefix = archive.name.string + String(delimiter)
    return folders.filter { folder in
      let year = folder.name.string.dropFirst(prefix.count)
      return folder.isSelectable && folder.name.string.hasPrefix(prefix) && year.count == 4
        && year.allSatisfy { $0.isASCII && $0.isNumber }
    }.map(\.name).sorted { $0.string > $1.string }
  }
}

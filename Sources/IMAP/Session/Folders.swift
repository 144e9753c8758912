import CrashPoints

extension Session {
  /// Opens a folder without the right to change it, so that not even \Recent is taken from the person's own client.
  @discardableResult
  public func examine(_ name: MailboxName) async throws(IMAPError) -> SelectedFolder {
    try await open(name, by: .examine(name))
  }

  /// Opens a folder to change it: only ever the drafts folder, to remove a draft of our own.
  @discardableResult
  public func select(_ name: MailboxName) async throws(IMAPError) -> SelectedFolder {
    try await open(name, by: .select(name))
  }

  private func open(_ name: MailboxName, by command: Command) async throws(IMAPError) -> SelectedFolder {
    selected = SelectedFolder(name: name)
    openings &+= 1
    hasNews = false
    do {
      try await run(command)
    } catch {
      selected = nil  // RFC 9051 §6.3.2: a failed SELECT leaves no folder open
      throw error
    }
    selected?.isAnnouncing = true
    return selected ?? SelectedFolder(name: name)
  }

  /// The user's own folders with their attributes, asking for special-use ones where the server knows them (RFC 6154
  /// §5.2).
  ///
  /// What other users let this one see is left out, whatever its attributes: a draft does not belong into their Drafts.
  public func folders() async throws(IMAPError) -> [MailboxListing] {
    let command: Command
    if capabilities.hasSpecialUse && capabilities.hasListExtended {
      command = .list(patterns: ["*"], returning: [.specialUse])
    } else if capabilities.hasXList && !capabilities.hasSpecialUse {
      command = .xlist(pattern: "*")
    } else {
      command = .list(patterns: ["*"])
    }
    let namespaces = try await knownNamespaces()
    return try await run(command).untagged.compactMap {
      if case .list(let folder) = $0, namespaces?.isForeign(folder.name) != true { folder } else { nil }
    }
  }

  /// Where the server keeps whose folders (RFC 2342), asked for once; nil where it does not say.
  func knownNamespaces() async throws(IMAPError) -> Namespaces? {
    if namespaces == nil, capabilities.hasNamespace {
      namespaces = Namespaces(personal: [], otherUsers: [], shared: [])
      do {
        for case .namespace(let told) in try await run(.namespace).untagged { namespaces = told.sensible }
      } catch .refused {}  // then every folder counts as the user's own
    }
    return namespaces
  }

  /// Creates a folder (RFC 9051 §6.3.4), with a special use where the server takes one (RFC 6154 §3).
  public func create(_ name: MailboxName, use: SpecialUse?) async throws(IMAPError) {
    try await run(.create(name, use: capabilities.hasCreateSpecialUse ? use : nil))
    CrashPoint.pass("create-folder")
  }
}

extension Session {
  /// What this login may do with a folder (RFC 4314 §3.5); nil where the server does not tell.
  public func rights(on name: MailboxName) async throws(IMAPError) -> Rights? {
    guard capabilities.hasACL else { return nil }
    for case .myRights(_, let rights) in try await run(.myRights(name)).untagged { return rights }
    return nil
  }
}

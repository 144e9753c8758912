extension Session {
  /// What the server told of some messages' flags, and of their going.
  struct MessageStates {
    /// The flags of those that are there; of those alone that changed, where changes were asked for.
    var flags: [UInt32: Set<Flag>] = [:]
    /// Those that are gone; nil where all that is not there is.
    var vanished: UIDSet?

    func isGone(_ uid: UInt32) -> Bool { vanished.map { $0.contains(uid) } ?? (flags[uid] == nil) }
  }

  /// Asks for the flags of messages in the open folder.
  ///
  /// - Parameter changedSince: only what changed after this mod-sequence, with QRESYNC (RFC 7162 §3.2.6).
  func states(of uids: UIDSet, changedSince: UInt64?) async throws(IMAPError) -> MessageStates {
    let command = Command.uidFetch(
      uids, [.uid, .flags], changedSince: changedSince, vanished: changedSince != nil)
    var states = MessageStates()
    if changedSince != nil { states.vanished = .empty }
    for response in try await run(command).untagged {
      switch response {
      case .fetch(let fetch):
        if let uid = fetch.uid, let flags = fetch.flags { states.flags[uid] = Set(flags) }
      case .vanished(_, let uids): states.vanished = states.vanished?.union(uids)
      default: break
      }
    }
    return states
  }

  /// Asks the server to tell removals by UID and to keep mod-sequences (RFC 7162 §3.2.3), where it can.
  func enableResync() async throws(IMAPError) {
    guard capabilities.hasQResync else { return }
    do {
      for case .enabled(let extensions) in try await run(.enable(["QRESYNC"])).untagged where extensions.hasQResync {
        isResyncing = true
      }
    } catch .refused {}  // it is only a comfort
  }
}

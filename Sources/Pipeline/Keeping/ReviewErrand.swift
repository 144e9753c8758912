import Drafting
import IMAP
import Journal

/// Looks what has become of a draft, and takes it back where it is pointless and nobody has touched it.
///
/// All is looked up in the visit in which the draft is removed, so that what was true an hour ago is not taken for true.
struct ReviewErrand: Sendable {
  /// What was found.
  enum Finding: Sendable, Equatable {
    /// It is there, as it was appended, and still of use.
    case waits
    /// The person is at work on it.
    case touched
    /// Something was done to the message; to be believed when it is so once more.
    case doubtful(WithdrawalReason)
    /// It is in no folder where it should be, and no reply is in Sent; clients that send it may store their copy there
    /// a moment after they removed the draft.
    case gone
    /// It is known what became of it.
    case ended(DraftOutcome)
  }

  var draft: OwnDraft
  var original: OriginalMessage
  /// Why the draft is to go in any case, as the journal has it.
  var stale: String?
  /// What an earlier visit doubted.
  var doubted: WithdrawalReason?
  /// Keeps, durably, why the draft is about to be removed.
  var willRemove: @Sendable (String) async throws(IMAPError) -> Void
  /// Keeps, durably, that second copies of the draft are about to be removed.
  var willRemoveDoubles: @Sendable () async throws(IMAPError) -> Void

  func run(_ session: Session) async throws(IMAPError) -> Finding {
    let folders = try await session.folders()
    guard let drafts = FolderRole.drafts.find(in: folders, configuredName: original.folderNames[.drafts]) else {
      return .waits
    }
    if try await isSent(session, folders) { return .ended(.sent) }
    let reason = try await original.reasonToWithdraw(session, folders, isPatient: true)
    try await session.examine(drafts.name)
    var standing = try await draft.standing(session)
    if standing.leftovers != nil {
      if !standing.doubles.isEmpty { try await willRemoveDoubles() }
      try await session.select(drafts.name)
      standing = try await draft.standing(session)
      if let leftovers = standing.leftovers { try await session.remove(leftovers) }
    }
    switch standing.state {
    case .touched: return .touched
    case .absent: return try await whereItWent(session, folders, reason)
    case .untouched(let uid):
      guard let why = stale ?? reason?.rawValue else { return .waits }
      // A server was seen not to give a message for a moment; and a client that sends the draft marks the message first
      // and removes the draft then.
      if stale == nil, let reason, reason != doubted { return .doubtful(reason) }
      try await willRemove(why)
      try await session.select(drafts.name)
      // Once more, in the folder as it is now: the person may have opened the draft meanwhile.
      guard try await draft.standing(session).state == .untouched(uid) else { return .touched }
      try await session.remove(UIDSet(uid))
      return .ended(outcome(of: why))
    }
  }

  /// The draft is not in Drafts any more.
  private func whereItWent(
    _ session: Session, _ folders: [MailboxListing], _ reason: WithdrawalReason?
  ) async throws(IMAPError) -> Finding {
    // We were about to remove it, and did.
    if let stale, WithdrawalReason(rawValue: stale) != nil || draft.removalBegun { return .ended(outcome(of: stale)) }
    // Clients give an edited draft another Message-ID as it is sent; and people then file the message away, in which case
    // nobody has looked in Sent yet.
    if reason == .answered { return .ended(.sent) }
    if reason != nil, try await original.isAnsweredInSent(session, folders) { return .ended(.sent) }
    if let messageID = original.messageID,
      let drafts = FolderRole.drafts.find(in: folders, configuredName: original.folderNames[.drafts])
    {
      try await session.examine(drafts.name)
      let edited = SearchKey.and([.header("In-Reply-To", contains: messageID), .withoutFlag(.deleted)])
      if try await !session.search(edited).isEmpty { return .touched }
    }
    return stale.map { .ended(outcome(of: $0)) } ?? .gone
  }

  private func isSent(_ session: Session, _ folders: [MailboxListing]) async throws(IMAPError) -> Bool {
    guard let sent = FolderRole.sent.find(in: folders, configuredName: original.folderNames[.sent]) else {
      return false
    }
    try await session.examine(sent.name)
    return try await !session.search(.header("Message-ID", contains: draft.messageID)).isEmpty
  }

  private func outcome(of reason: String) -> DraftOutcome { reason == Staleness.replaced ? .replaced : .withdrawn }
}

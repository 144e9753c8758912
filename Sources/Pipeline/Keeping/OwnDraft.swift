import IMAP
import Journal

/// A draft that maild has saved.
struct OwnDraft: Sendable, Equatable {
  /// Its Message-ID, with angle brackets.
  var messageID: String
  /// The job that saved it.
  var job: JobID
  /// Its size as it was appended; nil where an older maild saved it and did not say.
  var bytes: Int?

  /// How it lies in the open folder.
  enum State: Sendable, Equatable {
    case absent
    /// Another size, or a mark: a person has worked on it.
    case touched
    case untouched(UInt32)
  }

  /// Looks for it in the open folder, which is that of the drafts.
  func state(_ session: Session) async throws(IMAPError) -> State {
    let uids = try await session.search(
      .and([.header("Message-ID", contains: messageID), .withoutFlag(.deleted)]))
    guard let uid = uids.max() else { return .absent }
    guard uids.count == 1, let summary = try await session.summaries(of: UIDSet(uid)).first(where: { $0.uid == uid })
    else { return uids.count == 1 ? .absent : .touched }
    guard let bytes else { return .touched }
    return Self.isUntouched(summary, bytes: bytes) ? .untouched(uid) : .touched
  }

  /// A person's edit is a new message of another size; a person's mark is a flag. Only what has neither is ours.
  static func isUntouched(_ summary: Session.Summary, bytes: Int) -> Bool {
    summary.sizeBytes == bytes && summary.flags.subtracting([.draft, .recent, .seen]).isEmpty
  }
}

extension Job {
  /// The draft of its own whose place the next one takes, if any.
  var renewedDraft: [OwnDraft] {
    replacedDraftID.map { [OwnDraft(messageID: $0, job: id, bytes: replacedDraftBytes)] } ?? []
  }

  /// The draft that this job has saved; nil where it has none.
  var ownDraft: OwnDraft? { draftMessageID.map { OwnDraft(messageID: $0, job: id, bytes: draftBytes) } }
}

import IMAP
import Journal
import MIMEParsing

/// A draft that maild has saved.
struct OwnDraft: Sendable, Equatable {
  /// Its Message-ID, with angle brackets.
  var messageID: String
  /// The job that saved it.
  var job: JobID
  /// Its size as it was appended; nil where an older maild saved it and did not say.
  var bytes: Int?
  /// SHA-256 of its bytes as they were appended, in hexadecimal digits; nil where that is not known.
  var digest: String?
  /// Where it was saved, where the server said so.
  var place: Session.Appended?
  /// Whether a second copy may lie beside it: an APPEND was repeated, and the one before it taken for lost.
  var mayHaveCopies = false
  /// Whether a removal of it was begun whose end is not known.
  var removalBegun = false

  /// How it lies in a folder.
  struct Standing: Sendable, Equatable {
    /// The one that counts.
    var state: State
    /// Copies beside it which nobody has touched.
    var doubles: [UInt32] = []
    /// Copies that nobody has touched, with the mark of a removal that maild has begun.
    var halfRemoved: [UInt32] = []

    /// What is to be removed in any case.
    var leftovers: UIDSet? {
      let uids = doubles + halfRemoved
      return uids.isEmpty ? nil : UIDSet(uids)
    }
  }

  /// How the one that counts lies there.
  enum State: Sendable, Equatable {
    case absent
    /// Other bytes, or a mark: a person has worked on it.
    case touched
    case untouched(UInt32)
  }

  /// More copies than that nobody's server makes.
  private static let mostCopies = 20

  /// Looks for it in the open folder, which is that of the drafts.
  ///
  /// Of several untouched copies the one that the server told of counts, or the oldest; a person's work counts before any.
  func standing(_ session: Session) async throws(IMAPError) -> Standing {
    let uids = try await session.search(.header("Message-ID", contains: messageID)).sorted()
    guard !uids.isEmpty else { return Standing(state: .absent) }
    var live: [Session.Summary] = []
    var ours: [UInt32] = []
    var standing = Standing(state: .absent)
    for summary in try await session.summaries(of: UIDSet(uids.suffix(Self.mostCopies))).sorted(by: { $0.uid < $1.uid })
    {
      let isMarked = summary.flags.contains(.deleted)
      if !isMarked { live.append(summary) }
      guard !isMarked || removalBegun, try await isUntouched(summary, session) else { continue }
      if isMarked { standing.halfRemoved.append(summary.uid) } else { ours.append(summary.uid) }
    }
    guard let first = ours.first else {
      standing.state = live.isEmpty ? .absent : .touched
      return standing
    }
    if live.count == 1 {
      standing.state = .untouched(first)
    } else if !mayHaveCopies {
      // A client that saves an edited draft stores the new one before it removes the old.
      standing.state = .touched
    } else if ours.count < live.count {
      standing.state = .touched
      standing.doubles = ours
    } else {
      let kept = ours.first { isRecorded($0, session) } ?? first
      standing.state = .untouched(kept)
      standing.doubles = ours.filter { $0 != kept }
    }
    return standing
  }

  /// Whether it is as it was appended: a person's mark is a flag, a person's edit is another message, of other bytes though
  /// perhaps of the same size. A message never changes under its UID (RFC 9051 §2.3.1.1), so that one need not be read.
  private func isUntouched(_ summary: Session.Summary, _ session: Session) async throws(IMAPError) -> Bool {
    guard let bytes, summary.sizeBytes == bytes,
      summary.flags.subtracting([.draft, .recent, .seen, .deleted]).isEmpty
    else { return false }
    if isRecorded(summary.uid, session) { return true }
    guard let digest, let found = try await session.message(summary.uid) else { return false }
    return SHA256.hex(of: found) == digest
  }

  private func isRecorded(_ uid: UInt32, _ session: Session) -> Bool {
    guard let place, let folder = session.selected else { return false }
    return place == Session.Appended(uidValidity: folder.uidValidity, uid: uid)
  }
}

extension Job {
  /// The draft of its own whose place the next one takes, if any.
  var renewedDraft: [OwnDraft] {
    replacedDraftID.map {
      [
        OwnDraft(
          messageID: $0, job: id, bytes: replacedDraftBytes, digest: replacedDraftDigest, removalBegun: removalBegun)
      ]
    } ?? []
  }

  /// The draft that this job has saved; nil where it has none.
  var ownDraft: OwnDraft? {
    draftMessageID.map { messageID in
      let place = draftUIDValidity.flatMap { validity in
        draftUID.map { Session.Appended(uidValidity: validity, uid: $0) }
      }
      return OwnDraft(
        messageID: messageID, job: id, bytes: draftBytes, digest: draftDigest, place: place,
        mayHaveCopies: appendAttempts > 1, removalBegun: removalBegun)
    }
  }
}

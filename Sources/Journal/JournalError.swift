/// What can go wrong with the journal. `description` says what happened, to what, and what to do.
public enum JournalError: Error, Sendable, Hashable {
  // The store itself.

  /// The folder that should hold the store does not exist.
  case directoryMissing(path: String)
  /// The store should exist (it is opened for reading) and does not.
  case storeMissing(path: String)
  /// The system refused to open or create the store.
  case permissionDenied(path: String)
  /// There is a file, and it is not a journal of maild.
  case notAStore(path: String, detail: String)
  /// A later maild wrote this store; `found` and `known` are schema versions.
  case newerSchema(path: String, found: Int, known: Int)
  /// An earlier maild wrote this store and it was opened for reading, so it could not be brought up to date.
  case olderSchema(path: String, found: Int, known: Int)
  /// The store's bytes contradict each other.
  case corrupt(path: String, detail: String)
  /// Another process held the store's lock for longer than the wait allows.
  case locked(path: String)
  /// The disk, or the quota, is full.
  case diskFull(path: String)
  /// The file system or the file does not allow writing, or the journal was opened for reading.
  case readOnly(path: String)
  /// The operating system failed to read or write.
  case inputOutput(path: String, detail: String)
  /// A copy of the store could not be written to `path`; what was there before is untouched.
  case copyFailed(path: String, detail: String)
  /// What was read back of a copy at `path` is not what it should be; it was not used for anything.
  case copyUnsound(path: String, detail: String)
  /// There is no backup at `path`.
  case backupMissing(path: String)
  /// A restore of the store at `path` was cut off in the middle.
  case restoreInterrupted(path: String)
  /// Anything else that SQLite says, in its words (they carry no values of ours).
  case failed(path: String, detail: String)

  // Mailboxes.

  /// No mailbox has this address or identity.
  case mailboxUnknown(String)
  /// A mailbox of this address exists already.
  case addressTaken(String)
  /// A mailbox's description cannot be right; `problem` says what is wrong with `field`.
  case mailboxInvalid(field: String, problem: String)
  /// A personal mailbox was to be enabled although its agent has not accepted.
  case acceptanceMissing(address: String)
  /// Work on a mailbox that is not enabled was refused.
  case mailboxNotEnabled(address: String)

  /// A secret that is kept sealed does not open, so that nothing was sealed anew.
  case secretClosed(String, mailbox: String?, reason: String)

  /// A person was to be forgotten by whose address another mailbox works; `place` is the setting.
  case personInUse(place: String, mailbox: String)

  // Jobs.

  /// No job has this identity.
  case jobUnknown(JobID)
  /// The state machine has no such move.
  case moveIllegal(JobID, from: JobState, to: JobState)
  /// The job is not in the state that the caller expected: somebody else moved it.
  case stateMoved(JobID, expected: JobState, found: JobState)
  /// A job was to be skipped, withdrawn or failed without a reason, or with one that is not a lower-kebab name.
  case reasonInvalid(JobID, reason: String?)
  /// A job's draft has its Message-ID for good; another was given.
  case draftMessageIDFixed(JobID)
  /// A value handed in is larger than the journal keeps.
  case tooLarge(what: String, bytes: Int, limit: Int)

  /// Whether the same call may work later with nothing but time or an admin's help: wait and try again.
  public var isTransient: Bool {
    switch self {
    case .locked, .diskFull, .readOnly, .inputOutput: true
    default: false
    }
  }
}

extension JournalError: CustomStringConvertible {
  /// What happened, to what, and what to do.
  public var description: String {
    switch self {
    case .directoryMissing(let path):
      "the folder of the store \(path) does not exist; create it, owned by maild's user, or correct store.path"
    case .storeMissing(let path):
      "there is no store at \(path) yet; the first maild mailbox add makes it, or else correct store.path"
    case .permissionDenied(let path):
      "no permission to open the store \(path); run this as maild's user, or correct the owner of file and folder"
    case .notAStore(let path, let detail):
      "\(path) is not a store of maild (\(detail)); it was left untouched: move it away or correct store.path"
    case .newerSchema(let path, let found, let known):
      "the store \(path) was written by a newer maild (schema \(found), this maild knows \(known)); "
        + "install that maild again, or restore the backup made before the upgrade"
    case .olderSchema(let path, let found, let known):
      "the store \(path) was written by an older maild (schema \(found), this maild needs \(known)); "
        + "restart the maild service, which brings it up to date"
    case .corrupt(let path, let detail):
      "the store \(path) is damaged (\(detail)); stop maild, and restore the last backup by "
        + "`maild store restore FILE`, which keeps the damaged file aside"
    case .locked(let path):
      "another process keeps the store \(path) locked; find it with `fuser \(path)` and end it, or try again"
    case .diskFull(let path):
      "the disk that holds the store \(path) is full, or the quota is; free some space: maild goes on by itself"
    case .readOnly(let path):
      "the store \(path) cannot be written (file system or file is read-only); make it writable for maild's user"
    case .inputOutput(let path, let detail):
      "the system failed to read or write the store \(path) (\(detail)); look at the disk and the system log"
    case .copyFailed(let path, let detail):
      "the copy \(path) can't be written (\(detail)); nothing that was there was changed: name another file, or make "
        + "room and try again"
    case .copyUnsound(let path, let detail):
      "the copy \(path) is not sound (\(detail)) and was not used; take another backup, and see what "
        + "`maild store check` says"
    case .backupMissing(let path):
      "there is no backup \(path); look for the file's name"
    case .restoreInterrupted(let path):
      "a restore of the store \(path) was cut off; run `maild store restore FILE` once more, with the same backup"
    case .failed(let path, let detail):
      "the store \(path) refused: \(detail); please report this as a defect of maild"
    case .mailboxUnknown(let name):
      "there is no mailbox \(name); `maild mailbox list` shows those there are"
    case .addressTaken(let address):
      "there is a mailbox \(address) already; change it, or remove it first"
    case .mailboxInvalid(let field, let problem):
      "the mailbox's \(field) \(problem)"
    case .acceptanceMissing(let address):
      "\(address) is a personal mailbox whose agent has not accepted; "
        + "ask the agent, then enable it naming who accepted"
    case .mailboxNotEnabled(let address):
      "the mailbox \(address) is not enabled; nothing is done for it until it is"
    case .secretClosed(let name, let mailbox, let reason):
      "the \(name)\(mailbox.map { " of \($0)" } ?? "") does not open, and nothing was changed: \(reason)"
    case .personInUse(let place, let mailbox):
      "nothing was erased: the mailbox \(mailbox) works by this address (\(place)); change that by `maild mailbox set`, or "
        + "where that can't, as an alias, a login or a folder, remove the mailbox and add it anew; then do this again"
    case .jobUnknown(let job):
      "there is no job \(job); `maild job list` shows those there are"
    case .moveIllegal(let job, let from, let to):
      "job \(job) cannot go from \(from) to \(to)"
    case .stateMoved(let job, let expected, let found):
      "job \(job) is \(found), not \(expected): another process moved it"
    case .reasonInvalid(let job, let reason):
      if let reason {
        "job \(job) cannot end with the reason '\(reason.prefix(64))': a reason is a name such as `auto-submitted`"
      } else {
        "job \(job) cannot end so without a reason"
      }
    case .draftMessageIDFixed(let job):
      "the draft of job \(job) has its Message-ID already, and it never changes"
    case .tooLarge(let what, let bytes, let limit):
      "\(what) has \(bytes) bytes, and the journal keeps \(limit) at most"
    }
  }
}

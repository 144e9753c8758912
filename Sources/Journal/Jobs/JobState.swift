/// How far a message has come on its way to a decision.
///
/// The raw names appear unchanged in the store, the log, the metrics and the documents.
public enum JobState: String, Sendable, Hashable, Codable, CaseIterable, CustomStringConvertible {
  /// Seen on the server; nothing of it is here yet.
  case noticed
  /// Its bytes have been read once.
  case fetched
  /// Its bytes have been parsed.
  case understood
  /// Triage decided that a draft is due.
  case triaged
  /// The model has answered.
  case drafted
  /// The guard has let the answer pass.
  case checked
  /// The draft's bytes are ready, its Message-ID is fixed, and it may be appended.
  case composed
  /// The draft is in the mailbox. Terminal.
  case saved
  /// No draft is due. Terminal, with a reason.
  case skipped
  /// The person was faster, or moved or deleted the message. Terminal, with a reason.
  case withdrawn
  /// A draft was due and could not be made. Terminal, with a reason.
  case failed

  /// The states in which a job stays for good.
  public static let terminal: Set<JobState> = [.saved, .skipped, .withdrawn, .failed]

  /// Whether the decision on the message has been made and the job rests.
  public var isTerminal: Bool { Self.terminal.contains(self) }

  /// Whether a job that ends in this state says why.
  public var needsReason: Bool { isTerminal && self != .saved }

  /// The states that may follow this one.
  ///
  /// Only ``Journal/renew(_:at:)`` leads back, from `saved` to `triaged`. A step follows its forerunner and none is left
  /// out. A restart that needs content again repeats the step
  /// without moving the state. Once a draft is checked, its message can no longer be skipped: only the person
  /// (`withdrawn`) or a defect (`failed`) keeps the draft out of the mailbox.
  public var successors: Set<JobState> {
    switch self {
    case .noticed: [.fetched, .skipped, .withdrawn, .failed]
    case .fetched: [.understood, .skipped, .withdrawn, .failed]
    case .understood: [.triaged, .skipped, .withdrawn, .failed]
    case .triaged: [.drafted, .skipped, .withdrawn, .failed]
    case .drafted: [.checked, .skipped, .withdrawn, .failed]
    case .checked: [.composed, .withdrawn, .failed]
    case .composed: [.saved, .withdrawn, .failed]
    case .saved, .skipped, .withdrawn, .failed: []
    }
  }

  /// Whether a job may go from this state straight to `next`.
  public func canMove(to next: JobState) -> Bool {
    successors.contains(next)
  }

  /// The raw name.
  public var description: String { rawValue }
}

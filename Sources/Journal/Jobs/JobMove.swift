/// A move from one state of a job to the next that the state machine has; another can't be written down.
public struct JobMove: Sendable, Hashable {
  /// Where the job must be.
  public let from: JobState
  /// Where it is afterwards.
  public let to: JobState

  /// The move between two states; nil where the state machine has none, see ``JobState/successors``.
  public init?(from: JobState, to: JobState) {
    guard from.canMove(to: to) else { return nil }
    self.init(from, to)
  }

  private init(_ from: JobState, _ to: JobState) {
    self.from = from
    self.to = to
  }

  // The steps on the way to a draft, each of which has one forerunner.

  /// `noticed` → `fetched`.
  public static let fetched = JobMove(.noticed, .fetched)
  /// `fetched` → `understood`.
  public static let understood = JobMove(.fetched, .understood)
  /// `understood` → `triaged`.
  public static let triaged = JobMove(.understood, .triaged)
  /// `triaged` → `drafted`.
  public static let drafted = JobMove(.triaged, .drafted)
  /// `drafted` → `checked`.
  public static let checked = JobMove(.drafted, .checked)
  /// `checked` → `composed`.
  public static let composed = JobMove(.checked, .composed)
  /// `composed` → `saved`, which has more to keep than others: ``Journal/recordSaved(_:adopting:uidValidity:uid:bytes:saveMs:reviewAt:at:)``.
  static let saved = JobMove(.composed, .saved)
}

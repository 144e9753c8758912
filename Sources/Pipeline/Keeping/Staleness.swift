/// Why a draft is to go though nothing was done to the message it answers; the raw names stand in the journal.
enum Staleness {
  /// A later message of the thread gets a draft.
  static let replaced = "replaced"
  /// A later message of the thread says that nothing is asked any more.
  static let settled = "settled"
}

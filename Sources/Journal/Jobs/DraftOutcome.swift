/// What became of a draft that was in the mailbox. The raw names are stable.
public enum DraftOutcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// The person has sent it, as it was or edited.
  case sent
  /// The person has deleted it.
  case binned
  /// The message was answered in another way, moved or deleted, or what it asks is settled; maild took the draft back.
  case withdrawn
  /// A draft for a later message of the thread took its place.
  case replaced
  /// It has been there for so long that nobody will use it. It stays.
  case left

  /// Whether the suggestion was of use.
  public var isUsed: Bool { self == .sent }
}

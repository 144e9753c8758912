/// How long maild looks after a draft, and how often.
public struct KeepingSettings: Sendable {
  /// After saving a draft, how long until the first look.
  public var firstLook = Duration.seconds(120)
  /// The longest pause between two looks.
  public var longestPause = Duration.seconds(6 * 3_600)
  /// How soon to look again for a message that was not in its folder.
  public var secondLook = Duration.seconds(10)
  /// A draft that is gone for so long, with no reply in Sent, was binned.
  public var goneAfter = Duration.seconds(60)
  /// How soon to try again where the mailbox could not be reached.
  public var retryAfter = Duration.seconds(60)
  /// A draft that lies there for so long will not be used.
  public var leftAfter = Duration.seconds(14 * 86_400)
  /// So many drafts in a row that nobody used pause a mailbox; nil for never.
  public var pauseAfterUnused: Int? = 10

  /// What drafts are written by, beside the mailbox's own settings.
  public var journey = JourneySettings()

  /// The documented defaults.
  public init() {}

  /// The pause after a number of looks: three times as long with each.
  func pause(after looks: Int) -> Duration {
    var pause = firstLook
    for _ in 0..<min(looks, 12) { pause = min(pause * 3, longestPause) }
    return min(pause, longestPause)
  }
}

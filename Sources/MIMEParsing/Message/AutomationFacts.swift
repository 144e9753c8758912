/// What the headers say about machines: facts for triage, which decides what they mean.
public struct AutomationFacts: Sendable, Equatable, Codable {
  /// Auto-Submitted's keyword in lower case (RFC 3834 §5: `no`, `auto-generated`, `auto-replied`; RFC 5436:
  /// `auto-notified`), nil when absent.
  public internal(set) var autoSubmitted: String?
  /// Precedence in lower case (`bulk`, `list`, `junk`, …), nil when absent.
  public internal(set) var precedence: String?
  /// Names in lower case of the list headers present (RFC 2369, RFC 2919, RFC 8058), each once.
  public internal(set) var listHeaders: [String] = []
  /// List-Id's identifier (RFC 2919 §2) without its angle brackets, nil when absent.
  public internal(set) var listID: String?
  /// X-Auto-Response-Suppress's tokens in lower case (`all`, `oof`, `autoreply`, `dr`, …).
  public internal(set) var autoResponseSuppress: [String] = []
  /// Names in lower case of the headers that answering machines add (`x-autoreply`, `x-autorespond`, …).
  public internal(set) var autoReplyHeaders: [String] = []
  /// Return-Path is `<>` (RFC 5321 §4.5.5); false when it names an address or is absent.
  public internal(set) var hasNullReturnPath = false
  /// What spam filters on the way wrote.
  public internal(set) var spam = SpamMarks()
  /// Names in lower case of headers that bulk senders add (`feedback-id`, `x-mailgun-sid`, `x-campaign`, …).
  public internal(set) var bulkSenderHeaders: [String] = []

  /// Marks of spam filters.
  public struct SpamMarks: Sendable, Equatable, Codable {
    /// X-Spam-Flag or X-Spam-Status begins with `yes`.
    public internal(set) var isFlagged = false
    /// The score in X-Spam-Status or X-Spam-Score.
    public internal(set) var score: Double?
    /// Microsoft's spam confidence level, -1 to 9 (X-MS-Exchange-Organization-SCL or X-Forefront-Antispam-Report).
    public internal(set) var confidenceLevel: Int?
  }
}

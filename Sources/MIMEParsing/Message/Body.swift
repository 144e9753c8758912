/// The text of a message, as a person reads it, and its parts.
public struct Body: Sendable, Equatable, Codable {
  /// What the text was made from.
  public enum Source: String, Sendable, Equatable, Codable {
    /// text/plain.
    case plain
    /// text/html.
    case html
    /// The message has no text.
    case none
  }

  /// What the text was made from.
  public internal(set) var source = Source.none
  /// The whole text, lines ended by `\n`, quoted lines beginning with `>`; without hidden text.
  public internal(set) var text = ""
  /// What the sender wrote this time, and what they pass on: without quoted history, signature, disclaimer and banner.
  public internal(set) var newText = ""
  /// The quoted messages with their attribution lines, markers kept; empty when nothing is quoted.
  public internal(set) var quotedHistory = ""
  /// The messages quoted, with author and date where they are given, in the order in which they stand.
  public internal(set) var quotes: [QuotedMessage] = []
  /// The messages that the sender passes on; their text is part of ``newText`` too.
  public internal(set) var forwarded: [ForwardedMessage] = []
  /// New text that stands below quoted lines, each run with the lines it answers.
  public internal(set) var answers: [InlineAnswer] = []
  /// The sender answers between the quoted lines.
  public internal(set) var isInlineReply = false
  /// The signature, without its separator; empty when none was recognised.
  public internal(set) var signature = ""
  /// What lawyers, virus scanners and mailing lists append to every mail; empty when there is none.
  public internal(set) var disclaimer = ""
  /// What a mail gateway set above the text, such as `[EXTERNE]`; empty when there is none.
  public internal(set) var banner = ""
  /// Text in HTML that a reader would not see (display:none, size 0, …); never part of ``text``.
  public internal(set) var hiddenText = ""
  /// Links of the HTML in order, within the limits.
  public internal(set) var links: [Link] = []

  /// A link: what is shown and where it leads.
  public struct Link: Sendable, Equatable, Codable {
    /// The text shown.
    public let text: String
    /// The target as written.
    public let target: String
  }
}

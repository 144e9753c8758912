/// What a delivery report says (RFC 3464, RFC 6533): which of our messages reached whom, and whom it did not.
public struct DeliveryReport: Sendable, Equatable, Codable {
  /// What the report was read from. The raw names are stable.
  public enum Form: String, Sendable, Equatable, Codable {
    /// A delivery-status part (RFC 3464).
    case deliveryStatus = "delivery-status"
    /// X-Failed-Recipients, as Exim writes it.
    case failedRecipientsHeader = "failed-recipients-header"
    /// The wording of a mail system that writes reports for people alone; less sure than the others.
    case wording
  }

  /// What became of the message for one recipient.
  public struct Recipient: Sendable, Equatable, Codable {
    /// What the reporting system did (RFC 3464 §2.3.3). The raw names are stable.
    public enum Action: String, Sendable, Equatable, Codable {
      /// It gave up.
      case failed
      /// It will try again.
      case delayed
      /// It delivered.
      case delivered
      /// It handed on to a system that gives no reports.
      case relayed
      /// It handed on to several addresses.
      case expanded
      /// Not said, or a word that the standard does not know.
      case unknown
    }

    /// The address it was about in the end, on one line, as the report writes it without its type.
    public internal(set) var address: String
    /// The address that the sender had given, nil when not said.
    public internal(set) var originalAddress: String?
    /// What was done.
    public internal(set) var action = Action.unknown
    /// The status code (RFC 3463), such as `5.1.1`; nil when not said.
    public internal(set) var status: String?
    /// What the remote system answered, on one line; nil when not said.
    public internal(set) var diagnostic: String?
    /// The remote system, nil when not said.
    public internal(set) var remoteHost: String?
    /// Until when delivery is tried, nil when not said.
    public internal(set) var triedUntil: MessageDate?
  }

  /// What the report was read from.
  public internal(set) var form: Form
  /// The system that reports, nil when not said.
  public internal(set) var reportingHost: String?
  /// When that system had received the message, nil when not said.
  public internal(set) var arrival: MessageDate?
  /// The recipients in the report's order, at most ``maximumRecipients``.
  public internal(set) var recipients: [Recipient] = []
  /// The message that the report is about, nil when nothing of it was returned.
  public internal(set) var original: ReturnedMessage?

  /// Recipients kept at most.
  public static let maximumRecipients = 200

  /// Whom the message did not reach and will not.
  public var failed: [Recipient] { recipients.filter { $0.action == .failed } }
}

/// What a report returns of the message that it is about.
public struct ReturnedMessage: Sendable, Equatable, Codable {
  /// Message-ID, nil when absent or unusable.
  public internal(set) var messageID: MessageID?
  /// Subject, decoded, on one line; empty when absent.
  public internal(set) var subject = ""
  /// From.
  public internal(set) var from: [Address] = []
  /// To.
  public internal(set) var to: [Address] = []
  /// Date, nil when absent or unreadable.
  public internal(set) var date: MessageDate?
}

/// How the sender, or a marking program, wants the message treated: facts for triage, which decides what they mean.
public struct HandlingFacts: Sendable, Equatable, Codable {
  /// How urgent it is called (RFC 4021 §2.1.55, X-Priority). The raw names are stable.
  public enum Importance: String, Sendable, Equatable, Codable {
    /// Urgent.
    case high
    /// As any other; only where that is said.
    case normal
    /// It can wait.
    case low
  }

  /// A mark of classification: the header that bears it, and what it says.
  public struct Mark: Sendable, Equatable, Codable {
    /// The header's name in lower case, or the label's within `msip_labels`.
    public let name: String
    /// What it says, decoded, on one line.
    public let value: String
  }

  /// How urgent it is called, nil when not said.
  public internal(set) var importance: Importance?
  /// Sensitivity in lower case (RFC 4021 §2.1.56: `personal`, `private`, `company-confidential`), nil when not said or
  /// normal.
  public internal(set) var sensitivity: String?
  /// Marks of classification, as headers and Microsoft's labels bear them, at most 20.
  public internal(set) var marks: [Mark] = []
  /// Who wants a read receipt (RFC 8098 §2.1), empty when nobody.
  public internal(set) var receiptWantedBy: [String] = []
  /// What the sender asks to be answered by (Reply-By, RFC 4021 §2.1.51), nil when not said.
  public internal(set) var replyBy: String?
  /// When the message stops being of use (Expires, Expiry-Date), nil when not said.
  public internal(set) var expires: String?
}

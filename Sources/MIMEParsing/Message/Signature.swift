/// An electronic signature on a message or a part of it. What it says of its maker is a claim: maild checks no
/// signature.
public struct Signature: Sendable, Equatable, Codable {
  /// The standard. The raw names are stable.
  public enum Scheme: String, Sendable, Equatable, Codable {
    /// S/MIME (RFC 8551).
    case smime
    /// OpenPGP (RFC 3156, RFC 9580).
    case openPGP = "openpgp"
  }

  /// How it goes with what it signs. The raw names are stable.
  public enum Form: String, Sendable, Equatable, Codable {
    /// A part beside the content.
    case detached
    /// Around the content, which maild has taken out.
    case opaque
    /// Written into the text (RFC 9580 §7).
    case inText = "in-text"
  }

  /// Who signed, as the signature or its certificate says.
  public struct Signer: Sendable, Equatable, Codable {
    /// The certificate's common name, or the user ID of OpenPGP; nil when not said.
    public internal(set) var name: String?
    /// The addresses that the certificate or the user ID names.
    public internal(set) var addresses: [String] = []
    /// Who issued the certificate: its common name, else its organisation; nil without a certificate.
    public internal(set) var issuer: String?
    /// The certificate's last moment, nil without one.
    public internal(set) var validUntil: MessageDate?
    /// OpenPGP's key: its fingerprint, else its identifier, in lower-case hexadecimal digits; nil for S/MIME.
    public internal(set) var key: String?
  }

  /// The standard.
  public internal(set) var scheme: Scheme
  /// How it goes with what it signs.
  public internal(set) var form: Form
  /// Who signed, at most ten; empty where the signature does not say or cannot be read.
  public internal(set) var signers: [Signer] = []

  /// Whether a signer's certificate or user ID names one of these mailboxes.
  public func names(anyOf mailboxes: [Address.Mailbox]) -> Bool {
    signers.flatMap(\.addresses).contains { address in
      Address.Mailbox(address: address).map { named in mailboxes.contains { $0.isSameMailbox(as: named) } } ?? false
    }
  }
}

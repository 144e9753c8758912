/// The name of a mailbox (folder), readable and lossless.
///
/// ```swift
/// MailboxName("Envoyés").wireBytes(utf8: false)   // Envoy&AOk-s
/// MailboxName(wire: Array("Envoy&AOk-s".utf8), utf8: false).string   // Envoyés
/// ```
/// A name from the wire that cannot be reproduced from its readable form (broken modified UTF-7, stray 8-bit
/// octets) keeps its octets and is sent back as it came. INBOX is the same in any case (RFC 9051 §5.1).
public struct MailboxName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The readable name; for a name that could not be decoded, a best reading of its octets.
  public let string: String
  /// The octets of a name that ``string`` cannot reproduce; nil for every well-formed name.
  public let unreadableWire: [UInt8]?

  /// The one name every account has.
  public static let inbox = MailboxName("INBOX")

  /// Names a mailbox by its readable form. Any case of "inbox" becomes `INBOX`.
  public init(_ string: String) {
    self.string = ASCII.equalIgnoringCase(string.utf8, "INBOX".utf8) ? "INBOX" : string
    unreadableWire = nil
  }

  private init(reading string: String, wire: [UInt8]) {
    self.string = string
    unreadableWire = wire
  }

  /// Names a mailbox by its readable form.
  public init(stringLiteral value: String) {
    self.init(value)
  }

  /// Reads a name that a server sent.
  ///
  /// - Parameters:
  ///   - wire: the octets, after removing quotes.
  ///   - utf8: whether the session speaks UTF-8 names (IMAP4rev2 or UTF8=ACCEPT enabled, RFC 6855 §3).
  public init(wire: [UInt8], utf8: Bool) {
    if utf8 {
      if let text = String(validating: wire, as: UTF8.self) {
        self.init(text)
        return
      }
    } else if let text = ModifiedUTF7.decode(wire) {
      if wire.count == 5, ASCII.equalIgnoringCase(wire, "INBOX".utf8) {
        self.init("INBOX")
        return
      }
      if ModifiedUTF7.encode(text) == wire {
        self.init(text)
        return
      }
      self.init(reading: text, wire: wire)
      return
    }
    self.init(reading: String(decoding: wire, as: UTF8.self), wire: wire)
  }

  /// The octets to send: modified UTF-7, or UTF-8 where the session has enabled it.
  public func wireBytes(utf8: Bool) -> [UInt8] {
    if let unreadableWire { return unreadableWire }
    return utf8 ? Array(string.utf8) : ModifiedUTF7.encode(string)
  }

  /// Whether this is the INBOX.
  public var isInbox: Bool { string == "INBOX" && unreadableWire == nil }

  /// The same as ``string``.
  public var description: String { string }

  /// Names are equal by their octets: servers tell composed and decomposed accents apart.
  public static func == (left: MailboxName, right: MailboxName) -> Bool {
    left.unreadableWire == right.unreadableWire && left.string.utf8.elementsEqual(right.string.utf8)
  }

  /// Hashes the octets of the name.
  public func hash(into hasher: inout Hasher) {
    for byte in string.utf8 { hasher.combine(byte) }
    hasher.combine(unreadableWire)
  }
}

import Foundation
import Journal
import MIMEParsing

/// By which a mailbox knows a sender again without keeping the address.
public enum SenderDigest {
  /// The digest of an address, of this mailbox alone; case does not matter.
  public static func of(_ address: String, in mailbox: MailboxID) -> String {
    String(SHA256.hex(of: "maild sender\n\(mailbox)\n\(address.lowercased())").prefix(40))
  }
}

extension Person {
  /// Whoever has this address.
  public init(_ address: String) {
    self.init(address: address) { SenderDigest.of(address.trimmed, in: $0) }
  }
}

extension String {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

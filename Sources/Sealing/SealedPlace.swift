import Foundation

/// Where a sealed secret belongs. It is sealed into it, so that a row which was copied to another place does not open.
public struct SealedPlace: Sendable, Hashable, CustomStringConvertible {
  /// What the secret is: `password`, `refresh-token`, …
  public let name: String
  /// The number of the mailbox that it is of; nil where it is of none alone.
  public let mailbox: Int64?

  /// A place by its name and mailbox.
  public init(_ name: String, ofMailbox mailbox: Int64?) {
    self.name = name
    self.mailbox = mailbox
  }

  /// The place in words, without an address.
  public var description: String { "\(name)\(mailbox.map { " of mailbox \($0)" } ?? "")" }

  /// What is authenticated with the secret. Each part has a fixed length or says it, so that no two places are alike.
  var associatedData: Data {
    var data = Data("maild sealed secret\0".utf8)
    for number in [UInt64(name.utf8.count), mailbox == nil ? 0 : 1, UInt64(bitPattern: mailbox ?? 0)] {
      withUnsafeBytes(of: number.bigEndian) { data.append(contentsOf: $0) }
    }
    data.append(contentsOf: name.utf8)
    return data
  }
}

import Foundation

/// A message as it lies in a mailbox, read by Python's `imaplib` and decoded by its `email`.
public struct StoredMessage: Sendable, Decodable {
  /// Its UID in the folder.
  public let uid: Int
  /// Such as `\Draft`, sorted.
  public let flags: [String]
  /// With its angle brackets; empty if there is none.
  public let messageID: String
  /// The identifiers of In-Reply-To, with angle brackets.
  public let inReplyTo: [String]
  /// The identifiers of References in their order, with angle brackets.
  public let references: [String]
  /// Addresses of From, without names.
  public let from: [String]
  /// Addresses of To, without names.
  public let to: [String]
  /// Addresses of Cc, without names.
  public let cc: [String]
  /// Decoded.
  public let subject: String
  /// Of the whole message, lower-case, such as `text/plain`.
  public let contentType: String
  /// Every header in its order, name and decoded value.
  public let headers: [[String]]
  /// The text/plain part, else the text/html part, decoded.
  public let text: String
  /// File names of the attachments.
  public let attachments: [String]
  /// What Python's parser had to complain about; empty for a message as it should be.
  public let defects: [String]
  private let raw: String

  /// The message as the server gave it.
  public var bytes: [UInt8] { Array(Data(base64Encoded: raw) ?? Data()) }

  /// The decoded value of the first header of that name, in any case.
  public func header(_ name: String) -> String? {
    headers.first { $0.first?.lowercased() == name.lowercased() }?.last
  }
}

/// A folder as LIST shows it.
public struct StoredFolder: Sendable, Decodable {
  /// As a person reads it, such as `Envoyés`.
  public let name: String
  /// Such as `\Drafts`.
  public let attributes: [String]
}

import Foundation

/// Where the message answered lies, as Roundcube notes it in its own drafts.
///
/// With it Roundcube opens the draft as a reply and marks that message as answered when the draft is sent. Thunderbird
/// marks nothing for a draft that it did not write itself.
public struct RoundcubeDraftInfo: Sendable, Hashable {
  /// The folder's name as IMAP spells it, in modified UTF-7 (RFC 3501 5.1.3).
  public var folder: [UInt8]
  /// The message's UID in it.
  public var uid: UInt32

  /// Creates a note of a message by its folder and UID.
  public init(folder: [UInt8], uid: UInt32) {
    self.folder = folder
    self.uid = uid
  }

  /// `type=reply; uid=…; folder=…`, the folder in base64 behind a `B::`, since names may hold a semicolon.
  public var header: (name: String, value: String) {
    ("X-Draft-Info", "type=reply; uid=\(uid); folder=B::\(Data(folder).base64EncodedString())")
  }
}

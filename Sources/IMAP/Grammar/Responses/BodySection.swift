/// Which piece of a message: what stands in the brackets of `BODY[…]` (RFC 9051 §6.4.5).
public struct BodySection: Sendable, Hashable, CustomStringConvertible {
  /// Which piece of the part.
  public enum Piece: Sendable, Hashable {
    /// All of it.
    case all
    /// Its header, if it is a message.
    case header
    /// Some fields of its header.
    case headerFields([String])
    /// Its header without some fields.
    case headerFieldsNot([String])
    /// Its body, if it is a message.
    case text
    /// The MIME header of the part.
    case mime
  }

  /// The part's numbers; empty for the message itself.
  public let part: [UInt32]
  /// Which piece of it.
  public let piece: Piece

  /// Names a piece of a part.
  public init(part: [UInt32] = [], _ piece: Piece = .all) {
    self.part = part
    self.piece = piece
  }

  /// The whole message.
  public static let message = BodySection()
  /// The message's header.
  public static let header = BodySection(.header)
  /// The message's body.
  public static let text = BodySection(.text)

  /// The written form without brackets, such as `1.2.HEADER.FIELDS (From To)`.
  public var description: String {
    let path = part.map { String($0) }
    switch piece {
    case .all: return path.joined(separator: ".")
    case .header: return (path + ["HEADER"]).joined(separator: ".")
    case .headerFields(let names):
      return (path + ["HEADER.FIELDS"]).joined(separator: ".") + " (\(names.joined(separator: " ")))"
    case .headerFieldsNot(let names):
      return (path + ["HEADER.FIELDS.NOT"]).joined(separator: ".") + " (\(names.joined(separator: " ")))"
    case .text: return (path + ["TEXT"]).joined(separator: ".")
    case .mime: return (path + ["MIME"]).joined(separator: ".")
    }
  }
}

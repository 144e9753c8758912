/// What FETCH asks for (RFC 9051 §6.4.5). Bodies can be asked for with PEEK alone: reading never sets `\Seen`.
public enum FetchItem: Sendable, Hashable {
  /// The UID.
  case uid
  /// The flags.
  case flags
  /// When the server received it.
  case internalDate
  /// Its octets.
  case size
  /// Its header in short.
  case envelope
  /// The tree of its parts.
  case bodyStructure
  /// `BODY.PEEK[…]`, or octets `range` of it, counted from 0.
  case body(BodySection, range: Range<UInt32>? = nil)
  /// `BINARY.PEEK[…]`: a part with its transfer encoding undone (RFC 3516 §4.2).
  case binary(part: [UInt32], range: Range<UInt32>? = nil)
  /// `BINARY.SIZE[…]` (RFC 3516 §4.2).
  case binarySize(part: [UInt32])
  /// The mod-sequence (RFC 7162).
  case modSequence
  /// The lasting identity (RFC 8474).
  case emailID
  /// The thread's identity (RFC 8474).
  case threadID
  /// The first words (RFC 8970).
  case preview
  /// When it came into this mailbox (RFC 8514).
  case saveDate

  var parts: [CommandPart] {
    switch self {
    case .uid: return [.text("UID")]
    case .flags: return [.text("FLAGS")]
    case .internalDate: return [.text("INTERNALDATE")]
    case .size: return [.text("RFC822.SIZE")]
    case .envelope: return [.text("ENVELOPE")]
    case .bodyStructure: return [.text("BODYSTRUCTURE")]
    case .body(let section, let range):
      return [.text("BODY.PEEK[")] + Self.parts(section) + [.text("]\(Self.written(range))")]
    case .binary(let part, let range): return [.text("BINARY.PEEK[\(Self.path(part))]\(Self.written(range))")]
    case .binarySize(let part): return [.text("BINARY.SIZE[\(Self.path(part))]")]
    case .modSequence: return [.text("MODSEQ")]
    case .emailID: return [.text("EMAILID")]
    case .threadID: return [.text("THREADID")]
    case .preview: return [.text("PREVIEW")]
    case .saveDate: return [.text("SAVEDATE")]
    }
  }

  private static func path(_ part: [UInt32]) -> String { part.map { String($0) }.joined(separator: ".") }

  private static func written(_ range: Range<UInt32>?) -> String {
    // A length of 0 is not allowed; an empty range asks for one octet.
    range.map { "<\($0.lowerBound).\(max(1, $0.count))>" } ?? ""
  }

  private static func parts(_ section: BodySection) -> [CommandPart] {
    switch section.piece {
    case .all, .header, .text, .mime: return [.text(section.description)]
    case .headerFields(let names): return parts(section, "HEADER.FIELDS", names)
    case .headerFieldsNot(let names): return parts(section, "HEADER.FIELDS.NOT", names)
    }
  }

  private static func parts(_ section: BodySection, _ piece: String, _ names: [String]) -> [CommandPart] {
    guard !names.isEmpty else { return [.missing("header field")] }
    let path = section.part.isEmpty ? "" : path(section.part) + "."
    var parts: [CommandPart] = [.text("\(path)\(piece) (")]
    for (index, name) in names.enumerated() {
      if index > 0 { parts.append(.text(" ")) }
      parts.append(.fieldName(name))
    }
    return parts + [.text(")")]
  }
}

/// The tree of a message's MIME parts (RFC 9051 §7.5.2, BODYSTRUCTURE), types in lower case.
public struct BodyStructure: Sendable, Equatable {
  /// One parameter of Content-Type or Content-Disposition.
  public struct Parameter: Sendable, Equatable {
    /// The name in lower case.
    public let name: String
    /// The value as written.
    public let value: ByteString
  }

  /// Content-Disposition.
  public struct Disposition: Sendable, Equatable {
    /// `inline`, `attachment` or another, in lower case.
    public let kind: String
    /// Its parameters.
    public let parameters: [Parameter]
  }

  /// `text`, `multipart`, …
  public internal(set) var type: String
  /// `plain`, `mixed`, …
  public internal(set) var subtype: String
  /// Parameters of Content-Type.
  public internal(set) var parameters: [Parameter] = []
  /// Content-ID, angle brackets included.
  public internal(set) var contentID: ByteString?
  /// Content-Description.
  public internal(set) var contentDescription: ByteString?
  /// Content-Transfer-Encoding in lower case; empty for a multipart.
  public internal(set) var transferEncoding = ""
  /// Octets in the part's transfer encoding; 0 for a multipart.
  public internal(set) var bytes: UInt64 = 0
  /// Lines, told for text and embedded messages.
  public internal(set) var lines: UInt64?
  /// The header of an embedded message.
  public internal(set) var envelope: Envelope?
  /// The parts of a multipart, or the one body of an embedded message.
  public internal(set) var parts: [BodyStructure] = []
  /// Content-MD5.
  public internal(set) var md5: ByteString?
  /// Content-Disposition.
  public internal(set) var disposition: Disposition?
  /// Content-Language.
  public internal(set) var languages: [String] = []
  /// Content-Location.
  public internal(set) var location: ByteString?

  /// Whether it is a multipart.
  public var isMultipart: Bool { type == "multipart" }

  /// A parameter of Content-Type, by its name in any case.
  public func parameter(_ name: String) -> ByteString? {
    parameters.first { ASCII.equalIgnoringCase($0.name.utf8, name.utf8) }?.value
  }

  /// A part and the numbers under which FETCH knows it.
  public struct NumberedPart: Sendable, Equatable {
    /// The part's numbers, such as `[1, 2]` for `BODY[1.2]`.
    public let path: [UInt32]
    /// The part; its ``BodyStructure/parts`` are listed after it.
    public let part: BodyStructure
  }

  /// Every part that holds content (no multiparts), with its numbers, in order, those inside embedded messages too.
  public var leaves: [NumberedPart] {
    var leaves: [NumberedPart] = []
    // The parser bounds the depth, so does this stack; part 1 of a message that is no multipart is itself.
    var stack: [(path: [UInt32], part: BodyStructure, isMessageBody: Bool)] = [([], self, true)]
    while let (path, part, isMessageBody) = stack.popLast() {
      if part.isMultipart {
        for (index, child) in part.parts.enumerated().reversed() {
          stack.append((path + [UInt32(truncatingIfNeeded: index) &+ 1], child, false))
        }
        continue
      }
      let own = isMessageBody ? path + [1] : path
      leaves.append(NumberedPart(path: own, part: part))
      if let body = part.parts.first { stack.append((own, body, true)) }
    }
    return leaves
  }
}

/// Attributes of one message (RFC 9051 §7.5.2). A server may send any of them at any time, in any order.
public struct FetchResponse: Sendable, Equatable {
  /// The message's sequence number.
  public let sequenceNumber: UInt32
  /// The attributes in the order sent.
  public let attributes: [FetchAttribute]

  /// UID.
  public var uid: UInt32? {
    for case .uid(let uid) in attributes { return uid }
    return nil
  }

  /// FLAGS; nil where the server did not tell them.
  public var flags: [Flag]? {
    for case .flags(let flags) in attributes { return flags }
    return nil
  }

  /// INTERNALDATE: when the server received the message.
  public var internalDate: InternalDate? {
    for case .internalDate(let date) in attributes { return date }
    return nil
  }

  /// RFC822.SIZE in octets.
  public var size: UInt64? {
    for case .size(let size) in attributes { return size }
    return nil
  }

  /// ENVELOPE.
  public var envelope: Envelope? {
    for case .envelope(let envelope) in attributes { return envelope }
    return nil
  }

  /// BODYSTRUCTURE, or BODY without extension data.
  public var bodyStructure: BodyStructure? {
    for case .bodyStructure(let structure) in attributes { return structure }
    return nil
  }

  /// MODSEQ.
  public var modSequence: UInt64? {
    for case .modSequence(let value) in attributes { return value }
    return nil
  }

  /// The octets of a section; nil where it is missing or NIL. A server may write header field names in another
  /// case or order, so any HEADER.FIELDS answer fits a request for header fields of that part.
  public func body(_ section: BodySection) -> [UInt8]? {
    for case .body(let body) in attributes where body.section.answers(section) { return body.data }
    return nil
  }
}

/// One attribute of a message (RFC 9051 §7.5.2).
public enum FetchAttribute: Sendable, Equatable {
  /// UID.
  case uid(UInt32)
  /// FLAGS.
  case flags([Flag])
  /// INTERNALDATE.
  case internalDate(InternalDate)
  /// RFC822.SIZE in octets.
  case size(UInt64)
  /// ENVELOPE.
  case envelope(Envelope)
  /// BODYSTRUCTURE or BODY.
  case bodyStructure(BodyStructure)
  /// `BODY[…]`, and RFC822, RFC822.HEADER and RFC822.TEXT under the sections they stand for.
  case body(FetchedBody)
  /// `BINARY[…]`: a part with its transfer encoding undone (RFC 3516 §4.2).
  case binary(FetchedBody)
  /// `BINARY.SIZE[…]`: a part's octets once decoded (RFC 3516 §4.2).
  case binarySize(part: [UInt32], UInt64)
  /// MODSEQ (RFC 7162 §3.1.4.2).
  case modSequence(UInt64)
  /// EMAILID: the message's lasting identity (RFC 8474 §5.1).
  case emailID(String)
  /// THREADID: its thread's; nil where the server keeps none (RFC 8474 §5.2).
  case threadID(String?)
  /// PREVIEW: the first words; nil where there are none (RFC 8970).
  case preview(ByteString?)
  /// SAVEDATE: when the message came into this mailbox; nil where the server does not know (RFC 8514).
  case saveDate(InternalDate?)
  /// Anything else, its name in upper case: Gmail's X-GM-MSGID, X-GM-LABELS, …
  case other(name: String, ExtensionValue)
}

/// Octets of a message that FETCH brought.
public struct FetchedBody: Sendable, Equatable {
  /// Which piece.
  public let section: BodySection
  /// Where in the piece the octets begin, if a range was asked for.
  public let origin: UInt64?
  /// The octets; nil for NIL: there is no such piece, or it could not be read.
  public let data: [UInt8]?
  /// How many octets were handed on before by ``ResponseParser/nextEvent()``; ``data`` is then empty.
  public let streamedBytes: Int?
}

extension FetchAttribute {
  /// The size of a body that was handed on already.
  var streamedBytes: Int? {
    switch self {
    case .body(let body), .binary(let body): return body.streamedBytes
    default: return nil
    }
  }
}

extension BodySection {
  fileprivate func answers(_ wanted: BodySection) -> Bool {
    if self == wanted { return true }
    switch (piece, wanted.piece) {
    case (.headerFields, .headerFields), (.headerFieldsNot, .headerFieldsNot): return part == wanted.part
    default: return false
    }
  }
}

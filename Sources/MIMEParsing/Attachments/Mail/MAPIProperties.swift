/// Properties of a message or of an attachment as Outlook keeps them (MS-OXPROPS), from a TNEF part or an MSG file.
struct MAPIProperties {
  /// The properties that are read.
  enum ID: Int {
    case messageClass = 0x001A
    case subject = 0x0037
    case clientSubmitTime = 0x0039
    case transportHeaders = 0x007D
    case senderName = 0x0C1A
    case senderAddress = 0x0C1F
    case displayTo = 0x0E04
    case body = 0x1000
    case compressedRTF = 0x1009
    case html = 0x1013
    case displayName = 0x3001
    case attachData = 0x3701
    case attachFileName = 0x3704
    case attachLongFileName = 0x3707
    case attachMIMEType = 0x370E
    case attachContentID = 0x3712
    case internetCodePage = 0x3FDE
    case messageCodePage = 0x3FFD
    case senderSMTPAddress = 0x5D01
  }

  /// The kinds of value that are told apart.
  enum Kind: Int {
    case integer = 0x0003
    case object = 0x000D
    case string8 = 0x001E
    case unicode = 0x001F
    case time = 0x0040
    case binary = 0x0102
  }

  private var values: [ID: (kind: Kind, bytes: [UInt8])] = [:]

  subscript(id: ID) -> (kind: Kind, bytes: [UInt8])? {
    get { values[id] }
    set { values[id] = newValue }
  }

  /// A text, cleaned, on one line.
  func line(_ id: ID) -> String? {
    let text = utf8(id).map { UnicodeText.singleLine(String(decoding: $0.prefix(2_000), as: UTF8.self)) }
    return text?.isEmpty ?? true ? nil : text
  }

  /// A text's bytes in UTF-8.
  func utf8(_ id: ID) -> [UInt8]? {
    guard let (kind, bytes) = values[id] else { return nil }
    var defects = DefectList()
    switch kind {
    case .unicode:
      return CharsetDecoder.utf8(Array(bytes.dropTrailingNULs(unit: 2)), declared: "utf-16le", defects: &defects)
    case .string8:
      return CharsetDecoder.utf8(Array(bytes.dropTrailingNULs(unit: 1)), declared: charset, defects: &defects)
    default: return nil
    }
  }

  /// What narrow text is in.
  var charset: String {
    let page = number(.internetCodePage) ?? number(.messageCodePage) ?? 1_252
    switch page {
    case 65_001: return "utf-8"
    case 28_591...28_605: return "iso-8859-\(page - 28_590)"
    case 20_127: return "us-ascii"
    default: return "windows-\(page)"
    }
  }

  func number(_ id: ID) -> Int? { values[id]?.bytes.uint32(at: 0) }

  /// A moment in seconds since 1970; the file counts tenths of microseconds since 1601.
  func seconds(_ id: ID) -> Int64? {
    guard let (kind, bytes) = values[id], kind == .time, let low = bytes.uint32(at: 0), let high = bytes.uint32(at: 4)
    else { return nil }
    return Int64((UInt64(high) << 32 | UInt64(low)) / 10_000_000) - 11_644_473_600
  }
}

extension Array where Element == UInt8 {
  fileprivate func dropTrailingNULs(unit: Int) -> ArraySlice<UInt8> {
    var end = count - count % unit
    while end >= unit, self[(end - unit)..<end].allSatisfy({ $0 == 0 }) { end -= unit }
    return self[..<end]
  }
}

/// A message as Outlook keeps it, from an MSG file (MS-OXMSG) or a TNEF part (MS-OXTNEF).
struct OutlookMessage {
  struct File {
    var properties = MAPIProperties()
    var content: [UInt8] = []
    /// Its content would go past what all of the message may unpack to.
    var isLeftOut = false
    /// The message that the attachment is, instead of content.
    var message: [OutlookMessage] = []
  }

  var properties = MAPIProperties()
  var files: [File] = []

  /// What its text is written in.
  enum Body {
    case plain([UInt8])
    case html([UInt8], charset: String)
    case rtf([UInt8])
    case none
  }

  /// The best of its bodies: plain text when there is any, else HTML, else RTF.
  ///
  /// - Parameter maximum: bytes of RTF unpacked at most.
  func body(keeping maximum: Int) -> Body {
    if let plain = properties.utf8(.body), plain.contains(where: { $0 > 0x20 }) { return .plain(plain) }
    if let (kind, html) = properties[.html], !html.isEmpty {
      if kind == .binary { return .html(html, charset: properties.charset) }
      return .html(properties.utf8(.html) ?? [], charset: "utf-8")
    }
    if let packed = properties[.compressedRTF]?.bytes, let rtf = CompressedRTF.unpacked(packed, keeping: maximum) {
      return .rtf(rtf)
    }
    return .none
  }

  /// Who, when and about what, a line each.
  var heading: [String] {
    let address = properties.line(.senderSMTPAddress) ?? properties.line(.senderAddress)
    let sender = [properties.line(.senderName), address.map { "<\($0)>" }].compactMap(\.self).joined(separator: " ")
    let date = properties.seconds(.clientSubmitTime).flatMap { MailHeading.date($0, zoneOffsetMinutes: 0) }
    return MailHeading.lines(
      from: sender, to: properties.line(.displayTo) ?? "", date: date, subject: properties.line(.subject) ?? "")
  }

  /// Reads an MSG file; nil when it is none.
  init?(_ file: CompoundFile, limits: AttachmentReader.Limits) {
    guard file.entry("__properties_version1.0") != nil else { return nil }
    // One for all of the file: streams may share their sectors, so that a small file claims much.
    var room = limits.unpackedBytes
    self.init(file, storage: 0, depth: 0, limits: limits, room: &room)
  }

  init() {}

  private init(
    _ file: CompoundFile, storage: Int, depth: Int, limits: AttachmentReader.Limits, room: inout Int
  ) {
    // Before the first property stand 32 bytes in a file's own list, 24 in an embedded message's.
    (properties, _) = Self.properties(of: file, storage: storage, headerBytes: depth == 0 ? 32 : 24, room: &room)
    guard depth <= limits.nesting else { return }
    for child in file.children(of: storage)
    where !file.entries[child].isStream && file.entries[child].name.hasPrefix("__attach_version1.0_") {
      guard files.count < limits.files else { break }
      var attached = File()
      (attached.properties, attached.isLeftOut) = Self.properties(
        of: file, storage: child, headerBytes: 8, room: &room)
      if let embedded = file.entry("__substg1.0_3701000D", in: child), !file.entries[embedded].isStream {
        if file.entry("__properties_version1.0", in: embedded) != nil {
          attached.message = [OutlookMessage(file, storage: embedded, depth: depth + 1, limits: limits, room: &room)]
        }
      } else {
        attached.content = attached.isLeftOut ? [] : attached.properties[.attachData]?.bytes ?? []
      }
      attached.properties[.attachData] = nil
      files.append(attached)
    }
  }

  /// MS-OXMSG §2.4: values of fixed size in one list, all others in a stream each, named by number and kind; and whether
  /// a stream did not fit into the room that is left.
  private static func properties(
    of file: CompoundFile, storage: Int, headerBytes: Int, room: inout Int
  ) -> (MAPIProperties, isCut: Bool) {
    var properties = MAPIProperties()
    var isCut = false
    if let list = file.entry("__properties_version1.0", in: storage) {
      let bytes = file.content(of: list, keeping: 256 * 1024)
      for offset in stride(from: headerBytes, through: bytes.count - 16, by: 16) {
        guard let kind = bytes.uint16(at: offset).flatMap(MAPIProperties.Kind.init), kind == .integer || kind == .time,
          let id = bytes.uint16(at: offset + 2).flatMap(MAPIProperties.ID.init)
        else { continue }
        properties[id] = (kind, Array(bytes[(offset + 8)..<(offset + 16)]))
      }
    }
    let prefix = "__substg1.0_"
    for child in file.children(of: storage) where file.entries[child].isStream {
      let name = file.entries[child].name
      guard name.hasPrefix(prefix), name.utf8.count == prefix.utf8.count + 8,
        let tag = Int(name.dropFirst(prefix.count), radix: 16), let id = MAPIProperties.ID(rawValue: tag >> 16),
        let kind = MAPIProperties.Kind(rawValue: tag & 0xFFFF)
      else { continue }
      let bytes = file.content(of: child, keeping: room)
      if bytes.count == room, file.entries[child].bytes > room { isCut = true }
      room -= bytes.count
      properties[id] = (kind, bytes)
    }
    return (properties, isCut)
  }
}

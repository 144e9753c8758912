import CGMime

/// Builds an outgoing message through GMime, in one call on one thread.
struct MessageComposer {
  let message: OutgoingMessage

  func bytes() throws(ComposingError) -> [UInt8] {
    GMimeLibrary.start()
    guard let outgoing = GMimeReference(g_mime_message_new(1)) else { throw .outOfMemory }
    defer { outgoing.keep() }
    try addAddresses([message.from], to: g_mime_message_get_from(outgoing.pointer))
    try addAddresses(message.to, to: g_mime_message_get_to(outgoing.pointer))
    try addAddresses(message.cc, to: g_mime_message_get_cc(outgoing.pointer))
    g_mime_message_set_subject(outgoing.pointer, EncodedWords.encoded(Self.line(message.subject)), nil)
    setDate(outgoing.pointer)

    let object = maild_gmime_message_object(outgoing.pointer)
    // RFC 5322 §3.6.4 identifiers are ASCII; one with other characters would be written encoded and match nothing.
    let references = message.references.filter(Self.isASCII)
    g_mime_object_set_header(object, "Message-ID", message.messageID.description, nil)
    if let parent = message.inReplyTo, Self.isASCII(parent) {
      g_mime_object_set_header(object, "In-Reply-To", parent.description, nil)
    }
    if !references.isEmpty {
      g_mime_object_set_header(object, "References", references.map(\.description).joined(separator: " "), nil)
    }
    for header in message.headers {
      guard Self.mayBeSet(header.name) else { throw .unusableHeaderName(Self.line(header.name)) }
      g_mime_object_append_header(object, header.name, EncodedWords.encoded(Self.line(header.value)), nil)
    }
    g_mime_object_set_header(object, "MIME-Version", "1.0", nil)

    guard let part = textPart() else { throw .outOfMemory }
    defer { part.keep() }
    g_mime_message_set_mime_part(outgoing.pointer, maild_gmime_part_object(part.pointer))
    let bytes = try written(object)
    try checkLines(bytes)
    return bytes
  }

  // MARK: Headers

  private func addAddresses(
    _ addresses: [Address], to list: UnsafeMutablePointer<InternetAddressList>?
  ) throws(ComposingError) {
    for address in addresses {
      switch address {
      case .mailbox(let mailbox):
        guard let entry = GMimeReference(try Self.entry(mailbox)) else { throw .outOfMemory }
        internet_address_list_add(list, entry.pointer)
        entry.keep()
      case .group(let name, let members):
        guard let group = GMimeReference(internet_address_group_new(EncodedWords.encodedName(Self.line(name)))) else {
          throw .outOfMemory
        }
        for member in members {
          guard let entry = GMimeReference(try Self.entry(member)) else { throw .outOfMemory }
          maild_gmime_group_add(group.pointer, entry.pointer)
          entry.keep()
        }
        internet_address_list_add(list, group.pointer)
        group.keep()
      }
    }
  }

  private static func entry(
    _ mailbox: Address.Mailbox
  ) throws(ComposingError) -> UnsafeMutablePointer<InternetAddress>? {
    let isUsable =
      !mailbox.localPart.isEmpty && !mailbox.domain.isEmpty && mailbox.address.utf8.count <= 320
      && mailbox.localPart.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
      && mailbox.domain.unicodeScalars.allSatisfy {
        $0.value > 0x20 && !"<>()@,;:\\\"\u{7F}".unicodeScalars.contains($0)
      }
    guard isUsable else { throw .unusableAddress(line(mailbox.address)) }
    let name = EncodedWords.encodedName(mailbox.name.map(line) ?? "")
    return internet_address_mailbox_new(
      name.isEmpty ? nil : name, "\(quoted(mailbox.localPart))@\(mailbox.domain)")
  }

  /// A local part as dot-atom, or quoted when it is none (RFC 5322 §3.4.1).
  private static func quoted(_ localPart: String) -> String {
    let isDotAtom = localPart.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.unicodeScalars.allSatisfy {
          $0.value >= 0x80 || $0.properties.isAlphabetic || ("0"..."9").contains($0)
            || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains($0)
        }
    }
    guard !isDotAtom else { return localPart }
    return "\"" + localPart.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }

  private func setDate(_ outgoing: UnsafeMutablePointer<GMimeMessage>) {
    let minutes = Int32(clamping: max(-14 * 60, min(14 * 60, message.date.zoneOffsetMinutes)))
    guard let zone = g_time_zone_new_offset(minutes * 60) else { return }
    defer { g_time_zone_unref(zone) }
    // GLib knows the years 1 to 9999.
    let seconds = max(0, min(253_402_214_400, message.date.secondsSince1970))
    guard let universal = g_date_time_new_from_unix_utc(gint64(seconds)) else { return }
    defer { g_date_time_unref(universal) }
    guard let local = g_date_time_to_timezone(universal, zone) else { return }
    defer { g_date_time_unref(local) }
    g_mime_message_set_date(outgoing, local)
  }

  /// One line, whatever it was: this is what makes header injection impossible.
  private static func line(_ text: String) -> String {
    UnicodeText.singleLine(text)
  }

  private static func isASCII(_ id: MessageID) -> Bool { id.value.utf8.allSatisfy { $0 < 0x80 } }

  private static func mayBeSet(_ name: String) -> Bool {
    let lower = name.lowercased()
    let isToken = name.utf8.allSatisfy { $0 == 0x2D || $0.isASCIIDigit || (0x61...0x7A).contains($0.asciiLowercased) }
    return isToken && name.utf8.count <= 70
      && (lower.hasPrefix("x-") && lower.count > 2 || OutgoingMessage.knownHeaders.contains(lower))
  }

  // MARK: Text

  private func textPart() -> GMimeReference<GMimePart>? {
    var defects = DefectList()
    // A signature's separator keeps its space: cleaning leaves blanks alone.
    let text = Array(FlowedText.encoded(UnicodeText.multiLine(message.text, defects: &defects)).utf8)
    guard let part = GMimeReference(g_mime_part_new_with_type("text", "plain")),
      let stream = GMimeReference(g_mime_stream_mem_new_with_buffer(text, text.count)),
      let content = GMimeReference(
        g_mime_data_wrapper_new_with_stream(stream.pointer, GMIME_CONTENT_ENCODING_DEFAULT))
    else { return nil }
    defer {
      stream.keep()
      content.keep()
    }
    let object = maild_gmime_part_object(part.pointer)
    g_mime_object_set_content_type_parameter(object, "charset", "utf-8")
    g_mime_object_set_content_type_parameter(object, "format", "flowed")
    g_mime_part_set_content_encoding(part.pointer, Self.encoding(for: text))
    g_mime_part_set_content(part.pointer, content.pointer)
    return part
  }

  /// 7-bit for short ASCII lines, else quoted-printable; base64 cannot be edited everywhere.
  private static func encoding(for text: [UInt8]) -> GMimeContentEncoding {
    let isPlain =
      text.allSatisfy { $0 < 0x80 }
      && text.split(separator: 0x0A, omittingEmptySubsequences: true).allSatisfy { $0.count <= 78 }
    return isPlain ? GMIME_CONTENT_ENCODING_7BIT : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE
  }

  // MARK: Bytes

  private func written(_ object: UnsafeMutablePointer<GMimeObject>?) throws(ComposingError) -> [UInt8] {
    guard let options = g_mime_format_options_new() else { throw .outOfMemory }
    defer { g_mime_format_options_free(options) }
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    guard let stream = GMimeReference(g_mime_stream_mem_new()) else { throw .outOfMemory }
    defer { stream.keep() }
    guard g_mime_object_write_to_stream(object, options, stream.pointer) >= 0,
      let array = maild_gmime_stream_bytes(stream.pointer)
    else { throw .outOfMemory }
    return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
  }

  /// No line above 998 bytes (RFC 5322 §2.1.1), whatever GMime's folding made of the values.
  private func checkLines(_ bytes: [UInt8]) throws(ComposingError) {
    var field = ""
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      guard line.first != 0x0D, !line.isEmpty else { return }
      if line.first?.isBlank == false { field = String(decoding: line.prefix { $0 != 0x3A }, as: UTF8.self) }
      if line.count > 999 { throw .headerTooLong(field) }
    }
  }
}

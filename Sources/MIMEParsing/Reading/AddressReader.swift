import CGMime

/// Reads address headers (RFC 5322 §3.4) through GMime, behind a guard.
struct AddressReader {
  /// Colons in one header from which on groups are not believed: GMime 3.2.13 calls itself once for each nested
  /// group, and 100 KB of `a:a:a:` overflow its stack. No real header has this many groups.
  static let maximumColons = 64

  let decoder: HeaderDecoder

  func addresses(_ bytes: UnsafeBufferPointer<UInt8>, defects: inout DefectList) -> [Address] {
    var text = decoder.unfolded(decoder.bounded(bytes, defects: &defects))
    if text.lazy.filter({ $0 == 0x3A }).count > Self.maximumColons {
      defects.note(.addressesNested)
      for index in text.indices where text[index] == 0x3A || text[index] == 0x3B { text[index] = 0x2C }
    }
    let list = text.withUnsafeBufferPointer { line in
      line.baseAddress.flatMap {
        GMimeReference(
          internet_address_list_parse(
            decoder.settings.pointer, UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)))
      }
    }
    guard let list else { return [] }
    return entries(list.pointer, defects: &defects)
  }

  private func entries(_ list: UnsafeMutablePointer<InternetAddressList>, defects: inout DefectList) -> [Address] {
    var addresses: [Address] = []
    var count = 0
    for index in 0..<max(0, internet_address_list_length(list)) {
      guard count < decoder.limits.addresses else {
        defects.note(.tooManyAddresses)
        break
      }
      guard let entry = internet_address_list_get_address(list, index) else { continue }
      if maild_gmime_is_group(entry) != 0 {
        var members: [Address.Mailbox] = []
        collect(entry, into: &members, depth: 0, count: &count, defects: &defects)
        addresses.append(.group(name: name(of: entry, defects: &defects) ?? "", members: members))
        count += 1
      } else if let mailbox = mailbox(entry, defects: &defects) {
        addresses.append(.mailbox(mailbox))
        count += 1
      }
    }
    return addresses
  }

  /// Members of a group, groups within it opened; the guard above bounds the depth.
  private func collect(
    _ group: UnsafeMutablePointer<InternetAddress>, into members: inout [Address.Mailbox], depth: Int,
    count: inout Int, defects: inout DefectList
  ) {
    guard depth <= Self.maximumColons, let list = maild_gmime_group_members(group) else { return }
    for index in 0..<max(0, internet_address_list_length(list)) {
      guard count < decoder.limits.addresses else {
        defects.note(.tooManyAddresses)
        return
      }
      guard let entry = internet_address_list_get_address(list, index) else { continue }
      if maild_gmime_is_group(entry) != 0 {
        collect(entry, into: &members, depth: depth + 1, count: &count, defects: &defects)
      } else if let mailbox = mailbox(entry, defects: &defects) {
        members.append(mailbox)
        count += 1
      }
    }
  }

  private func mailbox(
    _ entry: UnsafeMutablePointer<InternetAddress>, defects: inout DefectList
  ) -> Address.Mailbox? {
    guard maild_gmime_is_mailbox(entry) != 0,
      let address = CString.copy(maild_gmime_mailbox_address(entry)).map({
        UnicodeText.singleLine($0, defects: &defects)
      }), !address.isEmpty
    else { return nil }
    let name = name(of: entry, defects: &defects)
    guard let at = address.lastIndex(of: "@") else {
      return Address.Mailbox(name: name, localPart: Self.unquoted(address), domain: "")
    }
    return Address.Mailbox(
      name: name, localPart: Self.unquoted(String(address[..<at])), domain: String(address[address.index(after: at)...])
    )
  }

  private func name(of entry: UnsafeMutablePointer<InternetAddress>, defects: inout DefectList) -> String? {
    let name = CString.copy(internet_address_get_name(entry)).map { UnicodeText.singleLine($0, defects: &defects) }
    return name.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A quoted local part without its quotes and escapes (RFC 5322 §3.2.4).
  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    var plain = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if character == "\\" && !isEscaped {
        isEscaped = true
      } else {
        plain.append(character)
        isEscaped = false
      }
    }
    return plain
  }
}

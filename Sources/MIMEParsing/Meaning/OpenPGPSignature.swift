import CGMime

/// Reads who made an OpenPGP signature out of its packet (RFC 9580 §5.2): the key, and the user ID where it is said.
enum OpenPGPSignature {
  /// Bytes of an armoured signature that are looked at; real ones have a kilobyte.
  private static let maximumBytes = 64 * 1024

  /// The makers of the signatures in an armoured block, or in bare packets.
  static func signers(_ bytes: [UInt8]) -> [Signature.Signer] {
    var packets = dearmoured(Array(bytes.prefix(maximumBytes)))[...]
    var signers: [Signature.Signer] = []
    while signers.count < 10, let packet = packet(&packets) {
      if packet.tag == 2, let signer = signer(packet.body), !signers.contains(signer) { signers.append(signer) }
    }
    return signers
  }

  // MARK: Armour

  /// The packets within `-----BEGIN PGP SIGNATURE-----` (RFC 9580 §6.2); other bytes as they are.
  private static func dearmoured(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let begin = lines.firstIndex(where: { $0.starts(with: "-----BEGIN PGP SIGNATURE".utf8) }) else {
      return bytes
    }
    // Headers such as Version: end at a blank line.
    let body = lines[(begin + 1)...].drop { $0.contains(0x3A) }
    let content = body.prefix { !$0.starts(with: "-----END".utf8) }.filter { $0.first != 0x3D }
    return Array(content.joined(separator: [0x0A])).withUnsafeBufferPointer {
      TransferDecoder.decode($0, GMIME_CONTENT_ENCODING_BASE64, keeping: maximumBytes).bytes
    }
  }

  // MARK: Packets

  /// Takes the next packet off (RFC 9580 §4.2); nil at the end, and for lengths that are not given whole.
  private static func packet(_ bytes: inout ArraySlice<UInt8>) -> (tag: UInt8, body: ArraySlice<UInt8>)? {
    guard let first = bytes.popFirst(), first & 0x80 != 0 else { return nil }
    let tag: UInt8
    let length: Int?
    if first & 0x40 != 0 {
      tag = first & 0x3F
      length = variableLength(&bytes)
    } else {
      tag = first >> 2 & 0x0F
      length = first & 3 == 3 ? nil : number(&bytes, 1 << Int(first & 3))
    }
    guard let length, length <= bytes.count else { return nil }
    let body = bytes.prefix(length)
    bytes = bytes.dropFirst(length)
    return (tag, body)
  }

  /// One, two or five bytes (RFC 9580 §4.2.1); of a subpacket, two go up to a first byte of 254 (§5.2.3.7).
  private static func variableLength(_ bytes: inout ArraySlice<UInt8>, isSubpacket: Bool = false) -> Int? {
    guard let first = bytes.popFirst() else { return nil }
    if first < 192 { return Int(first) }
    if first < (isSubpacket ? 255 : 224) { return bytes.popFirst().map { (Int(first) - 192) << 8 + Int($0) + 192 } }
    return first == 255 ? number(&bytes, 4) : nil
  }

  private static func number(_ bytes: inout ArraySlice<UInt8>, _ count: Int) -> Int? {
    guard bytes.count >= count else { return nil }
    let number = bytes.prefix(count).reduce(0) { $0 << 8 | Int($1) }
    bytes = bytes.dropFirst(count)
    return number
  }

  // MARK: Signatures

  private static func signer(_ body: ArraySlice<UInt8>) -> Signature.Signer? {
    var rest = body
    guard let version = rest.popFirst() else { return nil }
    var signer = Signature.Signer()
    if version == 3 {
      // Five hashed bytes behind their length, then the key.
      guard rest.count >= 14 else { return nil }
      signer.key = hexadecimal(rest.dropFirst(6).prefix(8))
      return signer
    }
    guard (4...6).contains(version), rest.count > 3 else { return nil }
    rest = rest.dropFirst(3)
    // Version 6 counts its subpackets in four bytes.
    let width = version == 6 ? 4 : 2
    for _ in 0..<2 {
      guard let length = number(&rest, width), length <= rest.count else { break }
      read(rest.prefix(length), into: &signer)
      rest = rest.dropFirst(length)
    }
    return signer.key == nil && signer.name == nil ? nil : signer
  }

  private static func read(_ subpackets: ArraySlice<UInt8>, into signer: inout Signature.Signer) {
    var rest = subpackets
    while let length = variableLength(&rest, isSubpacket: true), length > 0, length <= rest.count {
      let content = rest.prefix(length).dropFirst()
      switch (rest.first ?? 0) & 0x7F {
      case 16: if signer.key == nil { signer.key = hexadecimal(content.prefix(8)) }
      case 33: signer.key = hexadecimal(content.dropFirst().prefix(32))
      case 28: if signer.name == nil { readUserID(content, into: &signer) }
      default: break
      }
      rest = rest.dropFirst(length)
    }
  }

  /// `Name <address>` by custom.
  private static func readUserID(_ bytes: ArraySlice<UInt8>, into signer: inout Signature.Signer) {
    let id = UnicodeText.singleLine(String(decoding: bytes.prefix(500), as: UTF8.self))
    guard !id.isEmpty else { return }
    if let open = id.lastIndex(of: "<"), id.hasSuffix(">") {
      signer.addresses = [String(id[id.index(after: open)...].dropLast())]
      let name = id[..<open].split(separator: " ").joined(separator: " ")
      signer.name = name.isEmpty ? id : name
    } else {
      signer.name = id
      if Address.Mailbox(address: id) != nil { signer.addresses = [id] }
    }
  }

  private static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> String? {
    let digits = Array("0123456789abcdef")
    return bytes.isEmpty ? nil : String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] })
  }
}

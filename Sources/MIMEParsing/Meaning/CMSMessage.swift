import COpenSSL
import Glibc

/// An S/MIME structure (CMS, RFC 5652) read by OpenSSL: what is signed, and by whose certificate. Nothing is verified.
final class CMSMessage {
  /// What a structure is, by the first of its bytes.
  enum Kind {
    case signed, enveloped, compressed, other
  }

  /// Larger ones are not opened; 32 MiB.
  private static let maximumBytes = 32 * 1024 * 1024
  /// Certificates and signers together; 1 MiB, some hundred times what is usual.
  private static let maximumBytesBehindContent = 1024 * 1024
  /// Signers looked for at most: OpenSSL compares each with each certificate.
  private static let maximumSigners = 10

  private let pointer: OpaquePointer

  /// Parses signed data; nil for anything else.
  init?(signed bytes: [UInt8]) {
    guard bytes.count <= Self.maximumBytes, Self.kind(bytes) == .signed,
      let behind = SignedDataLayout.bytesBehindContent(bytes), behind <= Self.maximumBytesBehindContent
    else { return nil }
    // Errors of a failed attempt would otherwise be met by whoever asks OpenSSL next on this thread.
    defer { ERR_clear_error() }
    guard let parsed = maild_cms_parse(bytes, bytes.count) else { return nil }
    guard maild_cms_is_signed(parsed) == 1 else {
      CMS_ContentInfo_free(parsed)
      return nil
    }
    pointer = parsed
  }

  deinit { CMS_ContentInfo_free(pointer) }

  /// Looks at the object identifier near the beginning (RFC 5652 §3); no more is needed to know what cannot be read.
  static func kind(_ bytes: [UInt8]) -> Kind {
    let head = Array(bytes.prefix(40))
    let pkcs7: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07]
    let smime: [UInt8] = [0x06, 0x0B, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01]
    for start in head.indices.prefix(16) {
      let rest = head[start...]
      if rest.starts(with: pkcs7), let last = rest.dropFirst(pkcs7.count).first {
        return last == 2 ? .signed : last == 3 || last == 6 ? .enveloped : .other
      }
      if rest.starts(with: smime), let last = rest.dropFirst(smime.count).first {
        return last == 0x09 ? .compressed : last == 0x17 ? .enveloped : .other
      }
    }
    return .other
  }

  /// Whether anyone has signed; a structure without signers only carries certificates.
  var isSigned: Bool { maild_cms_signer_count(pointer) > 0 }

  /// The signed content where the structure holds it, nil for a detached signature.
  func content() -> [UInt8]? {
    defer { ERR_clear_error() }
    guard let place = CMS_get0_content(pointer), let string = place.pointee else { return nil }
    let count = Int(ASN1_STRING_length(string))
    guard count > 0, let data = ASN1_STRING_get0_data(string) else { return nil }
    return Array(UnsafeBufferPointer(start: data, count: count))
  }

  /// The signers whose certificates are enclosed.
  func signers() -> [Signature.Signer] {
    defer { ERR_clear_error() }
    guard maild_cms_signer_count(pointer) <= Self.maximumSigners else { return [] }
    // Without its certificate a signer has but a serial number.
    _ = CMS_set1_signers_certs(pointer, nil, 0)
    guard let list = CMS_get0_signers(pointer) else { return [] }
    // The list is ours, the certificates are not.
    defer { maild_x509_free_list(list) }
    return (0..<max(0, maild_x509_count(list))).compactMap { maild_x509_at(list, $0).map(Self.signer) }
  }

  private static func signer(_ certificate: OpaquePointer) -> Signature.Signer {
    var signer = Signature.Signer()
    signer.name = name(X509_get_subject_name(certificate), [NID_commonName])
    signer.issuer = name(X509_get_issuer_name(certificate), [NID_commonName, NID_organizationName])
    signer.addresses = addresses(certificate)
    var time = tm()
    if ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 1 {
      signer.validUntil = MessageDate(secondsSince1970: Int64(timegm(&time)), zoneOffsetMinutes: 0)
    }
    return signer
  }

  /// The first of some attributes that a name has.
  private static func name(_ name: OpaquePointer?, _ attributes: [Int32]) -> String? {
    for attribute in attributes {
      let index = X509_NAME_get_index_by_NID(name, attribute, -1)
      guard index >= 0, let entry = X509_NAME_get_entry(name, index) else { continue }
      var text: UnsafeMutablePointer<UInt8>?
      let count = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(entry))
      guard count > 0, let text else { continue }
      defer { maild_openssl_free(text) }
      let bytes = UnsafeBufferPointer(start: text, count: min(Int(count), 500))
      return line(String(decoding: bytes, as: UTF8.self))
    }
    return nil
  }

  /// The addresses of the subject and of its alternative names.
  private static func addresses(_ certificate: OpaquePointer) -> [String] {
    guard let list = X509_get1_email(certificate) else { return [] }
    defer { X509_email_free(list) }
    var addresses: [String] = []
    for index in 0..<max(0, min(maild_string_count(list), 20)) {
      guard let text = maild_string_at(list, index), let address = line(String(cString: text)),
        address.utf8.count <= 320, !addresses.contains(address)
      else { continue }
      addresses.append(address)
    }
    return addresses
  }

  private static func line(_ text: String) -> String? {
    let line = UnicodeText.singleLine(text)
    return line.isEmpty ? nil : line
  }
}

import COpenSSL

/// What ties a login to the TLS connection it is made over (RFC 5056): somebody in the middle has another one.
public struct ChannelBinding: Sendable, Equatable {
  /// Which property of the connection it is, by the name that IANA registered.
  public enum Kind: String, Sendable, CaseIterable {
    /// Keying material exported from the connection (RFC 9266); from TLS 1.3 on.
    case exporter = "tls-exporter"
    /// The digest of the server's certificate (RFC 5929 §4).
    case serverEndPoint = "tls-server-end-point"
  }

  /// Which property it is.
  public let kind: Kind
  /// Its value.
  public let data: [UInt8]

  /// Makes a binding of its parts.
  public init(kind: Kind, data: [UInt8]) {
    self.kind = kind
    self.data = data
  }

  /// Reads it off an established connection, an OpenSSL `SSL *`.
  ///
  /// - Parameter kind: nil for `tls-exporter` from TLS 1.3 on and `tls-server-end-point` before it, where the exporter
  ///   is only safe with an extension that nobody promises (RFC 9266 §4.2).
  init?(of tls: OpaquePointer, kind: Kind?) {
    let isModern = SSL_version(tls) >= TLS1_3_VERSION
    let kind = kind ?? (isModern ? .exporter : .serverEndPoint)
    let data: [UInt8]? =
      switch kind {
      case .exporter: isModern ? Self.exported(from: tls) : nil
      case .serverEndPoint: Self.certificateDigest(of: tls)
      }
    guard let data else { return nil }
    self.init(kind: kind, data: data)
  }

  /// RFC 9266 §4: 32 octets under this label, with an empty context.
  private static func exported(from tls: OpaquePointer) -> [UInt8]? {
    let label = "EXPORTER-Channel-Binding"
    var output = [UInt8](repeating: 0, count: 32)
    let code = SSL_export_keying_material(tls, &output, output.count, label, label.utf8.count, nil, 0, 1)
    return code == 1 ? output : nil
  }

  /// RFC 5929 §4.1: by the hash of the certificate's signature, SHA-256 in place of MD5 and SHA-1; none is defined for a
  /// signature without a hash of its own, such as Ed25519.
  private static func certificateDigest(of tls: OpaquePointer) -> [UInt8]? {
    guard let certificate = SSL_get1_peer_certificate(tls) else { return nil }
    defer { X509_free(certificate) }
    var hash: Int32 = 0
    guard X509_get_signature_info(certificate, &hash, nil, nil, nil) == 1, hash != NID_undef else { return nil }
    if [NID_md5, NID_sha1, NID_md5_sha1].contains(hash) { hash = NID_sha256 }
    guard let algorithm = EVP_get_digestbyname(OBJ_nid2sn(hash)) else { return nil }
    var output = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard X509_digest(certificate, algorithm, &output, &count) == 1 else { return nil }
    return Array(output.prefix(Int(count)))
  }
}

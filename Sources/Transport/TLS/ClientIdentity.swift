import COpenSSL

/// The certificate that maild shows to a server, with its private key; parsed once and shared by every connection.
public final class ClientIdentity: @unchecked Sendable {
  // Sendable: set once, and OpenSSL counts the references of certificates and keys atomically.
  private let certificate: OpaquePointer
  private let chain: [OpaquePointer]
  private let key: OpaquePointer

  /// More certificates than any chain has.
  private static let maxCertificates = 16

  /// Reads the certificate and its key.
  ///
  /// - Parameters:
  ///   - certificateFile: PEM: the certificate, then those between it and its authority, if any.
  ///   - key: the private key, PEM, not encrypted.
  /// - Throws: ``TransportError/badCertificateFile(path:reason:)`` when the file can't be read, or the key is not that
  ///   of the certificate. The key never shows in it.
  public init(certificateFile: String, key: String) throws(TransportError) {
    func bad(_ reason: String) -> TransportError { .badCertificateFile(path: certificateFile, reason: reason) }
    ERR_clear_error()
    guard let file = BIO_new_file(certificateFile, "r") else { throw bad("it can't be read") }
    defer { BIO_free(file) }
    guard let certificate = PEM_read_bio_X509(file, nil, nil, nil) else { throw bad("no certificate found in it") }
    var chain: [OpaquePointer] = []
    while chain.count < Self.maxCertificates, let next = PEM_read_bio_X509(file, nil, nil, nil) { chain.append(next) }
    let bytes = Array(key.utf8)
    let parsed = bytes.withUnsafeBytes { bytes -> OpaquePointer? in
      guard let memory = BIO_new_mem_buf(bytes.baseAddress, Int32(clamping: bytes.count)) else { return nil }
      defer { BIO_free(memory) }
      // Without a callback OpenSSL asks for the password of an encrypted key at the terminal.
      return PEM_read_bio_PrivateKey(memory, nil, { _, _, _, _ in 0 }, nil)
    }
    // Reading to the end of the file leaves an error behind that the next call would be blamed for.
    ERR_clear_error()
    guard let parsed, X509_check_private_key(certificate, parsed) == 1 else {
      ERR_clear_error()
      EVP_PKEY_free(parsed)
      X509_free(certificate)
      for certificate in chain { X509_free(certificate) }
      throw bad(parsed == nil ? "its key is no unencrypted private key in PEM" : "the key is another certificate's")
    }
    self.certificate = certificate
    self.chain = chain
    self.key = parsed
  }

  deinit {
    EVP_PKEY_free(key)
    X509_free(certificate)
    for certificate in chain { X509_free(certificate) }
  }

  /// Makes a TLS context show this identity when it is asked for one.
  ///
  /// - Returns: whether OpenSSL took it.
  func install(on context: OpaquePointer) -> Bool {
    SSL_CTX_use_certificate(context, certificate) == 1 && SSL_CTX_use_PrivateKey(context, key) == 1
      && chain.allSatisfy { maild_ssl_ctx_add_chain(context, $0) == 1 }
  }
}

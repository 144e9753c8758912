import CCurl
import COpenSSL

/// The certificates that are trusted, loaded once and shared by every connection.
///
/// libcurl loads the system's bundle anew for each connection: 870 KB and 18 ms each. Here one `X509_STORE` is handed
/// to every `SSL_CTX` instead; OpenSSL counts the references and locks the store itself.
///
/// TLS sessions are kept with it and not with the process: a session taken up again is not verified again, so that one
/// begun under other certificates, or with another identity, must never be found.
public final class TrustStore: @unchecked Sendable {
  // Sendable: the pointer is set once, and OpenSSL's X509_STORE is reference-counted and locked for use by threads.
  private let store: OpaquePointer
  private let identity: ClientIdentity?
  private let pinnedKeys: String?
  private let share: CurlShare

  /// Loads the certificates to trust.
  ///
  /// - Parameters:
  ///   - certificateFile: a PEM file of authorities to trust instead of the system's own.
  ///   - identity: what is shown to servers that ask who we are.
  ///   - pinnedKeys: `sha256//BASE64` of public keys, one of which the server must have besides a certificate that is
  ///     trusted; none for any.
  /// - Throws: ``TransportError/badCertificateFile(path:reason:)`` when the file can't be read or holds none.
  public init(
    certificateFile: String? = nil, identity: ClientIdentity? = nil, pinnedKeys: [String] = []
  ) throws(TransportError) {
    self.identity = identity
    self.pinnedKeys = pinnedKeys.isEmpty ? nil : pinnedKeys.joined(separator: ";")
    share = try CurlShare()
    guard let store = X509_STORE_new() else { throw .system(call: "X509_STORE_new", code: 0) }
    self.store = store
    if let certificateFile {
      ERR_clear_error()
      guard X509_STORE_load_file(store, certificateFile) == 1 else {
        let code = ERR_get_error()
        let reason = ERR_reason_error_string(code).map { String(cString: $0) } ?? "no certificate found in it"
        throw .badCertificateFile(path: certificateFile, reason: reason)
      }
    } else {
      X509_STORE_set_default_paths(store)
    }
  }

  deinit { X509_STORE_free(store) }

  /// Makes the handle verify its peer against this store; the flag behind `installed` turns 1 when libcurl ran the hook.
  ///
  /// `CURLOPT_SSL_VERIFYPEER` is 0 so that libcurl loads no store of its own; the hook turns OpenSSL's own check on.
  /// The caller must refuse a connection on which the hook did not run.
  ///
  /// - Throws: ``TransportError/untrusted(endpoint:reason:)`` where libcurl was built on another TLS library than
  ///   OpenSSL and so has no hook: nothing may be sent then.
  func install(on easy: UnsafeMutableRawPointer, hook: UnsafeMutablePointer<Hook>) throws(TransportError) {
    hook.pointee = Hook(store: store, identity: identity, hasRun: false)
    maild_curl_set_pointer(easy, CURLOPT_SHARE, share.handle)
    maild_curl_set_string(easy, CURLOPT_PINNEDPUBLICKEY, pinnedKeys)
    maild_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 0)
    maild_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2)
    maild_curl_set_string(easy, CURLOPT_CAINFO, nil)
    maild_curl_set_string(easy, CURLOPT_CAPATH, nil)
    maild_curl_set_pointer(easy, CURLOPT_SSL_CTX_DATA, hook)
    let code = maild_curl_set_ssl_context_callback(easy) { _, context, data in
      guard let context, let hook = data?.assumingMemoryBound(to: Hook.self) else { return CURLE_ABORTED_BY_CALLBACK }
      let tls = OpaquePointer(context)
      SSL_CTX_set1_cert_store(tls, hook.pointee.store)
      SSL_CTX_set_verify(tls, SSL_VERIFY_PEER, nil)
      if let identity = hook.pointee.identity, !identity.install(on: tls) { return CURLE_SSL_CERTPROBLEM }
      // libcurl refuses the tickets of TLS 1.2, without which most of its servers resume nothing.
      maild_ssl_ctx_allow_tickets(tls)
      maild_ssl_ctx_set_mode(tls, UInt(SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER))
      hook.pointee.hasRun = true
      return CURLE_OK
    }
    guard code == CURLE_OK else {
      throw .untrusted(endpoint: "libcurl", reason: "it is not built on OpenSSL; install Debian's libcurl4")
    }
  }

  /// What the hook needs, at an address that outlives the handshake.
  struct Hook {
    var store: OpaquePointer?
    var identity: ClientIdentity?
    var hasRun: Bool
  }
}

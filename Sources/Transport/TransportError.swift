import CCurl

/// Why a connection or a request failed, in words that name the endpoint and the remedy.
public indirect enum TransportError: Error, Sendable, Equatable {
  /// The host name is unknown to DNS.
  case hostNotFound(host: String)
  /// Nobody listens there, or the network does not lead there.
  case unreachable(endpoint: String, reason: String)
  /// No answer within the configured time.
  case timedOut(endpoint: String)
  /// The peer's certificate was refused.
  case untrusted(endpoint: String, reason: String)
  /// TLS could not be established for another reason.
  case tlsFailed(endpoint: String, reason: String)
  /// The server does not offer STARTTLS, which the configuration requires.
  case startTLSMissing(endpoint: String)
  /// What answered does not speak the protocol.
  case notSpeaking(endpoint: String, reason: String)
  /// The connection ended while it was in use.
  case closed(endpoint: String)
  /// The wait was called off by our own side.
  case cancelled
  /// The address is not on the admin's allow-list, or is one that mail content may not go to.
  case notAllowed(endpoint: String, reason: String)
  /// The name leads to an address that may not be connected to; `isPlain` where it is that only this machine may.
  case addressRefused(endpoint: String, address: String, isPlain: Bool)
  /// The server wants the request sent to another place, which is not done; nil for a place that is none.
  case redirected(endpoint: String, status: Int, host: String?)
  /// The answer went past a configured limit.
  case tooLarge(endpoint: String, limitBytes: Int)
  /// No byte came for the configured time.
  case silent(endpoint: String, after: Duration)
  /// The server said BYE in place of a greeting; `line` is as it said it, 500 bytes at most.
  case dismissed(endpoint: String, line: String)
  /// The proxy did not let the connection through.
  case proxyFailed(endpoint: String, proxy: String, reason: String)
  /// A system call failed.
  case system(call: String, code: Int32)
  /// The certificate file can't be used.
  case badCertificateFile(path: String, reason: String)

  /// Maps libcurl's code; `reason` is libcurl's own text for this handle.
  init(curl code: CURLcode, endpoint: String, host: String, proxy: Proxy? = nil, reason: String) {
    let reason = reason.isEmpty ? String(cString: curl_easy_strerror(code)) : reason
    switch code {
    case CURLE_PROXY, CURLE_COULDNT_RESOLVE_PROXY,
      CURLE_COULDNT_CONNECT where proxy != nil,
      // A refused CONNECT is told apart from a broken connection by libcurl's text alone.
      CURLE_RECV_ERROR where proxy != nil && reason.contains("CONNECT"):
      self = .proxyFailed(endpoint: endpoint, proxy: proxy.map { "\($0)" } ?? "", reason: reason)
    case CURLE_COULDNT_RESOLVE_HOST: self = .hostNotFound(host: host)
    case CURLE_COULDNT_CONNECT: self = .unreachable(endpoint: endpoint, reason: reason)
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut(endpoint: endpoint)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: self = .untrusted(endpoint: endpoint, reason: reason)
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
      self = .untrusted(endpoint: endpoint, reason: "its key is none of the pinned-keys")
    case CURLE_USE_SSL_FAILED: self = .startTLSMissing(endpoint: endpoint)
    case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM:
      self = .tlsFailed(endpoint: endpoint, reason: reason)
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: self = .closed(endpoint: endpoint)
    case CURLE_UNSUPPORTED_PROTOCOL: self = .notAllowed(endpoint: endpoint, reason: reason)
    default: self = .notSpeaking(endpoint: endpoint, reason: reason)
    }
  }
}

extension TransportError {
  /// Where the way led instead and what to do, without the endpoint; nil for errors of another kind.
  public var detour: String? {
    switch self {
    case .addressRefused(_, let address, true):
      "its name leads to \(address), which is not this machine, and http is for this machine alone; nothing was sent. "
        + "Use https, or correct the name"
    case .addressRefused(_, let address, false):
      "its name leads to \(address), which is none of its addresses; nothing was sent. Find out why DNS says so, or add "
        + "the network to the endpoint's addresses"
    case .redirected(_, let status, let host):
      "it wants to send us on to \(host ?? "a place that is no host") (status \(status)), and redirects are not "
        + "followed; correct the url, or ask those who run it"
    default: nil
    }
  }
}

extension TransportError: CustomStringConvertible {
  /// What happened, to what, and what to do.
  public var description: String {
    switch self {
    case .hostNotFound(let host):
      "\(host): this host name is not known; check the spelling and this machine's DNS"
    case .unreachable(let endpoint, let reason):
      "\(endpoint): can't connect (\(reason)); check the host, the port and the firewall"
    case .timedOut(let endpoint):
      "\(endpoint): no answer in time; check that the server is up, or raise the timeout"
    case .untrusted(let endpoint, let reason):
      "\(endpoint): the certificate is refused (\(reason)); "
        + "set ca-file to the authority that signed it, or use the host name the certificate is for"
    case .tlsFailed(let endpoint, let reason):
      "\(endpoint): TLS failed (\(reason)); check that this port speaks TLS"
    case .startTLSMissing(let endpoint):
      "\(endpoint): the server offers no STARTTLS; use security: tls with its TLS port"
    case .notSpeaking(let endpoint, let reason):
      "\(endpoint): what answers there does not speak the protocol (\(reason)); check the port"
    case .closed(let endpoint):
      "\(endpoint): the server closed the connection"
    case .cancelled:
      "called off"
    case .notAllowed(let endpoint, let reason):
      "\(endpoint): not allowed (\(reason)); only the hosts that the configuration lists may be called"
    case .addressRefused(let endpoint, _, _), .redirected(let endpoint, _, _):
      "\(endpoint): \(detour ?? "")"
    case .tooLarge(let endpoint, let limit):
      "\(endpoint): the answer is larger than \(limit) bytes"
    case .silent(let endpoint, let after):
      "\(endpoint): not a byte for \(after.components.seconds) s"
    case .dismissed(let endpoint, _):
      "\(endpoint): the server takes no connection at the moment"
    case .proxyFailed(let endpoint, let proxy, let reason):
      "\(endpoint): the proxy \(proxy) did not let us through (\(reason)); check its address and credentials, and "
        + "that it allows this host and port"
    case .system(let call, let code):
      "\(call) failed with errno \(code); the machine may be out of file descriptors or memory"
    case .badCertificateFile(let path, let reason):
      "\(path): can't be used as a certificate file (\(reason)); give a PEM file of certificates"
    }
  }
}

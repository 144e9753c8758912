import CCurl

/// A URL that was checked: where it leads, and that mail content may go there.
struct HTTPTarget {
  /// `host:port`, as messages name it.
  let endpoint: String
  /// The host alone.
  let host: String
  /// `http`, which is for loopback only.
  let isPlain: Bool

  /// - Throws: ``TransportError/notAllowed(endpoint:reason:)`` for another scheme, a host that is not on the list, a URL
  ///   with user information, or text that libcurl's own parser does not take for a URL.
  init(_ url: String, allowedHosts: Set<String>) throws(TransportError) {
    // libcurl's parser, since libcurl will fetch it: two parsers that disagree are how allow-lists are passed.
    guard let parsed = curl_url() else { throw .system(call: "curl_url", code: 0) }
    defer { curl_url_cleanup(parsed) }
    guard curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parsed), let host = Self.part(CURLUPART_HOST, of: parsed)
    else { throw .notAllowed(endpoint: url, reason: "this is not a URL") }
    guard Self.part(CURLUPART_USER, of: parsed) == nil, Self.part(CURLUPART_PASSWORD, of: parsed) == nil else {
      throw .notAllowed(endpoint: host, reason: "the URL holds a user name or password")
    }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    self.host = bare.lowercased()
    endpoint = Self.part(CURLUPART_PORT, of: parsed).map { "\(host):\($0)" } ?? host
    isPlain = scheme == "http"
    guard scheme == "https" || isPlain else {
      throw .notAllowed(endpoint: endpoint, reason: "\(scheme) is not https")
    }
    guard !isPlain || Endpoint.isLoopback(self.host) else {
      throw .notAllowed(endpoint: endpoint, reason: "http is for loopback only; use https")
    }
    guard allowedHosts.contains(self.host) else {
      throw .notAllowed(endpoint: endpoint, reason: "the host is not on the allow-list")
    }
  }

  private static func part(_ what: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, what, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

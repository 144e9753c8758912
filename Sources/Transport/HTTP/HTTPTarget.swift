import CCurl

/// A URL that was checked: where it leads, and that mail content may go there.
struct HTTPTarget {
  /// The URL as libcurl's parser has understood and rewritten it.
  let url: String
  /// `host:port`, as messages name it.
  let endpoint: String
  /// The host alone.
  let host: String
  /// `http`, which is for loopback only.
  let isPlain: Bool

  /// - Throws: ``TransportError/notAllowed(endpoint:reason:)`` for another scheme, a host that is not on the list, a URL
  ///   with user information or an IPv6 zone, or text that libcurl's own parser does not take for a URL.
  init(_ url: String, allowedHosts: Set<String>) throws(TransportError) {
    // libcurl's parser, since libcurl will fetch it: two parsers that disagree are how allow-lists are passed.
    guard let parsed = curl_url() else { throw .system(call: "curl_url", code: 0) }
    defer { curl_url_cleanup(parsed) }
    guard curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: parsed), let host = Self.part(CURLUPART_HOST, of: parsed)
    else { throw .notAllowed(endpoint: Self.shown(url), reason: "this is not a URL") }
    guard Self.part(CURLUPART_USER, of: parsed) == nil, Self.part(CURLUPART_PASSWORD, of: parsed) == nil else {
      throw .notAllowed(endpoint: host, reason: "the URL holds a user name or password")
    }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    // libcurl takes a host apart further than its name says: a zone, bytes in per cent, letters of other scripts.
    guard Endpoint.isHost(bare), Self.part(CURLUPART_ZONEID, of: parsed) == nil else {
      throw .notAllowed(endpoint: Self.shown(host), reason: "this can't be a host")
    }
    guard let url = Self.part(CURLUPART_URL, of: parsed) else { throw .system(call: "curl_url_get", code: 0) }
    self.url = url
    self.host = bare.lowercased()
    let port = Self.part(CURLUPART_PORT, of: parsed)
    endpoint = port.map { "\(host):\($0)" } ?? host
    guard port != "0" else { throw .notAllowed(endpoint: endpoint, reason: "there is no port 0") }
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

  /// The host that a redirect names (RFC 9110 §10.2.2), seen from where it was said; nil for what is none.
  static func host(of location: String, seenFrom target: HTTPTarget) -> String? {
    guard let parsed = curl_url() else { return nil }
    defer { curl_url_cleanup(parsed) }
    guard curl_url_set(parsed, CURLUPART_URL, target.url, 0) == CURLUE_OK,
      curl_url_set(parsed, CURLUPART_URL, location, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK,
      let host = part(CURLUPART_HOST, of: parsed)
    else { return nil }
    let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    return Endpoint.isHost(bare) ? host.lowercased() : nil
  }

  /// Text that is no URL, as a message may show it: short, on one line, without what may be a password.
  private static func shown(_ text: String) -> String {
    let rest = text.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return String(
      rest.unicodeScalars.prefix(60).map { $0.isASCII && $0.value > 0x1F && $0.value != 0x7F ? Character($0) : "?" })
  }

  private static func part(_ what: CURLUPart, of url: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(url, what, &text, 0) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}

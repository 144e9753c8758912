import CCurl

/// Sends HTTP requests over libcurl and streams the answers back.
///
/// Mail content leaves the machine through here alone, so here stand the checks: before a name is looked up, `https`, or
/// `http` to loopback, and a host on the allow-list; when a socket is opened, its address; no redirect; a verified peer.
///
/// ```swift
/// let client = try await HTTPClient(loop: loop, trusting: store, allowedHosts: ["model.gouv.example"])
/// let response = try await client.send(HTTPRequest(url: "https://model.gouv.example/v1/models"))
/// for try await bytes in response.body { … }
/// ```
public actor HTTPClient {
  /// The loop that everything here runs on.
  public nonisolated let loop: EventLoop
  /// The loop, as the executor of this actor.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  private let multi: CurlMulti
  private let trust: TrustStore
  private let allowedHosts: Set<String>
  private let networks: [IPNetwork]
  private let proxy: Proxy?

  /// - Parameters:
  ///   - trust: the certificates to verify servers against.
  ///   - proxy: what connections go through, but for those to loopback; nil for the straight way.
  ///   - allowedHosts: the only hosts that may be called, compared without case.
  ///   - networks: what the addresses that are connected to must be of, a proxy's included; none for any. `http` goes to
  ///     loopback addresses in any case.
  /// - Throws: ``TransportError/system(call:code:)`` without memory.
  public init(
    loop: EventLoop, trusting trust: TrustStore, through proxy: Proxy? = nil, allowedHosts: Set<String>,
    networks: [IPNetwork] = []
  ) throws(TransportError) {
    self.loop = loop
    self.trust = trust
    self.proxy = proxy
    self.allowedHosts = Set(allowedHosts.map { $0.lowercased() })
    self.networks = networks
    multi = try CurlMulti(loop: loop)
  }

  /// Sends a request; returns once the status and headers are there.
  ///
  /// Dropping the response's body, or cancelling the task that reads it, ends the exchange.
  ///
  /// - Throws: ``TransportError``; a status such as 500 is an answer, not an error, but a redirect is one: what was sent
  ///   is sent nowhere else.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    let target = try HTTPTarget(request.url, allowedHosts: allowedHosts)
    let lines = try request.headers.map { (name, value) throws(TransportError) in
      guard (name + value).utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }), !name.isEmpty else {
        throw .notAllowed(endpoint: target.endpoint, reason: "a header field holds a line break or control character")
      }
      return "\(name): \(value)"
    }
    let easy = try CurlEasy(
      url: target.url, protocols: target.isPlain ? "http" : "https", connectTimeout: request.connectTimeout)
    maild_curl_set_long(easy.handle, CURLOPT_TIMEOUT_MS, request.timeout.wholeMilliseconds)
    if target.isPlain { try easy.connect(onlyTo: IPNetwork.loopback) }
    if !networks.isEmpty { try easy.connect(onlyTo: networks) }
    // Plain speech is for this machine alone, and no proxy is on the way there.
    let proxy = target.isPlain ? nil : proxy
    if let proxy { easy.go(through: proxy) }
    // Expect: an empty value keeps libcurl from waiting a second for a "100 Continue" that no model server sends.
    easy.setHeaders(lines + ["Expect:"])
    if !target.isPlain {
      try easy.trust(trust)
      maild_curl_set_long(easy.handle, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    }
    if request.method == .post {
      maild_curl_set_long(easy.handle, CURLOPT_POSTFIELDSIZE, request.body.count)
      _ = request.body.withUnsafeBytes { bytes in
        // COPYPOSTFIELDS takes its own copy before it returns.
        maild_curl_set_pointer(
          easy.handle, CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: bytes.baseAddress))
      }
    }
    let exchange = HTTPExchange(
      easy: easy, multi: multi, loop: loop, target: target, proxy: proxy, request: request)
    return try await exchange.run(for: self)
  }
}

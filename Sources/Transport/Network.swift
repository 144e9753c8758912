import CCurl

/// Opens connections; the owner of libcurl's multi handles.
///
/// Runs on the event loop's thread, as do the connections it hands out and the actors that use them.
///
/// ```swift
/// let network = Network(loop: loop)
/// let connection = try await network.connect(to: endpoint, trusting: store, timeout: .seconds(30))
/// ```
public actor Network {
  /// The loop that everything here runs on.
  public nonisolated let loop: EventLoop
  /// The loop, as the executor of this actor.
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

  /// So many connections and no more share a multi, as long as there may be further ones; see ``CurlMulti``.
  private static let connectionsPerMulti = 100
  /// Each takes two descriptors and 37 KB, used or not.
  private static let mostMultis = 256
  private var multis: [CurlMulti] = []
  private let scratch: ScratchBuffer

  /// - Parameter loop: what everything here runs on.
  public init(loop: EventLoop) {
    self.loop = loop
    scratch = ScratchBuffer()
  }

  /// Connects, with TLS or STARTTLS as the endpoint asks, up to the point where an IMAP client would log in: libcurl
  /// reads the greeting, asks CAPABILITY and stops, since it is given no user name.
  ///
  /// - Parameters:
  ///   - trust: the certificates to verify the server against; unused for a plain endpoint.
  ///   - proxy: what the connection goes through; nil for the straight way.
  ///   - timeout: for name resolution, TCP, TLS and the greeting together.
  /// - Throws: ``TransportError`` naming the endpoint.
  public func connect(
    to endpoint: Endpoint, trusting trust: TrustStore, through proxy: Proxy? = nil, timeout: Duration
  ) async throws(TransportError) -> Connection {
    let easy = try handle(for: endpoint, timeout: timeout)
    if endpoint.security != .plain { try easy.trust(trust) }
    if let proxy { easy.go(through: proxy) }
    return try await open(easy, to: endpoint, through: proxy)
  }

  /// A handle for the endpoint that trusts nobody yet.
  func handle(for endpoint: Endpoint, timeout: Duration) throws(TransportError) -> CurlEasy {
    let scheme = endpoint.security == .tls ? "imaps" : "imap"
    let easy = try CurlEasy(
      url: "\(scheme)://\(endpoint.hostInURL):\(endpoint.port)/", protocols: "imap,imaps", connectTimeout: timeout)
    easy.listenForFarewell()
    maild_curl_set_long(easy.handle, CURLOPT_CONNECT_ONLY, 1)
    maild_curl_set_long(easy.handle, CURLOPT_TIMEOUT_MS, timeout.wholeMilliseconds)
    if endpoint.security != .plain {
      // Never CURLUSESSL_TRY: a server, or someone on the way, could then talk us out of TLS.
      maild_curl_set_long(easy.handle, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    }
    return easy
  }

  /// Connects a handle, and gives the connection only if TLS was verified where it has to be.
  func open(
    _ easy: CurlEasy, to endpoint: Endpoint, through proxy: Proxy? = nil
  ) async throws(TransportError) -> Connection {
    let multi = try multi()
    let code = await run(easy, on: multi)
    guard code == CURLE_OK else {
      let reason = easy.reason
      multi.remove(easy.handle)
      if code == CURLE_ABORTED_BY_CALLBACK { throw .cancelled }
      // What is said before TLS is there may be anybody's; as a reason not to be let in it does no harm.
      if let farewell = easy.farewell { throw .dismissed(endpoint: "\(endpoint)", line: farewell) }
      throw TransportError(curl: code, endpoint: "\(endpoint)", host: endpoint.host, proxy: proxy, reason: reason)
    }
    guard endpoint.security == .plain || easy.hasVerifiedPeer else {
      multi.remove(easy.handle)
      throw .untrusted(endpoint: "\(endpoint)", reason: "the trust store was not in place")
    }
    maild_curl_set_long(easy.handle, CURLOPT_TIMEOUT_MS, 0)
    easy.finishSetup()
    return try Connection(easy: easy, multi: multi, loop: loop, endpoint: endpoint, scratch: scratch)
  }

  /// The multi with the fewest connections, or a new one when that has its share.
  private func multi() throws(TransportError) -> CurlMulti {
    let least = multis.min { $0.count < $1.count }
    if let least, least.count < Self.connectionsPerMulti || multis.count >= Self.mostMultis { return least }
    let multi = try CurlMulti(loop: loop)
    multis.append(multi)
    return multi
  }

  private func run(_ easy: CurlEasy, on multi: CurlMulti) async -> CURLcode {
    let call = PendingCall()
    return await withTaskCancellationHandler {
      // Names the actor's own state, without which the closure would not inherit its isolation.
      loop.checkIsolated()
      return await withCheckedContinuation { continuation in
        call.begin(continuation)
        if Task.isCancelled { return call.finish(CURLE_ABORTED_BY_CALLBACK) }
        if multi.add(easy.handle, completion: { call.finish($0) }) != CURLM_OK { call.finish(CURLE_OUT_OF_MEMORY) }
      }
    } onCancel: {
      call.finish(CURLE_ABORTED_BY_CALLBACK)
    }
  }
}

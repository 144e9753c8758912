import CCurl
import Glibc

/// Owns one libcurl easy handle with the strings and memory its options point into.
///
/// What every handle of maild has in common is set here, once: no signals, no redirects, no proxy from the
/// environment, no protocol but the one asked for, and a trust store that fails closed. What libcurl leaves off unless
/// told otherwise stays off: netrc, HSTS, Alt-Svc, cookies.
final class CurlEasy: @unchecked Sendable {
  // Sendable: confined to the thread of the loop whose multi holds it; its users check that.
  let handle: UnsafeMutableRawPointer
  private let hook: UnsafeMutablePointer<TrustStore.Hook>
  private var errorText: UnsafeMutablePointer<CChar>?
  private var trust: TrustStore?
  private var headers: UnsafeMutablePointer<curl_slist>?
  /// The line by which an IMAP server refused the connection instead of greeting (RFC 9051 §7.1.5).
  private(set) var farewell: String?
  /// Of each of these the address must be that a socket is opened to.
  private var reaches: [[IPNetwork]] = []
  private var hasOpenedSocket = false
  private var lastRefusal: IPAddress?

  /// - Parameter protocols: libcurl's names of what this handle may speak, and nothing else: `imap,imaps`, `https`.
  init(url: String, protocols: String, connectTimeout: Duration) throws(TransportError) {
    curlGlobal()
    guard let handle = curl_easy_init() else { throw .system(call: "curl_easy_init", code: ENOMEM) }
    self.handle = handle
    hook = .allocate(capacity: 1)
    hook.initialize(to: TrustStore.Hook(store: nil, identity: nil, hasRun: false))
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    text.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    errorText = text
    maild_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, text)
    maild_curl_set_string(handle, CURLOPT_URL, url)
    maild_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, protocols)
    maild_curl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https")
    maild_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    maild_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
    // Otherwise giving up on a host name blocks the thread, here the event loop's, until the resolver gives up too.
    maild_curl_set_long(handle, CURLOPT_QUICK_EXIT, 1)
    maild_curl_set_string(handle, CURLOPT_PROXY, "")
    maild_curl_set_long(handle, CURLOPT_TCP_NODELAY, 1)
    maild_curl_set_long(handle, CURLOPT_TCP_KEEPALIVE, 1)
    maild_curl_set_long(handle, CURLOPT_TCP_KEEPIDLE, 60)
    maild_curl_set_long(handle, CURLOPT_TCP_KEEPINTVL, 15)
    maild_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.wholeMilliseconds)
  }

  deinit {
    curl_easy_cleanup(handle)
    curl_slist_free_all(headers)
    hook.deinitialize(count: 1)
    hook.deallocate()
    errorText?.deallocate()
  }

  /// Makes the handle verify its peer against the shared store.
  func trust(_ store: TrustStore) throws(TransportError) {
    trust = store
    try store.install(on: handle, hook: hook)
  }

  /// Listens for a BYE in place of the greeting, of which libcurl tells no more than that it did not expect it.
  ///
  /// Ends with ``finishSetup()``.
  func listenForFarewell() {
    maild_curl_set_pointer(handle, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(self).toOpaque())
    maild_curl_set_debug_callback(handle) { _, kind, bytes, count, context in
      guard kind == CURLINFO_HEADER_IN, let bytes, let context else { return 0 }
      let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: min(count, 500)), as: UTF8.self)
      if line.uppercased().hasPrefix("* BYE") {
        Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue().farewell = line
      }
      return 0
    }
    maild_curl_set_long(handle, CURLOPT_VERBOSE, 1)
  }

  /// Sends the connection through a proxy.
  func go(through proxy: Proxy) {
    maild_curl_set_string(handle, CURLOPT_PROXY, "\(proxy)")
    // Set, though empty: otherwise the environment's no_proxy would lead past it.
    maild_curl_set_string(handle, CURLOPT_NOPROXY, "")
    maild_curl_set_long(handle, CURLOPT_HTTPPROXYTUNNEL, 1)
    maild_curl_set_long(handle, CURLOPT_SOCKS5_AUTH, 1)  // CURLAUTH_BASIC, a macro; the default has Kerberos too
    maild_curl_set_string(handle, CURLOPT_PROXYUSERNAME, proxy.user)
    maild_curl_set_string(handle, CURLOPT_PROXYPASSWORD, proxy.password)
  }

  // MARK: - Where it may connect to

  /// Lets the handle connect to addresses of these networks alone; a second call narrows further.
  ///
  /// The address is looked at when libcurl opens a socket to it, after the name was looked up and before a packet leaves:
  /// whatever DNS says, and however often it changes its mind.
  func connect(onlyTo networks: [IPNetwork]) throws(TransportError) {
    reaches.append(networks)
    guard reaches.count == 1 else { return }
    let code = maild_curl_set_open_socket_callback(
      handle,
      { context, _, address in
        guard let context, let address else { return CURL_SOCKET_BAD }
        return Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue().openSocket(to: address)
      }, Unmanaged.passUnretained(self).toOpaque())
    guard code == CURLE_OK else { throw .system(call: "curl_easy_setopt", code: Int32(code.rawValue)) }
  }

  private func openSocket(to target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let bytes = UnsafeRawBufferPointer(start: maild_curl_address_bytes(target), count: Int(target.pointee.addrlen))
    guard let address = IPAddress(bytes, family: target.pointee.family) else { return CURL_SOCKET_BAD }
    guard reaches.allSatisfy({ networks in networks.contains { $0.contains(address) } }) else {
      lastRefusal = address
      return CURL_SOCKET_BAD
    }
    hasOpenedSocket = true
    let kind = target.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
    return socket(target.pointee.family, kind, target.pointee.protocol)
  }

  /// The address that kept the handle from connecting; nil where another one of the name's was tried.
  var refusedAddress: String? { hasOpenedSocket ? nil : lastRefusal.map { "\($0)" } }

  // MARK: - TLS and what is sent

  /// Whether the shared store was in place when TLS began. A TLS connection without it must be dropped.
  ///
  /// A handle that was given an earlier handle's connection makes none of its own; that one was verified then.
  var hasVerifiedPeer: Bool {
    var newConnections = 0
    return hook.pointee.hasRun
      || (maild_curl_get_long(handle, CURLINFO_NUM_CONNECTS, &newConnections) == CURLE_OK && newConnections == 0)
  }

  /// Replaces the request's headers by `name: value` lines, whose bytes the caller has checked.
  func setHeaders(_ lines: [String]) {
    curl_slist_free_all(headers)
    headers = lines.reduce(nil as UnsafeMutablePointer<curl_slist>?) { curl_slist_append($0, $1) ?? $0 }
    maild_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
  }

  /// libcurl's own words for the last failure on this handle; empty when it has none.
  var reason: String { errorText.map { String(cString: $0) } ?? "" }

  /// Gives back what only the set-up needed, so that an idle connection costs less.
  func finishSetup() {
    maild_curl_set_long(handle, CURLOPT_VERBOSE, 0)
    maild_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, nil)
    errorText?.deallocate()
    errorText = nil
  }
}

extension Duration {
  /// Milliseconds, rounded down, at most what a C `long` of 32 bits holds.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}

import CCurl
import Foundation
import TestSupport
import Testing

@testable import Transport

/// An actor on the loop that connects, and lets the connection go again.
private actor Caller {
  let network: Network
  nonisolated var unownedExecutor: UnownedSerialExecutor { network.loop.asUnownedSerialExecutor() }

  init() throws { network = try Network(loop: EventLoop()) }

  /// Connects, says LOGOUT, and waits for the end.
  func call(
    _ peer: TLSPeer, trusting trust: TrustStore, host: String = "127.0.0.1", security: Endpoint.Security = .tls,
    through proxy: Proxy? = nil
  ) async throws {
    let endpoint = try #require(Endpoint(host: host, port: peer.port, security: security))
    let connection = try await network.connect(to: endpoint, trusting: trust, through: proxy, timeout: .seconds(20))
    try await leave(connection)
  }

  /// Connects a handle to which no trust store was given, and whose checks are off.
  func callTrustingNobody(_ peer: TLSPeer, security: Endpoint.Security) async throws {
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: peer.port, security: security))
    let easy = try await network.handle(for: endpoint, timeout: .seconds(20))
    maild_curl_set_long(easy.handle, CURLOPT_SSL_VERIFYPEER, 0)
    maild_curl_set_long(easy.handle, CURLOPT_SSL_VERIFYHOST, 0)
    _ = try await network.open(easy, to: endpoint)
  }

  func socketOptions(_ peer: TLSPeer, trusting trust: TrustStore) async throws -> [Int32?] {
    let endpoint = try #require(Endpoint(host: "127.0.0.1", port: peer.port, security: .tls))
    let connection = try await network.connect(to: endpoint, trusting: trust, timeout: .seconds(20))
    let options = [
      connection.socketOption(SOL_SOCKET, SO_KEEPALIVE),
      connection.socketOption(Int32(IPPROTO_TCP), TCP_KEEPIDLE),
      connection.socketOption(Int32(IPPROTO_TCP), TCP_KEEPINTVL),
      connection.socketOption(Int32(IPPROTO_TCP), TCP_USER_TIMEOUT),
    ]
    try await leave(connection)
    return options
  }

  private func leave(_ connection: Connection) async throws {
    try await connection.send(Array("a LOGOUT\r\n".utf8), until: .now + .seconds(20))
    while case .bytes = try await connection.receive(until: .now + .seconds(20), { _ in }) {}
    connection.close()
  }
}

@Suite("TLS to a server")
struct TLSTests {
  @Test("is refused when the trust store was not in place", arguments: [Endpoint.Security.tls, .startTLS])
  func failsClosed(security: Endpoint.Security) async throws {
    var variant = TLSPeer.Variant()
    variant.startsInPlainText = security == .startTLS
    let peer = try await TLSPeer(variant)
    let caller = try Caller()
    await #expect {
      try await caller.callTrustingNobody(peer, security: security)
    } throws: {
      guard case TransportError.untrusted(_, let reason) = $0 else { return false }
      return reason == "the trust store was not in place"
    }
  }

  @Test("takes up its session again on a reconnection, from whichever multi", arguments: [false, true])
  func resumption(isOld: Bool) async throws {
    var variant = TLSPeer.Variant()
    variant.isOld = isOld
    let peer = try await TLSPeer(variant)
    let trust = try TrustStore(certificateFile: peer.certificatePath)
    let caller = try Caller()
    for _ in 0..<3 { try await caller.call(peer, trusting: trust) }
    // Other certificates, though the same ones: what they vouch for is theirs alone.
    try await caller.call(peer, trusting: try TrustStore(certificateFile: peer.certificatePath))
    let visits = try await peer.visits()
    #expect(visits.map(\.resumed) == [false, true, true, false])
    #expect(visits.map(\.version) == [String?](repeating: isOld ? "TLSv1.2" : "TLSv1.3", count: 4))
  }

  @Test("a session begun under other certificates does not make up for the right ones")
  func resumptionElsewhere() async throws {
    let peer = try await TLSPeer()
    let caller = try Caller()
    try await caller.call(peer, trusting: try TrustStore(certificateFile: peer.certificatePath))
    await #expect(throws: TransportError.self) { try await caller.call(peer, trusting: try TrustStore()) }
  }

  @Test("shows the client certificate where it is asked for, and over STARTTLS too", arguments: [false, true])
  func clientCertificate(startsInPlainText: Bool) async throws {
    var variant = TLSPeer.Variant()
    variant.asksForCertificate = true
    variant.startsInPlainText = startsInPlainText
    let peer = try await TLSPeer(variant)
    let key = try String(contentsOfFile: peer.clientKeyPath, encoding: .utf8)
    let identity = try ClientIdentity(certificateFile: peer.clientCertificatePath, key: key)
    let security: Endpoint.Security = startsInPlainText ? .startTLS : .tls
    let caller = try Caller()
    try await caller.call(
      peer, trusting: try TrustStore(certificateFile: peer.certificatePath, identity: identity), security: security)
    #expect(try await peer.visits().map(\.certificate) == ["client"])
    await #expect(throws: (any Error).self) {
      try await caller.call(
        peer, trusting: try TrustStore(certificateFile: peer.certificatePath), security: security)
    }
  }

  @Test("a key that is not the certificate's, or none at all, is told of before anything is connected")
  func wrongKey() async throws {
    let peer = try await TLSPeer()
    let other = try await TLSPeer()
    for key in [try String(contentsOfFile: other.clientKeyPath, encoding: .utf8), "no key", ""] {
      #expect {
        try ClientIdentity(certificateFile: peer.clientCertificatePath, key: key)
      } throws: {
        guard case TransportError.badCertificateFile(let path, _) = $0 else { return false }
        return path == peer.clientCertificatePath
      }
    }
  }

  @Test("needs one of the pinned keys besides a trusted certificate")
  func pinnedKeys() async throws {
    let peer = try await TLSPeer()
    let other = try await TLSPeer()
    let caller = try Caller()
    func trust(_ pins: [String], file: String? = nil) throws -> TrustStore {
      try TrustStore(certificateFile: file ?? peer.certificatePath, pinnedKeys: pins)
    }
    try await caller.call(peer, trusting: try trust([other.pin, peer.pin]))
    await #expect {
      try await caller.call(peer, trusting: try trust([other.pin]))
    } throws: {
      if case TransportError.untrusted = $0 { true } else { false }
    }
    // A pin does not make up for the authority.
    await #expect {
      try await caller.call(peer, trusting: try trust([peer.pin], file: other.certificatePath))
    } throws: {
      if case TransportError.untrusted = $0 { true } else { false }
    }
  }

  @Test("a connection whose peer has vanished ends within two minutes")
  func deadPeer() async throws {
    let peer = try await TLSPeer()
    let options = try await Caller().socketOptions(
      peer, trusting: try TrustStore(certificateFile: peer.certificatePath))
    // The kernel ends it at the first probe at which nothing has come for the last of these.
    #expect(options == [1, 60, 15, 105_000])
  }

  @Test("goes to an IPv6 address, which the certificate names")
  func ipv6() async throws {
    var variant = TLSPeer.Variant()
    variant.host = "::1"
    let peer = try await TLSPeer(variant)
    try await Caller().call(peer, trusting: try TrustStore(certificateFile: peer.certificatePath), host: "::1")
    #expect(try await peer.visits().count == 1)
  }
}

@Suite("STARTTLS")
struct StartTLSTests {
  @Test("What a server says in plain text behind its OK is never taken for what it says under TLS")
  func injection() async throws {
    for injection in [#"* CAPABILITY IMAP4rev1 AUTH=PLAIN EVIL\r\n"#, "x", #"A003 OK done\r\n"#] {
      var variant = TLSPeer.Variant()
      variant.startsInPlainText = true
      variant.injection = injection
      let peer = try await TLSPeer(variant)
      let trust = try TrustStore(certificateFile: peer.certificatePath)
      await #expect(throws: TransportError.self) {
        try await Caller().call(peer, trusting: trust, security: .startTLS)
      }
      #expect(try await peer.visits().flatMap(\.commands) == ["CAPABILITY", "STARTTLS"])
    }
  }

  @Test("The same server without the injection is accepted")
  func clean() async throws {
    var variant = TLSPeer.Variant()
    variant.startsInPlainText = true
    let peer = try await TLSPeer(variant)
    let trust = try TrustStore(certificateFile: peer.certificatePath)
    try await Caller().call(peer, trusting: trust, security: .startTLS)
    // Asked again once TLS is there: what was said before it counts for nothing.
    #expect(try await peer.visits().first?.commands == ["CAPABILITY", "STARTTLS", "CAPABILITY", "LOGOUT"])
  }
}

@Suite("A proxy")
struct ProxyTests {
  @Test("leads to the server, whose name it looks up itself", arguments: Proxy.Scheme.allCases, [false, true])
  func through(scheme: Proxy.Scheme, asksWho: Bool) async throws {
    var variant = TLSPeer.Variant()
    if asksWho { (variant.proxyUser, variant.proxyPassword) = ("maild", "s3:cret p") }
    let peer = try await TLSPeer(variant)
    let trust = try TrustStore(certificateFile: peer.certificatePath)
    var proxy = try #require(Proxy("\(scheme.rawValue)://127.0.0.1:\(peer.proxyPort)"))
    if asksWho { (proxy.user, proxy.password) = ("maild", "s3:cret p") }
    let caller = try Caller()
    try await caller.call(peer, trusting: trust, host: "mail.invalid", through: proxy)
    #expect(try await peer.tunnels() == ["\(scheme.rawValue) mail.invalid:\(peer.port)"])
    guard asksWho else { return }
    proxy.password = "wrong"
    await #expect {
      try await caller.call(peer, trusting: trust, host: "mail.invalid", through: proxy)
    } throws: {
      guard case TransportError.proxyFailed(_, let named, let reason) = $0 else { return false }
      return named == "\(proxy)" && !"\(reason)".contains("wrong")
    }
    #expect(try await peer.tunnels().count == 1)
  }

  @Test("leads to a model's server too, which sees our certificate and nothing of the proxy's password")
  func http() async throws {
    var variant = TLSPeer.Variant()
    (variant.speaksHTTP, variant.asksForCertificate) = (true, true)
    (variant.proxyUser, variant.proxyPassword) = ("maild", "s3:cret p")
    let peer = try await TLSPeer(variant)
    let identity = try ClientIdentity(
      certificateFile: peer.clientCertificatePath,
      key: try String(contentsOfFile: peer.clientKeyPath, encoding: .utf8))
    let trust = try TrustStore(certificateFile: peer.certificatePath, identity: identity)
    var proxy = try #require(Proxy("http://127.0.0.1:\(peer.proxyPort)"))
    (proxy.user, proxy.password) = ("maild", "s3:cret p")
    let loop = try EventLoop()
    defer { loop.stop() }
    let client = try HTTPClient(loop: loop, trusting: trust, through: proxy, allowedHosts: ["mail.invalid"])
    let response = try await client.send(HTTPRequest(url: "https://mail.invalid:\(peer.port)/v1/models"))
    #expect(response.status == 200)
    var body: [UInt8] = []
    for try await bytes in response.body { body += bytes }
    #expect(String(decoding: body, as: UTF8.self) == #"{"data": []}"#)
    #expect(try await peer.tunnels() == ["http mail.invalid:\(peer.port)"])
    #expect(try await peer.visits().map(\.certificate) == ["client"])
    // What is for this machine alone does not go through a proxy, which may be elsewhere.
    let local = try HTTPClient(loop: loop, trusting: trust, through: proxy, allowedHosts: ["127.0.0.1"])
    await #expect(throws: TransportError.self) { try await local.send(HTTPRequest(url: "http://127.0.0.1:1/v1")) }
    #expect(try await peer.tunnels().count == 1)
  }

  @Test("that is not there is named as the reason")
  func absent() async throws {
    let peer = try await TLSPeer()
    let proxy = try #require(Proxy("socks5h://127.0.0.1:1"))
    await #expect {
      try await Caller().call(
        peer, trusting: try TrustStore(certificateFile: peer.certificatePath), host: "mail.invalid", through: proxy)
    } throws: {
      if case TransportError.proxyFailed = $0 { true } else { false }
    }
    #expect(try await peer.visits().isEmpty)
  }

  @Test(
    "is written as scheme, host and port, and nothing else",
    arguments: [
      ("socks5h://proxy.example:1080", true), ("HTTP://10.0.0.1:3128", true), ("http://[::1]:3128", true),
      ("socks5://proxy.example:1080", false), ("http://user:x@proxy.example:3128", false),
      ("http://proxy.example", false), ("http://proxy.example:0", false), ("http://proxy.example:3128/", false),
      ("http://::1:3128", false), ("proxy.example:3128", false), ("", false),
    ])
  func written(text: String, isRight: Bool) {
    #expect((Proxy(text) != nil) == isRight)
  }

  @Test("never shows its password")
  func hidden() throws {
    var proxy = try #require(Proxy("http://proxy.example:3128"))
    (proxy.user, proxy.password) = ("maild", "hush")
    var dumped = ""
    dump(proxy, to: &dumped)
    #expect(!"\(proxy)\(String(reflecting: proxy))\(dumped)".contains("hush"))
  }
}

import CCurl
import Foundation
import TestSupport
import Testing

@testable import Transport

@Suite("Where a request may go")
struct EgressTests {
  @Test(
    "A URL that could mean another host than the listed one is refused before its name is looked up",
    arguments: [
      "https://llm.mairie.example@evil.example/v1", "https://llm.mairie.example:x@evil.example/v1",
      "https://robot@llm.mairie.example/v1", "https://robot:hush@", "https://robot:hush@[::1/v1",
      "https://evil.example\\@llm.mairie.example/v1",
      "https://llm.mairie.example\\.evil.example/v1", "https://evil.example#@llm.mairie.example/v1",
      "https://evil.example?@llm.mairie.example/v1", "https://evil.example/@llm.mairie.example/v1",
      "https://llm.mairie.example.evil.example/v1", "https://evilllm.mairie.example/v1",
      "https://llm.mairie.example./v1", "https://llm.mairie.example../v1",
      "https://llm.mairie.example%2eevil.example/v1", "https://llm%2emairie%2eexample%00.evil.example/v1",
      // A Cyrillic letter, full-width ones, an ideographic full stop, and the first one's other spelling.
      "https://llm.mаirie.example/v1", "https://ｌｌｍ.mairie.example/v1", "https://llm。mairie。example/v1",
      "https://llm.xn--mirie-3ve.example/v1",
      "https://llm.mairie.example:0/v1", "https://llm.mairie.example:65536/v1", "https://llm.mairie.example:-1/v1",
      "https://llm.mairie.example:443:8443/v1", "https://[::1%25lo]/v1", "https://[::1]/v1", "https://2130706433/v1",
      "https://0x7f.0.0.1/v1", "https://0177.0.0.1/v1", "https://127.1/v1", "http://2130706433/v1",
      "http://localhost.evil.example/v1", "http://127.0.0.1.evil.example/v1", "http://llm.mairie.example/v1",
      "ftp://llm.mairie.example/v1", "file:///etc/passwd", "smtp://llm.mairie.example/", "gopher://llm.mairie.example/",
      "//llm.mairie.example/v1", "llm.mairie.example/v1", "", "https://", "https:///v1",
      "https://llm.mairie.example /v1", "https://llm.mairie.example\r\nHost: evil.example/v1",
    ])
  func hostileURL(_ url: String) async throws {
    let loop = try EventLoop()
    defer { loop.stop() }
    let client = try HTTPClient(loop: loop, trusting: try TrustStore(), allowedHosts: ["llm.mairie.example"])
    await #expect {
      _ = try await client.send(HTTPRequest(url: url, method: .post, body: Array("Bonjour".utf8)))
    } throws: {
      guard case TransportError.notAllowed(let endpoint, _) = $0 else { return false }
      return !endpoint.contains("@") && !endpoint.contains("\r") && !"\($0)".contains("hush")
    }
  }

  @Test("Case says nothing, and an address is what it comes to")
  func spellings() throws {
    let target = try HTTPTarget("HTTPS://LLM.Mairie.Example:8443/v1", allowedHosts: ["llm.mairie.example"])
    #expect(target.host == "llm.mairie.example" && !target.isPlain)
    let number = try HTTPTarget("http://0x7f000001:8080/v1", allowedHosts: ["127.0.0.1"])
    #expect(number.host == "127.0.0.1" && number.url == "http://127.0.0.1:8080/v1")
  }

  /// What a handle that may go to `networks` alone makes of a name with these addresses.
  private func connect(
    to networks: [IPNetwork], addresses: String
  ) throws -> (code: CURLcode, refused: String?, requests: Int) {
    let model = try ScriptedModel()
    defer { model.stop() }
    let easy = try CurlEasy(
      url: "http://model.example:\(model.port)/v1/chat/completions", protocols: "http", connectTimeout: .seconds(20))
    try easy.connect(onlyTo: networks)
    let answers = curl_slist_append(nil, "model.example:\(model.port):\(addresses)")
    defer { curl_slist_free_all(answers) }
    maild_curl_set_pointer(easy.handle, CURLOPT_RESOLVE, answers)
    maild_curl_set_data_callback(easy.handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    return (curl_easy_perform(easy.handle), easy.refusedAddress, model.requests.count)
  }

  @Test(
    "No socket is opened to an address of another network",
    arguments: [
      ("192.0.2.1", "192.0.2.1"), ("192.0.2.1,198.51.100.7,[2001:db8::1]", ""), ("[2001:db8::1]", "2001:db8::1"),
      ("[::ffff:192.0.2.1]", "192.0.2.1"), ("0.0.0.0", "0.0.0.0"), ("[::]", "::"), ("128.0.0.1", "128.0.0.1"),
    ])
  func refused(addresses: String, told: String) throws {
    let outcome = try connect(to: IPNetwork.loopback, addresses: addresses)
    #expect(outcome.code == CURLE_COULDNT_CONNECT && outcome.requests == 0)
    #expect(outcome.refused.map { told.isEmpty || $0 == told } == true, "\(String(describing: outcome.refused))")
  }

  @Test(
    "Of several addresses the right one is taken",
    arguments: ["127.0.0.1", "192.0.2.1,127.0.0.1", "[::ffff:127.0.0.1]"])
  func taken(addresses: String) throws {
    let outcome = try connect(to: IPNetwork.loopback, addresses: addresses)
    #expect(outcome.code == CURLE_OK && outcome.requests == 1 && outcome.refused == nil)
  }

  @Test("A client kept to networks refuses by name of the address, with what to do")
  func words() async throws {
    let model = try ScriptedModel()
    let loop = try EventLoop()
    defer {
      model.stop()
      loop.stop()
    }
    let network = try #require(IPNetwork("10.0.0.0/8"))
    let client = try HTTPClient(
      loop: loop, trusting: try TrustStore(), allowedHosts: ["127.0.0.1"], networks: [network])
    await #expect {
      _ = try await client.send(HTTPRequest(url: model.url + "/chat/completions", method: .post, body: [1]))
    } throws: {
      $0 as? TransportError
        == .addressRefused(endpoint: "127.0.0.1:\(model.port)", address: "127.0.0.1", isPlain: true)
    }
    #expect(model.requests.isEmpty)
    let error = TransportError.addressRefused(endpoint: "h:1", address: "192.0.2.1", isPlain: false)
    #expect(error.description.contains("192.0.2.1") && error.description.contains("addresses"))
  }

  @Test(
    "A network is read as CIDR writes it, and nothing else is one",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", "11.0.0.0"), ("10.0.0.5", "10.0.0.5", "10.0.0.4"),
      ("0.0.0.0/0", "192.0.2.1", "::1"), ("172.16.0.0/12", "172.31.255.255", "172.32.0.0"),
      ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"), ("::1", "::1", "::2"), ("::/0", "2001:db8::1", "127.0.0.1"),
      ("192.0.2.128/25", "::ffff:192.0.2.200", "192.0.2.127"), ("10.0.0.0/08", "10.0.0.1", "11.0.0.1"),
      ("10.0.0.1/8", nil, nil), ("10.0.0.0/33", nil, nil), ("10.0.0.0/-1", nil, nil), ("10.0.0.0/", nil, nil),
      ("10.0.0.0/8/8", nil, nil), ("/8", nil, nil), ("", nil, nil), ("10/8", nil, nil), ("10.0.0/24", nil, nil),
      ("llm.example", nil, nil), ("2001:db8::1/32", nil, nil), ("fe80::1%lo", nil, nil), ("::/129", nil, nil),
      ("10.0.0.0/+8", nil, nil), (" 10.0.0.0/8", nil, nil),
    ] as [(String, String?, String?)])
  func network(text: String, inside: String?, outside: String?) throws {
    let network = IPNetwork(text)
    #expect((network != nil) == (inside != nil))
    guard let network, let inside, let outside else { return }
    let (member, stranger) = (try #require(IPAddress(inside)), try #require(IPAddress(outside)))
    #expect(network.contains(member) && !network.contains(stranger))
  }
}

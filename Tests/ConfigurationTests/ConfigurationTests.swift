import Configuration
import Foundation
import Testing

@Suite("The configuration")
struct ConfigurationTests {
  @Test("A host, an endpoint and a model are enough; all else has its default")
  func least() throws {
    let configuration = try parse(leastConfiguration)
    #expect(configuration.store.path == "/var/lib/maild/maild.sqlite")
    let server = try #require(configuration.servers["main"])
    #expect(server.host == "imap.mairie.example")
    #expect(server.port == 993)
    #expect(server.security == .tls)
    #expect(server.auth.method == .auto)
    #expect(server.folders.createDrafts == false)
    #expect(server.idleRenewal == .seconds(900))
    #expect(configuration.model.endpoint.host == "llm.mairie.example")
    #expect(configuration.model.endpoint.secret == nil)
    #expect(configuration.limits.messageBytes == 25 << 20)
    #expect(configuration.drafting.language == "fr")
    #expect(configuration.log.format == .text)
    #expect(configuration.warnings.isEmpty)
    #expect(configuration.mayReceiveMail(host: "LLM.mairie.example"))
    #expect(configuration.mayReceiveMail(host: "127.0.0.1"))
    #expect(!configuration.mayReceiveMail(host: "llm.elsewhere.example"))
  }

  @Test("What is written is what holds")
  func written() throws {
    let configuration = try parse(
      """
      servers:
        s1: {host: 127.0.0.1, security: plain, port: 1143}
        s2:
          host: "[::1]"
          security: starttls
          auth: {method: plain, master-user: maild, secret: credential:master}
          folders: {drafts: "Éléments en attente", create-drafts: true}
      model:
        url: http://localhost:8080/v1/
        name: "small"
        secret: file:/etc/maild/key
        timeout: 1h
        temperature: 0
        retry: {first-wait: 250ms}
      drafting: {no-reply-senders: [Robot, ne-pas-repondre-svp]}
      limits: {message-size: 1GiB, messages-in-memory: 2GiB}
      log: {level: debug, format: json}
      """)
    let server = try #require(configuration.servers["s2"])
    #expect(configuration.servers["s1"]?.port == 1143)
    #expect(server.host == "::1")
    #expect(server.port == 143)
    #expect(server.auth.secret == .credential("master"))
    #expect(server.folders.drafts == "Éléments en attente")
    #expect(configuration.model.endpoint.url == "http://localhost:8080/v1")
    #expect(configuration.model.endpoint.secret == .file("/etc/maild/key"))
    #expect(configuration.model.endpoint.timeout == .seconds(3600))
    #expect(configuration.model.temperature == 0)
    #expect(configuration.model.retry.firstWait == .milliseconds(250))
    #expect(configuration.drafting.noReplySenders == ["robot", "ne-pas-repondre-svp"])
    #expect(configuration.limits.messageBytes == 1 << 30)
    #expect(configuration.log.level == .debug)
  }

  @Test("Three mistakes are told at once, by line")
  func threeMistakes() {
    let found = mistakes(
      """
      servers:
        main:
          host: imap.mairie.example
          scurity: tls
      endpoints: [llm.mairie.example]
      model:
        name: mistral-small
        timeout: soon
        url: htp://llm.mairie.example/v1
      """)
    #expect(
      found == [
        "maild.yaml:4: servers.main.scurity: there is no such key; did you mean `security`?",
        "maild.yaml:8: model.timeout: 'soon' is not a duration such as 90s, from 1s to 1h",
        "maild.yaml:9: model.url: 'htp://llm.mairie.example/v1' is not an https URL; write "
          + "https://llm.mairie.example/v1",
      ])
  }

  @Test(
    "A server's client certificate, proxy, pinned keys and looks are told what they lack",
    arguments: [
      ("client-certificate: {file: /a.pem}", ["client-certificate.file: needs its private key; write `secret: "]),
      ("client-certificate: {secret: \"credential:a\"}", ["client-certificate.secret: is the key of no certificate"]),
      ("proxy: {user: a, secret: \"credential:a\"}", ["proxy.user: is for a proxy; write its `url` beside it"]),
      ("proxy: {url: \"http://p.example:3128\", user: a}", ["proxy.user: needs its `secret` beside it"]),
      ("proxy: {url: \"http://u:hush@p.example:3128\"}", ["proxy.url: expected the address of a proxy"]),
      ("proxy: {url: \"socks4://p.example:3128\"}", ["proxy.url: expected the address of a proxy"]),
      ("pinned-keys: [\"sha256//abc\"]", ["pinned-keys: item 1 (line 2): 'sha256//abc' is not the SHA-256"]),
      ("{longest-poll-interval: 1s}", ["longest-poll-interval: the longest wait between two looks (1s) is less"]),
      ("{security: plain, host: localhost, pinned-keys: []}", ["pinned-keys: is for TLS"]),
    ] as [(String, [String])])
  func serverWays(lines: String, problems: [String]) {
    let inline = lines.hasPrefix("{") ? lines.dropFirst().dropLast() : lines[...]
    let host = inline.contains("host:") ? "" : "host: imap.mairie.example, "
    let found = mistakes(
      leastConfiguration.replacing("  main:\n    host: imap.mairie.example", with: "  main: {\(host)\(inline)}"))
    #expect(found.count == problems.count, "\(found)")
    for (found, problem) in zip(found, problems) {
      #expect(found.contains("servers.main.\(problem)"))
      #expect(!found.contains("hush"))
    }
  }

  static let cases: [(String, [String])] = [
    ("stor: {}", ["maild.yaml:8: stor: there is no such key; did you mean `store`?"]),
    ("log: {lev: info}", ["maild.yaml:8: log.lev: there is no such key; did you mean `level`?"]),
    ("log: {Level: info}", ["maild.yaml:8: log.Level: there is no such key; did you mean `level`?"]),
    (
      "idle-renewal: 5m",
      ["maild.yaml:8: idle-renewal: there is no such key here; there is `servers.NAME.idle-renewal`"]
    ),
    (
      "log: {colour: red}",
      ["maild.yaml:8: log.colour: there is no such key; those here are `format`, `level`"]
    ),
    (
      "log:\n  level: info\n  level: debug",
      ["maild.yaml:10: log.level: stands here a second time; the first is on line 9, keep one"]
    ),
    (
      "log: {level: inof}",
      ["maild.yaml:8: log.level: 'inof' is not debug, info, warning or error; did you mean `info`?"]
    ),
    ("log: [a]", ["maild.yaml:8: log: expected a section with keys below it, found a list"]),
    ("log: verbose", ["maild.yaml:8: log: expected a section with keys below it, found a single value"]),
    (
      "drafting: {quote-original: yes}", ["maild.yaml:8: drafting.quote-original: 'yes' is not true or false"]
    ),
    (
      "drafting: {quote-original: [true]}",
      ["maild.yaml:8: drafting.quote-original: expected true or false, found a list"]
    ),
    (
      "limits: {jobs-in-hand: 0}",
      ["maild.yaml:8: limits.jobs-in-hand: '0' is not a whole number from 1 to 10000"]
    ),
    (
      "limits: {jobs-in-hand: 99999999999999999999999}",
      [
        "maild.yaml:8: limits.jobs-in-hand: '99999999999999999999999' is not a whole number from 1 to 10000"
      ]
    ),
    (
      "limits: {message-size: 25MB}",
      ["maild.yaml:8: limits.message-size: '25MB' is not a size such as 25MiB, from 64KiB to 1GiB"]
    ),
    (
      "limits: {message-size: 1GiB}",
      [
        "maild.yaml:8: limits.message-size: one message of 1GiB must fit into messages-in-memory (256MiB); change one "
          + "of them"
      ]
    ),
    (
      "retention: {erasure: 9223372036854775807d}",
      [
        "maild.yaml:8: retention.erasure: '9223372036854775807d' is not a duration such as 90s, from 10s to 1d"
      ]
    ),
    (
      "store: {path: maild.db}",
      [
        "maild.yaml:8: store.path: 'maild.db' is not an absolute path, beginning with /"
      ]
    ),
    (
      "drafting: {no-reply-senders: [a, {b: c}]}",
      [
        "maild.yaml:8: drafting.no-reply-senders: item 2 (line 8): expected the part of an address before the @, found "
          + "a section with keys"
      ]
    ),
    ("? [a, b]\n: c", ["maild.yaml:8: a key must be a single word"]),
    (
      "log: &a {level: info}",
      [
        "maild.yaml:8: anchors, aliases and tags are not understood; write the value out"
      ]
    ),
  ]

  @Test("Each mistake is told with its line, its key and what to write", arguments: cases)
  func mistake(text: String, expected: [String]) {
    #expect(mistakes(leastConfiguration + text) == expected)
  }

  static let authCases: [(String, [String])] = [
    ("{method: scram-sha-256, channel-binding: off}", []),
    ("{method: sasl-login}", []),
    (
      "{method: scram}",
      [
        "auth.method: 'scram' is not auto, scram-sha-256-plus, scram-sha-256, scram-sha-1-plus, scram-sha-1, plain, "
          + "sasl-login, login, oauthbearer or xoauth2; did you mean `scram-sha-256-plus`?"
      ]
    ),
    (
      "{method: scram-sha-256-plus, channel-binding: off}",
      ["auth.channel-binding: is off, and `scram-sha-256-plus` is nothing without it; change one of them"]
    ),
    (
      "{method: login, master-user: m, master-login: authzid, secret: credential:m}",
      ["auth.method: login cannot carry an authorisation identity; write plain or auto"]
    ),
    ("{master-user: m}", ["auth.master-user: needs its password; write `secret: credential:NAME` beside it"]),
    ("{method: xoauth2}", ["auth.method: xoauth2 needs tokens; say where they come from under `oauth`"]),
    (
      "{method: plain, oauth: {token-url: https://t.example/t, client-id: c, secret: credential:c}}",
      ["auth.method: plain takes a password, and `oauth` gives tokens; drop one of them"]
    ),
    (
      "{oauth: {scope: a}}",
      [
        "auth.oauth.token-url: is missing; write the address of the token endpoint",
        "auth.oauth.client-id: is missing; write the client's identifier at the endpoint",
        "auth.oauth.secret: is missing; the client's secret is all that `client-credentials` has",
      ]
    ),
    ("{oauth: {token-url: https://t.example/t, client-id: c, grant: refresh-token}}", []),
    ("{oauth: {grant: client-credentials}}", []),
    (
      "{oauth: {token-url: http://t.example/t, client-id: c, secret: credential:c}}",
      ["auth.oauth.token-url: http would send secrets to t.example unprotected; write https://"]
    ),
    ("{oauth: {token-url: http://127.0.0.1:8/t, client-id: c, secret: credential:c}}", []),
    (
      "{oauth: {token-url: https://u:p@t.example/t, client-id: c, secret: credential:c}}",
      [
        "auth.oauth.token-url: must have no user, password or fragment; the client's secret goes to `secret`"
      ]
    ),
    (
      "{oauth: {token-url: https://t.example/t, client-id: c, client-secret: hunter2, secret: credential:c}}",
      [
        "auth.oauth.client-secret: a secret never stands in this file; write `secret: credential:NAME` (a systemd "
          + "credential) or `secret: file:/path` (a file of mode 0600), and change the secret if it was shown to anyone"
      ]
    ),
  ]

  @Test("The ways in are checked as a whole", arguments: authCases)
  func auth(text: String, expected: [String]) {
    let whole = leastConfiguration.replacing("    host:", with: "    auth: \(text)\n    host:")
    #expect(mistakes(whole) == expected.map { "maild.yaml:3: servers.main.\($0)" })
  }

  @Test("A login that is bound to TLS needs TLS")
  func boundNeedsTLS() {
    let text = leastConfiguration.replacing(
      "host: imap.mairie.example", with: "host: 127.0.0.1\n    security: plain\n    auth: {method: scram-sha-1-plus}")
    #expect(mistakes(text).count == 1)
    #expect(mistakes(text).first?.contains("needs TLS") == true)
  }

  static let endpointCases: [(String, String?)] = [
    ("https://llm.mairie.example/v1", nil),
    ("http://127.0.0.1:8080/v1", nil),
    ("https://localhost/v1", nil),
    (
      "https://llm.elsewhere.example/v1",
      "mail content may not be sent to llm.elsewhere.example: `endpoints` does not list it; write `endpoints: "
        + "[llm.elsewhere.example]`"
    ),
    (
      "http://llm.mairie.example/v1",
      "http would send mail content to llm.mairie.example unprotected; write https://"
    ),
    (
      "https://user:hunter2@llm.mairie.example/v1",
      "must have no user, password, query or fragment; a key goes to `secret`"
    ),
    ("ftp://user:hunter2@llm.mairie.example", "the value is not an https URL; write https://host.example/v1"),
    (
      "https://127.0.0.1.evil.example/v1",
      "mail content may not be sent to 127.0.0.1.evil.example: `endpoints` does "
        + "not list it; write `endpoints: [127.0.0.1.evil.example]`"
    ),
    (
      "https:///v1",
      "'https:///v1' names no host; write https://host.example/v1, or an address as 192.0.2.1 or [2001:db8::1]"
    ),
    ("HTTPS://LLM.Mairie.Example./v1", nil),
    ("https://[0:0:0:0:0:0:0:1]:8443/v1", nil),
  ]

  @Test(
    "An endpoint's address that two programs could understand differently is no address",
    arguments: [
      ("https://llm.mairie.example@evil.example/v1", "must have no user"),
      ("https://llm.mairie.example:443@evil.example/v1", "must have no user"),
      ("https://evil.example\\@llm.mairie.example/v1", "must have no user"),
      ("https://llm.mairie.example\\.evil.example/v1", "has a character that no URL has"),
      ("https://llm.m\u{430}irie.example/v1", "has a character that no URL has; write the host as DNS knows it, xn--"),
      ("https://\u{FF4C}lm.mairie.example/v1", "has a character that no URL has"),
      ("https://llm.xn--mirie-3ve.example/v1", "mail content may not be sent to llm.xn--mirie-3ve.example"),
      ("https://evil.example#@llm.mairie.example/v1", "must have no user, password, query or fragment"),
      ("https://evil.example?@llm.mairie.example/v1", "must have no user, password, query or fragment"),
      ("https://llm%2Emairie%2Eexample/v1", "names no host"), ("https://llm.mairie.example../v1", "names no host"),
      ("https://llm.mairie.example:0/v1", "names no port"), ("https://llm.mairie.example:65536/v1", "names no port"),
      ("https://llm.mairie.example:/v1", "names no port"), ("https://llm.mairie.example:+443/v1", "names no port"),
      ("https://llm.mairie.example:443:8443/v1", "names no port"), ("http://[::1%25lo]/v1", "names no host"),
      ("http://[127.0.0.1]/v1", "names no host"), ("http://2130706433/v1", "names no host"),
      ("http://0x7f000001/v1", "names no host"), ("http://0177.0.0.1/v1", "names no host"),
      ("http://127.1/v1", "names no host"), ("http://127.0.0.0x1/v1", "names no host"),
      ("http://localhost.evil.example/v1", "http would send mail content to localhost.evil.example unprotected"),
      ("http://[::ffff:7f00:1]/v1", "http would send mail content to ::ffff:127.0.0.1 unprotected"),
      ("http://128.0.0.1/v1", "http would send mail content to 128.0.0.1 unprotected"),
    ])
  func hostileAddress(url: String, problem: String) {
    let text = leastConfiguration.replacing("https://llm.mairie.example/v1", with: "'\(url)'")
    let found = mistakes(text)
    #expect(found.count == 1 && found.allSatisfy { $0.contains(problem) }, "\(found)")
  }

  @Test(
    "An endpoint's addresses are networks, and not for one behind a proxy",
    arguments: [
      ("addresses: [10.0.0.0/8, 2001:DB8::/32, 192.0.2.1]", nil),
      ("addresses: [10.0.0.1/8]", "model.addresses: item 1 (line 8): '10.0.0.1/8' is not a network such as 10.0.0.0/8"),
      ("addresses: [llm.mairie.example]", "is not a network"), ("addresses: [10.0.0.0/33]", "is not a network"),
      ("addresses: [10.0.0.0/8]\n  proxy: {url: 'http://p.example:3128'}", "can't be held to through a `proxy`"),
    ] as [(String, String?)])
  func addresses(lines: String, problem: String?) throws {
    let text = leastConfiguration + "  \(lines)\n"
    let found = mistakes(text)
    #expect(found.count == (problem == nil ? 0 : 1) && found.allSatisfy { $0.contains(problem ?? "") }, "\(found)")
    if problem == nil {
      #expect(try parse(text).model.endpoint.addresses == ["10.0.0.0/8", "2001:db8::/32", "192.0.2.1"])
    }
  }

  @Test("A fallback's name is not one that stands for something else", arguments: ["model", "all"])
  func fallbackNames(name: String) {
    let fallback = "  fallbacks: {\(name): {url: 'https://llm.mairie.example/v2', name: a}}\n"
    #expect(
      mistakes(leastConfiguration + fallback).allSatisfy { $0.contains("model.fallbacks.\(name): can't have this") })
    #expect(mistakes(leastConfiguration + fallback).count == 1)
  }

  @Test("The model's address is protected and on the list, or on this machine", arguments: endpointCases)
  func endpoint(url: String, problem: String?) {
    let text = leastConfiguration.replacing("https://llm.mairie.example/v1", with: url)
    #expect(mistakes(text) == (problem.map { ["maild.yaml:6: model.url: \($0)"] } ?? []))
  }

  @Test("Plain IMAP to another machine needs a written reason, and is warned of all the same")
  func plain() throws {
    let plain = leastConfiguration.replacing("host: imap", with: "security: plain\n    host: imap")
    #expect(
      mistakes(plain) == [
        "maild.yaml:3: servers.main.security: plain would send passwords and mail to imap.mairie.example unprotected; "
          + "write tls or starttls, or say in writing why it is right: `plain-allowed-because: \"…\"`"
      ])
    let reasoned = plain.replacing(
      "security: plain", with: "plain-allowed-because: stunnel on the same switch\n    security: plain")
    let configuration = try parse(reasoned)
    #expect(
      configuration.warnings.map { $0.text(in: "maild.yaml") } == [
        "maild.yaml:4: servers.main.security: passwords and mail cross the network to imap.mairie.example unprotected"
      ])
    #expect(
      mistakes(plain.replacing("security: plain", with: "plain-allowed-because: ok\n    security: plain")).count == 1)
  }

  @Test(
    "A secret in the file is told without being shown",
    arguments: [
      "password: hunter2", "api-key: hunter2", "api_key: hunter2", "token: hunter2", "secret: hunter2",
      "secret: [hunter2]", "secret: {value: hunter2}", "secret: credential:../hunter2", "key: hunter2",
    ])
  func literalSecret(line: String) {
    let found = mistakes(leastConfiguration + "  " + line + "\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("maild.yaml:8: model.") == true)
    #expect(found.first?.contains("credential:NAME") == true)
    #expect(found.first?.contains("hunter2") == false)
  }

  @Test(
    "What must be written is asked for, also in an empty file", arguments: ["", "# nothing\n", "---\n", "servers:\n"])
  func required(text: String) {
    let found = mistakes(text)
    #expect(found.contains { $0.contains("servers: names no server") })
    #expect(found.contains { $0.contains("model.url: is missing; write the base address of an endpoint") })
    #expect(found.contains { $0.contains("model.name: is missing") })
    #expect(found.count == 3)
  }

  @Test(
    "Broken YAML is told with its line",
    arguments: [
      ("a: b\n\tc: d\n", 2), ("a: [1, 2\nb: c\n", 2), ("a: \"open\n", 2), ("log: {level: info}\nlog level\n", 3),
      ("a: b\n---\nc: d\n", 2), ("a: b\nc: *nowhere\n", 2), ("a: b\n  c: d\n", 2),
    ])
  func syntax(text: String, line: Int) {
    let found = mistakes(text)
    #expect(found.contains { $0.hasPrefix("maild.yaml:\(line): ") }, "\(found)")
  }

  @Test("Bytes that are not text, deep nesting, alias bombs and huge files end as mistakes")
  func hostile() throws {
    func refused(_ bytes: [UInt8]) -> [Mistake] {
      do {
        _ = try Configuration.parse(bytes, path: "maild.yaml")
        return []
      } catch {
        return error.mistakes
      }
    }
    #expect(refused([0xFF, 0xFE, 0x00]).count == 1)
    #expect(refused(Array("log:\n  level: \u{0}\n".utf8)).first?.line == 2)
    #expect(refused(Array("a: b\n".utf8) + [0xC3, 0x28]).first?.line == 2)
    #expect(refused(Array(String(repeating: "[", count: 500_000).utf8)).count == 1)
    #expect(refused(Array(String(repeating: "- ", count: 400_000).utf8)).count == 1)
    #expect(refused([UInt8](repeating: 0x20, count: (1 << 20) + 1)).count == 1)
    var bomb = "a: &a [x, x, x, x, x, x, x, x]\n"
    for index in 1...20 {
      bomb += "a\(index): &a\(index) [\(Array(repeating: "*a", count: 8).joined(separator: ", "))]\n"
    }
    #expect(refused(Array(bomb.utf8)).count > 20)
    let manyKeys = (0..<20_000).map { "k\($0): v" }.joined(separator: "\n")
    #expect(refused(Array(manyKeys.utf8)).count > 20_000)
    let source = Array(leastConfiguration.utf8)
    for end in source.indices { _ = refused(Array(source[..<end])) }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var bytes = source
      for _ in 0..<3 {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = refused(bytes)
    }
  }

  @Test("A file that is missing, not readable as one, or open to all is told")
  func files() throws {
    let scratch = try Scratch()
    func problem(_ path: String) -> String {
      do {
        _ = try Configuration.load(path: path)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(problem(scratch.folder + "/none.yaml").contains("none.yaml: there is no such file"))
    #expect(problem(scratch.folder).contains("is not a regular file"))
    let path = try scratch.file("maild.yaml", leastConfiguration, mode: 0o666)
    #expect(try Configuration.load(path: path).warnings.map(\.problem).first?.contains("chmod o-w") == true)
    let sound = try scratch.file("maild.yaml", leastConfiguration, mode: 0o644)
    #expect(try Configuration.load(path: sound) == parse(leastConfiguration))
  }
}

@Suite("What a configuration was read from")
struct ConfigurationSourceTests {
  @Test("is the same text for the same values in another order and with other comments, and another for other values")
  func sections() throws {
    let text = "log:\n  level: info\n  format: json\n"
    let source = try parse(leastConfiguration + text).source
    #expect(source.bytes == Array((leastConfiguration + text).utf8))
    #expect(source.sections.keys.contains("log") && source.sections.keys.contains("servers"))
    let other = try parse("# Autre.\nlog: {format: \"json\", level: info}  # pareil\n" + leastConfiguration).source
    #expect(other.sections == source.sections && other.bytes != source.bytes)
    let changed = try parse(leastConfiguration + text.replacing("info", with: "debug")).source
    #expect(changed.sections.filter { source.sections[$0.key] != $0.value }.keys.sorted() == ["log"])
  }
}

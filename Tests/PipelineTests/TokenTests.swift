import Configuration
import Foundation
import Journal
import Sealing
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// A token endpoint on loopback that answers as it is told.
final class TokenEndpoint: Sendable {
  let http: ScriptedModel
  private let heard = Mutex<[ScriptedRequest]>([])
  private let replies = Mutex<[ScriptedReply]>([])
  /// Whose a token is, for a mail server that asks.
  let owners = Mutex<[String: String]>([:])
  /// The tokens that a mail server asked about and that are nobody's, as often as it asked.
  let strangers = Mutex<[String]>([])

  init() throws {
    http = try ScriptedModel()
    http.when({ $0.path == "/token" }) { [weak self] request in
      guard let self else { return .silent }
      let number = self.heard.withLock {
        $0.append(request)
        return $0.count
      }
      let next = self.replies.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      return next ?? Self.token("token-\(number)")
    }
    http.when({ $0.path.hasPrefix("/introspect/") }) { [weak self] request in
      // Dovecot adds `&client_id=` and more.
      let token = String(request.path.dropFirst("/introspect/".count).prefix { $0 != "&" })
      guard let owner = self?.owners.withLock({ $0[token] }) else {
        self?.strangers.withLock { $0.append(token) }
        return .json(["active": false], status: 401)
      }
      return .json(["active": true, "email": owner])
    }
  }

  deinit { http.stop() }

  static func token(_ value: String, expires: Int = 3_600, refresh: String? = nil) -> ScriptedReply {
    var answer: [String: any Sendable] = ["access_token": value, "token_type": "Bearer", "expires_in": expires]
    answer["refresh_token"] = refresh
    return .json(answer)
  }

  func reply(_ replies: ScriptedReply...) { self.replies.withLock { $0 += replies } }

  var requests: [ScriptedRequest] { heard.withLock { $0 } }

  /// The form of a request.
  func form(_ index: Int) -> String { String(decoding: requests[index].body, as: UTF8.self) }

  var url: String { "http://127.0.0.1:\(http.port)/token" }

  func settings(_ more: String = "grant: client-credentials") throws -> Configuration.Server.Auth.OAuth {
    let text = """
      servers:
        main:
          host: localhost
          auth: {oauth: {token-url: "\(url)", client-id: "maild @ mairie", secret: "file:/s", scope: "mail imap", \(more)}}
      model: {url: "http://127.0.0.1:9/v1", name: none}
      """
    let configuration = try Configuration.parse(Array(text.utf8), path: "maild.yaml")
    return try #require(configuration.servers["main"]?.auth.oauth)
  }
}

/// A clock that a test moves.
private final class Clock: Sendable {
  private let offset = Mutex(Duration.zero)
  private let start = ContinuousClock.now

  var now: ContinuousClock.Instant { start + offset.withLock { $0 } }
  func move(_ duration: Duration) { offset.withLock { $0 += duration } }
}

@Suite("Access tokens")
struct TokenTests {
  private func source(
    _ endpoint: TokenEndpoint, _ more: String = "grant: client-credentials", refreshToken: String? = nil,
    clock: Clock = Clock()
  ) throws -> TokenSource {
    let http = try HTTPClient(loop: try EventLoop(), trusting: try TrustStore(), allowedHosts: ["127.0.0.1"])
    return TokenSource(
      settings: try endpoint.settings(more), http: http, place: nil, now: { clock.now },
      secrets: { () throws(TokenError) in ("geheim+/ü", refreshToken) })
  }

  private func error(of source: TokenSource) async -> TokenError? {
    do {
      _ = try await source.token()
      return nil
    } catch { return error }
  }

  @Test("One token is got once for all who ask, as RFC 6749 writes it")
  func shared() async throws {
    let endpoint = try TokenEndpoint()
    let source = try source(endpoint)
    let values = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<50 { group.addTask { try await source.token().value } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(values == ["token-1"])
    #expect(endpoint.requests.count == 1)
    #expect(endpoint.form(0) == "grant_type=client_credentials&scope=mail%20imap")
    let basic = Data("maild%20%40%20mairie:geheim%2B%2F%C3%BC".utf8).base64EncodedString()
    #expect(endpoint.requests[0].headers["authorization"] == "Basic \(basic)")
    #expect(endpoint.requests[0].headers["content-type"] == "application/x-www-form-urlencoded")
  }

  @Test("A client that shows its secret in the form shows it nowhere else")
  func bodyAuthentication() async throws {
    let endpoint = try TokenEndpoint()
    _ = try await source(endpoint, "client-authentication: body").token()
    #expect(endpoint.requests[0].headers["authorization"] == nil)
    #expect(endpoint.form(0).hasSuffix("&client_id=maild%20%40%20mairie&client_secret=geheim%2B%2F%C3%BC"))
  }

  @Test("A token is renewed before it ends, and not much before; a refused one at once")
  func renewed() async throws {
    let endpoint = try TokenEndpoint()
    let clock = Clock()
    let source = try source(endpoint, clock: clock)
    #expect(try await source.token().value == "token-1")
    clock.move(.seconds(3_600 - 451))
    #expect(try await source.token().value == "token-1")
    clock.move(.seconds(152))
    #expect(try await source.token().value == "token-2")
    await source.discard("token-1")  // an older one's refusal comes late
    #expect(try await source.token().value == "token-2")
    await source.discard("token-2")
    #expect(try await source.token().value == "token-3")
  }

  static let failures: [(ScriptedReply, String, Bool)] = [
    (
      .json(["error": "invalid_client", "error_description": "no geheim+/ü\u{1B}[2J"], status: 401),
      "no token from 127.0.0.1: invalid_client (no ‹secret›·[2J); check oauth.client-id, oauth.secret and "
        + "oauth.client-authentication", true
    ),
    (
      .json(["error": "invalid_grant"], status: 400),
      "no token from 127.0.0.1: invalid_grant; the refresh token is no longer good: let the mailbox's person grant "
        + "access anew, and write the new one into its secret", true
    ),
    (.json(["error": "invalid_scope"], status: 400), "correct oauth.scope", true),
    (.json(["error": "temporarily_unavailable"], status: 503), "maild tries again by itself", false),
    (.whole(Array("<html>".utf8), status: 503), "it answered with status 503; maild tries again by itself", false),
    (.whole(Array("<html>".utf8), status: 404), "it answered with status 404; check oauth.token-url", true),
    (
      .status(307, headers: ["Location": "https://evil.example/token"]), "send us on to evil.example (status 307)", true
    ),
    (.page, "its answer can't be used (it is no JSON)", false),
    (.json(["access_token": ""]), "it holds no access token", false),
    (.json(["access_token": "a\u{1}b"]), "it holds no access token", false),
    (.json(["access_token": "a", "token_type": "mac"]), "another type than bearer", false),
    (.json(["access_token": 7]), "its answer can't be used", false),
    (.endless, "no token from 127.0.0.1", false), (.resetInTheMiddle, "no token from 127.0.0.1", false),
    (.notHTTP, "no token from 127.0.0.1", true),
    (ScriptedReply([.close]), "no token from 127.0.0.1", false),
  ]

  @Test("Each failure is one line that says what to do, and holds no secret", arguments: failures.indices)
  func failure(index: Int) async throws {
    let (reply, words, needsPerson) = Self.failures[index]
    let endpoint = try TokenEndpoint()
    endpoint.reply(reply)
    let error = try #require(await error(of: try source(endpoint)))
    #expect("\(error)".contains(words), "\(error)")
    #expect(!"\(error)".contains("geheim"))
    #expect(!"\(error)".contains("\n"))
    #expect(error.needsPerson == needsPerson, "\(error)")
  }

  @Test("An endpoint that fails is not stormed, and is asked again after a while")
  func notStormed() async throws {
    let endpoint = try TokenEndpoint()
    let clock = Clock()
    let source = try source(endpoint, clock: clock)
    endpoint.reply(.status(500), .status(500))
    for _ in 0..<20 { #expect(await error(of: source) != nil) }
    #expect(endpoint.requests.count == 1)
    clock.move(.seconds(5))
    #expect(await error(of: source) != nil)
    #expect(endpoint.requests.count == 2)
    clock.move(.seconds(10))
    #expect(try await source.token().value == "token-3")
  }

  @Test("Who waits for an endpoint that is silent is let go when cancelled")
  func cancelled() async throws {
    let endpoint = try TokenEndpoint()
    endpoint.reply(.silent)
    let source = try source(endpoint)
    let waiting = Task { await error(of: source) }
    try await eventually("asked") { endpoint.requests.count == 1 }
    waiting.cancel()
    // The endpoint's own silence would end as another error, later.
    #expect(await waiting.value == .cancelled)
  }

  @Test("A lifetime in any form is understood, and none is a short one")
  func lifetimes() throws {
    func lifetime(_ json: String) throws(TokenError) -> Duration {
      try AccessToken(
        status: 200, body: Array("{\"access_token\":\"a\"\(json)}".utf8), endpoint: "h", hiding: []
      ).lifetime
    }
    #expect(try lifetime("") == .seconds(600))
    #expect(try lifetime(",\"expires_in\":3599") == .seconds(3_599))
    #expect(try lifetime(",\"expires_in\":\"3599\"") == .seconds(3_599))
    #expect(try lifetime(",\"expires_in\":null") == .seconds(600))
    #expect(try lifetime(",\"expires_in\":[]") == .seconds(600))
    #expect(try lifetime(",\"expires_in\":-5") == .zero)
    #expect(try lifetime(",\"expires_in\":1e300") == .seconds(30 * 86_400))
  }
}

@Suite("Refresh tokens")
struct RefreshTokenTests {
  private func scratch() throws -> String {
    let folder = NSTemporaryDirectory() + "maild-tokens-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  private func source(_ endpoint: TokenEndpoint, _ file: RefreshTokenFile, _ original: String) throws -> TokenSource {
    let http = try HTTPClient(loop: try EventLoop(), trusting: try TrustStore(), allowedHosts: ["127.0.0.1"])
    return TokenSource(
      settings: try endpoint.settings("grant: refresh-token"), http: http, place: RefreshTokenPlace(file: file),
      secrets: { () throws(TokenError) in (nil, original) })
  }

  @Test("A replaced refresh token is kept for its owner alone, outlives the process, and yields to the admin's next")
  func rotation() async throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let endpoint = try TokenEndpoint()
    let file = RefreshTokenFile(store: folder + "/maild.sqlite", identity: ["a"])
    endpoint.reply(TokenEndpoint.token("t1", refresh: "second"), TokenEndpoint.token("t2", refresh: "third"))
    let before = try source(endpoint, file, "first")
    #expect(try await before.token().value == "t1")
    await before.discard("t1")
    #expect(try await before.token().value == "t2")
    _ = try await source(endpoint, file, "first").token()  // another process
    _ = try await source(endpoint, file, "granted anew").token()
    let sent = (0..<4).map { endpoint.form($0).components(separatedBy: "refresh_token=").last ?? "" }
    let rest = "&scope=mail%20imap&client_id=maild%20%40%20mairie"
    #expect(sent == ["first", "second", "third", "granted%20anew"].map { $0 + rest })
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let above = try FileManager.default.attributesOfItem(atPath: folder + "/refresh-tokens")
    #expect(above[.posixPermissions] as? Int == 0o700)
  }

  @Test("Where a new refresh token could not be kept, the old one is not risked")
  func unwritable() async throws {
    let endpoint = try TokenEndpoint()
    let file = RefreshTokenFile(store: "/proc/maild.sqlite", identity: ["a"])
    let source = try source(endpoint, file, "first")
    await #expect {
      _ = try await source.token()
    } throws: { "\($0)".contains("can't be written") }
    #expect(endpoint.requests.isEmpty)
  }

  @Test("A file that is damaged, or of another secret, is as if it were not there", arguments: ["", "{", "null", "[]"])
  func damaged(text: String) async throws {
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = RefreshTokenFile(store: folder + "/maild.sqlite", identity: ["a"])
    _ = try await file.lock()
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    let place = RefreshTokenPlace(file: file)
    #expect(try await place.current(for: "first") == "first")
    try await place.keep("second", for: "first")
    #expect(try await place.current(for: "first") == "second")
    #expect(try await place.current(for: "other") == "other")
  }
}

@Suite("Logging in to a real Dovecot by token")
struct TokenLoginTests {
  private func town(
    _ endpoint: TokenEndpoint, method: String, grant: String, secrets: String = "{}"
  ) async throws -> Town {
    var variant = DovecotServer.Variant()
    variant.mechanisms = ["plain", "xoauth2", "oauthbearer"]
    variant.introspectionURL = "http://127.0.0.1:\(endpoint.http.port)/introspect/"
    let secret = NSTemporaryDirectory() + "maild-client-\(UUID().uuidString)"
    try Data("geheim".utf8).write(to: URL(fileURLWithPath: secret))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
    return try await Town(
      try await DovecotServer(variant),
      auth: "{method: \(method), oauth: {token-url: \"\(endpoint.url)\", client-id: maild, secret: \"file:\(secret)\", "
        + "grant: \(grant)}}", secrets: secrets)
  }

  @Test("by both mechanisms; a token that the server no longer takes is replaced", arguments: ["auto", "xoauth2"])
  func clientCredentials(method: String) async throws {
    let endpoint = try TokenEndpoint()
    let town = try await town(endpoint, method: method, grant: "client-credentials")
    let user = try await town.server.makeUser()
    let mailbox = try await town.enable(user, secret: nil)
    // The first token is one that the mail server does not know.
    endpoint.owners.withLock { $0["token-2"] = user.address }
    try await town.watching { try await $0.until("idle", mailbox) }
    #expect(endpoint.requests.count == 2)
    let log = try String(contentsOfFile: town.server.logPath, encoding: .utf8)
    #expect(log.contains("method=\(method == "auto" ? "OAUTHBEARER" : "XOAUTH2")"))
  }

  @Test("by a refresh token that the store keeps sealed, beside the one that the endpoint gave in its place")
  func sealed() async throws {
    let endpoint = try TokenEndpoint()
    let key = NSTemporaryDirectory() + "maild-key-\(UUID().uuidString)"
    defer { unlink(key) }
    try Data(SealingKey.random().revealed.utf8).write(to: URL(fileURLWithPath: key))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let town = try await town(endpoint, method: "auto", grant: "refresh-token", secrets: "{key: \"file:\(key)\"}")
    let claire = try await town.server.makeUser("claire")
    endpoint.owners.withLock { $0 = ["token-a": claire.address, "token-b": claire.address] }
    endpoint.reply(TokenEndpoint.token("token-a", refresh: "given-in-its-place"), TokenEndpoint.token("token-b"))
    let mailbox = try await town.enable(claire, secret: "store")
    let vault = SecretVault(town.journal, try town.configuration.secrets)
    let sealed = try vault.sealed(Secret("granted-by-claire"), as: .password, of: mailbox.id)
    try await town.journal.setPassword(sealed, of: mailbox.id, at: .now)
    // Twice, as by a daemon and the next: each has its own memory of tokens.
    for count in 1...2 {
      try await town.watching { watching in
        try await eventually("request \(count)") { endpoint.requests.count == count }
        try await watching.until("idle", mailbox)
      }
    }
    let sent = endpoint.requests.indices.map { endpoint.form($0) }
    #expect(sent.count == 2 && sent[0].contains("=granted-by-claire") && sent[1].contains("=given-in-its-place"))
    #expect(
      try await town.journal.sealedSecrets().map(\.place.description) == [
        "password of mailbox \(mailbox.id)", "refresh-token of mailbox \(mailbox.id)",
      ])
    try await town.journal.emptyLog()
    let paths = try FileManager.default.subpathsOfDirectory(atPath: town.folder)
    for path in paths where path != "refresh-tokens" {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(town.folder)/\(path)"))
      for word in ["granted-by-claire", "given-in-its-place"] {
        #expect(bytes.range(of: Data(word.utf8)) == nil, "\(path)")
      }
    }
    try await town.journal.removeMailbox(mailbox.id, at: .now)
    #expect(try await town.journal.sealedSecrets().isEmpty)
  }

  @Test("each mailbox by its own refresh token, and a token that is never taken is tried twice")
  func refreshTokens() async throws {
    let endpoint = try TokenEndpoint()
    let town = try await town(endpoint, method: "auto", grant: "refresh-token")
    let (claire, paul) = (try await town.server.makeUser("claire"), try await town.server.makeUser("paul"))
    endpoint.owners.withLock { $0["token-1"] = claire.address }
    let first = try await town.enable(claire, secret: try town.secret("claire", "granted by claire"))
    try await town.watching { watching in
      try await watching.until("idle", first)
      let second = try await town.enable(paul, secret: try town.secret("paul", "granted by paul"))
      let status = try await watching.until("needs-person", second)
      #expect(status.problem?.contains("refused twice") == true)
      try await watching.until("idle", first)
    }
    // A token more is fetched each time the login on hold is looked at; none of them is tried.
    #expect(endpoint.strangers.withLock { $0 } == ["token-2", "token-3"])
    #expect(endpoint.form(1).contains("refresh_token=granted%20by%20paul"))
  }
}

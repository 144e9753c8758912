import Testing

@testable import IMAP

private let credentials = Credentials(user: "claire@mairie.example", password: "secret")
private let master = Credentials(user: "maild", actingAs: "claire@mairie.example", password: "secret")
private let separated = Credentials(user: "claire@mairie.example*maild", password: "secret", isOnBehalf: true)
private let token = Credentials(user: "claire@mairie.example", accessToken: "eyJ.a-b_c~+/=", origin: "client")

private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

@Suite("Ways to log in")
struct WayInTests {
  static let cases: [(String, Credentials, Session.LoginMethod, Bool, LoginMechanism?)] = [
    ("AUTH=PLAIN AUTH=LOGIN", credentials, .auto, true, .plain),
    ("AUTH=PLAIN AUTH=SCRAM-SHA-1 AUTH=SCRAM-SHA-256", credentials, .auto, true, .scramSHA256),
    ("AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS", credentials, .auto, true, .scramSHA256Plus),
    ("AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS", credentials, .auto, false, .scramSHA256),
    ("AUTH=SCRAM-SHA-1-PLUS AUTH=SCRAM-SHA-1 AUTH=PLAIN", credentials, .auto, true, .scramSHA1Plus),
    ("AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-1-PLUS", credentials, .auto, true, .scramSHA256),
    ("AUTH=LOGIN", credentials, .auto, true, .login),
    ("IMAP4rev1", credentials, .auto, true, .loginCommand),
    ("LOGINDISABLED", credentials, .auto, true, nil),
    ("AUTH=CRAM-MD5 AUTH=NTLM LOGINDISABLED", credentials, .auto, true, nil),
    ("AUTH=PLAIN AUTH=SCRAM-SHA-256", credentials, .plain, true, .plain),
    ("AUTH=PLAIN AUTH=SCRAM-SHA-256", credentials, .login, true, .loginCommand),
    ("AUTH=PLAIN AUTH=LOGIN", credentials, .saslLogin, true, .login),
    ("AUTH=PLAIN", credentials, .scramSHA256, true, nil),
    ("AUTH=SCRAM-SHA-256-PLUS", credentials, .scramSHA256Plus, false, nil),
    ("AUTH=PLAIN AUTH=LOGIN", master, .auto, true, .plain),
    ("AUTH=LOGIN", master, .auto, true, nil),
    ("AUTH=SCRAM-SHA-256 AUTH=PLAIN", master, .auto, true, .plain),
    ("AUTH=SCRAM-SHA-256 AUTH=LOGIN", separated, .auto, true, .login),
    ("AUTH=SCRAM-SHA-256", master, .auto, true, .scramSHA256),
    ("AUTH=PLAIN AUTH=XOAUTH2", token, .auto, true, .xoauth2),
    ("AUTH=PLAIN AUTH=XOAUTH2 AUTH=OAUTHBEARER", token, .auto, true, .oauthBearer),
    ("AUTH=XOAUTH2 AUTH=OAUTHBEARER", token, .xoauth2, true, .xoauth2),
    ("AUTH=PLAIN", token, .auto, true, nil),
    ("AUTH=XOAUTH2 LOGINDISABLED", credentials, .auto, true, nil),
  ]

  @Test("The best that server, credentials and configuration have in common is taken", arguments: cases)
  func choice(
    offered: String, credentials: Credentials, method: Session.LoginMethod, hasBinding: Bool,
    expected: LoginMechanism?
  ) {
    let capabilities = Capabilities(offered.split(separator: " ").map(String.init))
    let way = WayIn(capabilities, for: credentials, method: method, hasBinding: hasBinding)
    #expect(way?.mechanism == expected)
    #expect((way?.isBindingOffered ?? offered.contains("PLUS")) == offered.contains("PLUS"))
  }
}

@Suite("Bound mechanisms")
struct BoundWayInTests {
  @Test("After a refusal the binding is left out where there is a way without it")
  func avoided() {
    func way(_ offered: String) -> LoginMechanism? {
      WayIn(
        Capabilities(offered.split(separator: " ").map(String.init)), for: credentials, method: .auto, hasBinding: true,
        avoidsBinding: true)?.mechanism
    }
    #expect(way("AUTH=SCRAM-SHA-256-PLUS AUTH=SCRAM-SHA-256 LOGINDISABLED") == .scramSHA256)
    #expect(way("AUTH=SCRAM-SHA-256-PLUS LOGINDISABLED") == .scramSHA256Plus)
  }
}

@Suite("Password mechanisms")
struct PasswordMechanismTests {
  @Test("PLAIN says identity, user and password in one message, and takes no challenge after it")
  func plain() throws {
    var exchange = try PlainExchange(master, password: "secret")
    #expect(text(exchange.initialResponse) == "claire@mairie.example\0maild\0secret")
    guard case .giveUp = exchange.take([]) else {
      Issue.record("went on")
      return
    }
    #expect(throws: AuthenticationProblem.self) { try PlainExchange(credentials, password: "a\0b") }
  }

  @Test("LOGIN answers by order, whatever the prompts say, and only twice")
  func login() {
    for prompts in [["Username:", "Password:"], ["User Name\0", "Password\0"], ["", ""]] {
      var exchange = LoginExchange(credentials, password: "secret")
      #expect(exchange.initialResponse == nil)
      #expect(exchange.take(Array(prompts[0].utf8)) == .answer(Array("claire@mairie.example".utf8)))
      #expect(exchange.unfinished != nil)
      #expect(exchange.take(nil) == .answer(Array("secret".utf8)))
      #expect(exchange.unfinished == nil)
      guard case .giveUp = exchange.take([]) else {
        Issue.record("answered a third prompt")
        return
      }
    }
  }
}

@Suite("Token mechanisms")
struct BearerTests {
  @Test("OAUTHBEARER is written as RFC 7628 does, XOAUTH2 as its makers do")
  func written() throws {
    let standard = try BearerExchange(
      Credentials(user: "user@example.com", accessToken: "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", origin: ""),
      token: "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==", isStandard: true, host: "server.example.com", port: 143)
    // RFC 7628 §4.1.
    #expect(
      text(standard.initialResponse)
        == "n,a=user@example.com,\u{1}host=server.example.com\u{1}port=143\u{1}"
        + "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u{1}\u{1}")
    let older = try BearerExchange(token, token: "ya29.t", isStandard: false, host: "h", port: 1)
    #expect(text(older.initialResponse) == "user=claire@mairie.example\u{1}auth=Bearer ya29.t\u{1}\u{1}")
  }

  @Test("A refusal in JSON is answered as each mechanism asks, and told")
  func refused() throws {
    let challenge = Array(#"{"status":"invalid_token","schemes":"bearer","scope":"mail imap"}"#.utf8)
    var standard = try BearerExchange(token, token: "t", isStandard: true, host: "h", port: 1)
    #expect(standard.take(challenge) == .answer([1]))
    #expect(standard.refusal == "status invalid_token, scope mail imap")
    #expect(standard.unfinished != nil)
    var older = try BearerExchange(token, token: "t", isStandard: false, host: "h", port: 1)
    #expect(older.take(challenge) == .answer([]))
    guard case .giveUp = older.take(challenge) else {
      Issue.record("went on")
      return
    }
  }

  @Test(
    "A refusal that cannot be read is one all the same",
    arguments: ["", "{}", "null", "[", "{\"status\":7}", String(repeating: "[", count: 100_000), "\u{FFFD}"])
  func unreadable(challenge: String) throws {
    var exchange = try BearerExchange(token, token: "t", isStandard: true, host: "h", port: 1)
    #expect(exchange.take(Array(challenge.utf8)) == .answer([1]))
    #expect(exchange.refusal == "it gave no reason that can be read")
    var garbled = try BearerExchange(token, token: "t", isStandard: true, host: "h", port: 1)
    #expect(garbled.take(nil) == .answer([1]))
  }

  @Test("A token or login with a separator in it is not sent", arguments: ["a\u{1}b", "a b", "", "é", "a\r\nb"])
  func unsayable(secret: String) {
    #expect(throws: AuthenticationProblem.self) {
      try BearerExchange(token, token: secret, isStandard: true, host: "h", port: 1)
    }
    #expect(throws: AuthenticationProblem.self) {
      try BearerExchange(
        Credentials(user: "a\u{1}auth=Bearer x", accessToken: "t", origin: ""), token: "t", isStandard: false,
        host: "h", port: 1)
    }
  }
}

@Suite("Refused logins")
struct LoginRefusalTests {
  @Test(
    "What a code says decides whether it counts as a wrong secret",
    arguments: [
      (nil, true, true), ("AUTHENTICATIONFAILED", true, true), ("EXPIRED", true, true), ("ALERT", true, true),
      ("AUTHORIZATIONFAILED", true, true), ("PRIVACYREQUIRED", true, true), ("CONTACTADMIN", false, true),
      ("UNAVAILABLE", false, false), ("INUSE", false, false), ("LIMIT", false, false), ("SERVERBUG", false, false),
    ] as [(String?, Bool, Bool)])
  func codes(code: String?, counts: Bool, needsPerson: Bool) {
    let error = IMAPError.loginRefused(endpoint: "imap.example:993", code: code, text: "no")
    #expect(error.isWrongSecret == counts)
    #expect(error.needsPerson == needsPerson)
  }

  @Test("BAD says nothing of the secret")
  func bad() {
    let error = IMAPError.refused(command: "AUTHENTICATE PLAIN", endpoint: "h:1", code: nil, text: "what?")
    #expect(!error.isWrongSecret)
    #expect(!error.needsPerson)
  }

  @Test(
    "Each refusal says what to do",
    arguments: [
      ("EXPIRED", "set a new one"), ("AUTHORIZATIONFAILED", "grant it"), ("PRIVACYREQUIRED", "security: tls"),
      ("CONTACTADMIN", "administrator"), ("LIMIT", "by itself"), ("UNAVAILABLE", "by itself"),
    ])
  func advice(code: String, words: String) {
    #expect("\(IMAPError.loginRefused(endpoint: "h:1", code: code, text: "no"))".contains(words))
  }
}

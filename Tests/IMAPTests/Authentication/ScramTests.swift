import Testing
import Transport

@testable import IMAP

/// A SCRAM exchange with a nonce of ours, as the RFCs' examples have it.
private func scram(
  _ hash: HashFunction = .sha256, user: String = "user", actingAs: String? = nil, password: String = "pencil",
  binding: ScramExchange.Binding = .unsupported, nonce: String = "rOprNGfwEbeRWgbNEkqO"
) throws(AuthenticationProblem) -> ScramExchange {
  try ScramExchange(
    Credentials(user: user, actingAs: actingAs, password: password), password: password, hash: hash,
    binding: binding, nonce: nonce, mostIterations: 1_000_000)
}

extension ScramExchange {
  /// Takes a challenge in text, and computes the key where one is wanted.
  fileprivate mutating func hear(_ challenge: String) -> ExchangeStep {
    let step = take(Array(challenge.utf8))
    guard case .derive(let key) = step else { return step }
    return resume(with: key.hash.stretch(key.password, salt: key.salt, iterations: key.iterations))
  }
}

private func text(_ bytes: [UInt8]?) -> String { String(decoding: bytes ?? [], as: UTF8.self) }

@Suite("SCRAM")
struct ScramTests {
  @Test("The example of RFC 7677 comes out to the letter")
  func rfc7677() throws {
    var exchange = try scram()
    #expect(text(exchange.initialResponse) == "n,,n=user,r=rOprNGfwEbeRWgbNEkqO")
    let first = exchange.hear(
      "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
    #expect(
      first
        == .answer(
          Array(
            ("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
              + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=").utf8)))
    #expect(exchange.unfinished == .serverUnproven)
    #expect(exchange.hear("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=") == .answer([]))
    #expect(exchange.unfinished == nil)
  }

  @Test("The example of RFC 5802 comes out to the letter")
  func rfc5802() throws {
    var exchange = try scram(.sha1, nonce: "fyko+d2lbbFgONRv9qkxdawL")
    #expect(text(exchange.initialResponse) == "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL")
    let first = exchange.hear("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096")
    #expect(
      first
        == .answer(
          Array("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=".utf8)))
    #expect(exchange.hear("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=") == .answer([]))
    #expect(exchange.unfinished == nil)
  }

  @Test("Binding, identity and awkward names are written as RFC 5802 asks")
  func header() throws {
    #expect(text(try scram(binding: .notOffered).initialResponse).hasPrefix("y,,n=user,"))
    let named = try scram(user: "a=b,c", actingAs: "x,y@z")
    #expect(text(named.initialResponse).hasPrefix("n,a=x=2Cy@z,n=a=3Db=2Cc,"))
    var bound = try scram(binding: .bound(ChannelBinding(kind: .exporter, data: [1, 2, 3])))
    #expect(text(bound.initialResponse).hasPrefix("p=tls-exporter,,n=user,"))
    guard case .answer(let answer) = bound.hear("r=rOprNGfwEbeRWgbNEkqOabc,s=QSXCR+Q6sek8bf92,i=4096") else {
      Issue.record("no answer")
      return
    }
    // The header and the data of the binding, in base64.
    let input = Array("p=tls-exporter,,".utf8) + [1, 2, 3]
    #expect(text(answer).hasPrefix("c=\(text(Base64.encode(input))),r=rOprNGfwEbeRWgbNEkqOabc,p="))
  }

  static let hostile: [String] = [
    "", ",", ",,,,", "r=", "r=rOprNGfwEbeRWgbNEkqO,s=QSXCR+Q6sek8bf92,i=4096",  // nothing added to our nonce
    "r=anotherone,s=QSXCR+Q6sek8bf92,i=4096", "r=rOprNGfwEbeRWgbNEkqOx,s=,i=4096",
    "r=rOprNGfwEbeRWgbNEkqOx,s=*,i=4096", "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=",
    "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=-1", "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=04096",
    "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=4096x", "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92",
    "r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=99999999999999999999",
    "m=ext,r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=4096", "r=rOprNGfwEbeRWgbNEkqO\u{7},s=QSXCR+Q6sek8bf92,i=4096",
    "s=QSXCR+Q6sek8bf92,r=rOprNGfwEbeRWgbNEkqOx,i=4096", "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
    "r=rOprNGfwEbeRWgbNEkqOx,s=\(String(repeating: "QUJD", count: 900)),i=4096",
    "r=rOprNGfwEbeRWgbNEkqO\(String(repeating: "x", count: 1 << 20)),s=QSXCR+Q6sek8bf92,i=4096",
  ]

  @Test("A first message that cannot be one ends the login before anything is computed", arguments: hostile)
  func hostileFirst(message: String) throws {
    var exchange = try scram()
    guard case .giveUp(let problem) = exchange.take(Array(message.utf8)) else {
      Issue.record("went on")
      return
    }
    #expect("\(problem)".utf8.count < 400)
    #expect(exchange.unfinished != nil)
    guard case .giveUp = exchange.take([]) else {
      Issue.record("went on after the end")
      return
    }
  }

  @Test("Too few rounds would give the password away, too many would be an attack")
  func rounds() throws {
    func step(_ count: Int) throws -> ExchangeStep {
      var exchange = try scram()
      return exchange.take(Array("r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=\(count)".utf8))
    }
    #expect(try step(1) == .giveUp(.tooFewIterations(1)))
    #expect(try step(4_095) == .giveUp(.tooFewIterations(4_095)))
    #expect(try step(1_000_001) == .giveUp(.tooManyIterations(1_000_001)))
    #expect(try step(1_000_000_000) == .giveUp(.tooManyIterations(1_000_000_000)))
    guard case .derive = try step(1_000_000) else {
      Issue.record("a million is refused")
      return
    }
  }

  @Test(
    "A server that does not prove that it knows the password is not believed",
    arguments: [
      "v=", "v=AAAA", "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=", "x=1", "", "v6rriTRBi23WpRR",
      "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4*",
    ])
  func unproven(message: String) throws {
    var exchange = try scram()
    _ = exchange.hear("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
    #expect(exchange.hear(message) == .giveUp(.serverUnproven))
    #expect(exchange.unfinished == .serverUnproven)
  }

  @Test("The server's own word for a refusal is kept; one about the binding says what to do")
  func errors() throws {
    for (word, isBinding) in [
      ("invalid-proof", false), ("unknown-user", false), ("channel-bindings-dont-match", true),
      ("server-does-support-channel-binding", true), ("unsupported-channel-binding-type", true),
    ] {
      var exchange = try scram()
      _ = exchange.hear("r=rOprNGfwEbeRWgbNEkqOabc,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096")
      let step = exchange.hear("e=\(word)")
      #expect(step == (isBinding ? .giveUp(.bindingFailed(word)) : .answer([])))
      #expect(exchange.refusal == (isBinding ? nil : word))
      #expect(exchange.unfinished == .serverUnproven)
    }
  }

  @Test("A challenge that is not base64, or comes too late, ends the login")
  func order() throws {
    var garbled = try scram()
    guard case .giveUp = garbled.take(nil) else {
      Issue.record("took it")
      return
    }
    var early = try scram()
    _ = early.take(Array("r=rOprNGfwEbeRWgbNEkqOx,s=QSXCR+Q6sek8bf92,i=4096".utf8))
    guard case .giveUp = early.take([]) else {
      Issue.record("took a challenge while the key was computed")
      return
    }
    #expect(early.resume(with: [1]) != .answer([]))
  }

  @Test("A name or password that SCRAM cannot carry is told, and by which to log in instead")
  func unsayable() {
    #expect(throws: AuthenticationProblem.self) { try scram(password: "a\u{7}b") }
    #expect {
      try scram(password: "a\u{202E}b")
    } throws: {
      "\($0)".contains("auth.method: plain")
    }
    #expect(throws: AuthenticationProblem.self) { try scram(password: "\u{AD}") }
  }

  @Test("Keys are computed once, and the same password with another salt is another key")
  func keys() async {
    let keys = StretchedKeys()
    let one = KeyDerivation(hash: .sha256, password: [1], salt: [2], iterations: 200_000)
    let first = await keys.key(one)
    #expect(await keys.key(one) == first)
    #expect(keys.computations == 1)
    let other = KeyDerivation(hash: .sha256, password: [1], salt: [3], iterations: 4_096)
    #expect(await keys.key(other) != first)
    #expect(keys.computations == 2)
    #expect("\(one)".contains("‹"))
  }
}

@Suite("SASLprep")
struct SASLprepTests {
  @Test(
    "The examples of RFC 4013 come out as it says",
    arguments: [
      ("I\u{AD}X", "IX"), ("user", "user"), ("USER", "USER"), ("\u{AA}", "a"), ("\u{2168}", "IX"), ("\u{7}", nil),
      ("e\u{301}t\u{E9}", "\u{E9}t\u{E9}"), ("a\u{A0}b", "a b"), ("a\u{3000}b", "a b"), ("\u{200B}a", "a"),
      ("\u{E000}", nil), ("\u{FFFD}", nil), ("\u{E0041}", nil), ("pass word ~!", "pass word ~!"),
    ] as [(String, String?)])
  func examples(text: String, expected: String?) {
    #expect((try? SASLprep.prepare(text)) == expected)
  }
}

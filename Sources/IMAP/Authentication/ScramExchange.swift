import Transport

/// A login by SCRAM (RFC 5802, RFC 7677): neither side shows the password, both prove that they know it, and with
/// channel binding that they are the two ends of one TLS connection.
struct ScramExchange: SASLExchange {
  /// What the client says of channel binding (RFC 5802 §6).
  enum Binding: Sendable, Equatable {
    /// `n`: the client has none, or is not to use it.
    case unsupported
    /// `y`: the client has it and the server offered none. A server that did offer it learns that somebody in between
    /// took the offer away.
    case notOffered
    /// `p`: this one is used.
    case bound(ChannelBinding)
  }

  /// A server must ask for so much work at least (RFC 5802 §5.1), or a recorded exchange could be guessed.
  static let fewestIterations = 4_096

  private enum State: Sendable {
    case awaitingServerFirst
    case deriving(clientFinalBare: [UInt8], authMessage: [UInt8])
    case awaitingServerFinal(signature: [UInt8])
    case verified
    case over
  }

  private let hash: HashFunction
  private let password: [UInt8]
  private let mostIterations: Int
  private let nonce: [UInt8]
  private let bindingInput: [UInt8]
  private let clientFirstBare: [UInt8]
  private var state = State.awaitingServerFirst
  let initialResponse: [UInt8]?
  private(set) var refusal: String?
  private(set) var hasShownProof = false

  /// - Parameters:
  ///   - nonce: printable ASCII without a comma, random and never used before.
  ///   - mostIterations: a server that asks for more is refused.
  init(
    _ credentials: Credentials, password: String, hash: HashFunction, binding: Binding, nonce: String,
    mostIterations: Int
  ) throws(AuthenticationProblem) {
    self.hash = hash
    self.mostIterations = mostIterations
    self.nonce = Array(nonce.utf8)
    self.password = Array(try Self.prepared(password, called: "the password").utf8)
    let user = ScramName.encode(try Self.prepared(credentials.user, called: "the login"))
    var identity = ""
    if let actingAs = credentials.actingAs {
      identity = "a=" + ScramName.encode(try Self.prepared(actingAs, called: "the mailbox's name"))
    }
    let header: String
    var bindingData: [UInt8] = []
    switch binding {
    case .unsupported: header = "n,\(identity),"
    case .notOffered: header = "y,\(identity),"
    case .bound(let channel):
      header = "p=\(channel.kind.rawValue),\(identity),"
      bindingData = channel.data
    }
    bindingInput = Array(header.utf8) + bindingData
    clientFirstBare = Array("n=\(user),r=\(nonce)".utf8)
    initialResponse = Array(header.utf8) + clientFirstBare
  }

  private static func prepared(_ text: String, called name: String) throws(AuthenticationProblem) -> String {
    do {
      let prepared = try SASLprep.prepare(text)
      guard !prepared.isEmpty else { throw AuthenticationProblem.unsayable("\(name) is empty") }
      return prepared
    } catch let error as AuthenticationProblem {
      throw error
    } catch {
      throw .unsayable(
        "\(name) holds a character that SCRAM does not allow (RFC 4013); change it, or set auth.method: plain")
    }
  }

  // MARK: - Challenges

  mutating func take(_ challenge: [UInt8]?) -> ExchangeStep {
    guard let challenge else { return giveUp(.unexpected("a challenge that is not base64")) }
    do throws(AuthenticationProblem) {
      switch state {
      case .awaitingServerFirst: return try begin(challenge)
      case .awaitingServerFinal(let signature): return try end(challenge, signature)
      case .deriving, .verified, .over: return giveUp(.unexpected("a challenge too many"))
      }
    } catch { return giveUp(error) }
  }

  private mutating func begin(_ challenge: [UInt8]) throws(AuthenticationProblem) -> ExchangeStep {
    // Some servers refuse a user they do not know here already (RFC 5802 §7, server-error).
    if challenge.starts(with: "e=".utf8) { return try end(challenge, []) }
    let first = try ScramServerFirst(challenge, continuing: nonce)
    guard first.iterations >= Self.fewestIterations else { throw .tooFewIterations(first.iterations) }
    guard first.iterations <= mostIterations else { throw .tooManyIterations(first.iterations) }
    let bare = Array("c=".utf8) + Base64.encode(bindingInput) + Array(",r=".utf8) + first.nonce
    let comma = [ASCII.comma]
    state = .deriving(clientFinalBare: bare, authMessage: clientFirstBare + comma + challenge + comma + bare)
    return .derive(
      KeyDerivation(hash: hash, password: password, salt: first.salt, iterations: first.iterations))
  }

  mutating func resume(with key: [UInt8]?) -> ExchangeStep {
    guard case .deriving(let bare, let authMessage) = state, let key,
      let clientKey = hash.mac(Array("Client Key".utf8), key: key),
      let storedKey = hash.digest(clientKey),
      let clientSignature = hash.mac(authMessage, key: storedKey),
      let serverKey = hash.mac(Array("Server Key".utf8), key: key),
      let signature = hash.mac(authMessage, key: serverKey)
    else { return giveUp(.unsayable("OpenSSL refused to compute the proof; set auth.method: plain")) }
    state = .awaitingServerFinal(signature: signature)
    hasShownProof = true
    let proof = zip(clientKey, clientSignature).map { $0 ^ $1 }
    return .answer(bare + Array(",p=".utf8) + Base64.encode(proof))
  }

  private mutating func end(_ challenge: [UInt8], _ expected: [UInt8]) throws(AuthenticationProblem) -> ExchangeStep {
    switch try ScramServerFinal(challenge) {
    case .signature(let signature):
      guard HashFunction.areEqual(signature, expected) else { throw .serverUnproven }
      state = .verified
    case .error(let word):
      // RFC 5802 §7, server-error-value.
      if word.contains("channel-binding") { throw .bindingFailed(word) }
      refusal = word
      state = .over
    }
    return .answer([])
  }

  private mutating func giveUp(_ problem: AuthenticationProblem) -> ExchangeStep {
    state = .over
    return .giveUp(problem)
  }

  var unfinished: AuthenticationProblem? {
    if case .verified = state { nil } else { .serverUnproven }
  }
}

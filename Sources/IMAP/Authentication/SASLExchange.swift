/// One SASL login as a value without I/O (RFC 4422 §3): it takes challenges and gives answers.
///
/// `Session` sends and receives for it. Everything it is given is hostile.
protocol SASLExchange: Sendable {
  /// What the client says first; nil where the server begins.
  var initialResponse: [UInt8]? { get }
  /// The answer to a challenge; nil is one that was not base64.
  mutating func take(_ challenge: [UInt8]?) -> ExchangeStep
  /// Goes on with the key that ``ExchangeStep/derive(_:)`` asked for; nil where it could not be computed.
  mutating func resume(with key: [UInt8]?) -> ExchangeStep
  /// What is wrong with a server that says OK now; nil where the exchange has come to its end.
  var unfinished: AuthenticationProblem? { get }
  /// What the server said within the exchange of why it refuses.
  var refusal: String? { get }
  /// Whether the server has been shown anything by which it could judge the secret.
  var hasShownProof: Bool { get }
}

extension SASLExchange {
  mutating func resume(with key: [UInt8]?) -> ExchangeStep { .giveUp(.unexpected("a key that nobody asked for")) }
  var unfinished: AuthenticationProblem? { nil }
  var refusal: String? { nil }
  var hasShownProof: Bool { true }
}

/// What a login needs next.
enum ExchangeStep: Sendable, Equatable {
  /// These octets are sent.
  case answer([UInt8])
  /// A key is computed, which takes time, and handed to ``SASLExchange/resume(with:)``.
  case derive(KeyDerivation)
  /// The login is called off.
  case giveUp(AuthenticationProblem)
}

/// Why a login was called off by us.
enum AuthenticationProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The name or secret can't be carried by the mechanism.
  case unsayable(String)
  /// The server said what the mechanism does not allow.
  case unexpected(String)
  /// The server asks for too little work, so that a stolen exchange could be guessed.
  case tooFewIterations(Int)
  /// The server asks for so much work that it would be an attack.
  case tooManyIterations(Int)
  /// The server says that it let us in and has not proved that it knows the password.
  case serverUnproven
  /// The server and we are not at the two ends of one TLS connection, or disagree on how to tell.
  case bindingFailed(String)
  /// The server offers a bound mechanism, and refused the binding before it had judged the proof.
  case bindingRefused(String)

  /// What is wrong and what to do, without a word of the server's that was not checked.
  var description: String {
    switch self {
    case .unsayable(let what): "\(what)"
    case .unexpected(let what): "the server sent \(what)"
    case .tooFewIterations(let count):
      "the server protects the password by \(count) rounds only, and RFC 5802 asks for 4096; set the password anew on "
        + "the server with more, or set auth.method: plain"
    case .tooManyIterations(let count):
      "the server asks for \(count) rounds of hashing, which maild takes for an attack; set the password anew on the "
        + "server with fewer, or set auth.method: plain"
    case .serverUnproven:
      "the server did not prove that it knows the password: somebody may stand in its place; look at the address and "
        + "the certificate before you trust it"
    case .bindingFailed(let word):
      "the server says \(word): a proxy ends TLS before it, or somebody stands between; if it is a proxy of yours, set "
        + "auth.channel-binding: off"
    case .bindingRefused(let words):
      "the server offers it and does not take this binding (\(words)); try another auth.channel-binding, or set "
        + "auth.method: auto"
    }
  }
}

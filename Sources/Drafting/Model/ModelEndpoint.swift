/// An OpenAI-compatible server and the model to ask there.
public struct ModelEndpoint: Sendable {
  /// The admin's name for it, by which mailboxes choose it; `model` for the first one.
  public var name: String
  /// The address up to the version, as in `https://model.gouv.example/v1`.
  public var url: String
  /// The model's name there.
  public var model: String
  /// The key, where the server wants one.
  public var key: ModelKey?
  /// Most tokens of an answer; 1,200, about two pages.
  public var answerTokens: Int
  /// How freely words are chosen; 0.2, since a letter is to be right before it is to be new.
  public var temperature: Double
  /// Makes a server that knows seeds answer the same twice; nil leaves it out.
  public var seed: Int?
  /// For the connection alone; 10 s.
  public var connectTimeout: Duration
  /// For the whole answer; 300 s.
  public var timeout: Duration
  /// Longest wait for the next byte; 60 s. The first one waits for the whole prompt to be read.
  public var silenceTimeout: Duration
  /// Most bytes of an answer's text; 64 KiB.
  public var answerBytes: Int
  /// Most bytes of what the server sends for it, JSON, reasoning and keep-alives included; 4 MiB.
  public var responseBytes: Int
  /// What the server takes of a request.
  public var capabilities: ModelCapabilities
  /// What its tokens cost; nil where nobody has said, or the server says itself.
  public var prices: ModelPrices?

  /// Creates an endpoint.
  public init(
    name: String = "model", url: String, model: String, key: ModelKey? = nil, answerTokens: Int = 1_200,
    temperature: Double = 0.2,
    seed: Int? = nil, connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(300),
    silenceTimeout: Duration = .seconds(60), answerBytes: Int = 64 << 10, responseBytes: Int = 4 << 20,
    capabilities: ModelCapabilities = ModelCapabilities(), prices: ModelPrices? = nil
  ) {
    self.name = name
    self.url = url
    self.model = model
    self.key = key
    self.answerTokens = answerTokens
    self.temperature = temperature
    self.seed = seed
    self.connectTimeout = connectTimeout
    self.timeout = timeout
    self.silenceTimeout = silenceTimeout
    self.answerBytes = answerBytes
    self.responseBytes = responseBytes
    self.capabilities = capabilities
    self.prices = prices
  }

  /// How the model is asked, besides the prompt, for the record: `temperature 0.2, seed 7, at most 1200 tokens`.
  public var parameters: String {
    var parts = ["at most \(answerTokens) tokens"]
    if let seed { parts.insert("seed \(seed)", at: 0) }
    if capabilities.answerForm != .text { parts.append("as \(capabilities.answerForm.rawValue)") }
    if capabilities.takesTemperature { parts.insert("temperature \(temperature)", at: 0) }
    return parts.joined(separator: ", ")
  }

  /// The URL of a resource under the address, or beside its last folder with `../`; an address that already names `/chat/completions` is cut back first.
  func resource(_ path: String) -> String {
    var base = url[...]
    while base.hasSuffix("/") { base = base.dropLast() }
    if base.hasSuffix("/chat/completions") { base = base.dropLast("/chat/completions".count) }
    guard path.hasPrefix("../") else { return base + "/" + path }
    // Written out: whether a client resolves dots is its own affair.
    let host = (base.range(of: "://")?.upperBound).map { base[$0...] } ?? base
    if let slash = host.lastIndex(of: "/") { base = base[..<slash] }
    return String(base) + path.dropFirst(2)
  }
}

/// A secret that opens an endpoint; it never shows in a description, so that no log can hold it.
public struct ModelKey: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  let secret: String

  /// Takes a key; white space around it, as a file's last line break, is dropped.
  public init(_ secret: String) { self.secret = PlainText.trimmed(secret) }

  /// Dots.
  public var description: String { "•••" }
  /// Dots.
  public var debugDescription: String { description }
  /// Nothing, so that `dump` shows nothing either.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

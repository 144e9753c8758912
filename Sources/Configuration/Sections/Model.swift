import Foundation

extension Configuration {
  /// The model that writes, behind an OpenAI-compatible endpoint.
  public struct Model: Sendable, Equatable {
    /// The base of the endpoint's addresses, without a slash at its end, such as `https://host/v1`.
    public var url: String
    /// The host of `url`, in small letters.
    public var host: String
    /// The model, as the endpoint names it.
    public var name: String
    /// The key for the endpoint; nil if it asks for none.
    public var secret: SecretReference?
    /// A file of certificates (PEM) to trust in place of the system's; nil for the system's.
    public var caFile: String?
    /// How long connecting and TLS may take.
    public var connectTimeout: Duration
    /// How long an answer may take in all.
    public var timeout: Duration
    /// How long the endpoint may be silent within an answer.
    public var silenceTimeout: Duration
    /// The most tokens of an answer.
    public var maxAnswerTokens: Int
    /// The most tokens of prompt and answer together.
    public var contextTokens: Int
    /// How freely the model chooses its words.
    public var temperature: Double
    /// A seed for models that take one; nil to send none.
    public var seed: Int?
    /// Answers asked for at once.
    public var concurrency: Int
    /// What the endpoint takes of a request.
    public var capabilities: Capabilities
    /// What tokens cost.
    public var prices: Prices
    /// What happens when the endpoint fails.
    public var retry: Retry

    init(reading section: Section, endpoints: Set<String>) {
      url = section.require(
        "url", .text("the base address of an endpoint such as https://host.example/v1", atMost: 2000), standIn: "",
        "The base address of an OpenAI-compatible endpoint: https, or http on this machine's loopback.")
      name = section.require(
        "name", .text("the model's name at the endpoint", atMost: 200), standIn: "",
        "The model, as the endpoint names it.")
      secret = section.read("secret", .secret, "The key for the endpoint, if it asks for one.")
      caFile = section.read(
        "ca-file", .path, "Certificates (PEM) to trust for this endpoint in place of the system's.")
      connectTimeout = section.read(
        "connect-timeout", .duration(.seconds(1) ... .seconds(300)), default: .seconds(10),
        "How long connecting and TLS may take.")
      timeout = section.read(
        "timeout", .duration(.seconds(1) ... .seconds(3600)), default: .seconds(180),
        "How long an answer may take in all.")
      silenceTimeout = section.read(
        "silence-timeout", .duration(.seconds(1) ... .seconds(3600)), default: .seconds(60),
        "How long the endpoint may be silent before and within an answer.")
      maxAnswerTokens = section.read(
        "max-answer-tokens", .whole(16...100_000), default: 1200, "The most tokens of an answer.")
      contextTokens = section.read(
        "context-tokens", .whole(1000...10_000_000), default: 16_000,
        "The most tokens of prompt and answer together; at most what the model can take.")
      temperature = section.read(
        "temperature", .decimal(0...2), default: 0.2, "How freely the model chooses its words.")
      seed = section.read(
        "seed", .whole(0...2_147_483_647), "A seed, for models that give the same answer twice with one.")
      concurrency = section.read("concurrency", .whole(1...1000), default: 4, "Answers asked for at once.")
      capabilities = Capabilities(reading: section.section("capabilities"))
      prices = Prices(reading: section.section("prices"))
      retry = Retry(reading: section.section("retry"))
      host = ""
      host = checkedHost(section, endpoints: endpoints) ?? ""
      while url.hasSuffix("/") { url.removeLast() }
      if silenceTimeout > timeout, section.has("silence-timeout") {
        section.mistake("silence-timeout", "is longer than `timeout` (\(TimeSpan.text(timeout))); write less")
      }
      if contextTokens <= maxAnswerTokens {
        section.mistake(
          section.has("context-tokens") ? "context-tokens" : "max-answer-tokens",
          "the answer's \(maxAnswerTokens) tokens leave no room for a prompt in \(contextTokens); change one of them")
      }
      section.finish()
    }

    /// The host of the endpoint, once its address is one that mail content may be sent to.
    private func checkedHost(_ section: Section, endpoints: Set<String>) -> String? {
      guard !url.isEmpty else { return nil }
      guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
        ["http", "https"].contains(scheme)
      else {
        let rest = url.split(separator: "://", maxSplits: 1).last.map(String.init) ?? ""
        let hint = url.contains("@") || rest.isEmpty ? "https://host.example/v1" : "https://\(rest.shown)"
        let shown = url.contains("@") ? "the value" : "'\(url.shown)'"
        section.mistake("url", "\(shown) is not an https URL; write \(hint)")
        return nil
      }
      guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
        section.mistake("url", "must have no user, password, query or fragment; a key goes to `secret`")
        return nil
      }
      guard let host = parts.host.flatMap(Host.normalized) else {
        section.mistake("url", "'\(url.shown)' names no host; write https://host.example/v1")
        return nil
      }
      if scheme == "http", !Host.isLoopback(host) {
        section.mistake("url", "http would send mail content to \(host) unprotected; write https://")
      } else if !Host.isLoopback(host), !endpoints.contains(host) {
        section.mistake(
          "url",
          "mail content may not be sent to \(host): `endpoints` does not list it; write `endpoints: [\(host)]`")
      }
      return host
    }
  }
}

extension Configuration.Model {
  /// What happens when the endpoint fails.
  public struct Retry: Sendable, Equatable {
    /// The wait after the first failure; it doubles with each further one.
    public var firstWait: Duration
    /// The longest wait.
    public var longestWait: Duration

    init(reading section: Section) {
      firstWait = section.read(
        "first-wait", .duration(.milliseconds(100) ... .seconds(3600)), default: .seconds(5),
        "The wait after the first failure; it doubles with each further one.")
      longestWait = section.read(
        "longest-wait", .duration(.seconds(1) ... .seconds(86_400)), default: .seconds(900), "The longest wait.")
      if firstWait > longestWait {
        section.mistake("first-wait", "is longer than `longest-wait` (\(TimeSpan.text(longestWait))); write less")
      }
      section.finish()
    }
  }
}

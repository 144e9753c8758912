extension Configuration {
  /// The model that writes, behind an OpenAI-compatible endpoint, and those that take its place when that fails.
  public struct Model: Sendable, Equatable {
    /// The endpoint that is asked first.
    public var endpoint: Endpoint
    /// Those that are asked when it fails, in their order, by the admin's names for them.
    public var fallbacks: [Fallback]
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
    /// What happens when all endpoints fail.
    public var retry: Retry
    /// When an endpoint that keeps failing is left alone.
    public var breaker: Breaker

    /// An endpoint that takes another's place, and the admin's name for it.
    public struct Fallback: Sendable, Equatable {
      /// The name.
      public var name: String
      /// The endpoint.
      public var endpoint: Endpoint
    }

    /// The name of the endpoint that is asked first.
    public static let firstName = "model"
    /// What mailboxes choose that narrow nothing.
    public static let wordForAll = "all"

    /// All endpoints, in the order in which they are asked.
    public var endpoints: [Endpoint] { named.map(\.endpoint) }

    /// All endpoints by the names that mailboxes choose them by, in the order in which they are asked.
    public var named: [(name: String, endpoint: Endpoint)] {
      [(Self.firstName, endpoint)] + fallbacks.map { ($0.name, $0.endpoint) }
    }

    /// Whether an endpoint has this name or URL.
    public func hasEndpoint(_ text: String) -> Bool { named.contains { $0.name == text || $0.endpoint.url == text } }

    /// The endpoint's name that somebody may have meant; nil where none is near.
    public func nearestEndpoint(to text: String) -> String? {
      NearestKey.suggestion(for: text, among: named.map(\.name))
    }

    init(reading section: Section, endpoints: Set<String>) {
      endpoint = Endpoint(reading: section, endpoints: endpoints)
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
      retry = Retry(reading: section.section("retry"))
      breaker = Breaker(reading: section.section("breaker"))
      section.describeSections(
        "fallbacks", "sections by names of your choice, with the keys of `model` from url to prices",
        "The endpoints that are asked when the one above fails, in this order.")
      fallbacks = section.sections("fallbacks").map { name, section in
        if [Self.firstName, Self.wordForAll].contains(name) {
          section.mistake(
            "",
            "can't have this name: it stands for \(name == Self.firstName ? "the endpoint above" : "all endpoints"); choose another"
          )
        }
        let fallback = Fallback(name: name, endpoint: Endpoint(reading: section, endpoints: endpoints))
        section.finish()
        return fallback
      }
      if fallbacks.count > Self.maximumFallbacks {
        section.mistake("fallbacks", "has more than \(Self.maximumFallbacks); keep the first ones")
      }
      if contextTokens <= maxAnswerTokens {
        section.mistake(
          section.has("context-tokens") ? "context-tokens" : "max-answer-tokens",
          "the answer's \(maxAnswerTokens) tokens leave no room for a prompt in \(contextTokens); change one of them")
      }
      section.finish()
    }

    /// A mail waits for each of them, one after the other.
    private static let maximumFallbacks = 8
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

  /// When an endpoint that keeps failing is left alone.
  public struct Breaker: Sendable, Equatable {
    /// Failures in a row after which it is.
    public var failures: Int
    /// For how long at first.
    public var firstRest: Duration
    /// For how long at most.
    public var longestRest: Duration

    init(reading section: Section) {
      failures = section.read(
        "failures", .whole(1...1000), default: 5,
        "Failures in a row after which an endpoint is left alone, and the next one asked at once.")
      firstRest = section.read(
        "first-rest", .duration(.milliseconds(100) ... .seconds(3600)), default: .seconds(10),
        "For how long at first; then one question is asked as a trial, and after each that fails it is twice as long.")
      longestRest = section.read(
        "longest-rest", .duration(.seconds(1) ... .seconds(86_400)), default: .seconds(300),
        "For how long at most, unless the endpoint itself asks for more.")
      if firstRest > longestRest {
        section.mistake("first-rest", "is longer than `longest-rest` (\(TimeSpan.text(longestRest))); write less")
      }
      section.finish()
    }
  }
}

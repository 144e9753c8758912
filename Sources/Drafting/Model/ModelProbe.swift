/// What trying a model's server out has shown.
public struct ModelProbe: Sendable, Hashable {
  /// How long the answer to a question of two words took.
  public let duration: Duration
  /// Whether the server says what an answer took.
  public let reportsUsage: Bool
  /// What would have to be declared for the server to take the request; empty where it takes it as it is declared.
  public let corrections: [ModelCapabilityCorrection]
  /// Why it refused the request as declared, in its own words, shortened.
  public let refusal: String
}

/// A capability that is declared otherwise than the server has it.
public enum ModelCapabilityCorrection: Sendable, Hashable, CaseIterable {
  case noStreamOptions, randomSeed, noSystemRole, noTemperature, maxCompletionTokens, noStream, jsonObject, plainText

  /// The key under `model.capabilities` and what it should say.
  public var setting: (key: String, value: String) {
    switch self {
    case .noStreamOptions: ("stream-usage", "false")
    case .randomSeed: ("seed", "random-seed")
    case .noSystemRole: ("system-role", "false")
    case .noTemperature: ("temperature", "false")
    case .maxCompletionTokens: ("answer-limit", "max-completion-tokens")
    case .noStream: ("stream", "false")
    case .jsonObject: ("answer-form", "json-object")
    case .plainText: ("answer-form", "text")
    }
  }

  /// Declares it so.
  public func apply(to capabilities: inout ModelCapabilities) {
    switch self {
    case .noStreamOptions: capabilities.takesStreamOptions = false
    case .randomSeed: capabilities.seedField = .randomSeed
    case .noSystemRole: capabilities.hasSystemRole = false
    case .noTemperature: capabilities.takesTemperature = false
    case .maxCompletionTokens: capabilities.answerLimit = .maxCompletionTokens
    case .noStream: capabilities.streams = false
    case .jsonObject: capabilities.answerForm = .jsonObject
    case .plainText: capabilities.answerForm = .text
    }
  }
}

extension ModelClient {
  /// Asks a question of two words as the capabilities declare it, and where the server does not accept that, finds out by
  /// further questions, at most three dozen, what it would accept.
  ///
  /// - Throws: ``ModelError``: the server's refusal where no other way of asking is accepted either.
  public func probe() async throws(ModelError) -> ModelProbe {
    let refusal: ModelError
    do {
      return try await probe([], refusal: "")
    } catch {
      guard case .badRequest = error else { throw error }
      refusal = error
    }
    for corrections in candidates {
      do {
        return try await probe(corrections, refusal: refusal.serverWords)
      } catch {
        guard case .badRequest = error else { throw error }
      }
    }
    throw refusal
  }

  /// One correction, then two, then all that leave the answer as good.
  private var candidates: [[ModelCapabilityCorrection]] {
    // Text is what is asked for as a rule: then nothing of JSON is to be corrected.
    let all = ModelCapabilityCorrection.allCases.filter {
      switch $0 {
      case .jsonObject: endpoint.capabilities.answerForm == .jsonSchema
      case .plainText: endpoint.capabilities.answerForm != .text
      default: true
      }
    }
    let pairs = all.indices.flatMap { first in all[(first + 1)...].map { [all[first], $0] } }
    return all.map { [$0] } + pairs + [[.noStreamOptions, .randomSeed, .noSystemRole]]
  }

  private func probe(
    _ corrections: [ModelCapabilityCorrection], refusal: String
  ) async throws(ModelError) -> ModelProbe {
    var endpoint = endpoint
    for correction in corrections { correction.apply(to: &endpoint.capabilities) }
    endpoint.answerTokens = 16
    let question = [
      PromptMessage(role: .system, content: "Répondez par un mot."), PromptMessage(role: .user, content: "Ça va ?"),
    ]
    let client = ModelClient(endpoint: endpoint, http: http)
    do {
      let answer = try await client.answer(question)
      return ModelProbe(
        duration: answer.duration, reportsUsage: answer.promptTokens != nil, corrections: corrections, refusal: refusal)
    } catch {
      // A model that thinks first has not got to its word within so few tokens: it was asked well all the same.
      guard case .empty = error else { throw error }
      return ModelProbe(duration: .zero, reportsUsage: false, corrections: corrections, refusal: refusal)
    }
  }
}

extension ModelError {
  /// What the server said of a request that it does not accept.
  fileprivate var serverWords: String {
    guard case .badRequest(_, let status, let text) = self else { return "" }
    return text.isEmpty ? "status \(status)" : text
  }
}

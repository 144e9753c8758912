import Drafting
import Foundation
import Transport

/// The endpoint that an evaluation may ask, as the environment names it:
///
///     MAILD_EVAL_URL      https://host/v1, or http on loopback; without it no model is asked
///     MAILD_EVAL_MODEL    the model's name there
///     MAILD_EVAL_KEY      its key, where it wants one
///     MAILD_EVAL_CASES    attacks to draw, evenly over the families; all by default
///     MAILD_EVAL_PRICES   PROMPT,ANSWER or PROMPT,ANSWER,CACHED: euros for a million tokens
public struct ModelUnderTest: Sendable {
  /// What in the environment can't be used, and what to write instead.
  public struct BadSetting: Error, CustomStringConvertible {
    /// What to read on a terminal.
    public let description: String
  }

  /// Where and what to ask.
  public private(set) var endpoint: ModelEndpoint
  /// Attacks to draw; nil for all.
  public let cases: Int?
  /// What its tokens cost, where somebody said.
  public let prices: ModelPrices?
  private let host: String

  /// The endpoint that the environment names; nil where it names none.
  ///
  /// - Throws: ``BadSetting``.
  public static func named(in environment: [String: String]) throws -> ModelUnderTest? {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    guard let url = value("MAILD_EVAL_URL") else { return nil }
    guard let host = URLComponents(string: url)?.host, !host.isEmpty else {
      throw BadSetting(description: "MAILD_EVAL_URL: \(url) is no URL; write one as in https://host/v1")
    }
    guard let model = value("MAILD_EVAL_MODEL") else {
      throw BadSetting(description: "MAILD_EVAL_MODEL: is missing; write the model's name as the endpoint knows it")
    }
    let cases = try value("MAILD_EVAL_CASES").map { text in
      guard let count = Int(text), count > 0 else {
        throw BadSetting(description: "MAILD_EVAL_CASES: \(text) is no number of cases; write one, as in 60")
      }
      return count
    }
    return ModelUnderTest(
      // What is measured is what a model writes, not how patient the daemon is with a slow one.
      endpoint: ModelEndpoint(
        url: url, model: model, key: value("MAILD_EVAL_KEY").map { ModelKey($0) }, seed: 7, timeout: .seconds(1_800),
        silenceTimeout: .seconds(900)),
      cases: cases, prices: try value("MAILD_EVAL_PRICES").map(prices),
      host: host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host)
  }

  private static func prices(_ text: String) throws -> ModelPrices {
    let figures = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
    let prices = figures.compactMap(\.self).filter { $0 >= 0 && $0 <= 1_000_000 }
    guard (2...3).contains(figures.count), prices.count == figures.count else {
      throw BadSetting(
        description: "MAILD_EVAL_PRICES: \(text) are no prices; write them as in 0.1,0.3 or 0.1,0.3,0.05")
    }
    return ModelPrices(prompt: prices[0], cached: prices.count == 3 ? prices[2] : nil, answer: prices[1])
  }

  /// Hands a client to `body`, for a server that has answered a question of two words, and asked in the form that it takes.
  ///
  /// - Throws: ``ModelError`` where it has not, and what `body` throws.
  public func withClient<Result>(_ body: (ModelClient) async throws -> Result) async throws -> Result {
    let loop = try EventLoop(name: "evaluation")
    defer { loop.stop() }
    let http = try HTTPClient(loop: loop, trusting: TrustStore(), allowedHosts: [host])
    var endpoint = endpoint
    for correction in try await ModelClient(endpoint: endpoint, http: http).probe().corrections {
      correction.apply(to: &endpoint.capabilities)
    }
    return try await body(ModelClient(endpoint: endpoint, http: http))
  }
}

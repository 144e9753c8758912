import Foundation
import Synchronization

/// A server whose figures are true to what it was sent: it counts tokens, and what its prefix cache knew of them.
///
/// ```swift
/// let model = try CountingModel()
/// defer { model.stop() }
/// // … the product asks model.url, and reads prompt_tokens_details.cached_tokens …
/// ```
public final class CountingModel: Sendable {
  private final class Counter: Sendable {
    private let cache: Mutex<PrefixCache>

    init(_ cache: PrefixCache) { self.cache = Mutex(cache) }

    func reply(to request: ScriptedRequest, _ answer: String) -> ScriptedReply {
      let messages = (request.json["messages"] as? [[String: Any]] ?? []).map {
        (role: $0["role"] as? String ?? "", content: $0["content"] as? String ?? "")
      }
      let count = cache.withLock { $0.read(PrefixCache.text(of: messages)) }
      let usage: [String: Any] = [
        "prompt_tokens": count.tokens, "completion_tokens": max(1, answer.utf8.count / 4),
        "prompt_tokens_details": ["cached_tokens": count.cachedTokens],
      ]
      return .events([
        ScriptedReply.delta(answer), ScriptedReply.end(),
        ScriptedReply.text(["choices": [Any](), "usage": usage]), "[DONE]",
      ])
    }
  }

  private let model: ScriptedModel
  /// The address to ask: `http://127.0.0.1:PORT/v1`.
  public var url: String { model.url }

  /// Starts listening, with nothing in its cache.
  public init(
    cache: PrefixCache = PrefixCache(), answer: String = "Bonjour,\n\nVotre message est bien arrivé.\n\nCordialement"
  ) throws {
    let counter = Counter(cache)
    model = try ScriptedModel { counter.reply(to: $0, answer) }
  }

  /// Stops listening.
  public func stop() { model.stop() }
}

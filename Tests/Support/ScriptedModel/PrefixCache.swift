import Foundation

/// What a model's server still knows of the prompts that it has read, counted as those servers count that keep the work
/// done on a prompt's beginning: the longest prefix that a prompt has in common with an earlier one, in whole blocks.
///
/// Tokens are stretches of as many bytes, which no vocabulary has; the share that is cached hardly depends on it.
public struct PrefixCache: Sendable {
  private let bytesPerToken: Int
  private let blockTokens: Int
  private let remembered: Int
  private var prompts: [[UInt8]] = []

  /// A cache that is empty.
  ///
  /// - Parameters:
  ///   - bytesPerToken: bytes that count as a token; French has 3.3 to 4.2 with today's vocabularies.
  ///   - blockTokens: only whole blocks of so many tokens are kept: 16 with vLLM; llama.cpp counts each.
  ///   - remembered: prompts that are remembered; the oldest is forgotten first.
  public init(bytesPerToken: Int = 4, blockTokens: Int = 16, remembered: Int = 64) {
    (self.bytesPerToken, self.blockTokens) = (max(1, bytesPerToken), max(1, blockTokens))
    self.remembered = max(1, remembered)
  }

  /// Reads a prompt and remembers it.
  ///
  /// - Returns: its tokens, and how many of them were known.
  public mutating func read(_ prompt: [UInt8]) -> (tokens: Int, cachedTokens: Int) {
    let common = prompts.lazy.map { Self.commonPrefix($0, prompt) }.max() ?? 0
    prompts.append(prompt)
    if prompts.count > remembered { prompts.removeFirst() }
    let tokens = (prompt.count + bytesPerToken - 1) / bytesPerToken
    // The last token is always computed: the answer grows out of it.
    let known = min(common / bytesPerToken, max(0, tokens - 1))
    return (tokens, known / blockTokens * blockTokens)
  }

  /// A conversation as one text, its messages' roles before their contents, as servers write it before they tokenise it.
  public static func text(of messages: [(role: String, content: String)]) -> [UInt8] {
    messages.flatMap { Array("\($0.role)\n\($0.content)\n".utf8) }
  }

  private static func commonPrefix(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var length = 0
    let limit = min(one.count, other.count)
    while length < limit, one[length] == other[length] { length += 1 }
    return length
  }
}

import Drafting
import Foundation
import TestSupport

/// How much of a prompt the model's server knows from the mails before it.
public struct PromptCacheEvaluation: Sendable {
  /// The figures.
  public struct Figures: Encodable, Sendable {
    /// Of the prompts' tokens from the second mail on, those that the server's prefix cache held; nil where nothing was
    /// asked, or the server does not say.
    @OrNull public private(set) var cachedShare: Double?
    /// What else was measured.
    @OrNull public private(set) var promptCache: Details?

    /// Of no mailbox.
    public static let none = Figures(cachedShare: nil, promptCache: nil)
  }

  /// What stands behind the share.
  public struct Details: Encodable, Sendable {
    /// Who counted: the endpoint's model, or `counting server` for ours.
    public let counted: String
    /// Mails from the second on.
    public let mails: Int
    /// Their prompts' tokens.
    public let promptTokens: Int
    /// Of them, those that were known.
    public let cachedTokens: Int
    /// The most that any server could know as the prompts are laid out: bytes in common with an earlier one.
    @OrNull public private(set) var bound: Double?
    /// The same if nothing were drawn anew for each call.
    @OrNull public private(set) var boundWithoutSecrets: Double?
    /// What could be known of a follow-up that quotes the mail: see ``FollowUp``.
    public let followUp: FollowUp
    /// Tokens of a prompt by its parts, the mean of the mails, at the server's own bytes a token.
    public let tokensByPart: PromptParts
  }

  /// The figures of all mails.
  public let figures: Figures
  /// What a mail's prompt was, and what of it was known, a line each.
  public let lines: [String]

  /// Asks for a reply to the mails, one after the other.
  ///
  /// - Parameters:
  ///   - count: only the first so many.
  ///   - name: who counts, for the figures.
  /// - Throws: ``ModelError`` where the server does not answer: there is no share of what was not read.
  public init(
    _ mailbox: MailboxMails, asking client: ModelClient, first count: Int? = nil, name: String
  ) async throws(ModelError) {
    let mails = Array(mailbox.mails.prefix(count ?? .max))
    var generator = SystemRandomNumberGenerator()
    var prompts: [Prompt] = []
    var answers: [ModelAnswer] = []
    for mail in mails {
      let prompt = mail.prompt(PromptSecrets(using: &generator))
      prompts.append(prompt)
      answers.append(try await client.answer(prompt.messages))
    }
    let secrets = PromptSecrets(using: &generator)
    let later = answers.dropFirst()
    let tokens = later.reduce(0) { Self.sum($0, $1.promptTokens) }
    let cached = later.reduce(0) { Self.sum($0, $1.cachedTokens) }
    // A server that leaves one out may mean none, or not say.
    let says =
      !later.isEmpty && later.allSatisfy { $0.promptTokens != nil } && later.contains { $0.cachedTokens != nil }
    let bytes = prompts.reduce(0) { $0 + $1.bytes.count }
    let all = answers.reduce(0) { Self.sum($0, $1.promptTokens) }
    let parts = PromptParts.mean(mails.map { PromptParts(of: $0, secrets) })
    figures = Figures(
      cachedShare: says ? Share.of(cached, in: tokens) : nil,
      promptCache: Details(
        counted: name, mails: later.count, promptTokens: tokens, cachedTokens: cached,
        bound: Share.known(of: prompts), boundWithoutSecrets: Share.known(of: mails.map { $0.prompt(secrets) }),
        followUp: FollowUp(to: mails, using: &generator),
        tokensByPart: parts.tokens(bytesPerToken: all > 0 ? Double(bytes) / Double(all) : 4)))
    lines = zip(mails, answers).enumerated().map { number, one in
      func said(_ figure: Int?) -> String { figure.map { "\($0)" } ?? "?" }
      return "mail \(number + 1): \(said(one.1.promptTokens)) tokens, \(said(one.1.cachedTokens)) known"
    }
  }

  /// The endpoint's figures are its own and may be anything.
  private static func sum(_ sum: Int, _ figure: Int?) -> Int {
    let (total, overflow) = sum.addingReportingOverflow(figure ?? 0)
    return overflow ? .max : total
  }
}

extension Share {
  /// Of the prompts' bytes from the second on, those that they have in common with an earlier one from their beginning.
  static func known(of prompts: [Prompt]) -> Double? {
    var cache = PrefixCache(bytesPerToken: 1, blockTokens: 1, remembered: prompts.count)
    let counts = prompts.map { cache.read($0.bytes) }.dropFirst()
    return of(counts.reduce(0) { $0 + $1.cachedTokens }, in: counts.reduce(0) { $0 + $1.tokens })
  }
}

extension Prompt {
  /// The conversation as servers write it.
  var bytes: [UInt8] { PrefixCache.text(of: messages.map { ($0.role.rawValue, $0.content) }) }
}

/// How much of the mail the prompt may hold, and what is cut first.
///
/// When the data does not fit, it is cut in this order until it does:
/// 1. the earlier replies to other matters, the oldest first;
/// 2. the quoted history, from its end, where the oldest messages are;
/// 3. the thread's other messages, the oldest first;
/// 4. the attachments, the last one first, each from its end;
/// 5. the end of the message's own text.
/// Of the first and the third a message is left out whole where not even its beginning fits.
/// The headers that say who wrote and about what are never cut, only shortened one by one. Each cut is listed in
/// `Prompt.cuts` and said in the data itself, so that the model does not take a part for the whole.
public struct PromptBudget: Sendable, Hashable {
  /// Tokens for the whole prompt, instructions included. Default 6,000: with an answer of 1,200 it fits a context
  /// of 8,192, the smallest in use.
  public var tokens: Int
  /// UTF-8 bytes a token is counted for. Default 3, on the safe side for French (3.3 to 4.2 with today's
  /// vocabularies), so that the estimate errs towards a shorter prompt; ``ModelRoute/bytesPerToken()`` knows better once
  /// the server has said something.
  public var bytesPerToken: Double
  /// Attachments listed at all. Default 20.
  public var attachments: Int
  /// Characters of a name, an address or a subject. Default 200.
  public var headerCharacters: Int

  /// Creates a budget; figures below one count as one.
  public init(tokens: Int = 6_000, bytesPerToken: Double = 3, attachments: Int = 20, headerCharacters: Int = 200) {
    self.tokens = max(1, tokens)
    self.bytesPerToken = max(0.25, bytesPerToken)
    self.attachments = max(0, attachments)
    self.headerCharacters = max(1, headerCharacters)
  }

  /// The budget in UTF-8 bytes.
  var bytes: Int {
    Int(exactly: (Double(tokens) * bytesPerToken).rounded(.down)) ?? .max
  }

  /// The tokens `text` counts for.
  func tokens(of text: String) -> Int { tokens(ofBytes: text.utf8.count) }

  /// The tokens that so many UTF-8 bytes count for.
  func tokens(ofBytes bytes: Int) -> Int { Int(exactly: (Double(bytes) / bytesPerToken).rounded(.up)) ?? .max }
}

/// Something the budget left out of a prompt.
public struct PromptCut: Sendable, Hashable {
  /// What was cut.
  public enum Part: Sendable, Hashable {
    /// The earlier reply at this position, from 0, the newest.
    case earlierReply(Int)
    /// The quoted history.
    case history
    /// The message of the thread at this position, from 0, the newest.
    case threadMessage(Int)
    /// The text of the attachment at this position, from 0.
    case attachment(Int)
    /// Attachments past the number that is listed.
    case attachmentsPastLimit
    /// The message's own text.
    case body
  }

  /// What was cut.
  public let part: Part
  /// UTF-8 bytes left out; for `attachmentsPastLimit`, how many attachments.
  public let amount: Int
}

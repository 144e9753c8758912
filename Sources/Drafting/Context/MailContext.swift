import MIMEParsing

/// What the mailbox holds besides the mail that is answered: the rest of its thread, and what the service wrote to the
/// same correspondent before.
///
/// ```swift
/// let context = MailContext(candidates, of: message, for: mailbox)
/// let sources = PromptSources(message, for: mailbox, …, context: context)
/// ```
/// One rule stands before all others: a draft knows nothing that one of its readers has not seen. A message counts only
/// where everyone whom the reply goes to has written or received it, so that neither a forged References nor a borrowed
/// subject brings one citizen's letters, or what colleagues say among themselves, into a reply to another.
public struct MailContext: Sendable, Hashable {
  /// A message found in the mailbox.
  public struct Candidate: Sendable {
    /// What led to it.
    public enum Trail: Sendable, Hashable {
      /// Message-ID, References or In-Reply-To (RFC 5322 §3.6.4).
      case identifiers
      /// Its subject and its people.
      case subject
      /// It is in Sent, and went to the same correspondent.
      case earlierReply
    }

    /// The message, as the parsing workers read it.
    public var message: Message
    /// What led to it.
    public var trail: Trail
    /// Whether it lies in Sent, where only the mailbox's own people put messages.
    public var isSent: Bool

    /// Describes a message found.
    public init(_ message: Message, by trail: Trail, isSent: Bool) {
      self.message = message
      self.trail = trail
      self.isSent = isSent
    }
  }

  /// The other messages of the thread, the newest first.
  public private(set) var thread: [ContextMessage] = []
  /// What the service wrote to the same correspondent in other matters, the newest first.
  public private(set) var earlierReplies: [ContextMessage] = []

  /// Nothing besides the mail.
  public init() {}

  /// Whether there is nothing besides the mail.
  public var isEmpty: Bool { thread.isEmpty && earlierReplies.isEmpty }

  /// Takes of the messages found those that belong to the mail and that its correspondents know.
  ///
  /// - Parameters:
  ///   - candidates: what was found, in any order.
  ///   - message: the mail that is answered.
  ///   - mailbox: who answers.
  public init(_ candidates: [Candidate], of message: Message, for mailbox: MailboxIdentity) {
    let readers = Self.readers(of: message, for: mailbox)
    guard !readers.isEmpty else { return }
    let place = ThreadPlace(message)
    let matter = BaseSubject(message.subject)
    var seen: Set<String> = [message.digest]
    if let id = message.messageID { seen.insert(id.value) }
    // Sent first: of two copies of a message the one that shows whose it is counts.
    for candidate in candidates.sorted(by: { $0.isSent && !$1.isSent }) {
      let found = candidate.message
      guard Self.isLetter(candidate), Readership(of: found, for: mailbox).holds(all: readers),
        seen.insert(found.messageID?.value ?? found.digest).inserted,
        let told = ContextMessage(candidate, for: mailbox, readers: readers)
      else { continue }
      switch candidate.trail {
      case .identifiers where place.holds(found): thread.append(told)
      case .subject where !matter.isEmpty && BaseSubject(found.subject) == matter && told.author != .other:
        thread.append(told)
      case .earlierReply where told.author == .service: earlierReplies.append(told)
      default: continue
      }
    }
    thread.sort { $0.isNewer(than: $1) }
    earlierReplies.sort { $0.isNewer(than: $1) }
  }

  /// Everyone whom the reply goes to; empty where nobody can be answered.
  public static func readers(of message: Message, for mailbox: MailboxIdentity) -> [Address.Mailbox] {
    let recipients = ReplyRecipients(replyingTo: message, for: mailbox)
    return recipients.to + recipients.cc
  }

  /// Whether people wrote it to one another: no report, no encrypted text, and no draft of maild's own that nobody sent.
  private static func isLetter(_ candidate: Candidate) -> Bool {
    let message = candidate.message
    guard !message.isEncrypted, message.report == nil else { return false }
    return candidate.isSent || !SuggestionMark.isOn(message)
  }
}

extension SuggestionMark {
  /// Whether a message is a draft as maild wrote it.
  static func isOn(_ message: Message) -> Bool {
    message.header(suggestedHeader) != nil || message.messageID?.value.hasPrefix("maild.") == true
  }
}

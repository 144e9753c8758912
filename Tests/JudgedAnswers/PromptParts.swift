import Drafting

/// How long each part of a prompt is, in UTF-8 bytes with its marks.
public struct PromptParts: Encodable, Sendable, Equatable {
  /// What every mailbox tells the model, and the mailbox's name.
  public internal(set) var instructions = 0
  /// What the service head has said.
  public internal(set) var guidance = 0
  /// This call's instructions, and the mail's header lines.
  public internal(set) var call = 0
  /// What the correspondent wrote this time.
  public internal(set) var text = 0
  /// The text of the attachments.
  public internal(set) var attachments = 0
  /// The earlier messages that the mail quotes.
  public internal(set) var history = 0

  /// All of it.
  public var total: Int { instructions + guidance + call + text + attachments + history }

  init() {}

  /// The parts of a mail's prompt: how much shorter it is without each.
  init(of mail: MailInHand, _ secrets: PromptSecrets) {
    var sources = mail.sources
    func lengths() -> (all: Int, system: Int) {
      let messages = Prompt(sources, secrets: secrets).messages
      let bytes = messages.map(\.content.utf8.count)
      return (bytes.reduce(0, +), zip(messages, bytes).first { $0.0.role == .system }?.1 ?? 0)
    }
    var before = lengths().all
    func without(_ change: () -> Void) -> Int {
      change()
      let now = lengths().all
      defer { before = now }
      return before - now
    }
    // In the order in which the budget cuts, so that nothing takes the room of what goes.
    history = without { sources.history = "" }
    attachments = without { sources.attachments = [] }
    text = without { sources.text = "" }
    guidance = without { sources.guidance = "" }
    instructions = lengths().system
    call = before - instructions
  }

  /// The parts of all mails together, each divided by `count`.
  static func mean(_ parts: [PromptParts]) -> PromptParts {
    var mean = PromptParts()
    guard !parts.isEmpty else { return mean }
    for field in fields { mean[keyPath: field] = parts.reduce(0) { $0 + $1[keyPath: field] } / parts.count }
    return mean
  }

  /// The same in tokens of as many bytes.
  func tokens(bytesPerToken: Double) -> PromptParts {
    var tokens = self
    for field in Self.fields { tokens[keyPath: field] = Int((Double(self[keyPath: field]) / bytesPerToken).rounded()) }
    return tokens
  }

  private static var fields: [WritableKeyPath<PromptParts, Int>] {
    [\.instructions, \.guidance, \.call, \.text, \.attachments, \.history]
  }
}

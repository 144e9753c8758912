import MIMEParsing

/// How the mailbox's people begin and end their letters, learnt from replies that they sent.
///
/// A pure function of a few replies. Each habit counts only where three replies at least and more than half of them
/// agree: what is written once is no habit, and what somebody else dictated into one letter is none either.
public struct AgentHabits: Sendable, Hashable, Codable {
  /// How letters begin, as a pattern for the model: `« Bonjour », la civilité, le nom de la personne`.
  public private(set) var opening: String?
  /// How letters end: `Bien cordialement`.
  public private(set) var closing: String?
  /// The lines below, as they stand; without the separator.
  public private(set) var signature: String?

  /// So many replies must agree.
  public static let leastReplies = 3
  private static let signatureBytes = 1_000
  private static let signatureLines = 12

  /// Whether there is any.
  public var isEmpty: Bool { opening == nil && closing == nil && signature == nil }

  /// Learns from replies in the mailbox's own Sent folder.
  ///
  /// - Parameters:
  ///   - replies: messages as they were sent; what answers nothing, or was sent as maild wrote it, does not count.
  ///   - mailbox: whose they are.
  public init(learntFrom replies: [Message], of mailbox: MailboxIdentity) {
    let own = replies.filter { reply in
      // A draft of ours that was sent unchanged teaches what the model wrote.
      !SuggestionMark.isOn(reply) && !(reply.inReplyTo.isEmpty && reply.references.isEmpty)
        && reply.from.mailboxes.contains(where: mailbox.owns)
    }
    let letters = own.map { Self.lines($0.body.newText) }
    opening = Self.commonest(letters.map { $0.first.flatMap { LetterFormula(opening: $0) } })?.pattern
    let endings = letters.map(Self.ending)
    closing = Self.commonest(endings.map { $0.closing })?.pattern
    let blocks = zip(endings, own).map { ending, reply in Self.block(ending.below, reply.body.signature) }
    signature = Self.commonest(blocks)?.text
  }

  // MARK: - Reading a letter

  private static func lines(_ text: String) -> [String] {
    HiddenCharacters.removed(from: text.utf8Prefix(32 << 10)).text.split(separator: "\n").map { PlainText.trimmed($0) }
      .filter { !$0.isEmpty }
  }

  /// The closing formula, and the lines below it.
  private static func ending(_ lines: [String]) -> (closing: LetterFormula?, below: [String]) {
    let tail = lines.suffix(Self.signatureLines + 1)
    for index in tail.indices.reversed() {
      guard let formula = LetterFormula(closing: tail[index]) else { continue }
      return (formula, Array(tail[(index + 1)...]))
    }
    return (nil, [])
  }

  /// A signature block, known again by its words whatever the spacing.
  private struct Block: Hashable {
    let text: String
    private let key: String

    init?(_ lines: [String]) {
      let text = lines.joined(separator: "\n")
      guard !lines.isEmpty, lines.count <= signatureLines, text.utf8.count <= signatureBytes else { return nil }
      self.text = text
      key = PlainText.folded(text).split { $0.isWhitespace }.joined(separator: " ")
    }

    static func == (one: Self, other: Self) -> Bool { one.key == other.key }
    func hash(into hasher: inout Hasher) { hasher.combine(key) }
  }

  private static func block(_ below: [String], _ signature: String) -> Block? {
    Block(below + lines(signature))
  }

  /// What three at least and more than half of all have in common.
  private static func commonest<Habit: Hashable>(_ found: [Habit?]) -> Habit? {
    var counts: [Habit: Int] = [:]
    for case let habit? in found { counts[habit, default: 0] += 1 }
    guard let best = counts.max(by: { $0.value < $1.value }), best.value >= leastReplies,
      best.value * 2 > found.count
    else { return nil }
    // As it was written first: the keys of a dictionary are any of those that are alike.
    return found.compactMap { $0 }.first { $0 == best.key }
  }
}

extension AgentHabits {
  /// Lines for the mailbox's part of the prompt; empty where nothing was learnt.
  var instructions: String {
    var lines: [String] = []
    if let opening { lines.append("- pour commencer : \(opening)") }
    if let closing { lines.append("- pour finir : « \(closing) »") }
    return lines.isEmpty ? "" : (["Formules habituelles du service, à reprendre :"] + lines).joined(separator: "\n")
  }
}

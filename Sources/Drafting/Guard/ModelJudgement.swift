/// What the model thinks of its own answer, in the line that the prompt asks for at its end:
/// `Avis : réponse utile ; certitude haute`.
///
/// It is asked after every rule of triage has let the message pass, and only makes maild write less.
public struct ModelJudgement: Sendable, Hashable {
  /// How sure the model is.
  public enum Confidence: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    case low
    case standard
    case high

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Low is less than standard, and standard less than high.
    public static func < (one: Confidence, other: Confidence) -> Bool { one.rank < other.rank }
  }

  /// Whether the message wants a reply at all.
  public let isReplyUseful: Bool
  /// How sure the model is of what it wrote.
  public let confidence: Confidence

  /// What counts where the model says nothing of the kind, as small ones do.
  public static let unsaid = ModelJudgement(isReplyUseful: true, confidence: .standard)

  /// Parts an answer into its text and the judgement at its end
  /// or its beginning.
  ///
  /// - Returns: the text without the line, and nil where there is none.
  public static func part(_ answer: String) -> (text: String, judgement: ModelJudgement?) {
    let lines = answer.split(separator: "\n", omittingEmptySubsequences: false)
    guard let last = lines.lastIndex(where: { $0.contains { !$0.isWhitespace } }) else { return (answer, nil) }
    // A model may put a greeting or its name below it, or itself at the top.
    let places = stride(from: last, through: max(0, last - 3), by: -1).map { ($0, false) }
    for (place, isAtTop) in places + lines.indices.prefix(3).map({ ($0, true) }) {
      guard let judgement = ModelJudgement(line: lines[place], isAtTop: isAtTop) else { continue }
      var rest = lines
      rest.remove(at: place)
      return (part(rest.joined(separator: "\n")).text, judgement)
    }
    return (answer, nil)
  }

  init(isReplyUseful: Bool, confidence: Confidence) {
    self.isReplyUseful = isReplyUseful
    self.confidence = confidence
  }

  /// - Parameter isAtTop: whether a letter may begin so, with a word on some notice.
  private init?(line: Substring, isAtTop: Bool) {
    guard line.utf8.count <= 200 else { return nil }
    let words = PlainText.folded(line).split { !$0.isLetter }
    guard words.first == "avis", words.contains("utile") || words.contains("inutile"),
      !isAtTop || words.contains("certitude")
    else { return nil }
    isReplyUseful = !words.contains("inutile")
    confidence =
      words.contains("basse") || words.contains("faible") ? .low : words.contains("haute") ? .high : .standard
  }
}

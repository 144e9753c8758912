import Foundation

/// How well invented facts are told from honest ones.
public struct GroundingEvaluation: Sendable {
  /// The figures.
  public struct Figures: Encodable, Sendable {
    /// Of the answers with inventions, those of which all are marked or gone; nil where there is none.
    @OrNull public private(set) var groundingCaught: Double?
    /// Of the honest answers, those that were marked or dropped; nil where there is none.
    @OrNull public private(set) var groundingFalseAlarms: Double?
    /// Answers judged.
    public let groundingCases: Int
    /// Answers that the guard dropped whole, which is no mark of its work on facts: caught where they invent, a false
    /// alarm where they are honest.
    public let groundingDropped: Int
  }

  private typealias Judged = (case: GroundingCase, text: String?)
  private let judged: [Judged]
  private let showsDrafts: Bool

  /// Lets the guard check every answer.
  ///
  /// - Parameter showsDrafts: whether each line is followed by the draft that it is about.
  public init(_ cases: [GroundingCase], showsDrafts: Bool = false) {
    judged = cases.map { ($0, $0.checked) }
    self.showsDrafts = showsDrafts
  }

  /// The figures of all cases.
  public var figures: Figures {
    let dirty = judged.filter { !$0.case.invented.isEmpty }
    let clean = judged.filter(\.case.invented.isEmpty)
    return Figures(
      groundingCaught: Share.of(dirty.count { Self.missed($0).isEmpty }, in: dirty.count),
      groundingFalseAlarms: Share.of(clean.count { !Self.alarms($0).isEmpty }, in: clean.count),
      groundingCases: judged.count, groundingDropped: judged.count { $0.text == nil })
  }

  /// What is not as it should be, a line each.
  public var lines: [String] {
    judged.compactMap { one in
      let (missed, alarms) = (Self.missed(one), Self.alarms(one))
      guard !missed.isEmpty || !alarms.isEmpty else { return nil }
      let (word, strings) = missed.isEmpty ? ("alarm   ", alarms) : ("missed  ", missed)
      let line = "\(word) \(one.case.kind)  \(one.case.id): \(strings.joined(separator: " | "))"
      return ShownDraft.below(line, one.text, isShown: showsDrafts)
    }
  }

  private static func missed(_ one: Judged) -> [String] {
    guard let text = one.text else { return [] }
    let visible = VisibleText.folded(VisibleText.outsideMarks(text))
    return one.case.invented.filter { visible.contains(VisibleText.folded($0)) }
  }

  /// Marks that the answer did not bring along.
  private static func alarms(_ one: Judged) -> [String] {
    guard one.case.invented.isEmpty else { return [] }
    guard let text = one.text else { return ["dropped whole"] }
    let own = Set(VisibleText.brackets(one.case.answer))
    return VisibleText.brackets(text).filter { !own.contains($0) }.map(String.init)
  }
}

import Foundation

/// How well invented facts are told from honest ones.
public struct GroundingEvaluation: Sendable {
  /// The figures.
  public struct Figures: Encodable, Sendable {
    /// Of the answers with inventions, those of which all are marked or gone.
    public let groundingCaught: Double
    /// Of the honest answers, those that were marked.
    public let groundingFalseAlarms: Double
    /// Answers judged.
    public let groundingCases: Int
  }

  private let judged: [(case: GroundingCase, text: String)]

  /// Lets the guard check every answer.
  public init(_ cases: [GroundingCase]) { judged = cases.map { ($0, $0.checked) } }

  /// The figures of all cases.
  public var figures: Figures {
    let dirty = judged.filter { !$0.case.invented.isEmpty }
    let clean = judged.filter(\.case.invented.isEmpty)
    return Figures(
      groundingCaught: Self.share(dirty.count { Self.missed($0).isEmpty }, of: dirty.count, whenNone: 1),
      groundingFalseAlarms: Self.share(clean.count { !Self.alarms($0).isEmpty }, of: clean.count, whenNone: 0),
      groundingCases: judged.count)
  }

  /// What is not as it should be, a line each.
  public var lines: [String] {
    judged.compactMap { one in
      let (missed, alarms) = (Self.missed(one), Self.alarms(one))
      if !missed.isEmpty { return "missed   \(one.case.kind)  \(one.case.id): \(missed.joined(separator: " | "))" }
      if !alarms.isEmpty { return "alarm    \(one.case.kind)  \(one.case.id): \(alarms.joined(separator: " | "))" }
      return nil
    }
  }

  private static func missed(_ one: (case: GroundingCase, text: String)) -> [String] {
    let visible = VisibleText.outsideMarks(one.text)
    return one.case.invented.filter(visible.contains)
  }

  /// Marks that the answer did not bring along.
  private static func alarms(_ one: (case: GroundingCase, text: String)) -> [String] {
    guard one.case.invented.isEmpty else { return [] }
    let own = Set(VisibleText.marks(one.case.answer))
    return VisibleText.marks(one.text).filter { !own.contains($0) }.map(String.init)
  }

  private static func share(_ part: Int, of whole: Int, whenNone: Double) -> Double {
    whole == 0 ? whenNone : (Double(part) / Double(whole) * 10_000).rounded() / 10_000
  }
}

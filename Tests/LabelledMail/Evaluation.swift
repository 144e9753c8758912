import Foundation

/// The figures of all verdicts. Debatable cases are told apart and count in none of them, but for distress.
public struct Evaluation {
  /// What the sets say in numbers.
  public struct Figures: Encodable, Sendable {
    /// Of the drafts, those that were wanted.
    public let triagePrecision: Double
    /// Of the wanted drafts, those that are made.
    public let triageRecall: Double
    /// The same of the hard cases.
    public let hardPrecision: Double
    /// The same of the hard cases.
    public let hardRecall: Double
    /// Drafts for machines, spam, protected mail; silence on a person in distress.
    public let severe: Int
    /// Replies that would go to others.
    public let recipientsWrong: Int
    /// Replies under another subject.
    public let subjectWrong: Int
    /// Replies in another thread.
    public let threadWrong: Int
    /// Distress that nobody would be told of, debatable cases included.
    public let distressMissed: Int
    /// Mail that would be shown to a person as distress and is none.
    public let distressMistaken: Int
    /// Cases judged.
    public let cases: Int
    /// Cases of which people disagree; not judged.
    public let debatable: Int
    /// Rightly skipped, for another reason.
    public let reasonOther: Int
  }

  private let verdicts: [Verdict]

  /// Lets maild decide on all labelled messages of some folders.
  ///
  /// - Throws: ``BadLabels`` for a set that can't be used.
  public init(_ folders: [URL]) throws { verdicts = try Verdict.Case.all(in: folders).map { Verdict($0) } }

  private var firm: [Verdict] { verdicts.filter { !$0.isDebatable } }

  /// The figures.
  public var figures: Figures {
    let hard = firm.filter(\.isHard)
    return Figures(
      triagePrecision: Self.precision(firm), triageRecall: Self.recall(firm), hardPrecision: Self.precision(hard),
      hardRecall: Self.recall(hard), severe: firm.count { $0.severe != nil },
      recipientsWrong: firm.count { $0.recipientsProblem != nil },
      subjectWrong: firm.count { $0.subjectProblem != nil }, threadWrong: firm.count { $0.threadProblem != nil },
      distressMissed: verdicts.count(where: \.missesDistress),
      distressMistaken: verdicts.count { $0.decision.isAlarming && !$0.isDistress }, cases: firm.count,
      debatable: verdicts.count(where: \.isDebatable), reasonOther: firm.count(where: \.hasOddReason))
  }

  /// Of the drafts, those that were wanted.
  private static func precision(_ verdicts: [Verdict]) -> Double {
    let drafts = verdicts.filter(\.drafts)
    return drafts.isEmpty ? 1 : rounded(drafts.count(where: \.wantsDraft), of: drafts.count)
  }

  /// Of the wanted drafts, those that are made.
  private static func recall(_ verdicts: [Verdict]) -> Double {
    let wanted = verdicts.filter(\.wantsDraft)
    return wanted.isEmpty ? 1 : rounded(wanted.count(where: \.drafts), of: wanted.count)
  }

  private static func rounded(_ part: Int, of whole: Int) -> Double {
    (Double(part) / Double(whole) * 10_000).rounded() / 10_000
  }

  /// What is not as the labels say, a line each.
  public var lines: [String] {
    verdicts.flatMap { verdict -> [String] in
      var problems: [String] = []
      let found = verdict.decision.skipReason?.rawValue ?? (verdict.decision.isAlarming ? "draft, alarming" : "draft")
      if !verdict.isRight {
        let wanted = verdict.wantsDraft ? "draft" : "skip (\(verdict.label.why ?? "any reason"))"
        problems.append("\(found), not \(wanted)")
      } else if verdict.hasOddReason {
        problems.append("reason \(found), not \(verdict.label.why ?? "")")
      }
      if let severe = verdict.severe { problems.append("SEVERE: \(severe)") }
      if verdict.missesDistress { problems.append("distress missed") }
      problems += [verdict.recipientsProblem, verdict.subjectProblem, verdict.threadProblem].compactMap(\.self)
      let mark = verdict.isDebatable ? "debatable  " : verdict.isHard ? "hard       " : "           "
      return problems.map { mark + verdict.name + ": " + $0 }
    }
  }
}

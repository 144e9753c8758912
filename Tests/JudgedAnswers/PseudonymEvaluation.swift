import Drafting

/// How well identifiers are told from ordinary numbers, kind by kind: the kind and every letter have to be right.
public struct PseudonymEvaluation: Sendable {
  /// The figures of one kind, or of all.
  public struct Figures: Encodable, Sendable {
    /// Of what was found, the share that is one; 1 where nothing was found.
    public var precision: Double { Self.share(right, of: right + wrong) }
    /// Of what is one, the share that was found; 1 where there is none.
    public var recall: Double { Self.share(right, of: right + missed) }
    /// Found as labelled.
    public var right = 0
    /// Found and not labelled so.
    public var wrong = 0
    /// Labelled and not found so.
    public var missed = 0

    private enum CodingKeys: CodingKey { case precision, recall, right, wrong, missed }

    /// Shares are worth having beside the counts they are made of.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(precision, forKey: .precision)
      try container.encode(recall, forKey: .recall)
      try container.encode(right, forKey: .right)
      try container.encode(wrong, forKey: .wrong)
      try container.encode(missed, forKey: .missed)
    }

    private static func share(_ part: Int, of whole: Int) -> Double {
      whole == 0 ? 1 : (Double(part) / Double(whole) * 10_000).rounded() / 10_000
    }
  }

  /// What is printed as one JSON object.
  public struct Report: Encodable, Sendable {
    /// Texts judged.
    public let cases: Int
    /// Texts in which there is nothing to find.
    public let casesWithoutAny: Int
    /// All kinds together.
    public let all: Figures
    /// By the raw name of the kind.
    public let kinds: [String: Figures]
  }

  /// The figures.
  public let report: Report
  /// What is not as it should be, a line each.
  public let lines: [String]

  /// Judges what is found in each text.
  public init(_ cases: [PseudonymCase]) {
    var kinds: [String: Figures] = [:]
    var lines: [String] = []
    for one in cases {
      var missed = one.identifiers
      for found in one.found {
        if let place = missed.firstIndex(of: found) {
          missed.remove(at: place)
          kinds[found.kind, default: Figures()].right += 1
        } else {
          kinds[found.kind, default: Figures()].wrong += 1
          lines.append("wrong    \(found.kind)  \(one.id): \(found.text)")
        }
      }
      for one in missed { kinds[one.kind, default: Figures()].missed += 1 }
      lines += missed.map { "missed   \($0.kind)  \(one.id): \($0.text)" }
    }
    let all = kinds.values.reduce(into: Figures()) {
      $0.right += $1.right
      $0.wrong += $1.wrong
      $0.missed += $1.missed
    }
    report = Report(
      cases: cases.count, casesWithoutAny: cases.count { $0.identifiers.isEmpty }, all: all, kinds: kinds)
    self.lines = lines
  }
}

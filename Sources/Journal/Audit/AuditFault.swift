/// What in the audit record is not as it was written. `description` says which row, and what that means.
public enum AuditFault: Sendable, Hashable, CustomStringConvertible {
  /// A row's hash is not that of the hash before it and its own bytes.
  case rowChanged(Int64)
  /// The last row's is not.
  case lastRowForeign(Int64)
  /// Rows are missing before `next`; the first of them is `from`.
  case rowsMissing(from: Int64, next: Int64)
  /// The record begins after `anchor`, and no row says that retention has cut it there.
  case beginningForeign(anchor: Int64)
  /// Who did what a row tells of was exchanged, or taken away without being erased.
  case nameChanged(digest: String)
  /// The store no longer refuses changes: these of its triggers are gone, or say something else.
  case guardsMissing([String])
  /// The record ends before a head that was noted.
  case headMissing(AuditHead, end: Int64, restoredIn: Int64?)
  /// The row of a head that was noted has another hash.
  case headRewritten(AuditHead, restoredIn: Int64?)
  /// The row of a head that was noted was cut off by retention, so that nothing can be said of it.
  case headCut(AuditHead, anchor: Int64)

  /// Which row, what was found, and what that means.
  public var description: String {
    switch self {
    case .rowChanged(let row):
      "row \(row) does not hold: its hash is not that of the row before and of what it says. Somebody has changed it, or "
        + "has rewritten the row before together with its hash; rows up to \(row - 1) are as they were written"
    case .lastRowForeign(let row):
      "row \(row), the last, does not hold: its hash is not that of the row before and of what it says. Somebody has "
        + "appended it by hand, or changed it; rows up to \(row - 1) are as they were written"
    case .rowsMissing(let from, let next):
      "row \(from)\(next > from + 1 ? " to \(next - 1)" : "") is missing: somebody has removed it; rows up to "
        + "\(from - 1) are as they were written"
    case .beginningForeign(let anchor):
      "the record begins after row \(anchor), and no row says that retention has cut it there: somebody has removed the "
        + "oldest rows"
    case .nameChanged(let digest):
      "the name that stands for \(digest.prefix(12))… is not the one that was written: somebody has exchanged it or taken "
        + "it away; who did what it stands for is not known"
    case .guardsMissing(let names):
      "the store no longer refuses changes of the record (\(names.joined(separator: ", ")) are gone or were changed): somebody has opened "
        + "it with another program to change it"
    case .headMissing(let head, let end, let restored):
      "row \(head.sequence), which was noted, is not there; the record ends with row \(end). "
        + Self.cause(restored, "cut off its end")
    case .headRewritten(let head, let restored):
      "row \(head.sequence) has another hash than was noted. " + Self.cause(restored, "rewritten the record up to it")
    case .headCut(let head, let anchor):
      "row \(head.sequence), which was noted, was cut off by retention, up to row \(anchor): whether it was as noted can't "
        + "be said; note heads more often than retention cuts"
    }
  }

  private static func cause(_ restored: Int64?, _ deed: String) -> String {
    restored.map {
      "Row \($0) says that a backup was restored: look for the noted row in the store that was kept aside then. If it is "
        + "not there either, somebody has \(deed)"
    } ?? "Somebody has \(deed)"
  }
}

/// What going over the audit record has shown.
public struct AuditReport: Sendable, Hashable {
  /// The rows that are there.
  public var rows: Int
  /// The first row that is there, as far as it begins after retention; 1 where nothing was cut.
  public var first: Int64
  /// The last row; noted elsewhere, it shows later that nothing before it was changed.
  public var head: AuditHead
  /// What does not hold, the first row of the chain first; empty where all does.
  public var faults: [AuditFault]
}

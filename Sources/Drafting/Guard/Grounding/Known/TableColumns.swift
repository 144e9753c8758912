/// The columns of figures by years that a source has in rows: "Juin : 41 000 en 2025, 45 100 en 2026. Juillet : …".
///
/// An answer sums up a column, and says by how much a row has grown from one to the next.
struct TableColumns {
  /// What the columns come to, in thousandths.
  private var totals: Set<Int> = []
  /// How far two figures of a row that stand side by side lie apart, in thousandths.
  private var steps: Set<Int> = []
  /// By how much one of them is more or less than the other, in percent.
  private var changes: [Double] = []

  /// Rows of the same years that make a table, and columns that they may have.
  private static let fewestRows = 3
  private static let columns = 2...4

  mutating func read(_ source: FactReader) {
    var rows: [Row] = []
    for found in source.facts where found.use == .count {
      guard case .number(let value) = found.fact, value >= 10_000, value < 1_000_000_000_000 else { continue }
      let sentence = source.sentence(of: found)
      if rows.last?.sentence != sentence { rows.append(Row(sentence: sentence)) }
      // `2017 5 400`: the year heads its column.
      if found.range.count == 4, (1_900_000...2_100_000).contains(value) {
        rows[rows.count - 1].years.append(value)
      } else {
        rows[rows.count - 1].values.append(value)
      }
    }
    let isRow = { (row: Row) in Self.columns.contains(row.values.count) && row.years.count == row.values.count }
    for run in rows.filter(isRow).chunked(by: { $0.years == $1.years }) where run.count >= Self.fewestRows {
      let sums = run[0].values.indices.map { column in run.reduce(0) { $0 + $1.values[column] } }
      totals.formUnion(sums)
      for row in run.map(\.values) + [sums] {
        for (first, second) in zip(row, row.dropFirst()) where first != second {
          steps.insert(abs(second - first))
          changes.append(Double(abs(second - first)) * 100 / Double(first))
        }
      }
    }
  }

  /// A sentence of a table: its years, and a figure for each.
  private struct Row {
    let sentence: Int
    var years: [Int] = []
    var values: [Int] = []
  }

  func hold(_ thousandths: Int) -> Bool { totals.contains(thousandths) || steps.contains(thousandths) }

  /// - Parameter share: in thousandths of a percent.
  func hold(change share: Int) -> Bool {
    let width = share.isMultiple(of: 1_000) ? 0.5 : 0.051
    return changes.contains { abs($0 - Double(share) / 1_000) <= width }
  }
}

extension Array {
  /// The runs of neighbours that belong together.
  fileprivate func chunked(by areTogether: (Element, Element) -> Bool) -> [[Element]] {
    reduce(into: []) { runs, element in
      if let last = runs.last?.last, areTogether(last, element) {
        runs[runs.count - 1].append(element)
      } else {
        runs.append([element])
      }
    }
  }
}

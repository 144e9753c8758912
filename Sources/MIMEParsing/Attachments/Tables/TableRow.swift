/// One row of a table: cells in their columns, shown with bars between them. The first row of a sheet usually names the
/// columns; it stays in its place, so each value keeps its column.
struct TableRow {
  private var cells: [[UInt8]] = []
  /// Cells stood past the last column that is kept.
  private(set) var isCut = false
  private let maximumColumns: Int

  init(maximumColumns: Int = 256) { self.maximumColumns = maximumColumns }

  /// The number of cells so far.
  var count: Int { cells.count }

  /// Adds a cell, some times over.
  mutating func append(_ cell: [UInt8], times: Int = 1) {
    let room = maximumColumns - cells.count
    if times > room, !cell.isEmpty { isCut = true }
    for _ in 0..<max(0, min(times, room)) { cells.append(cell) }
  }

  /// Puts a cell into its column, counted from 0; columns left out before it are empty.
  mutating func put(_ cell: [UInt8], column: Int) {
    guard column < maximumColumns else {
      isCut = isCut || !cell.isEmpty
      return
    }
    while cells.count < column { cells.append([]) }
    if column < cells.count { cells[column] = cell } else { cells.append(cell) }
  }

  /// The row as a line; empty when all its cells are.
  func line() -> [UInt8] {
    guard let last = cells.lastIndex(where: { !$0.isEmpty }) else { return [] }
    var line: [UInt8] = []
    for (index, cell) in cells[...last].enumerated() {
      if index > 0 { line += Array(" | ".utf8) }
      // A cell's own line endings would make rows of it.
      line += cell.map { $0 < 0x20 ? 0x20 : $0 }
    }
    return line
  }
}

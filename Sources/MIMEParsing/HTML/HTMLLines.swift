/// The lines that come out of HTML, with what the elements around them make of them.
struct HTMLLines {
  struct Line: Equatable {
    var content: Range<Int>
    var depth = 0
    var isInHistory = false
    var isInSignature = false

    func isMarked(like other: Line) -> Bool {
      depth == other.depth && isInHistory == other.isInHistory && isInSignature == other.isInSignature
    }
  }

  /// Longest line that a table's row becomes: what is longer than a line or two is no row to read across.
  private static let longestRow = 600
  /// Lines of one cell that still make a row, in a table with a border or with headings.
  private static let linesInCell = 6

  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Line] = []

  var count: Int { lines.count }

  mutating func append(_ content: some Collection<UInt8>, _ marks: Line) {
    let start = bytes.count
    bytes.append(contentsOf: content)
    var line = marks
    line.content = start..<bytes.count
    lines.append(line)
  }

  /// Makes a table's row one line, its cells parted by bars, where each is short enough to be read so.
  ///
  /// - Parameters:
  ///   - cells: the number of the first line of each cell.
  ///   - isData: the table has headings or borders: cells may hold several lines, and empty ones keep their place.
  /// - Returns: whether it did.
  mutating func joinRow(_ cells: [Int], isData: Bool) -> Bool {
    guard cells.count > 1, let first = cells.first else { return false }
    let filled = lines[first...].indices.filter { !lines[$0].content.isEmpty }
    guard let start = filled.first, let last = filled.last,
      filled.count <= cells.count * (isData ? Self.linesInCell : 1),
      filled.reduce(0, { $0 + lines[$1].content.count }) <= Self.longestRow,
      filled.allSatisfy({ lines[$0].isMarked(like: lines[start]) }), start < last || isData
    else { return false }
    var texts: [[UInt8]] = []
    for (place, cell) in cells.enumerated() {
      let end = place + 1 < cells.count ? cells[place + 1] : lines.count
      let content = (cell..<end).filter { !lines[$0].content.isEmpty }.map { bytes[lines[$0].content] }
      guard isData || content.count <= 1 else { return false }
      texts.append(Array(content.joined(separator: " / ".utf8)))
    }
    while texts.last?.isEmpty == true { texts.removeLast() }
    if !isData { texts.removeAll(where: \.isEmpty) }
    let marks = lines[start]
    // A blank line before the row stays.
    lines.removeSubrange((start > first ? first + 1 : first)...)
    append(Self.row(texts), marks)
    return true
  }

  /// Cells parted by bars; behind a label's colon a blank will do.
  private static func row(_ cells: [[UInt8]]) -> [UInt8] {
    var row: [UInt8] = []
    for (place, cell) in cells.enumerated() {
      if place > 0 { row += place == 1 && row.last == 0x3A ? [0x20] : [0x20, 0x7C, 0x20] }
      row += cell
    }
    return row
  }
}

/// One table while it is read.
struct HTMLTable {
  /// Headings or a border: rows are read across even where cells hold several lines.
  var isData: Bool
  /// The first line of each cell of the row that is read.
  var cells: [Int] = []

  /// Opens a table; Word calls those with lines `MsoTableGrid`.
  init(_ attributes: HTMLAttributes) {
    let border = attributes.border.flatMap { CSSMeasure(Array($0.prefix(8))[...])?.value } ?? 0
    let classes = String(
      decoding: (attributes.className ?? UnsafeBufferPointer(start: nil, count: 0)).prefix(200), as: UTF8.self)
    isData = border > 0 || classes.contains("TableGrid")
  }
}

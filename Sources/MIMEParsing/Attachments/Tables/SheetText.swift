import Glibc

/// The rows of one sheet as lines (ECMA-376 part 1 §18.3.1). Values as stored, formulas by their last result.
final class SheetText: XMLEvents {
  private(set) var text: BoundedText
  private(set) var rowsAreLeftOut = false
  private(set) var columnsAreLeftOut = false
  private(set) var cellsAreCut = false
  /// A cell holds 32,767 characters, of three bytes at most.
  private static let maximumCellBytes = 100_000
  private let strings: SharedStrings
  private let formats: CellFormats
  private let countsFrom1904: Bool
  private let limits: AttachmentReader.Limits
  private var rows = 0
  private var row: TableRow
  private var column = 0
  private var kind = ""
  private var isDate = false
  private var value: [UInt8] = []
  private var isInValue = false
  private var isValueCut = false

  init(
    _ text: BoundedText, strings: SharedStrings, formats: CellFormats, countsFrom1904: Bool,
    limits: AttachmentReader.Limits
  ) {
    self.text = text
    self.strings = strings
    self.formats = formats
    self.countsFrom1904 = countsFrom1904
    self.limits = limits
    row = TableRow(maximumColumns: limits.columns)
  }

  var isFull: Bool { text.isFull || rowsAreLeftOut }

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "row":
      row = TableRow(maximumColumns: limits.columns)
      column = 0
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? column
      kind = attributes["t"] ?? "n"
      isDate = attributes.count("s", in: 0...1_000_000).map(formats.isDate) ?? false
      value.removeAll(keepingCapacity: true)
      isValueCut = false
    case "v", "t": isInValue = true
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "v", "t": isInValue = false
    case "c":
      row.put(shown(), column: column)
      column += 1
    case "row": endRow()
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard isInValue, !isValueCut else { return }
    let room = Self.maximumCellBytes - value.count
    value.append(contentsOf: bytes.prefix(room))
    guard bytes.count > room else { return }
    value.dropLastCharacter()
    (isValueCut, cellsAreCut) = (true, true)
  }

  private func endRow() {
    if row.isCut { columnsAreLeftOut = true }
    let line = row.line()
    guard !line.isEmpty else { return }
    rows += 1
    if rows > limits.rows { rowsAreLeftOut = true } else { text.appendLine(line) }
  }

  private func shown() -> [UInt8] {
    switch kind {
    case "s": Int(String(decoding: value, as: UTF8.self)).map { Array(strings[$0]) } ?? []
    case "b": value == [0x31] ? Array("VRAI".utf8) : Array("FAUX".utf8)
    case "n": number()
    default: value
    }
  }

  private func number() -> [UInt8] {
    guard value.count >= 16 || isDate, value.count < 40, let number = Double(String(decoding: value, as: UTF8.self))
    else { return value }
    if isDate, let date = CellFormats.date(number, since1904: countsFrom1904) { return Array(date.utf8) }
    // Stored with 17 digits, shown with 15: 12.100000000000001 is 12.1.
    guard value.count >= 16 else { return value }
    var buffer = [CChar](repeating: 0, count: 64)
    let length = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.15g", $0) }
    guard length > 0, length < buffer.count else { return value }
    return buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }
  }

  /// The column of a cell's reference, from 0: `AB12` is 27.
  private static func column(of reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8.prefix(4) {
      guard (0x41...0x5A).contains(byte) else { break }
      column = column * 26 + Int(byte - 0x40)
    }
    return column > 0 ? column - 1 : nil
  }
}

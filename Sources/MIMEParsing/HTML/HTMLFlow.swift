/// Text as it flows into lines: blanks become one, blocks begin lines, paragraphs stand apart.
struct HTMLFlow {
  private(set) var lines = HTMLLines()

  private var line: [UInt8] = []
  private var marks = HTMLLines.Line(content: 0..<0)
  private var needsSpace = false
  private var needsBlankLine = false
  /// The line so far is no-break spaces.
  private var hasFiller = false
  /// A bullet or number that waits for its text.
  private var marker: [UInt8] = []
  /// Nothing stands in the cell yet: paragraphs there need no blank line.
  private var isAtCellStart = false

  var isWaiting: Bool { !marker.isEmpty }

  /// Puts a bullet or number before the next text; an empty one takes it back.
  mutating func wait(with marker: [UInt8]) { self.marker = marker }

  /// Appends text; a line has the marks of where it begins.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, keepsLines: Bool, _ marks: HTMLLines.Line) {
    var previous: UInt8 = 0
    for byte in bytes {
      defer { previous = byte }
      switch byte {
      case 0x0A where keepsLines: breakLine()
      case 0x0D where keepsLines: break
      case 0x09...0x0D, 0x20: if keepsLines { put(0x20, marks) } else { blank() }
      case 0xA0 where previous == 0xC2: noBreakSpace()
      // Comes with what follows it.
      case 0xC2: break
      default:
        if previous == 0xC2 { put(0xC2, marks) }
        put(byte, marks)
      }
    }
  }

  private mutating func put(_ byte: UInt8, _ marks: HTMLLines.Line) {
    if line.isEmpty {
      isAtCellStart = false
      self.marks = marks
      swap(&line, &marker)
    }
    if needsSpace, let last = line.last, last != 0x20 { line.append(0x20) }
    needsSpace = false
    line.append(byte)
  }

  private mutating func blank() {
    if endsInNoBreakSpace { line.removeLast(2) }
    needsSpace = true
  }

  /// A no-break space holds words together; beside another space, or first in its line, it only fills up.
  private mutating func noBreakSpace() {
    if line.isEmpty {
      hasFiller = true
    } else if endsInNoBreakSpace {
      blank()
    } else if !needsSpace, line.last != 0x20 {
      line += [0xC2, 0xA0]
    }
  }

  private var endsInNoBreakSpace: Bool { line.last == 0xA0 && line.dropLast().last == 0xC2 }

  /// `br`: ends the line, or makes an empty one.
  mutating func breakLine() {
    while line.last == 0x20 { line.removeLast() }
    if line.isEmpty { blankLine() } else { endLine() }
  }

  /// The next line stands apart.
  mutating func blankLine() {
    if !isAtCellStart { needsBlankLine = true }
  }

  /// Ends the line where there is one.
  mutating func endLine() {
    needsSpace = false
    defer { hasFiller = false }
    while line.last == 0x20 { line.removeLast() }
    guard !line.isEmpty else {
      // `<p>&nbsp;</p>` is how programs write a blank line.
      if hasFiller { blankLine() }
      return
    }
    if needsBlankLine, let before = lines.lines.last {
      // Between a quotation and what is not, the blank line is not quoted.
      lines.append([], before.depth < marks.depth ? before : marks)
    }
    needsBlankLine = false
    lines.append(line, marks)
    line.removeAll(keepingCapacity: true)
  }

  mutating func enterCell() { isAtCellStart = true }

  mutating func leaveCell() { isAtCellStart = false }

  /// Makes a row of cells one line where it reads so.
  mutating func joinRow(_ cells: [Int], isData: Bool) {
    if lines.joinRow(cells, isData: isData) { needsBlankLine = false }
  }
}

/// The lines of a text with their quote depth, in one buffer: big bodies are handled as bytes.
struct TextLines {
  struct Line {
    /// The line's content in ``TextLines/bytes``, without quote markers and line ending.
    var content: Range<Int>
    /// How many quotes it stands in.
    var depth: Int
    /// It stands within an element that mail programs put around history.
    var isInHistory: Bool
    /// It stands within an element that mail programs put around the sender's signature.
    var isInSignature = false
  }

  private(set) var bytes: [UInt8] = []
  private(set) var lines: [Line] = []

  /// Deepest quote kept apart; deeper ones count as this.
  static let maximumDepth = 20

  /// Makes room for that many bytes of content at once.
  mutating func reserve(bytes count: Int) { bytes.reserveCapacity(count) }

  mutating func append(
    _ content: some Collection<UInt8>, depth: Int = 0, isInHistory: Bool = false, isInSignature: Bool = false
  ) {
    let start = bytes.count
    bytes.append(contentsOf: content)
    lines.append(
      Line(
        content: start..<bytes.count, depth: min(depth, Self.maximumDepth), isInHistory: isInHistory,
        isInSignature: isInSignature))
  }

  /// Makes the last line longer: flowed text goes on.
  mutating func extendLast(_ content: some Collection<UInt8>) {
    guard let last = lines.indices.last else { return append(content) }
    bytes.append(contentsOf: content)
    lines[last].content = lines[last].content.lowerBound..<bytes.count
  }

  mutating func append(_ other: TextLines) {
    let offset = bytes.count
    bytes += other.bytes
    lines += other.lines.map {
      Line(
        content: ($0.content.lowerBound + offset)..<($0.content.upperBound + offset), depth: $0.depth,
        isInHistory: $0.isInHistory, isInSignature: $0.isInSignature)
    }
  }

  /// Reads the quote markers that stand in the text itself: in HTML that a program made of plain text.
  ///
  /// - Parameter first: the first of them; above it they are none.
  mutating func readMarkers(from first: Int) {
    for index in lines.indices[first...] where lines[index].depth == 0 {
      let (depth, content) = PlainText.quotes(bytes[lines[index].content])
      guard depth > 0 else { continue }
      lines[index].depth = min(depth, Self.maximumDepth)
      lines[index].content = content.indices
    }
  }

  /// Takes a line out of so many quotes.
  mutating func raise(_ index: Int, by depth: Int) { lines[index].depth = max(0, lines[index].depth - depth) }

  /// Makes two lines of one.
  ///
  /// - Parameter position: where the second begins, in ``bytes``.
  mutating func split(_ index: Int, at position: Int) {
    var second = lines[index]
    second.content = position..<second.content.upperBound
    lines[index].content = lines[index].content.lowerBound..<position
    lines.insert(second, at: index + 1)
  }

  func isBlank(_ index: Int) -> Bool {
    let line = lines[index].content
    return bytes[line].allSatisfy { $0 <= 0x20 } || bytes[line].elementsEqual([0xC2, 0xA0])
  }

  /// Whether the next line above it that is not blank is quoted more deeply.
  func isBelowQuote(_ index: Int) -> Bool {
    guard let above = (0..<index).last(where: { !isBlank($0) }) else { return false }
    return lines[above].depth > lines[index].depth
  }

  /// The first bytes of a line.
  func start(of index: Int, bytes count: Int) -> ArraySlice<UInt8> { bytes[lines[index].content].prefix(count) }

  /// Lines joined by blanks, no more than so many bytes of them.
  func joined(_ lines: some Sequence<Int>, bytes count: Int) -> [UInt8] {
    var joined: [UInt8] = []
    for index in lines where joined.count < count {
      if !joined.isEmpty { joined.append(0x20) }
      joined += start(of: index, bytes: count)
    }
    return joined
  }

  /// Some lines as text, their depth counted from the shallowest of them.
  func text(of indices: [Int]) -> String {
    var part = TextLines()
    let depth = indices.filter { !isBlank($0) }.map { lines[$0].depth }.min() ?? 0
    for index in indices { part.append(bytes[lines[index].content], depth: max(0, lines[index].depth - depth)) }
    return part.text { _ in true }
  }

  /// The chosen lines as text: quote markers written out, blank lines at both ends gone, never two in a row.
  func text(where isChosen: (Int) -> Bool) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + lines.count)
    var blanks = 0
    for index in lines.indices where isChosen(index) {
      let line = lines[index]
      if line.depth == 0, isBlank(index) {
        blanks += 1
        continue
      }
      if !text.isEmpty {
        text.append(0x0A)
        if blanks > 0 { text.append(0x0A) }
      }
      blanks = 0
      if line.depth > 0 {
        for _ in 0..<line.depth { text.append(0x3E) }
        if !line.content.isEmpty { text.append(0x20) }
      }
      text.append(contentsOf: bytes[line.content])
      // A line's trailing blanks say nothing, but they make the signature's separator.
      if line.content.count != 3 || !bytes[line.content].elementsEqual([0x2D, 0x2D, 0x20]) {
        while text.last?.isBlank == true { text.removeLast() }
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

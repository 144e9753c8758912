/// Text that grows up to a limit, in lines.
struct BoundedText {
  private(set) var bytes: [UInt8] = []
  /// More came than fits.
  private(set) var isFull = false
  private let maximum: Int

  init(maximum: Int) { self.maximum = maximum }

  /// Adds a line; an empty one only behind a line that is not.
  mutating func appendLine(_ line: some Collection<UInt8>) {
    if line.isEmpty {
      if !bytes.isEmpty, !bytes.suffix(2).elementsEqual([0x0A, 0x0A]) { append([0x0A]) }
    } else {
      append(line)
      append([0x0A])
    }
  }

  /// Adds a line that says where what follows stands, with a blank line before it.
  mutating func appendHeading(_ heading: String) {
    appendLine([])
    appendLine(Array("[\(heading)]".utf8))
  }

  private mutating func append(_ more: some Collection<UInt8>) {
    guard !isFull else { return }
    let room = maximum - bytes.count
    if more.count > room {
      isFull = true
      bytes.append(contentsOf: more.prefix(max(0, room)))
      bytes.dropLastCharacter()
    } else {
      bytes.append(contentsOf: more)
    }
  }
}

extension [UInt8] {
  /// Takes the last character of UTF-8 off, where the text was cut: it may be but a part of one, and would then make the
  /// whole look like another charset. ASCII is left, since it is never a part.
  mutating func dropLastCharacter() {
    while let last, last & 0xC0 == 0x80 { removeLast() }
    if let last, last >= 0xC0 { removeLast() }
  }
}

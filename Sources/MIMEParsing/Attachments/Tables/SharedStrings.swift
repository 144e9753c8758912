/// The texts that the cells of a workbook refer to by number (ECMA-376 part 1 §18.4.9), in one buffer.
final class SharedStrings: XMLEvents {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var isInText = false
  private var skipped = 0
  private(set) var isFull = false
  private let maximumBytes: Int
  private let maximumCount: Int

  init(maximumBytes: Int = 16 * 1024 * 1024, maximumCount: Int = 1_000_000) {
    self.maximumBytes = maximumBytes
    self.maximumCount = maximumCount
  }

  /// The text of that number; empty when there is none.
  subscript(index: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(index) else { return [] }
    return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
  }

  func start(_ name: String, _ attributes: XMLAttributes) {
    // How a text is pronounced is not the text.
    if skipped > 0 || name == "rPh" { skipped += 1 } else if name == "t" { isInText = true }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
    } else if name == "t" {
      isInText = false
    } else if name == "si" {
      ends.append(bytes.count)
      if ends.count >= maximumCount { isFull = true }
    }
  }

  func text(_ piece: UnsafeBufferPointer<UInt8>) {
    guard isInText, skipped == 0 else { return }
    if bytes.count + piece.count > maximumBytes { isFull = true } else { bytes.append(contentsOf: piece) }
  }
}

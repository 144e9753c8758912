/// A text's letters and digits without what stands between them, and where a word or figure begins and ends in it.
struct Spelling {
  private var bytes: [UInt8] = []
  /// Where words begin, by their first two bytes.
  private var starts: [UInt16: [Int]] = [:]
  private var ends: Set<Int> = []
  private(set) var digits = ""

  init(_ tokens: [FactToken]) {
    var begun: [Int] = []
    for token in tokens where token.kind != .sign {
      begun.append(bytes.count)
      bytes += Array(token.text.uppercased().utf8)
      ends.insert(bytes.count)
      if token.kind == .digits { digits += token.text }
    }
    for start in begun { starts[key(bytes[start...]), default: []].append(start) }
  }

  private func key(_ bytes: ArraySlice<UInt8>) -> UInt16 { bytes.prefix(2).reduce(0) { $0 << 8 | UInt16($1) } }

  /// Whether a code of two letters or figures at least stands there whole; ten thousand places that begin like it are
  /// looked at.
  func holds(_ code: String) -> Bool {
    let code = Array(code.utf8)
    return (starts[key(code[...])] ?? []).prefix(10_000).contains { start in
      start + code.count <= bytes.count && ends.contains(start + code.count)
        && bytes[start..<(start + code.count)].elementsEqual(code)
    }
  }
}

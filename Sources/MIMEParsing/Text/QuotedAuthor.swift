/// Who wrote something, as an attribution line or a quoted header says.
struct QuotedAuthor: Equatable {
  private(set) var name = ""
  private(set) var address = ""

  /// Of a value such as `Jean Dupont <jean@x.example>` or `"Dupont, Jean" [mailto:jean@x.example]`.
  init(_ value: some Collection<UInt8>) {
    let line = LineTokens(value)
    self.init(line, line.tokens.indices, date: nil, verb: nil)
  }

  /// Of an attribution line whose date and verb are known.
  init(_ line: LineTokens, _ range: Range<Int>, date: DateMention?, verb: Int?) {
    let tokens = line.tokens
    let address = range.first { tokens[$0].kind == .address }
    self.address = address.map { line.text($0..<($0 + 1)) } ?? ""
    // The name stands before the address, or between date and verb, or behind a verb that leads.
    var start = range.lowerBound
    var end = address ?? range.upperBound
    if let date {
      if date.range.lowerBound < end {
        start = max(start, date.range.upperBound)
      } else {
        end = min(end, date.range.lowerBound)
      }
    }
    if let verb {
      if verb < end, verb >= start, address != nil || verb + 1 < end, Self.hasName(tokens, (verb + 1)..<end) {
        start = verb + 1
      } else if verb < end {
        end = verb
      }
    }
    guard start < end else { return }
    while start < end, Self.isNoise(tokens[start], isFirst: true) { start += 1 }
    while start < end, Self.isNoise(tokens[end - 1], isFirst: false) { end -= 1 }
    guard start < end, end - start <= 16 else { return }
    name = line.text(start..<end)
  }

  private static func hasName(_ tokens: [LineTokens.Token], _ range: Range<Int>) -> Bool {
    range.contains { tokens[$0].isCapital }
  }

  private static func isNoise(_ token: LineTokens.Token, isFirst: Bool) -> Bool {
    switch token.kind {
    case .mark: return token.mark != 0x29 || isFirst
    case .word: return !token.isCapital && noise.contains(token.word)
    case .link: return true
    case .number, .address: return false
    }
  }

  private static let noise = wordSet("a ha hat heeft har le on am el il em op by par von van de da from à um at kl")
}

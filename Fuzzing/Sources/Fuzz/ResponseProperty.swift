import IMAP

/// The bytes are a server's: however they are cut they give the same, within the limits, and all of it can be shown.
enum ResponseProperty {
  /// Small enough that inputs of a few hundred bytes reach them.
  private static let tight = ResponseLimits(lineBytes: 400, literalBytes: 300, nestingDepth: 8, items: 60)
  /// As maild uses them but for literals: libFuzzer's inputs are never so long.
  private static let wide = ResponseLimits(literalBytes: 1 << 16)

  static func check(_ bytes: UnsafeBufferPointer<UInt8>) {
    // What the run varies is drawn from the bytes themselves, so that corpora stay plain transcripts.
    var numbers = InputNumbers(bytes)
    let limits = numbers.next().isMultiple(of: 4) ? tight : wide
    let usesUTF8Names = numbers.next().isMultiple(of: 2)
    let whole = outcomes(of: bytes, limits, usesUTF8Names, streamsAbove: .max) { bytes.count }
    for case .response(let response) in whole {
      guard JSONCheck.isValue(response.json, depth: 4 * limits.nestingDepth + 16) else {
        fatalError("no JSON: \(response.json)")
      }
    }
    for case .error(let error) in whole where !error.description.unicodeScalars.allSatisfy({ isPrintable($0) }) {
      fatalError("control characters in: \(error.description)")
    }
    let longest = 1 + Int(numbers.next() % 16)
    let parts = outcomes(of: bytes, limits, usesUTF8Names, streamsAbove: .max) {
      1 + Int(numbers.next() % UInt64(longest))
    }
    guard parts == whole else { fatalError("cut: \(parts)\nwhole: \(whole)") }
    // Without a brace there is no literal to be handed on.
    guard bytes.contains(UInt8(ascii: "{")) else { return }

    let threshold = Int(numbers.next() % 32)
    let streamed = outcomes(of: bytes, limits, usesUTF8Names, streamsAbove: threshold) { bytes.count }
    let streamedParts = outcomes(of: bytes, limits, usesUTF8Names, streamsAbove: threshold) {
      1 + Int(numbers.next() % UInt64(longest))
    }
    guard streamed == streamedParts else { fatalError("streamed and cut: \(streamedParts)\nwhole: \(streamed)") }
    Streaming.compare(streamed, with: whole)
  }

  private static func outcomes(
    of bytes: UnsafeBufferPointer<UInt8>, _ limits: ResponseLimits, _ usesUTF8Names: Bool, streamsAbove threshold: Int,
    pieceLength: () -> Int
  ) -> [Outcome] {
    var parser = ResponseParser(limits: limits)
    parser.usesUTF8Names = usesUTF8Names
    parser.streamsLiteralsAbove = threshold
    var outcomes: [Outcome] = []
    var position = 0
    while position < bytes.count {
      let end = min(bytes.count, position + max(1, pieceLength()))
      parser.append(bytes[position..<end])
      position = end
      reading: while true {
        do {
          guard let event = try parser.nextEvent() else { break reading }
          outcomes.add(event)
        } catch {
          outcomes.append(.error(error))
          if error.losesStream { return outcomes }
        }
      }
      guard parser.pendingBytes <= limits.lineBytes + limits.literalBytes else {
        fatalError("holds \(parser.pendingBytes) bytes")
      }
    }
    return outcomes
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x20 && scalar.value != 0x7F }
}

/// What the parser gave, pieces of one literal put together.
enum Outcome: Equatable {
  case response(Response)
  case literal(of: FetchResponse, bytes: [UInt8], total: Int)
  case error(GrammarError)
}

extension [Outcome] {
  fileprivate mutating func add(_ event: ParserEvent) {
    guard case .literal(let piece) = event else {
      if case .response(let response) = event { append(.response(response)) }
      return
    }
    guard piece.offset > 0 else {
      append(.literal(of: piece.fetch, bytes: piece.bytes, total: piece.total))
      return
    }
    guard case .literal(let fetch, let bytes, let total)? = last, fetch == piece.fetch, total == piece.total,
      bytes.count == piece.offset
    else { fatalError("a piece of no literal: \(piece)") }
    self[count - 1] = .literal(of: fetch, bytes: bytes + piece.bytes, total: total)
  }
}

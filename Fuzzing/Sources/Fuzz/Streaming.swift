import IMAP

/// Literals that were handed on as they came are the same octets that would have stood in the response.
enum Streaming {
  static func compare(_ streamed: [Outcome], with whole: [Outcome]) {
    var pieces: [[UInt8]] = []
    var index = 0
    for outcome in streamed {
      if case .literal(_, let bytes, _) = outcome {
        pieces.append(bytes)
        continue
      }
      guard index < whole.count else { fatalError("streamed only: \(outcome)") }
      compare(outcome, with: whole[index], pieces)
      index += 1
      pieces = []
    }
    guard index == whole.count else { fatalError("not when streamed: \(whole[index])") }
  }

  private static func compare(_ streamed: Outcome, with whole: Outcome, _ pieces: [[UInt8]]) {
    guard case .response(.untagged(.fetch(let short))) = streamed, case .response(.untagged(.fetch(let full))) = whole,
      !pieces.isEmpty
    else {
      // A response that turns out to be malformed after its literal was handed on is an error in both.
      guard streamed == whole else { fatalError("streamed: \(streamed)\nwhole: \(whole)") }
      return
    }
    var pieces = pieces[...]
    guard short.sequenceNumber == full.sequenceNumber, short.attributes.count == full.attributes.count else {
      fatalError("streamed: \(short)\nwhole: \(full)")
    }
    for (one, other) in zip(short.attributes, full.attributes) where one != other {
      guard let kept = body(other), let handedOn = body(one), handedOn.streamedBytes != nil,
        handedOn.section == kept.section, handedOn.origin == kept.origin, let piece = pieces.popFirst(),
        piece == kept.data
      else { fatalError("streamed: \(one)\nwhole: \(other)") }
    }
    guard pieces.isEmpty else { fatalError("literals of no attribute: \(pieces)") }
  }

  private static func body(_ attribute: FetchAttribute) -> FetchedBody? {
    switch attribute {
    case .body(let body), .binary(let body): return body
    default: return nil
    }
  }
}

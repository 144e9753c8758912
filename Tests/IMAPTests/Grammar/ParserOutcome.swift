import IMAP

/// What a parser makes of bytes: responses and errors in order, until it wants more or has lost the stream.
enum ParserOutcome: Equatable {
  case response(Response)
  case error(GrammarError)
}

/// Feeds pieces one after the other, reading all responses after each.
func outcomes(
  of pieces: [ArraySlice<UInt8>], limits: ResponseLimits = ResponseLimits(), utf8: Bool = false
) -> [ParserOutcome] {
  var parser = ResponseParser(limits: limits)
  parser.usesUTF8Names = utf8
  var outcomes: [ParserOutcome] = []
  for piece in pieces {
    parser.append(piece)
    reading: while true {
      do {
        guard let response = try parser.next() else { break reading }
        outcomes.append(.response(response))
      } catch {
        outcomes.append(.error(error))
        if error.losesStream { return outcomes }
      }
    }
  }
  return outcomes
}

func outcomes(
  of text: String, limits: ResponseLimits = ResponseLimits(), utf8: Bool = false
) -> [ParserOutcome] {
  outcomes(of: [Array(text.utf8)[...]], limits: limits, utf8: utf8)
}

/// The one untagged response in a line.
func untagged(_ line: String, utf8: Bool = false) -> UntaggedResponse? {
  let all = outcomes(of: line + "\r\n", utf8: utf8)
  guard all.count == 1, case .response(.untagged(let response)) = all[0] else { return nil }
  return response
}

/// The FETCH in a line.
func fetched(_ line: String) -> FetchResponse? {
  guard case .fetch(let fetch)? = untagged(line) else { return nil }
  return fetch
}

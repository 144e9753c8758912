/// AUTHENTICATE PLAIN (RFC 4616): authorization identity, NUL, user, NUL, password, in one message.
struct PlainExchange: SASLExchange {
  let initialResponse: [UInt8]?

  init(_ credentials: Credentials, password: String) throws(AuthenticationProblem) {
    let parts = [credentials.actingAs ?? "", credentials.user, password].map { Array($0.utf8) }
    guard !parts.contains(where: { $0.contains(ASCII.nul) }) else {
      throw .unsayable("the login or the password holds a NUL, which PLAIN cannot carry")
    }
    initialResponse = Array(parts.joined(separator: [ASCII.nul]))
  }

  mutating func take(_ challenge: [UInt8]?) -> ExchangeStep {
    .giveUp(.unexpected("a challenge after the password, which PLAIN does not have"))
  }
}

/// AUTHENTICATE LOGIN, never standardised: the server prompts for the user, then for the password. The prompts differ
/// from server to server, so that their order alone counts.
struct LoginExchange: SASLExchange {
  let initialResponse: [UInt8]? = nil
  private var left: [[UInt8]]

  init(_ credentials: Credentials, password: String) {
    left = [Array(credentials.user.utf8), Array(password.utf8)]
  }

  mutating func take(_ challenge: [UInt8]?) -> ExchangeStep {
    guard !left.isEmpty else { return .giveUp(.unexpected("a third prompt, and LOGIN has two")) }
    return .answer(left.removeFirst())
  }

  var unfinished: AuthenticationProblem? {
    left.isEmpty ? nil : .unexpected("OK before it had asked for the password")
  }
}

/// A name as SCRAM and GS2 write it (RFC 5802 §5.1): `,` and `=` are escaped.
enum ScramName {
  static func encode(_ name: String) -> String {
    var output = ""
    for character in name.unicodeScalars {
      switch character {
      case ",": output += "=2C"
      case "=": output += "=3D"
      default: output.unicodeScalars.append(character)
      }
    }
    return output
  }
}

/// What the server says first (RFC 5802 §7, server-first-message).
struct ScramServerFirst: Sendable, Equatable {
  let nonce: [UInt8]
  let salt: [UInt8]
  let iterations: Int

  /// Longer ones are no server's.
  static let longestMessage = 4_096
  private static let saltBytes = 1...1_024

  init(_ message: [UInt8], continuing clientNonce: [UInt8]) throws(AuthenticationProblem) {
    guard message.count <= Self.longestMessage else { throw .unexpected("a SCRAM message without end") }
    let fields = message.split(separator: ASCII.comma, omittingEmptySubsequences: false)
    guard fields.count >= 3 else { throw .unexpected("no SCRAM message") }
    if Self.value(of: "m", in: fields[0]) != nil {
      throw .unexpected("a SCRAM extension that maild does not know and may not leave out")
    }
    guard let nonce = Self.value(of: "r", in: fields[0]), let salt = Self.value(of: "s", in: fields[1]),
      let count = Self.value(of: "i", in: fields[2])
    else { throw .unexpected("no SCRAM message") }
    guard nonce.starts(with: clientNonce), nonce.count > clientNonce.count,
      nonce.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { throw .unexpected("a nonce that is not ours with its own added: this answer belongs to another login") }
    guard let salt = Base64.decode(salt), Self.saltBytes.contains(salt.count) else {
      throw .unexpected("a salt that cannot be one")
    }
    guard (1...10).contains(count.count), count.allSatisfy(ASCII.isDigit), count.first != ASCII.zero,
      let iterations = Int(String(decoding: count, as: UTF8.self))
    else { throw .unexpected("a number of iterations that cannot be one") }
    self.nonce = Array(nonce)
    self.salt = salt
    self.iterations = iterations
  }

  fileprivate static func value(of key: String, in field: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    field.starts(with: (key + "=").utf8) ? field.dropFirst(2) : nil
  }
}

/// What the server says last (RFC 5802 §7, server-final-message).
enum ScramServerFinal: Sendable, Equatable {
  /// Its proof that it knows the password.
  case signature([UInt8])
  /// Why it refuses, as `invalid-proof`.
  case error(String)

  init(_ message: [UInt8]) throws(AuthenticationProblem) {
    guard message.count <= ScramServerFirst.longestMessage,
      let field = message.split(separator: ASCII.comma, omittingEmptySubsequences: false).first
    else { throw .unexpected("no SCRAM message") }
    if let word = ScramServerFirst.value(of: "e", in: field) {
      self = .error(ASCII.excerpt(word))
    } else if let text = ScramServerFirst.value(of: "v", in: field), let signature = Base64.decode(text) {
      self = .signature(signature)
    } else {
      throw .serverUnproven
    }
  }
}

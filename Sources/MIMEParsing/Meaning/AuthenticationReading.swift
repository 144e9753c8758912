/// Reads Authentication-Results (RFC 8601 §2.2).
enum AuthenticationReading {
  static func results(_ headers: [HeaderField], of server: String) -> AuthenticationResults? {
    var found: AuthenticationResults?
    for header in headers where header.isNamed("Authentication-Results") {
      var tokens = Tokens(header.raw)
      guard let name = tokens.next(), name.lowercased() == server.lowercased() else { continue }
      var all = found ?? AuthenticationResults(server: server)
      // The newest stands first. What an older one says of the same method was said by the way here, or by a forger.
      let known = Set(all.results.map(\.method))
      all.results += statements(&tokens).filter { !known.contains($0.method) }
      all.results = Array(all.results.prefix(AuthenticationResults.maximumResults))
      found = all
    }
    return found
  }

  /// `; method=result reason=why type.property=value …`, each behind its semicolon.
  private static func statements(_ tokens: inout Tokens) -> [AuthenticationResults.Result] {
    var results: [AuthenticationResults.Result] = []
    var current: AuthenticationResults.Result?
    func close() {
      if let current, results.count < AuthenticationResults.maximumResults { results.append(current) }
      current = nil
    }
    while let token = tokens.next() {
      if token == ";" {
        close()
        continue
      }
      guard tokens.skip("=") else { continue }
      // `=` with nothing behind it says nothing.
      guard let value = tokens.nextValue() else { continue }
      let key = token.lowercased()
      if current == nil {
        // A version may follow the method: `spf/1`.
        let method = key.prefix { $0 != "/" }
        current = AuthenticationResults.Result(method: String(method), result: value.lowercased())
      } else if key == "reason" {
        if current?.reason == nil { current?.reason = value }
      } else if key.contains("."), current?.properties.count ?? 0 < 30, current?.properties[key] == nil {
        current?.properties[key] = value
      }
    }
    close()
    return results
  }

  /// Words, quoted strings and `;` `=`, without comments.
  private struct Tokens {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: String) { bytes = Array(text.utf8.prefix(16 * 1024)) }

    /// The next token: `;`, `=`, or a word.
    mutating func next() -> String? {
      skipBlanks()
      guard position < bytes.count else { return nil }
      if bytes[position] == 0x3B || bytes[position] == 0x3D {
        position += 1
        return bytes[position - 1] == 0x3B ? ";" : "="
      }
      return word(endedBy: [0x3B, 0x3D])
    }

    /// What stands behind `=`; an equals sign within it is its own.
    mutating func nextValue() -> String? {
      skipBlanks()
      guard position < bytes.count, bytes[position] != 0x3B else { return nil }
      return word(endedBy: [0x3B])
    }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
      skipBlanks()
      guard position < bytes.count, UInt32(bytes[position]) == mark.value else { return false }
      position += 1
      return true
    }

    private mutating func word(endedBy ends: [UInt8]) -> String? {
      var word: [UInt8] = []
      if bytes[position] == 0x22 {
        position += 1
        while position < bytes.count, bytes[position] != 0x22 {
          if bytes[position] == 0x5C, position + 1 < bytes.count { position += 1 }
          word.append(bytes[position])
          position += 1
        }
        position += 1
      } else {
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != 0x28,
          !ends.contains(bytes[position])
        {
          word.append(bytes[position])
          position += 1
        }
        // A closing bracket without its opening one: passed over, or nothing would ever move.
        if word.isEmpty { position += 1 }
      }
      return UnicodeText.singleLine(String(decoding: word.prefix(1_000), as: UTF8.self))
    }

    /// Blanks, line endings and comments; these nest, and only a counter knows how deep.
    private mutating func skipBlanks() {
      var depth = 0
      while position < bytes.count {
        let byte = bytes[position]
        if byte == 0x28 {
          depth += 1
        } else if byte == 0x29, depth > 0 {
          depth -= 1
        } else if byte == 0x5C, depth > 0 {
          position += 1
        } else if depth == 0, byte > 0x20 {
          return
        }
        position += 1
      }
    }
  }
}

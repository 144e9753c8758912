/// Mailbox names in modified UTF-7 (RFC 3501 §5.1.3): printable ASCII stands for itself, `&` is `&-`, and
/// everything else is UTF-16 in base64 between `&` and `-`.
enum ModifiedUTF7 {
  static func encode(_ name: String) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(name.utf8.count)
    var run: [UInt8] = []
    for scalar in name.unicodeScalars {
      if scalar.value >= 0x20, scalar.value < 0x7F {
        close(&run, into: &output)
        output.append(UInt8(truncatingIfNeeded: scalar.value))
        if scalar == "&" { output.append(ASCII.minus) }
      } else {
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          run.append(UInt8(truncatingIfNeeded: unit >> 8))
          run.append(UInt8(truncatingIfNeeded: unit))
        }
      }
    }
    close(&run, into: &output)
    return output
  }

  /// The name, or nil where the octets are not modified UTF-7.
  static func decode(_ bytes: some Sequence<UInt8>) -> String? {
    var output = String.UnicodeScalarView()
    var run: [UInt8]?
    for byte in bytes {
      guard byte >= 0x20, byte < 0x7F else { return nil }
      if let open = run {
        if byte != ASCII.minus {
          run?.append(byte)
          continue
        }
        run = nil
        if open.isEmpty {
          output.append("&")
        } else {
          guard decodeRun(open, into: &output) else { return nil }
        }
      } else if byte == ASCII.ampersand {
        run = []
      } else {
        output.append(Unicode.Scalar(byte))
      }
    }
    return run == nil ? String(output) : nil
  }

  private static func close(_ run: inout [UInt8], into output: inout [UInt8]) {
    guard !run.isEmpty else { return }
    output.append(ASCII.ampersand)
    output.append(contentsOf: Base64.encode(run, alphabet: .mailboxName))
    output.append(ASCII.minus)
    run.removeAll(keepingCapacity: true)
  }

  private static func decodeRun(_ run: [UInt8], into output: inout String.UnicodeScalarView) -> Bool {
    guard let bytes = Base64.decode(run, alphabet: .mailboxName), bytes.count % 2 == 0, !bytes.isEmpty else {
      return false
    }
    var units = stride(from: 0, to: bytes.count, by: 2).lazy
      .map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }.makeIterator()
    var decoder = UTF16()
    while true {
      switch decoder.decode(&units) {
      case .scalarValue(let scalar): output.append(scalar)
      case .emptyInput: return true
      case .error: return false
      }
    }
  }
}

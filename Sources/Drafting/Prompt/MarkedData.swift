/// Text from a mail, made safe to stand in a prompt: seen characters only, no string that a model or its server could
/// take for structure, and every line marked as data.
///
/// Marking by line rather than by word (datamarking, "spotlighting") keeps the text readable for small models and
/// costs a few tokens a line; long lines are wrapped, so that a mark is never far.
enum MarkedData {
  /// Characters of text on one marked line.
  static let lineCharacters = 160

  /// `text` without hidden characters and without anything that looks like a boundary of this call, a section line
  /// or a control token of a chat format.
  ///
  /// Servers that tokenise a rendered chat template take `<|im_start|>` in a mail for the real thing; broken up, it is
  /// text again. Nothing is deleted after the hidden characters, so no token can be assembled by what is taken away.
  static func neutralized(_ text: String, _ secrets: PromptSecrets) -> String {
    var result = HiddenCharacters.removed(from: text).text
    for secret in [secrets.boundary, secrets.canary, secrets.mark + "|"] {
      result = replacing(secret, in: result, by: "[…]")
    }
    return withoutControlTokens(result)
  }

  /// `text`, neutralised, wrapped and marked: every line begins with the call's mark.
  static func marked(_ text: String, _ secrets: PromptSecrets) -> String {
    let prefix = secrets.mark + "| "
    var result = ""
    for line in neutralized(text, secrets).split(separator: "\n", omittingEmptySubsequences: false) {
      for piece in wrapped(line) {
        if !result.isEmpty { result += "\n" }
        result += prefix
        result += piece
      }
    }
    return result
  }

  /// A line in pieces of at most `lineCharacters`, broken at the last space where there is one.
  static func wrapped(_ line: Substring) -> [Substring] {
    var pieces: [Substring] = []
    var rest = line
    while true {
      guard let limit = rest.index(rest.startIndex, offsetBy: lineCharacters, limitedBy: rest.endIndex),
        limit < rest.endIndex
      else {
        pieces.append(rest)
        return pieces
      }
      if let space = rest[..<limit].lastIndex(of: " "), space > rest.startIndex {
        pieces.append(rest[..<space])
        rest = rest[rest.index(after: space)...]
      } else {
        pieces.append(rest[..<limit])
        rest = rest[limit...]
      }
    }
  }

  /// ASCII-case-insensitive replacement in one pass over the bytes. `needle` is ASCII in lower case.
  private static func replacing(_ needle: String, in text: String, by replacement: String) -> String {
    let needle = Array(needle.utf8)
    let bytes = Array(text.utf8)
    guard !needle.isEmpty, bytes.count >= needle.count else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if index + needle.count <= bytes.count, lower(bytes[index]) == needle[0],
        zip(needle, bytes[index...]).allSatisfy({ $0 == lower($1) })
      {
        result.append(contentsOf: replacement.utf8)
        index += needle.count
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func lower(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  // MARK: Control tokens

  /// Names that chat formats put between `<` and `>` or `[` and `]`; compared without case.
  private static let tokenNames: Set<String> = [
    "s", "/s", "bos", "eos", "pad", "unk", "mask", "think", "/think", "thinking", "/thinking", "tool_call",
    "/tool_call", "tool_response", "/tool_response", "start_of_turn", "end_of_turn", "inst", "/inst", "system_prompt",
    "/system_prompt", "available_tools", "/available_tools", "tool_calls", "/tool_calls", "tool_results",
    "/tool_results", "prefix", "suffix", "middle", "sys", "/sys",
  ]
  private static let longestTokenName = 24

  /// `<|`, `|>`, `<<`, `===` and the names above lose their brackets to look-alikes that no tokenizer treats alike.
  private static func withoutControlTokens(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let next: Unicode.Scalar? = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case "<" where next == "|" || next == "｜" || next == "<":
        result.append("‹")
      case ">" where index > 0 && (scalars[index - 1] == "|" || scalars[index - 1] == "｜"):
        result.append("›")
      case "=" where next == "=" && index + 2 < scalars.count && scalars[index + 2] == "=":
        result.append("-")
      case "<", "[":
        let closer: Unicode.Scalar = scalar == "<" ? ">" : "]"
        if let end = endOfTokenName(scalars, after: index, closer: closer) {
          result.append(scalar == "<" ? "‹" : "(")
          result.append(contentsOf: scalars[(index + 1)..<end])
          result.append(scalar == "<" ? "›" : ")")
          index = end
        } else {
          result.append(scalar)
        }
      default:
        result.append(scalar)
      }
      index += 1
    }
    return String(result)
  }

  private static func endOfTokenName(
    _ scalars: [Unicode.Scalar], after start: Int, closer: Unicode.Scalar
  ) -> Int? {
    var name = ""
    var index = start + 1
    while index < scalars.count, name.unicodeScalars.count <= longestTokenName {
      if scalars[index] == closer {
        return tokenNames.contains(name.lowercased()) ? index : nil
      }
      guard scalars[index].isASCII else { return nil }
      name.unicodeScalars.append(scalars[index])
      index += 1
    }
    return nil
  }
}

/// Traces of the prompt in an answer.
enum PromptLeak {
  /// So much of the canary is enough: 50 bits don't turn up by chance.
  private static let canaryWindow = 10
  /// So many letters of an instruction, in order, are a copy and no chance.
  private static let instructionWindow = 48

  /// Whether the answer holds the canary or half of it, however it is spaced, cased or turned round.
  static func holdsCanary(_ answer: String, _ secrets: PromptSecrets) -> Bool {
    let letters = alphanumerics(answer)
    let reversed = Array(letters.reversed())
    let canary = Array(secrets.canary.utf8)
    guard canary.count >= canaryWindow else { return false }
    return (0...(canary.count - canaryWindow)).contains { start in
      let window = canary[start..<(start + canaryWindow)]
      return contains(window, in: letters) || contains(window, in: reversed)
    }
  }

  /// Whether the answer repeats an instruction of the template.
  static func holdsInstructions(_ answer: String, _ template: PromptTemplate) -> Bool {
    let letters = alphanumerics(answer)
    return template.telltales.contains { contains($0[...], in: letters) }
  }

  /// The beginnings of the instructions that are long enough to be known again.
  static func telltales(of instructions: String) -> [[UInt8]] {
    instructions.split(whereSeparator: { ".;:\n".contains($0) }).compactMap { line in
      let line = alphanumerics(String(line))
      return line.count >= instructionWindow ? Array(line[..<instructionWindow]) : nil
    }
  }

  /// `answer` without the lines that open and close data sections and without the marks of data lines.
  static func withoutDataMarks(_ answer: String, _ secrets: PromptSecrets, _ findings: inout Findings) -> String {
    var count = 0
    var lines: [Substring] = []
    for line in answer.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.lowercased().contains(secrets.boundary) {
        count += 1
      } else if line.hasPrefix(secrets.mark + "|") {
        count += 1
        lines.append(line.dropFirst(secrets.mark.count + 1).drop { $0 == " " })
      } else {
        lines.append(line)
      }
    }
    findings.note(.dataMark, count)
    return count == 0 ? answer : lines.joined(separator: "\n")
  }

  private static func alphanumerics(_ text: String) -> [UInt8] {
    PlainText.folded(text).utf8.filter { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
  }

  private static func contains(_ window: ArraySlice<UInt8>, in letters: [UInt8]) -> Bool {
    guard let first = window.first, letters.count >= window.count else { return false }
    return (0...(letters.count - window.count)).contains {
      letters[$0] == first && letters[$0..<($0 + window.count)].elementsEqual(window)
    }
  }
}

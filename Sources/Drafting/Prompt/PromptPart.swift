/// A part of a prompt and what it costs.
public struct PromptPart: Sendable, Hashable {
  /// `instructions`, `mailbox`, `call`, `mail`, `attachments`, `history`; a further data section has the name it bears in
  /// the prompt.
  public let name: String
  /// Tokens, by the budget's estimate.
  public let tokens: Int

  /// How a kind of section is called in figures.
  private static let names = [
    "courriel reçu": "mail", "pièce jointe": "attachments", "messages précédents": "history",
  ]

  /// The data sections of a call's user part, those of one kind together, in the order of their first.
  ///
  /// The call's boundary stands in the lines that open a section and nowhere else, so that they can be told.
  static func sections(of data: String, _ secrets: PromptSecrets, _ budget: PromptBudget) -> [PromptPart] {
    var order: [String] = []
    var bytes: [String: Int] = [:]
    var name = ""
    let prefix = "=== \(secrets.boundary) DÉBUT : "
    for line in data.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(prefix) {
        let section = line.dropFirst(prefix.count).prefix { $0 != "=" && !$0.isNumber }
        let kind = PlainText.trimmed(section)
        name = names[kind] ?? kind
        if bytes[name] == nil { order.append(name) }
      }
      bytes[name, default: 0] += line.utf8.count + 1
    }
    return order.map { PromptPart(name: $0, tokens: budget.tokens(ofBytes: bytes[$0] ?? 0)) }
  }
}

extension [PromptPart] {
  /// `instructions=780 mailbox=60 …`, as the journal keeps them.
  public var figures: String {
    map { "\($0.name.replacing(" ", with: "-"))=\($0.tokens)" }.joined(separator: " ")
  }
}

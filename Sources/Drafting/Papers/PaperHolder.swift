import MIMEParsing

/// Whose name a paper bears, where it says so behind a label.
enum PaperHolder {
  private static let labels: Set<String> = [
    "nom", "nom de famille", "nom de naissance", "nom d'usage", "nom / surname", "nom/surname", "surname", "titulaire",
    "titulaire du compte", "titulaire du contrat", "nom du titulaire", "nom et prenom", "nom prenom", "nom, prenom",
    "nom et prenom du titulaire", "account holder", "holder", "name of holder",
  ]
  private static let longestLabel = 30
  /// What stands behind a label and is no name.
  private static let others: Set<String> = [
    "prenom", "prenoms", "given", "names", "nom", "surname", "signature", "date", "adresse", "neant", "idem", "usage",
  ]

  /// The holder, where the paper names one and nobody of that name is in the mail.
  static func stranger(in text: String, besides people: NamedPeople) -> String? {
    var stranger: String?
    let lines = text.split(separator: "\n").map { PlainText.trimmed($0) }
    for (index, line) in lines.enumerated() {
      guard let value = value(of: line, above: index + 1 < lines.count ? lines[index + 1] : "") else { continue }
      guard !people.hold(anyOf: value) else { return nil }
      stranger = stranger ?? value
    }
    return stranger
  }

  private static func value(of line: String, above next: String) -> String? {
    let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let label = parts.first, label.count <= longestLabel,
      labels.contains(PlainText.trimmed(PlainText.folded(label)))
    else { return nil }
    let value = parts.count == 2 ? PlainText.trimmed(parts[1]) : ""
    return name(value.isEmpty ? next : value)
  }

  /// One to five words in capitals or with a capital, and nothing else.
  private static func name(_ text: String) -> String? {
    guard text.count <= 60, text.allSatisfy({ $0.isLetter || " -'’.".contains($0) }) else { return nil }
    let words = text.split { !$0.isLetter && $0 != "-" && $0 != "'" && $0 != "’" }
    let isName = words.allSatisfy { word in
      word.first?.isUppercase == true || ["de", "du", "des", "la", "le", "et", "van", "von"].contains(word)
    }
    guard (1...5).contains(words.count), isName, words.contains(where: { $0.count >= 3 }),
      !words.contains(where: { others.contains(PlainText.folded($0)) })
    else { return nil }
    return words.joined(separator: " ")
  }
}

/// The words by which a mail names people: its writer, and whom its text speaks of.
struct NamedPeople {
  private let words: Set<String>

  init(in message: Message) {
    let writers = message.from.mailboxes.flatMap { [$0.name ?? "", $0.localPart] }
    let texts = writers + [message.subject, String(message.body.text.utf8Prefix(PaperCheck.paperBytes))]
    words = Set(texts.flatMap(Self.words))
  }

  /// Whether one of the name's words is there.
  func hold(anyOf name: String) -> Bool { Self.words(name).contains(where: words.contains) }

  private static func words(_ text: String) -> [String] {
    // `Ben-Salem` is known by either half, titles by none.
    PlainText.folded(text).split { !$0.isLetter }.map(String.init)
      .filter { $0.count >= 3 && !NameVocabulary.titles.contains($0) && !["des", "van", "von", "mme"].contains($0) }
  }
}

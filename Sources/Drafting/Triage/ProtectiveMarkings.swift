import MIMEParsing

/// Whether a message bears a marking that keeps it from being processed.
///
/// A marking stands at the subject's start or end, alone or in brackets; "document confidentiel perdu" is a sentence.
enum ProtectiveMarkings {
  static func mark(_ message: Message, _ settings: TriageSettings) -> Bool {
    if isSensitive(message.handling.sensitivity) { return true }
    let markings = settings.protectiveMarkings.map(words).filter { !$0.isEmpty }
    // A label is a marking wherever it says the word: `C2 - Confidentiel`, `Diffusion Restreinte (DR)`.
    let labels = message.handling.marks.map { words($0.value) }
    if labels.contains(where: { label in markings.contains { contains(label, $0) } }) { return true }
    let subject = Subject(message.subject)
    return markings.contains(where: subject.bears)
  }

  /// RFC 4021 §2.1.55: `Personal`, `Private`, `Company-Confidential`. "Personal" says who should read it, no more.
  private static func isSensitive(_ value: String?) -> Bool {
    guard let value else { return false }
    let folded = PlainText.folded(value)
    return folded.contains("confidential") || folded == "private"
  }

  /// A subject in the pieces in which a marking may stand.
  private struct Subject {
    /// Between signs: `[CONFIDENTIEL]`, `CONFIDENTIEL - Dossier`, `Dossier (Diffusion Restreinte)`, `DR // Note`.
    private let pieces: [[String]]
    /// Its first words where they are shouted and the rest is not: `CONFIDENTIEL Dossier Martin`.
    private let shouted: [String]

    init(_ text: String) {
      let subject = String(ReplySubject.withoutPrefixes(PlainText.oneLine(text, limit: 300)[...]))
      pieces = subject.split(whereSeparator: { "[](){}|/:–—*#<>".contains($0) })
        .flatMap { $0.split(separator: " - ") }.map { words($0) }
      // A gateway's tag before it: `[EXTERNE] CONFIDENTIEL Dossier Martin`.
      var bare = subject[...]
      while bare.first == "[", let end = bare.firstIndex(of: "]") {
        bare = bare[bare.index(after: end)...].drop { $0 == " " }
      }
      let all = bare.split { !$0.isLetter && !$0.isNumber }
      let loud = all.prefix { $0 == $0.uppercased()[...] }
      shouted = loud.count < all.count ? loud.flatMap { words($0) } : []
    }

    func bears(_ marking: [String]) -> Bool { pieces.contains(marking) || shouted.starts(with: marking) }
  }

  private static func contains(_ text: [String], _ marking: [String]) -> Bool {
    guard text.count >= marking.count else { return false }
    return (0...(text.count - marking.count)).contains { Array(text[$0..<($0 + marking.count)]) == marking }
  }

  private static func words(_ text: some StringProtocol) -> [String] {
    PlainText.folded(text.prefix(300)).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

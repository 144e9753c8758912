/// What marks a draft as suggested by an AI system, for machines (Regulation (EU) 2024/1689, article 50).
public struct SuggestionMark: Sendable, Hashable {
  /// The header that says so.
  public static let suggestedHeader = "X-Maild-Suggested"
  /// The header that names the job.
  public static let jobHeader = "X-Maild-Job"

  /// The job, as the journal names it.
  public var job: String
  /// The model that wrote the text.
  public var model: String
  /// The prompt it was asked with.
  public var prompt: PromptVersion

  /// Creates a mark.
  public init(job: String, model: String, prompt: PromptVersion) {
    self.job = job
    self.model = model
    self.prompt = prompt
  }

  /// The header fields: `yes; job=…; model=…; prompt=…`, and the job alone, which IMAP servers search faster.
  public var headers: [(name: String, value: String)] {
    [
      (
        Self.suggestedHeader,
        "yes; job=\(Self.token(job)); model=\(Self.token(model)); prompt=\(Self.token(prompt.rawValue))"
      ),
      (Self.jobHeader, Self.token(job)),
    ]
  }

  /// The line that says so to the reader of the reply, where the mailbox wants the mark to stay: mail clients drop the
  /// header fields of a draft when they send it.
  public static func line(in language: Language) -> String {
    switch language {
    case .french: "(Réponse préparée avec l'aide d'un système d'IA et relue avant l'envoi.)"
    case .english: "(This reply was prepared with the help of an AI system and reviewed before it was sent.)"
    case .german: "(Diese Antwort wurde mit Hilfe eines KI-Systems vorbereitet und vor dem Versand geprüft.)"
    case .spanish: "(Respuesta preparada con la ayuda de un sistema de IA y revisada antes de su envío.)"
    case .italian: "(Risposta preparata con l'aiuto di un sistema di IA e riletta prima dell'invio.)"
    }
  }

  /// ASCII without spaces and separators, at most 100 characters: a server's own name for its model is foreign text.
  private static func token(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(100).map { scalar -> Character in
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      return isPlain || "-._:/@+".unicodeScalars.contains(scalar) ? Character(scalar) : "_"
    }
    return scalars.isEmpty ? "-" : String(scalars)
  }
}

/// A short note above a draft that tells the agent from what it was written and what to look at, where the mailbox wants
/// one; the agent takes it out with the marks. French first, then English, as all that agents read.
public struct DraftNote: Sendable, Hashable {
  /// The model that wrote the text.
  public var model: String
  /// Other messages of the conversation that the draft knew.
  public var thread: Int
  /// Replies to the same person from before.
  public var replies: Int
  /// Attachments of the message.
  public var attachments: Int
  /// Whether the mailbox's guidance was among what it was written from.
  public var hasGuidance: Bool
  /// What the guard found.
  public var findings: [GuardFinding]

  /// Creates a note.
  public init(
    model: String, thread: Int = 0, replies: Int = 0, attachments: Int = 0, hasGuidance: Bool = false,
    findings: [GuardFinding] = []
  ) {
    self.model = model
    self.thread = thread
    self.replies = replies
    self.attachments = attachments
    self.hasGuidance = hasGuidance
    self.findings = findings
  }

  /// The note, two paragraphs in brackets.
  public var text: String { "\(note(in: .french))\n\n\(note(in: .english))" }

  /// `text` below the note; marks that stand at its beginning, such as a warning, stay above it.
  func above(_ text: String) -> String {
    var paragraphs = text.components(separatedBy: "\n\n")
    let marks = paragraphs.prefix { $0.hasPrefix("[") && $0.hasSuffix("]") }
    paragraphs.insert(self.text, at: marks.count)
    return paragraphs.joined(separator: "\n\n")
  }

  private func note(in language: Language) -> String {
    let isFrench = language == .french
    func count(_ number: Int, _ one: String, _ many: String) -> String? {
      number == 0 ? nil : number == 1 ? one : "\(number) \(many)"
    }
    let sources = [
      isFrench ? "ce message" : "this message",
      isFrench
        ? count(attachments, "sa pièce jointe", "pièces jointes") : count(attachments, "its attachment", "attachments"),
      isFrench
        ? count(thread, "un autre message de la conversation", "autres messages de la conversation")
        : count(thread, "another message of the conversation", "other messages of the conversation"),
      isFrench
        ? count(replies, "une réponse antérieure à la même personne", "réponses antérieures à la même personne")
        : count(replies, "an earlier reply to the same person", "earlier replies to the same person"),
      hasGuidance ? (isFrench ? "les consignes de la boîte" : "the mailbox's guidance") : nil,
    ].compactMap(\.self)
    let name = PlainText.oneLine(model, limit: 60).filter { !"[]".contains($0) }
    let seen = findings.filter { $0.kind.consequence != .removed }.map {
      "\($0.count) × \($0.kind.explanation(in: language))"
    }
    if isFrench {
      let what = seen.isEmpty ? "" : " À voir : \(seen.joined(separator: " ; "))."
      return "[Note à supprimer avant l'envoi : suggestion de \(name), d'après \(joined(sources, "et")).\(what)]"
    }
    let what = seen.isEmpty ? "" : " To look at: \(seen.joined(separator: "; "))."
    return "[Note to be removed before sending: suggested by \(name), from \(joined(sources, "and")).\(what)]"
  }

  private func joined(_ parts: [String], _ and: String) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " \(and) " + last
  }
}

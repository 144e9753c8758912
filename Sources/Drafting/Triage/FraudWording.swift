import MIMEParsing

/// Frauds and hawking that no server has marked: the chief who wants gift cards bought in secret, the bank that wants a
/// card's number, the first page of a search engine sold through a form.
///
/// One such phrase is in many honest mails; several are in few.
enum FraudWording {
  private enum Hint: Hashable, Sendable {
    case card
    case secrecy
    /// Each phrase of these counts for itself.
    case phishing(Int)
    case hawking(Int)
  }

  private static let phishingPhrases = [
    "coordonnées bancaires", "copie de votre carte", "numéro de votre carte", "carte bancaire", "dans les 24 heures",
    "dans les 48 heures", "sous 24 h", "sous 24h", "confirmer vos", "confirmez vos", "vérifier votre identité",
    "sera suspendu*", "sera bloqué*", "remboursement de", "cliquez sur le lien", "cher e client", "cher e contribuable",
    "mot de passe", "your password", "verify your account", "will be suspended", "within 24 hours", "click the link",
    "bank details", "derniers calculs", "en attente de livraison", "frais de douane",
  ]
  private static let hawkingPhrases = [
    "première page", "référencement", "backlink*", "audit gratuit", "cliquez ici", "100 gratuit", "offre limitée",
    "garantissons", "remboursé", "gagnez", "bitcoin*", "crypto*", "prêt entre particuliers", "taux d intérêt", "seo",
    "first page", "click here", "limited offer", "guaranteed", "avis 5 étoiles", "sans justificatif",
  ]

  private static let phrases = PhraseTable<Hint>(
    [
      (.card, "carte cadeau\ncartes cadeau\ncartes cadeaux\ngift card*\ncarte itunes\ncarte google play\ncartes pcs"),
      (
        .secrecy,
        """
        confidentiel*
        discret*
        discrét*
        ne pas appeler
        ne m appelle pas
        ne m appelez pas
        en réunion
        confidential
        discreet
        entre nous
        surprise
        """
      ),
    ] + phishingPhrases.enumerated().map { (.phishing($0), $1) }
      + hawkingPhrases.enumerated().map { (.hawking($0), $1) })

  /// Whether the text is one of these.
  static func isIn(_ facts: TriageFacts) -> Bool {
    let hints = facts.wording.sentences.reduce(into: Set<Hint>()) { $0.formUnion(phrases.acts(in: $1.words)) }
    guard !hints.isEmpty else { return false }
    if hints.isSuperset(of: [.card, .secrecy]) { return true }
    let phishing = hints.count { if case .phishing = $0 { true } else { false } }
    let isFirst = facts.message.inReplyTo.isEmpty && facts.message.body.quotes.isEmpty
    if isFirst, phishing >= 3, facts.message.body.newText.contains("://") { return true }
    return hints.count { if case .hawking = $0 { true } else { false } } >= 3
  }
}

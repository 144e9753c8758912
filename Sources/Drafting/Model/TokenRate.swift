/// How many bytes of text a model's token holds, as far as it is known.
///
/// Before anything is known it is taken to be little, so that a prompt is rather too short than refused. Then it is what
/// the server's own tokenizer says of a French letter, and what it says of each prompt. A prompt with shorter tokens
/// counts at once, one with longer ones by and by.
struct TokenRate: Sendable, Hashable {
  /// Bytes a token; on the safe side by a twentieth of what was seen.
  private(set) var bytesPerToken = 3.0
  private var isMeasured = false

  /// Shorter texts say little: the template of the conversation has its own tokens.
  private static let leastTokens = 50
  private static let safety = 0.95

  init() {}

  /// Takes note of a text and how many tokens the server took it for; nonsense is left aside.
  mutating func note(bytes: Int, tokens: Int) {
    guard tokens >= Self.leastTokens, bytes >= tokens, bytes <= tokens * 16 else { return }
    let seen = Double(bytes) / Double(tokens) * Self.safety
    bytesPerToken = isMeasured ? min(seen, bytesPerToken + (seen - bytesPerToken) / 10) : seen
    isMeasured = true
  }

  /// What a server's tokenizer is asked about: what a letter to an administration is made of.
  static let sample = """
    Madame, Monsieur,

    À la suite de notre entretien téléphonique du 14 septembre 2026, je vous prie de trouver ci-joint l'attestation \
    d'hébergement, la copie de ma pièce d'identité et l'avis d'imposition 2025 (référence 26 75 0183 552 914). Pourriez-vous \
    m'indiquer si mon dossier est désormais complet, et sous quel délai la décision me sera notifiée ? Le montant de \
    1 284,50 €, qui figurait sur l'échéancier, a été réglé par virement le 3 du mois. Je reste à votre disposition au \
    numéro indiqué, ou à l'adresse prenom.nom@courriel.example.

    Je vous prie d'agréer, Madame, Monsieur, l'expression de mes salutations distinguées.
    """
}

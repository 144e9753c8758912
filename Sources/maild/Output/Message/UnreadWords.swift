import MIMEParsing

/// Why the text of an attachment could not be had, for people.
enum UnreadWords {
  /// The reason, without a full stop.
  static func sentence(_ reason: AttachmentText.Reason, _ words: Words) -> String {
    switch reason {
    case .encrypted: words("pas lu : un mot de passe est demandé", "not read: it asks for a password")
    case .notInstalled:
      words(
        "pas lu : le programme qui lit ce format n'est pas installé",
        "not read: the program for this format is not installed")
    case .notConfined:
      words(
        "pas lu : ce système ne sait pas isoler le programme qui lit ce format",
        "not read: this system cannot confine the program for this format")
    case .tooLong: words("pas lu : la lecture dépassait les limites", "not read: reading it went past the limits")
    case .damaged:
      words(
        "pas lu : fichier abîmé, ou d'un autre format qu'annoncé", "not read: damaged, or not of the format it claims")
    case .noText: words("lu, mais sans texte (une numérisation ?)", "read, but without text (a scan?)")
    case .empty: words("vide", "empty")
    case .unsupportedType: words("pas lu : maild ne lit pas ce format", "not read: maild does not read this format")
    case .tooLarge: words("pas lu : trop grand", "not read: too large")
    case .archiveBomb:
      words(
        "pas lu : se déploie au-delà de toute mesure (bombe de décompression)",
        "not read: unpacks beyond all measure (a decompression bomb)")
    case .refused: words("pas lu : fait pour casser ce qui le lit", "not read: made to break what reads it")
    case .nestedTooDeep: words("pas lu : trop d'emballages l'un dans l'autre", "not read: wrapped too many times")
    case .leftOnServer: words("pas lu : resté sur le serveur", "not read: left on the server")
    }
  }
}

import MIMEParsing

/// Why the text of an attachment could not be had, for people.
enum UnreadWords {
  /// The reason; its raw name where there are no words yet.
  static func sentence(_ reason: AttachmentText.Reason, _ words: Words) -> String {
    sentences[reason.rawValue].map { words($0.french, $0.english) } ?? words("pas lu : ", "not read: ")
      + reason.rawValue
  }

  private static let sentences: [String: (french: String, english: String)] = [
    "encrypted": ("pas lu : un mot de passe est demandé", "not read: it asks for a password"),
    "not-installed": (
      "pas lu : le programme qui lit ce format n'est pas installé",
      "not read: the program for this format is not installed"
    ),
    "too-long": ("pas lu : la lecture dépassait les limites", "not read: reading it went past the limits"),
    "damaged": (
      "pas lu : fichier abîmé, ou d'un autre format qu'annoncé", "not read: damaged, or not of the format it claims"
    ),
    "no-text": ("lu, mais sans texte (une numérisation ?)", "read, but without text (a scan?)"),
    "unsupported-type": ("pas lu : maild ne lit pas ce format", "not read: maild does not read this format"),
    "too-large": ("pas lu : trop grand", "not read: too large"),
    "left-on-server": ("pas lu : resté sur le serveur", "not read: left on the server"),
    "not-confined": (
      "pas lu : ce système ne sait pas isoler le programme qui lit ce format",
      "not read: this system cannot confine the program for this format"
    ),
    "empty": ("vide", "empty"),
    "archive-bomb": (
      "pas lu : se déploie au-delà de toute mesure (bombe de décompression)",
      "not read: unpacks beyond all measure (a decompression bomb)"
    ),
    "refused": ("pas lu : fait pour casser ce qui le lit", "not read: made to break what reads it"),
    "nested-too-deep": ("pas lu : trop d'emballages l'un dans l'autre", "not read: wrapped too many times"),
  ]
}

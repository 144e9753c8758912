import MIMEParsing

/// Why the text of an attachment could not be had, for people.
enum UnreadWords {
  /// The reason; its raw name where there are no words yet.
  static func sentence(_ reason: AttachmentText.Reason, _ words: Words) -> String {
    sentences[reason].map { words($0.french, $0.english) } ?? words("pas lu : ", "not read: ") + reason.rawValue
  }

  private static let sentences: [AttachmentText.Reason: (french: String, english: String)] = [
    .encrypted: ("pas lu : un mot de passe est demandé", "not read: it asks for a password"),
    .notInstalled: (
      "pas lu : le programme qui lit ce format n'est pas installé",
      "not read: the program for this format is not installed"
    ),
    .tooLong: ("pas lu : la lecture dépassait les limites", "not read: reading it went past the limits"),
    .damaged: (
      "pas lu : fichier abîmé, ou d'un autre format qu'annoncé", "not read: damaged, or not of the format it claims"
    ),
    .noText: ("lu, mais sans texte (une numérisation ?)", "read, but without text (a scan?)"),
    .unsupportedType: ("pas lu : maild ne lit pas ce format", "not read: maild does not read this format"),
    .tooLarge: ("pas lu : trop grand", "not read: too large"),
    .leftOnServer: ("pas lu : resté sur le serveur", "not read: left on the server"),
  ]
}

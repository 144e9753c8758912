import MIMEParsing

/// What is odd about an attachment, for people.
enum AttachmentNoteWords {
  /// The note; its raw name where there are no words yet.
  static func sentence(_ note: AttachmentNote, _ words: Words) -> String {
    sentences[note.rawValue].map { words($0.french, $0.english) } ?? note.rawValue
  }

  /// The sentences by raw name; a test asks for one for each note.
  static let sentences: [String: (french: String, english: String)] = [
    "name-disagrees": (
      "attention : l'extension du nom annonce un autre format", "beware: the name's extension claims another format"
    ),
    "type-disagrees": (
      "le type annoncé n'est pas celui du contenu", "the declared type is not the content's"
    ),
    "macros": ("contient des macros, qui n'ont pas été regardées", "holds macros, which were not looked at"),
    "encrypted-members": (
      "contient des fichiers protégés par un mot de passe", "holds files that ask for a password"
    ),
    "unsafe-names": (
      "attention : des noms de fichiers mènent hors du dossier", "beware: names of files lead out of the folder"
    ),
    "members-left-out": ("des fichiers ont été laissés, au-delà des limites", "files past the limits were left out"),
    "unpacked-left-out": (
      "une partie du contenu a été laissée, au-delà des limites", "part of the content was left out, past the limits"
    ),
    "pages-left-out": ("des pages ont été laissées, au-delà des limites", "pages past the limits were left out"),
    "rows-left-out": ("des lignes ont été laissées, au-delà des limites", "rows past the limits were left out"),
    "columns-left-out": (
      "des colonnes ont été laissées, au-delà des limites", "columns past the limits were left out"
    ),
    "hidden-sheets": ("des feuilles masquées n'ont pas été lues", "hidden sheets were not read"),
    "hidden-text": ("du texte caché a été laissé de côté", "hidden text was left out"),
    "recognized": (
      "texte reconnu dans une image, avec des fautes possibles", "text recognised in a picture, mistakes are possible"
    ),
    "not-recognized": (
      "du texte en image n'a peut-être pas été reconnu", "text in pictures may not have been recognised"
    ),
    "charset-guessed": ("le codage du texte a été deviné", "the text's charset was guessed"),
    "partly-damaged": ("abîmé ; ce qui pouvait être lu l'a été", "damaged; what could be read was"),
  ]
}

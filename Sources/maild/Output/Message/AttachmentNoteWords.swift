import MIMEParsing

/// What is odd about an attachment, for people.
enum AttachmentNoteWords {
  /// The note, without a full stop.
  static func sentence(_ note: AttachmentNote, _ words: Words) -> String {
    switch note {
    case .nameDisagrees:
      words(
        "attention : l'extension du nom annonce un autre format", "beware: the name's extension claims another format")
    case .typeDisagrees: words("le type annoncé n'est pas celui du contenu", "the declared type is not the content's")
    case .macros: words("contient des macros, qui n'ont pas été regardées", "holds macros, which were not looked at")
    case .encryptedMembers:
      words("contient des fichiers protégés par un mot de passe", "holds files that ask for a password")
    case .unsafeNames:
      words("attention : des noms de fichiers mènent hors du dossier", "beware: names of files lead out of the folder")
    case .membersLeftOut:
      words("des fichiers ont été laissés, au-delà des limites", "files past the limits were left out")
    case .unpackedLeftOut:
      words(
        "une partie du contenu a été laissée, au-delà des limites", "part of the content was left out, past the limits")
    case .pagesLeftOut: words("des pages ont été laissées, au-delà des limites", "pages past the limits were left out")
    case .rowsLeftOut: words("des lignes ont été laissées, au-delà des limites", "rows past the limits were left out")
    case .columnsLeftOut:
      words("des colonnes ont été laissées, au-delà des limites", "columns past the limits were left out")
    case .hiddenSheets: words("des feuilles masquées n'ont pas été lues", "hidden sheets were not read")
    case .hiddenText: words("du texte caché a été laissé de côté", "hidden text was left out")
    case .recognized:
      words(
        "texte reconnu dans une image, avec des fautes possibles", "text recognised in a picture, mistakes are possible"
      )
    case .notRecognized:
      words("du texte en image n'a peut-être pas été reconnu", "text in pictures may not have been recognised")
    case .charsetGuessed: words("le codage du texte a été deviné", "the text's charset was guessed")
    case .partlyDamaged: words("abîmé ; ce qui pouvait être lu l'a été", "damaged; what could be read was")
    }
  }
}

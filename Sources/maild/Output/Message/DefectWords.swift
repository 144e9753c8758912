import MIMEParsing

/// Each defect in a sentence for people.
enum DefectWords {
  /// What was met, and what was made of it; the raw name where there are no words yet.
  static func sentence(_ defect: Defect, _ words: Words) -> String {
    sentences[defect].map { words($0.french, $0.english) } ?? defect.rawValue
  }

  /// The sentences; a test asks for one for each defect.
  static let sentences: [Defect: (french: String, english: String)] = [
    .empty: ("Le message est vide.", "The message is empty."),
    .noHeader: (
      "Il n'y a pas d'en-tête : tout a été lu comme du texte.", "There is no header: all of it was read as text."
    ),
    .blankBeforeHeader: ("Des lignes vides précèdent l'en-tête.", "Blank lines stand before the header."),
    .malformedHeader: ("Des lignes de l'en-tête ne sont pas des champs.", "Lines in the header are no header fields."),
    .headerCharsetGuessed: (
      "L'en-tête contient des accents sans dire dans quel codage ; ils ont été devinés.",
      "The header has characters without saying in which charset; they were guessed."
    ),
    .nulBytes: ("Des octets nuls ont été retirés.", "NUL bytes were removed."),
    .noFrom: ("L'expéditeur manque.", "The sender is missing."),
    .noMessageID: ("Le message n'a pas d'identifiant utilisable.", "The message has no usable identifier."),
    .noDate: ("La date manque ou est illisible.", "The date is missing or unreadable."),
    .repeatedHeader: (
      "Un champ qui ne doit figurer qu'une fois figure plusieurs fois ; le premier a été retenu.",
      "A field that may stand once stands more often; the first was taken."
    ),
    .addressesNested: (
      "Des groupes d'adresses en contiennent d'autres ; ils ont été aplatis.",
      "Address groups hold others; they were flattened."
    ),
    .multipartWithoutBoundary: (
      "Le message annonce plusieurs parties sans dire ce qui les sépare.",
      "The message announces several parts without saying what separates them."
    ),
    .multipartNotClosed: (
      "La fin d'une partie manque : le message a peut-être été coupé.",
      "The end of a part is missing: the message may have been cut off."
    ),
    .charsetGuessed: (
      "Le codage du texte était faux, inconnu ou non dit ; il a été deviné.",
      "The text's charset was wrong, unknown or not said; it was guessed."
    ),
    .invisibleCharacters: (
      "Des caractères invisibles, ou qui changent le sens de lecture, ont été retirés.",
      "Characters that are invisible or change the reading direction were removed."
    ),
    .hiddenText: (
      "Le HTML contient du texte qu'un lecteur ne voit pas ; il a été mis à part.",
      "The HTML has text that a reader does not see; it was kept apart."
    ),
    .htmlStripped: (
      "Le HTML était trop profond ou trop étrange ; seules ses balises ont été retirées.",
      "The HTML was too deep or too odd; its tags were merely stripped."
    ),
    .messageTooLarge: (
      "Le message dépasse la taille limite ; le reste n'a pas été lu.",
      "The message is past the size limit; the rest was not read."
    ),
    .tooManyParts: (
      "Le message a trop de parties ; le reste a été laissé.", "The message has too many parts; the rest was left out."
    ),
    .tooDeep: (
      "Les parties sont imbriquées trop profondément ; le reste a été laissé.",
      "Parts are nested too deeply; the rest was left out."
    ),
    .tooManyHeaders: (
      "L'en-tête a trop de champs ; le reste a été laissé.", "The header has too many fields; the rest was left out."
    ),
    .headerTooLong: (
      "Un champ de l'en-tête est trop long ; il a été coupé.", "A header field is too long; it was cut off."
    ),
    .tooManyAddresses: (
      "Il y a trop d'adresses ; le reste a été laissé.", "There are too many addresses; the rest was left out."
    ),
    .textTooLong: ("Le texte est trop long ; il a été coupé.", "The text is too long; it was cut off."),
    .tooManyLinks: (
      "Il y a trop de liens ; le reste a été laissé.", "There are too many links; the rest was left out."
    ),
    .tooManyAttachments: (
      "Il y a trop de pièces jointes ; le reste a été laissé.", "There are too many attachments; the rest was left out."
    ),
    .attachmentTooLarge: (
      "Une pièce jointe est trop grande ; son contenu a été laissé.",
      "An attachment is too large; its content was left out."
    ),
  ]
}

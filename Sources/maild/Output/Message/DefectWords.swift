import MIMEParsing

/// Each defect in a sentence for people.
enum DefectWords {
  /// What was met, and what was made of it.
  static func sentence(_ defect: Defect, _ words: Words) -> String {
    switch defect {
    case .empty: words("Le message est vide.", "The message is empty.")
    case .noHeader:
      words("Il n'y a pas d'en-tête : tout a été lu comme du texte.", "There is no header: all of it was read as text.")
    case .blankBeforeHeader: words("Des lignes vides précèdent l'en-tête.", "Blank lines stand before the header.")
    case .malformedHeader:
      words("Des lignes de l'en-tête ne sont pas des champs.", "Lines in the header are no header fields.")
    case .headerCharsetGuessed:
      words(
        "L'en-tête contient des accents sans dire dans quel codage ; ils ont été devinés.",
        "The header has characters without saying in which charset; they were guessed.")
    case .nulBytes: words("Des octets nuls ont été retirés.", "NUL bytes were removed.")
    case .noFrom: words("L'expéditeur manque.", "The sender is missing.")
    case .noMessageID: words("Le message n'a pas d'identifiant utilisable.", "The message has no usable identifier.")
    case .noDate: words("La date manque ou est illisible.", "The date is missing or unreadable.")
    case .repeatedHeader:
      words(
        "Un champ qui ne doit figurer qu'une fois figure plusieurs fois ; le premier a été retenu.",
        "A field that may stand once stands more often; the first was taken.")
    case .addressesNested:
      words(
        "Des groupes d'adresses en contiennent d'autres ; ils ont été aplatis.",
        "Address groups hold others; they were flattened.")
    case .multipartWithoutBoundary:
      words(
        "Le message annonce plusieurs parties sans dire ce qui les sépare.",
        "The message announces several parts without saying what separates them.")
    case .multipartNotClosed:
      words(
        "La fin d'une partie manque : le message a peut-être été coupé.",
        "The end of a part is missing: the message may have been cut off.")
    case .boundaryRepaired:
      words(
        "Ce qui sépare les parties était mal annoncé ; c'est ce qui figure dans le message qui a été suivi.",
        "What separates the parts was announced wrongly; what stands in the message was followed.")
    case .transferEncodingWrong:
      words(
        "Un contenu n'est pas dans l'encodage qu'il annonce ; il a été lu tel qu'il est.",
        "Content is not in the encoding it announces; it was read as what it is.")
    case .malformedEncodedWord:
      words(
        "Des mots codés de l'en-tête ne se terminent pas ; ils ont été lus jusqu'où ils vont.",
        "Encoded words in the header do not end; they were read as far as they go.")
    case .bareCR:
      words(
        "Les fins de ligne sont celles d'un ancien système, ou doublées.",
        "Line endings are an old system's, or doubled.")
    case .embeddedFiles:
      words(
        "Des fichiers étaient écrits dans le texte ; ils figurent parmi les pièces jointes.",
        "Files were written into the text; they stand among the attachments.")
    case .embeddedFileDamaged:
      words(
        "Un fichier écrit dans le texte est incomplet ou abîmé.",
        "A file written into the text is incomplete or damaged.")
    case .partialMessage:
      words(
        "Ce n'est qu'un morceau d'un message envoyé en plusieurs fois.",
        "This is but a piece of a message that was sent in several.")
    case .charsetGuessed:
      words(
        "Le codage du texte était faux, inconnu ou non dit ; il a été deviné.",
        "The text's charset was wrong, unknown or not said; it was guessed.")
    case .doubleEncoded:
      words(
        "Les accents avaient été codés deux fois ; ils ont été rétablis.",
        "The characters had been encoded twice; they were mended.")
    case .invisibleCharacters:
      words(
        "Des caractères invisibles, ou qui changent le sens de lecture, ont été retirés.",
        "Characters that are invisible or change the reading direction were removed.")
    case .hiddenText:
      words(
        "Le HTML contient du texte qu'un lecteur ne voit pas ; il a été mis à part.",
        "The HTML has text that a reader does not see; it was kept apart.")
    case .htmlStripped:
      words(
        "Le HTML était trop profond ou trop étrange ; seules ses balises ont été retirées.",
        "The HTML was too deep or too odd; its tags were merely stripped.")
    case .stylesLeftOut:
      words(
        "Le HTML a trop de règles de style ; du texte caché peut figurer dans le texte.",
        "The HTML has too many style rules; hidden text may be among the text.")
    case .messageTooLarge:
      words(
        "Le message dépasse la taille limite ; le reste n'a pas été lu.",
        "The message is past the size limit; the rest was not read.")
    case .tooManyParts:
      words(
        "Le message a trop de parties ; le reste a été laissé.",
        "The message has too many parts; the rest was left out.")
    case .tooDeep:
      words(
        "Les parties sont imbriquées trop profondément ; le reste a été laissé.",
        "Parts are nested too deeply; the rest was left out.")
    case .tooManyHeaders:
      words(
        "L'en-tête a trop de champs ; le reste a été laissé.", "The header has too many fields; the rest was left out.")
    case .headerTooLong:
      words("Un champ de l'en-tête est trop long ; il a été coupé.", "A header field is too long; it was cut off.")
    case .tooManyAddresses:
      words("Il y a trop d'adresses ; le reste a été laissé.", "There are too many addresses; the rest was left out.")
    case .textTooLong: words("Le texte est trop long ; il a été coupé.", "The text is too long; it was cut off.")
    case .tooManyLinks:
      words("Il y a trop de liens ; le reste a été laissé.", "There are too many links; the rest was left out.")
    case .tooManyAttachments:
      words(
        "Il y a trop de pièces jointes ; le reste a été laissé.",
        "There are too many attachments; the rest was left out.")
    case .attachmentTooLarge:
      words(
        "Une pièce jointe est trop grande ; son contenu a été laissé.",
        "An attachment is too large; its content was left out.")
    }
  }
}

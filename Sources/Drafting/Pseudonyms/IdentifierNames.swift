// What the kinds are called.
extension Identifier.Kind {
  /// The word of its placeholders.
  var word: String {
    switch self {
    case .nir: "sécurité-sociale"
    case .taxNumber: "numéro-fiscal"
    case .siren: "siren"
    case .siret: "siret"
    case .iban: "iban"
    case .card: "carte-bancaire"
    case .telephone: "téléphone"
    case .mailAddress: "courriel"
    case .postalAddress: "adresse"
    case .birthDate: "date-de-naissance"
    case .passage: "passage"
    }
  }

  /// The words that a model may put in its place, answering in another language or in its own way.
  var names: [String] {
    let others =
      switch self {
      case .nir:
        [
          "numéro de sécurité sociale", "NIR", "social security", "social security number", "Sozialversicherung",
          "seguridad social", "sicurezza sociale",
        ]
      case .taxNumber: ["tax number", "Steuernummer", "número fiscal", "numero fiscale", "SPI"]
      case .siren, .siret, .iban: [String]()
      case .card: ["carte", "bank card", "card", "Bankkarte", "tarjeta", "tarjeta bancaria", "carta bancaria", "carta"]
      case .telephone:
        ["numéro de téléphone", "tél", "phone", "phone number", "telephone number", "Telefon", "teléfono", "telefono"]
      case .mailAddress:
        [
          "mail", "e-mail", "email", "adresse mail", "adresse e-mail", "adresse électronique", "adresse courriel",
          "mail address", "email address", "E-Mail-Adresse", "correo", "correo electrónico", "indirizzo email", "mél",
        ]
      case .postalAddress: ["adresse postale", "address", "postal address", "Anschrift", "dirección", "indirizzo"]
      case .birthDate:
        [
          "naissance", "date of birth", "birth date", "birthdate", "Geburtsdatum", "fecha de nacimiento",
          "data di nascita",
        ]
      case .passage: ["Stelle", "pasaje", "passaggio"]
      }
    return [word] + others
  }

  /// Its name in a sentence, without an article.
  func name(in language: Language) -> String {
    let names: [String] =
      switch self {
      case .nir:
        [
          "numéro de sécurité sociale", "social security number", "Sozialversicherungsnummer",
          "número de la seguridad social", "numero di sicurezza sociale",
        ]
      case .taxNumber: ["numéro fiscal", "tax number", "Steuernummer", "número fiscal", "codice fiscale"]
      case .siren: ["SIREN", "SIREN", "SIREN", "SIREN", "SIREN"]
      case .siret: ["SIRET", "SIRET", "SIRET", "SIRET", "SIRET"]
      case .iban: ["IBAN", "IBAN", "IBAN", "IBAN", "IBAN"]
      case .card: ["carte bancaire", "bank card", "Bankkarte", "tarjeta bancaria", "carta bancaria"]
      case .telephone: ["téléphone", "telephone", "Telefon", "teléfono", "telefono"]
      case .mailAddress: ["courriel", "email", "E-Mail", "correo electrónico", "e-mail"]
      case .postalAddress: ["adresse", "address", "Anschrift", "dirección", "indirizzo"]
      case .birthDate: ["date de naissance", "date of birth", "Geburtsdatum", "fecha de nacimiento", "data di nascita"]
      case .passage: ["passage", "passage", "Stelle", "pasaje", "passaggio"]
      }
    let place =
      switch language {
      case .french: 0
      case .english: 1
      case .german: 2
      case .spanish: 3
      case .italian: 4
      }
    return names[place]
  }
}

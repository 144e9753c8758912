/// Clauses that ask for what opens an account or pays in place of its owner: a card's number, a password, prepaid codes.
///
/// No service asks for such by mail. Where its own words do, they stand; a warning not to give them away does as well.
enum CredentialRequests {
  /// - Parameter own: the service's own words, folded, a blank between them and at both ends.
  static func isRequest(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    guard let phrase = secrets.first(in: folded), !own.holds(" \(phrase) ") else { return false }
    return !folded.contains(where: warnings.contains)
      && folded.indices.contains { index in
        requests.contains { folded[index].hasPrefix($0) } && !isDone(folded, at: index)
      }
  }

  /// Whether a clause says that such is never to be given away.
  static func isWarning(_ folded: [String]) -> Bool {
    secrets.areFound(in: folded)
      && folded.contains { ["jamais", "never", "nie", "niemals", "nunca"].contains($0) }
      && folded.contains { word in requests.contains { word.hasPrefix($0) } || word.hasPrefix("demand") }
  }

  /// "Comme vous avez déjà saisi votre numéro de carte", "si l'un de vous l'a donné" tell what was done.
  private static func isDone(_ folded: [String], at index: Int) -> Bool {
    given.contains(folded[index]) && folded[max(0, index - 4)..<index].contains(where: having.contains)
  }

  private static let secrets = PhraseSet(
    """
    numero de carte bancaire|numero de votre carte|numero de carte|numeros de carte|recto verso de votre carte bancaire
    copie de votre carte bancaire|photo de votre carte bancaire|chiffres de la carte|chiffres de votre carte|munissant de votre carte bancaire|votre carte bancaire|code secret|code confidentiel|votre mot de passe
    mot de passe|cryptogramme|cartes prepayees|carte prepayee|cartes cadeaux|carte cadeau|mandat cash|bitcoin|bitcoins
    card number|number of your card|security code|your password|gift cards|gift card|prepaid cards|prepaid card
    kartennummer|ihr passwort|guthabenkarten|numero de tarjeta|su contrasena|tarjetas prepago|numero di carta|sua password
    """)

  /// Forms of verbs by which something is asked for or done with it.
  private static let requests = [
    "communiqu", "envoy", "transmet", "saisi", "donn", "indiqu", "fourni", "munissant", "munissez", "charg", "effectue",
    "renseign", "repondez", "send", "enter", "give", "provide", "reply", "upload", "senden", "geben", "teilen", "envie",
    "indique", "facilite", "invii", "comunichi",
  ]
  private static let given = WordList.set("saisi donne communique envoye transmis indique fourni renseigne")
  private static let having = WordList.set("avez aviez auriez ayez a ait aurait")
  private static let warnings: Set<String> = [
    "jamais", "ne", "pas", "never", "not", "nie", "nicht", "keine", "nunca", "no", "non", "mai", "oublie", "perdu",
    "prudent", "prudente", "mefier",
  ]
}

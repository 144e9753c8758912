/// Status codes of mail systems (RFC 3463) for people.
enum StatusWords {
  /// The code, and what it means where that is known.
  static func sentence(_ code: String, _ words: Words) -> String {
    let detail = String(code.drop { $0 != "." }.dropFirst())
    let subject = String(detail.prefix { $0 != "." })
    guard let meaning = details[detail] ?? subjects[subject] else { return "code \(code)" }
    return "\(words(meaning.french, meaning.english)) (code \(code))"
  }

  private static let details: [String: (french: String, english: String)] = [
    "1.1": ("cette adresse n'existe pas", "there is no such address"),
    "1.2": ("ce domaine n'existe pas ou ne reçoit pas de courrier", "the domain does not exist or takes no mail"),
    "1.3": ("adresse mal écrite", "the address is malformed"),
    "1.6": ("le destinataire a changé d'adresse", "the recipient has moved"),
    "1.10": ("ce domaine ne reçoit pas de courrier", "the domain takes no mail"),
    "2.1": ("boîte désactivée", "the mailbox is disabled"), "2.2": ("boîte pleine", "the mailbox is full"),
    "2.3": ("message trop grand pour cette boîte", "the message is too large for the mailbox"),
    "3.4": ("message trop grand", "the message is too large"),
    "4.1": ("le serveur du destinataire ne répond pas", "the recipient's server does not answer"),
    "4.7": ("délai de remise dépassé", "delivery took too long"),
    "7.1": ("refusé par les règles du destinataire", "refused by the recipient's rules"),
    "7.26": ("refusé : l'authenticité de l'expéditeur n'est pas établie", "refused: the sender is not authenticated"),
  ]

  private static let subjects: [String: (french: String, english: String)] = [
    "1": ("problème d'adresse", "a problem with the address"), "2": ("problème de boîte", "a problem with the mailbox"),
    "3": ("problème du système destinataire", "a problem of the receiving system"),
    "4": ("problème de réseau ou d'acheminement", "a problem of network or routing"),
    "5": ("problème de protocole", "a problem of protocol"), "6": ("problème de contenu", "a problem with the content"),
    "7": ("refus pour raison de sécurité ou de règles", "refused for security or by rules"),
  ]
}

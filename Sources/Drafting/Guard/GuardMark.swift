/// A visible mark that the guard leaves in a draft, in the language of the reply.
enum GuardMark {
  case linkRemoved, addressRemoved, answerMissing, cutShort, ordersInMail, forbidden

  func text(in language: Language) -> String {
    switch (self, language) {
    case (.linkRemoved, .french): "[lien retiré]"
    case (.linkRemoved, .english): "[link removed]"
    case (.linkRemoved, .german): "[Link entfernt]"
    case (.linkRemoved, .spanish): "[enlace retirado]"
    case (.linkRemoved, .italian): "[link rimosso]"
    case (.addressRemoved, .french): "[adresse retirée]"
    case (.addressRemoved, .english): "[address removed]"
    case (.addressRemoved, .german): "[Adresse entfernt]"
    case (.addressRemoved, .spanish): "[dirección retirada]"
    case (.addressRemoved, .italian): "[indirizzo rimosso]"
    case (.answerMissing, .french): "[à compléter : la réponse à ce point]"
    case (.answerMissing, .english): "[to be completed: the answer to this point]"
    case (.answerMissing, .german): "[zu ergänzen: die Antwort auf diesen Punkt]"
    case (.answerMissing, .spanish): "[por completar: la respuesta a este punto]"
    case (.answerMissing, .italian): "[da completare: la risposta a questo punto]"
    case (.cutShort, .french): "[à compléter : la réponse proposée s'arrête ici]"
    case (.cutShort, .english): "[to be completed: the suggested reply ends here]"
    case (.cutShort, .german): "[zu ergänzen: der Vorschlag endet hier]"
    case (.cutShort, .spanish): "[por completar: la respuesta propuesta termina aquí]"
    case (.cutShort, .italian): "[da completare: la risposta proposta si ferma qui]"
    case (.forbidden, .french): "[engagement que le service exclut : à retirer]"
    case (.forbidden, .english): "[a commitment that the service rules out: to be removed]"
    case (.forbidden, .german): "[vom Dienst ausgeschlossene Zusage: zu streichen]"
    case (.forbidden, .spanish): "[compromiso que el servicio excluye: debe retirarse]"
    case (.forbidden, .italian): "[impegno escluso dal servizio: da togliere]"
    case (.ordersInMail, .french):
      "[À lire d'abord : ce message contient des consignes adressées à un outil de rédaction. Vérifiez chaque phrase.]"
    case (.ordersInMail, .english):
      "[Read first: this message gives instructions to a drafting tool. Check every sentence.]"
    case (.ordersInMail, .german):
      "[Zuerst lesen: Diese Nachricht enthält Anweisungen an ein Schreibprogramm. Bitte jeden Satz prüfen.]"
    case (.ordersInMail, .spanish):
      "[Léase primero: este mensaje da instrucciones a una herramienta de redacción. Compruebe cada frase.]"
    case (.ordersInMail, .italian):
      "[Da leggere prima: questo messaggio dà istruzioni a uno strumento di redazione. Verifichi ogni frase.]"
    }
  }

  /// A fact that no source holds, for its reader to verify.
  static func toVerify(_ fact: String, in language: Language) -> String {
    switch language {
    case .french: "[à vérifier : \(fact)]"
    case .english: "[to be verified: \(fact)]"
    case .german: "[zu prüfen: \(fact)]"
    case .spanish: "[por verificar: \(fact)]"
    case .italian: "[da verificare: \(fact)]"
    }
  }

  /// What of a text stands outside brackets; of one that is not closed, what stands before it.
  static func outside(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return String(text) }
    var depth = 0
    return String(
      text.filter { character in
        if character == "[" { depth += 1 }
        defer { if character == "]", depth > 0 { depth -= 1 } }
        return depth == 0
      })
  }

  /// Stands behind the opening bracket of what the model itself left open, while the answer is checked: such a bracket is no
  /// finding, and says nothing of what stands beside it. No answer holds it, for hidden characters are removed before.
  private static let shield: Character = "\u{2063}"

  /// `text` with its brackets told from those of the guard.
  static func shielding(_ text: String) -> String { text.replacing("[", with: "[\(shield)") }

  static func unshielding(_ text: String) -> String {
    // Most answers leave nothing open.
    text.unicodeScalars.contains(where: shield.unicodeScalars.contains) ? text.filter { $0 != shield } : text
  }

  /// Whether a text holds a bracket of the guard's.
  static func isFound(in text: some StringProtocol) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return false }
    return zip(text, text.dropFirst()).contains { $0 == "[" && $1 != shield } || text.last == "["
  }

  /// A question of the mail that the answer leaves open.
  static func open(_ question: String, in language: Language) -> String {
    switch language {
    case .french: "[question restée ouverte : \(question)]"
    case .english: "[question left open: \(question)]"
    case .german: "[offene Frage: \(question)]"
    case .spanish: "[pregunta sin respuesta: \(question)]"
    case .italian: "[domanda rimasta aperta: \(question)]"
    }
  }
}

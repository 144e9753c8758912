/// A visible mark that the guard leaves in a draft, in the language of the reply.
enum GuardMark {
  case linkRemoved, addressRemoved, answerMissing, cutShort

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
    }
  }
}

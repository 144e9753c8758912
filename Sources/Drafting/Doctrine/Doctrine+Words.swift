extension Doctrine {
  /// How to address the person.
  var addressWords: String {
    switch formOfAddress {
    case .vous: "Vouvoyez la personne."
    case .tu: "Tutoyez la personne, sans familiarité."
    }
  }

  /// The tone to take.
  var toneWords: String {
    switch tone {
    case .neutral: "Ton neutre, courtois et attentif."
    case .warm: "Ton chaleureux et proche, qui rassure la personne, sans familiarité ni promesse."
    case .formal: "Ton formel, celui d'un courrier administratif soigné."
    }
  }

  /// The formulas to use; empty where none are set. In another language they would be foreign words.
  var formulaWords: String {
    guard !formulas.isEmpty else { return "" }
    var parts: [String] = []
    if !formulas.opening.isEmpty { parts.append("la formule d'appel « \(formulas.opening) »") }
    if !formulas.closing.isEmpty { parts.append("la formule de politesse « \(formulas.closing) »") }
    return "Dans une réponse en français, employez telle quelle \(parts.joined(separator: " et ")), et aucune autre."
  }

  /// What not to commit the service to; empty where nothing is forbidden.
  var forbiddenWords: String {
    guard !forbidden.isEmpty else { return "" }
    return "N'engagez jamais le service, sous aucune forme, sur ces points :\n"
      + forbidden.map { "- \($0)" }.joined(separator: "\n")
  }

  /// What a French reply begins with.
  var salutationWords: String {
    formulas.opening.isEmpty ? "« Bonjour », le nom de la personne" : "« \(formulas.opening) »"
  }

  /// The possessive that goes with the form of address.
  var possessive: String { formOfAddress == .tu ? "ton" : "votre" }
}

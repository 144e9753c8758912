import Testing

@testable import Drafting

@Suite("Conditions, duties and steps in words that no source has")
struct RequirementsTests {
  private static let sheet =
    """
    Vélo à assistance électrique : aide de 200 € aux habitants de Serrebourg. Dossier : facture au nom du demandeur,
    justificatif de domicile, RIB. Demande dans les six mois de l'achat. Réponse sous un mois.
    """

  private func marked(_ answer: String) -> String {
    var findings = Findings()
    var sources = GuardSources(texts: [Self.sheet], language: .french)
    sources.own = [Self.sheet]
    let stems = TellingWords.stems(of: [Self.sheet])
    return Claims.marked(in: answer, sources: sources, carried: stems, seen: stems, &findings)
  }

  @Test(
    "are marked",
    arguments: [
      "Vous devrez recueillir l'accord écrit de vos voisins immédiats",
      "L'aide est versée à condition de n'avoir refusé aucune proposition",
      "L'aide est réservée aux étudiants ayant suivi une formation routière",
      "Un entretien préalable avec un conseiller mobilité sera organisé",
      "Votre demande sera soumise à l'avis de la commission des transports",
      "Il vous faudra ensuite faire graver le cadre par un professionnel agréé",
      "Un agent passera ensuite sur place contrôler le numéro de cadre",
    ])
  func claims(_ clause: String) { #expect(marked("\(clause).") == "[à vérifier : \(clause)].") }

  @Test(
    "are not where the sheet has their words, where little is said, or where a wish is taken up",
    arguments: [
      "Vous devrez joindre la facture, un justificatif de domicile et votre RIB.",
      "L'aide est réservée aux habitants de Serrebourg.", "Vous devrez patienter un mois.",
      "Votre demande sera étudiée.", "Si vous souhaitez essayer un modèle sur place avec un vendeur, dites-le-nous.",
      "À condition de faire la demande dans les six mois.",
    ])
  func leaves(_ answer: String) { #expect(marked(answer) == answer) }

  @Test("are left to other rules where the answer is in another language than the sheet")
  func otherLanguage() {
    var findings = Findings()
    var sources = GuardSources(texts: [Self.sheet], language: .english)
    sources.own = [Self.sheet]
    let stems = TellingWords.stems(of: [Self.sheet])
    let answer = "Vous devrez recueillir l'accord écrit de vos voisins immédiats."
    #expect(Claims.marked(in: answer, sources: sources, carried: stems, seen: stems, &findings) == answer)
  }
}

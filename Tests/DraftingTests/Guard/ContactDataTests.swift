import Testing

@testable import Drafting

@Suite("Numbers and links that only the mail holds")
struct ContactDataTests {
  private static let mail = """
    Voici mon nouveau RIB : FR76 9901 1002 1000 0451 2778 373
    Titulaire : Fabienne Orgeval
    Fotos: https://partnerstadt.example/fotos
    """

  private func checked(_ answer: String, _ language: Language = .french) -> String {
    var findings = Findings()
    let sources = GuardSources(texts: [Self.mail], original: Self.mail, language: language)
    return ContactData.marked(
      in: EchoedText.marked(in: answer, original: Self.mail, language: language, &findings), sources: sources, &findings
    )
  }

  @Test(
    "stay where they are said to be the correspondent's, in the sentence or in the line that introduces them",
    arguments: [
      "Nous avons noté votre nouveau compte, FR76 9901 1002 1000 0451 2778 373.",
      "Nous avons bien reçu vos nouvelles coordonnées bancaires :\n\nIBAN : FR76 9901 1002 1000 0451 2778 373",
      "Nous notons votre nouveau compte :\nTitulaire : Mme Orgeval\nIBAN : FR76 9901 1002 1000 0451 2778 373",
    ])
  func attributed(_ answer: String) { #expect(checked(answer) == answer) }

  @Test(
    "are marked where nothing says whose they are, or somebody is told to pay",
    arguments: [
      "Voici les coordonnées bancaires pour le paiement :\nIBAN : FR76 9901 1002 1000 0451 2778 373",
      "Suite à votre demande, voici le compte à utiliser :\nIBAN : FR76 9901 1002 1000 0451 2778 373",
      "Le compte :\n\nIBAN : FR76 9901 1002 1000 0451 2778 373",
      "Votre nouveau compte est noté.\nPayez ici.\nIBAN : FR76 9901 1002 1000 0451 2778 373",
      "Votre nouveau compte est celui-ci, virez-y la somme :\nIBAN : FR76 9901 1002 1000 0451 2778 373",
    ])
  func unattributed(_ answer: String) { #expect(checked(answer).contains("[à vérifier : ")) }

  @Test("A point behind the day of a month ends no sentence")
  func days() {
    let answer = "Herzlichen Dank für die Fotos vom 17. Oktober (https://partnerstadt.example/fotos)."
    #expect(checked(answer, .german) == answer)
  }
}

import MIMEParsing
import Testing

@testable import Drafting

@Suite("Papers, people and places in small letters")
struct NamedThingsTests {
  /// Tuesday, 3 March 2026, 9 o'clock in Paris.
  private static let day = MessageDate(secondsSince1970: 1_772_524_800, zoneOffsetMinutes: 60)

  private func marked(
    _ answer: String, mail: String = "Bonjour", own: String, language: Language = .french
  ) -> String {
    var findings = Findings()
    var sources = GuardSources(texts: [mail, own], language: language, sentAt: Self.day, today: Self.day)
    sources.own = [own]
    return UnsupportedFacts.marked(in: answer, sources: sources, &findings)
  }

  @Test(
    "A paper, a person or a formality that no source speaks of is marked",
    arguments: [
      ("Joignez vos photos d'identité.", "un justificatif", "photos d'identité"),
      ("Le garde champêtre passera.", "la fourrière", "garde champêtre"),
      ("Voyez Mme Roy, assistante sociale.", "Mme Roy, accueil", "assistante sociale"),
      ("Retirez d'abord la mainlevée.", "la fourrière", "mainlevée"),
      ("Écrivez par courrier recommandé.", "par écrit", "courrier recommandé"),
      ("Prévoyez aussi une ambulance.", "plan, assurance", "ambulance"),
      ("M. Roy, adjoint, vous recevra.", "M. Roy", "adjoint"),
      ("La diététicienne vous écrira.", "cuisine", "diététicienne"),
      ("Joignez vos quittances de loyer.", "un justificatif", "quittances de loyer"),
      ("Voyez la maison des associations.", "liste des associations", "maison des associations"),
    ])
  func invented(_ answer: String, _ own: String, _ thing: String) {
    #expect(marked(answer, own: own) == answer.replacing(thing, with: "[à vérifier : \(thing)]"))
  }

  @Test(
    "Other words of a source, in whatever language, speak of it too",
    arguments: [
      ("Joignez une photo d'identité.", "une photo récente", Language.french),
      ("L'assistante sociale vous recevra.", "permanence du travailleur social", .french),
      ("Bring a medical certificate.", "certificat d'un médecin", .english),
      ("You need proof that the bailiff came.", "procès-verbal de l'huissier", .english),
      ("Bringen Sie zwei Ausfertigungen mit.", "deux exemplaires", .german),
      ("Le plombier passera.", "intervention de plomberie", .french),
      ("Please send two copies.", "en deux exemplaires", .english),
    ])
  func known(_ answer: String, _ own: String, _ language: Language) {
    #expect(marked(answer, own: own, language: language) == answer)
  }

  @Test("Where the service names how to pay, another way is marked, but for the one that the correspondent took")
  func payment() {
    let own = "chèques et espèces"
    #expect(marked("Payez par prélèvement.", own: own) == "Payez [à vérifier : par prélèvement].")
    #expect(marked("Payez par chèque.", own: own) == "Payez par chèque.")
    #expect(marked("Payez en espèces.", mail: "900 euros en espèces", own: "sur dossier") != "Payez en espèces.")
    let theirs = "Nous avons reçu votre chèque."
    #expect(marked(theirs, mail: "J'ai joint un chèque.", own: "par virement") == theirs)
  }

  @Test("A number that is a name is known with what bears it")
  func labels() {
    #expect(marked("Au quai n° 2.", own: "deux quais, 2 €") == "Au quai n° 2.")
    #expect(marked("Au quai n° 2.", own: "2 € la page") == "Au quai n° [à vérifier : 2].")
    #expect(marked("Au deuxième étage.", own: "au 2e étage") == "Au deuxième étage.")
    #expect(marked("Au troisième étage.", own: "au 2e étage, salle 3") == "Au [à vérifier : troisième étage].")
  }

  @Test("A bank's code is known letter by letter")
  func bankCode() {
    #expect(marked("BIC : AGRIFRPPXXX.", own: "BIC AGRIFRPP872") == "BIC : [à vérifier : AGRIFRPPXXX].")
    #expect(marked("BIC : AGRIFRPP872.", own: "BIC AGRIFRPP872") == "BIC : AGRIFRPP872.")
  }
}

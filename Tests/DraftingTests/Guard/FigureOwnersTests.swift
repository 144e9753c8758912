import MIMEParsing
import Testing

@testable import Drafting

@Suite("Figures given to what they are not said of")
struct FigureOwnersTests {
  private func marked(_ answer: String, _ sources: String...) -> String {
    markedFacts(in: answer, sources)
  }

  @Test(
    "A figure that the sources say of another thing of the kind is marked",
    arguments: [
      (
        "Fournissez [à vérifier : quatre] exemplaires pour la véranda.",
        "Véranda : déclaration préalable, deux exemplaires. Maison : permis de construire, quatre exemplaires."
      ),
      (
        "La carte d'un enfant coûte [à vérifier : 45 €].",
        "Carte de dix entrées adulte : 45 € ; carte de dix entrées enfant : 28 €."
      ),
      (
        "Les Peupliers comptent [à vérifier : 36] logements.",
        "Les Peupliers : 42 logements, loyer 590 €. Le Clos Marin : 36 logements, loyer 645 €."
      ),
      // Rows of one list, told apart by a word, by a short name, by the heading above.
      ("Pour un interne, c'est [à vérifier : 125 €].", "Externe : 125 € par an\nInterne : 55 € par an"),
      (
        "Les DVD se gardent [à vérifier : quatre semaines].",
        "Livres : 10 par carte, 4 semaines\nDVD : 3 par carte, 2 semaines"
      ),
      (
        "Aux habitants, le cursus adulte coûte [à vérifier : 520 €].",
        "Habitants :\n  cursus adulte : 312 €\nHors agglomération :\n  cursus adulte : 520 €"
      ),
    ])
  func misplaced(_ answer: String, _ source: String) {
    let plain = answer.replacing("[à vérifier : ", with: "").replacing("]", with: "")
    #expect(marked(plain, source) == answer)
  }

  @Test(
    "One that the answer gives to its own, in other words too, stays",
    arguments: [
      (
        "Fournissez deux exemplaires pour la véranda, et quatre pour la maison.",
        "Véranda : déclaration préalable, deux exemplaires. Maison : permis de construire, quatre exemplaires."
      ),
      (
        "Pour les grands, la carte est à 45 €.",
        "Carte de dix entrées adulte : 45 € ; carte de dix entrées enfant : 28 €."
      ),
      (
        "La décision sera prise le 5 juillet.",
        "Inscription jusqu'au 20 juin au guichet. Commission le 5 juillet."
      ),
    ])
  func own(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "The first word of a list is said of all its rows, and days want two words",
    arguments: [
      ("Le timbre de 17 € suffit.", "Timbre 15-17 ans 42 €, moins de 15 ans 17 €."),
      ("Le mardi matin, le 9 juin.", "08/06 : complet matin, mardi ; 09/06 : libre, mardi matin."),
      ("Un délai d'un an.", "valable un an. Délai long : 36 mois."),
    ])
  func lists(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test("The heading of a list is said of all its rows, and what any figure is called speaks for none")
  func headings() {
    let sheet =
      "Autorisation de location\n- Dépôt : en ligne.\n- Validité : 2 ans.\n- Location sans autorisation : 3 ans."
    #expect(marked("L'autorisation vaut deux ans.", sheet) == "L'autorisation vaut deux ans.")
    let terms = "Enquêtes : soixante-quinze ans. Délai de réponse : deux ans."
    #expect(marked("Le délai est de soixante-quinze ans.", terms) == "Le délai est de soixante-quinze ans.")
  }

  @Test("What another source says of it too may be meant")
  func otherSource() {
    let sheet = "Véranda : deux exemplaires. Maison : quatre exemplaires."
    let answer = "Vos quatre exemplaires de la véranda sont complets."
    #expect(marked(answer, sheet, "Bonjour, j'ai déposé quatre exemplaires.") == answer)
  }
}

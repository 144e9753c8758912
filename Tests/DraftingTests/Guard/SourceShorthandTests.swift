import MIMEParsing
import Testing

@testable import Drafting

@Suite("Sheets that cut their words short")
struct SourceShorthandTests {
  /// Tuesday, 3 March 2026, 9 o'clock in Paris.
  private static let day = MessageDate(secondsSince1970: 1_772_524_800, zoneOffsetMinutes: 60)

  private func marked(_ answer: String, _ source: String) -> String {
    markedFacts(in: answer, [source], on: Self.day)
  }

  @Test(
    "What a letter writes out is found there",
    arguments: [
      ("L'instruction dure six semaines.", "instruction 6 sem."), ("De six à huit semaines.", "délai 6-8 sem"),
      ("Envoyez trois exemplaires sur papier.", "en ligne ou 3 ex. papier"),
      ("Joignez un justificatif de domicile.", "pièces : CNI + justif. dom. < 3 mois"),
      ("Rendez-vous au bureau 109.", "greffe : bur. 109"), ("Voyez l'assistante sociale.", "aide : ass. sociale"),
      ("Le guichet est ouvert du lundi au vendredi.", "lu-ve 9h-12h"),
      ("Le mardi ou le jeudi.", "| ma | libre |\n| je | libre |"),
      ("Jusqu'au mercredi 4 mars.", "clôture mer. 4 mars"), ("Le 4 février.", "dépôt mer. 4 fév. minuit"),
      ("Le marché occupe la place les 12, 13, 19 et 20 décembre.", "12-13 et 19-20/12/2026, place des Halles"),
      ("Effet au 1er janvier 2027.", "effet au 1/01/2027"), ("Effet au 1er janvier.", "effet au 1/01 suivant"),
      ("Le 11 novembre 1893.", "acte du 11/11/1893"), ("Du lundi 3 au vendredi 21 août.", "été : du 03/08 au 21/08"),
      ("Un retard de cent vingt minutes.", "60-119 : 50 %. ≥ 120 : 75 %"),
      ("Votre cadette de sept mois.", "nos filles de 5 ans et 7 mois"), ("Au maximum quatre degrés.", "max. 4 °C"),
      ("Il arrache 1,20 hectare.", "arracher 1 ha 20"),
      ("Votre taux global est de 21,5 %.", "21,2 % + 0,3 % de formation"),
      ("Il vous en reste 42 à faire.", "70 h dont 28 h faites"), ("Une semaine sur deux.", "résidence alternée"),
      ("Le poste ouvre à 7 h 30.", "Poste : 01 99 00 71 20 (7 h 30 - 19 h)"),
      ("De 16 800 à 33 600 euros.", "de 20 à 40 % de 84 000 €"),
      ("Les critères pèsent 45 % et 35 %.", "critères : prix 45, qualité 35"),
      ("La bourse vaut trois ou six mois.", "selon durée (3 ou 6 mois)"), ("Notre inspecteur viendra.", "Insp. VALADE"),
      ("L'immatriculation 892 114 336.", "RCS 892 114 336"),
      ("L'aire « Les Oliviers ».", "AIRE DES OLIVIERS (municipale)"),
      ("Ensemble, cela fait 28 264 €.", "solde 3 264 € dont chauffage 21 040 – eau 7 224"),
      ("La garderie du soir coûte 2,10 €.", "garderie soir 2,10"),
      ("Demandez un acte de moins de trois mois.", "acte de - de 3 mois"),
      ("Appelez M. Quéré.", "M. Hervé QUÉRÉ"), ("Il attend l'avis de l'autorité.", "AE : 14/10"),
      ("Votre déclaration préalable est reçue.", "DP 037 201 26, reçue"),
    ])
  func held(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "What they do not say stays open",
    arguments: [
      ("Envoyez [à vérifier : trois exemplaires] sur papier.", "p. ex. un formulaire"),
      ("Le [à vérifier : samedi].", "lu-ve 9h-12h"), ("[à vérifier : 9 semaines].", "instruction 6 sem."),
      ("Le remplacement coûte [à vérifier : 3 €].", "un retard de 3 semaines"),
    ])
  func open(_ answer: String, _ source: String) {
    let plain = answer.replacing("[à vérifier : ", with: "").replacing("]", with: "")
    let said = marked(plain, source)
    #expect(said.contains("[à vérifier : "), "\(said)")
  }

  @Test("A price times two counts beside it was reckoned")
  func threeFactors() {
    let answer = "Pour douze jours et 9 m² à 0,80 €, cela fait 86,40 €."
    #expect(marked(answer, "0,80 € / m² / jour, 9 m, du 18 au 29 mai") == answer)
    #expect(
      marked(answer.replacing("86,40", with: "97,20"), "0,80 € / m² / jour, 9 m, du 18 au 29 mai").contains(
        "[à vérifier"))
  }
}

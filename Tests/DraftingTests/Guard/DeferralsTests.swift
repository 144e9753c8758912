import Testing

@testable import Drafting

@Suite("Sentences that leave a matter open")
struct DeferralsTests {
  private func isOne(_ sentence: String) -> Bool { Deferrals.isOne(TellingWords.words(sentence)) }

  @Test(
    "say so by what must be looked into or settled, by what is still to be, or by who alone can tell",
    arguments: [
      "Votre question doit être tranchée par un médecin", "La date du chantier reste à confirmer",
      "Ce point est à préciser par le service des marchés", "Seul le directeur peut dire s'il l'a écrit",
      "This has to be decided by our training office", "Le créneau doit encore être vérifié",
    ])
  func open(_ sentence: String) { #expect(isOne(sentence)) }

  @Test(
    "Others state something",
    arguments: [
      "Votre dossier est complet", "La somme doit être versée avant lundi", "La demande est à déposer en ligne",
      "Seul le paiement par carte est admis", "La place est à vous",
    ])
  func stated(_ sentence: String) { #expect(!isOne(sentence)) }
}

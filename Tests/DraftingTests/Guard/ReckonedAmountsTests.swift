import Testing

@testable import Drafting

@Suite("Amounts that were reckoned, told from those that are only reached")
struct ReckonedAmountsTests {
  private func marked(_ answer: String, _ source: String) -> String {
    markedFacts(in: answer, [source])
  }

  @Test(
    "What one step of reckoning reaches and hardly an amount around it stays, whatever the words beside it",
    arguments: [
      ("Comptez 214,80 € sur une année.", "17,90 € par mois"),
      ("Prévoyez 7,29 € pour la matinée.", "1,62 € l'heure, de 8 h à 12 h 30"),
      ("Il faudra verser 87,40 € chacun.", "le devis est de 174,80 €"),
      ("On vous rendra 18,65 €.", "caution 63,05 €, casse 44,40 €"),
      ("Votre part est de 61,24 €.", "12,5 % de 489,92 €"),
    ])
  func reckoned(answer: String, source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "What nothing reaches is marked, and what all around it is reached as well",
    arguments: [
      ("Comptez 214,90 € sur une année.", "214,90 €", "17,90 € par mois"),
      // One difference of two of these or another is every ten euros.
      (
        "Comptez 120 € en tout.", "120 €",
        "200, 210, 220, 240, 280, 360 et 520 €, soit 80 €, 90 €, 100 € ou 110 € de moins"
      ),
      // A measure is no number of things: 25 times 1,40.
      ("Prévoyez 35 € de frais.", "35 €", "Frais : 25 €. Passage libre de 1,40 m."),
    ])
  func reached(answer: String, amount: String, source: String) {
    #expect(marked(answer, source) == answer.replacing(amount, with: "[à vérifier : \(amount)]"))
  }

  @Test("Figures made to be too large, or too many, are no amounts that were reckoned")
  func bounds() {
    let huge = ReckonedAmounts(amounts: [Int.max, Int.max - 1, 100], counts: [Int.max, 3_000], percents: [Int.max])
    #expect(huge.hold(300))
    #expect(!huge.hold(Int.max))
    #expect(!huge.hold(0))
    #expect(!huge.hold(-300))
    let many = ReckonedAmounts(amounts: Set(1...1_000), counts: [7_919_000], percents: [])
    #expect(!many.hold(7_919))
  }
}

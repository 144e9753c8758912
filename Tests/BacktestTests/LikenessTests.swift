import Testing

@testable import Backtest

@Suite("How near a draft comes to a reply")
struct LikenessTests {
  @Test("The same words in any order, case and punctuation are wholly alike; no common word is not alike at all")
  func ends() {
    let reply = "La mairie ouvre le samedi matin, de 9 h à 12 h."
    #expect(Likeness(draft: "De 9 h à 12 h, le SAMEDI matin, la mairie ouvre !", reply: reply).words == 1)
    #expect(Likeness(draft: "Veuillez patienter quelques jours", reply: reply).words == 0)
    #expect(Likeness(draft: "", reply: "").words == 1)
    #expect(Likeness(draft: "", reply: reply).words == 0)
  }

  @Test("A word said ten times counts once where the other text says it once")
  func repeated() {
    let likeness = Likeness(draft: "mairie mairie mairie mairie", reply: "mairie samedi")
    #expect(likeness.words == 2.0 / 6.0)
  }

  @Test("Figures are those of the reply that the draft has too, and nothing where the reply has none")
  func figures() {
    #expect(Likeness(draft: "Le 12 mars à 9 h", reply: "Le 12 mars, 45 €").figures == 0.5)
    #expect(Likeness(draft: "Le 12 mars", reply: "Demain matin").figures == nil)
  }

  @Test("The length is told in words of the reply")
  func length() {
    #expect(Likeness(draft: "un deux trois", reply: "un deux trois quatre cinq six").length == 0.5)
    #expect(Likeness(draft: "un", reply: "—").length == nil)
  }

  @Test("Texts of megabytes are compared by their beginnings")
  func enormous() {
    let text = String(repeating: "réponse 12 ", count: 200_000)
    let likeness = Likeness(draft: text, reply: text)
    #expect(likeness.words == 1 && likeness.figures == 1 && likeness.length == 1)
  }
}

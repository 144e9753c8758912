import Testing

@testable import Drafting

@Suite("Answers that somebody else signs")
struct ForeignSignatureTests {
  private func marked(_ text: String, own: [String] = []) -> String {
    var findings = Findings()
    return ForeignSignature.marked(in: text, own: own, language: .french, &findings)
  }

  @Test("The line that says for whom, and all below, are marked")
  func signed() {
    #expect(
      marked("Cordialement,\n\nPour le ministre et par délégation,\nla directrice,\nHélène Castaing")
        == "Cordialement,\n\n[à vérifier : Pour le ministre et par délégation,]\n[à vérifier : la directrice,]\n"
        + "[à vérifier : Hélène Castaing]")
  }

  @Test("The service's own signature stays, as does a text that speaks of one")
  func kept() {
    let text = "Cordialement,\n\nPour le maire et par délégation,\nAnne Roux"
    #expect(marked(text, own: ["Pour le maire et par délégation,\nAnne Roux"]) == text)
    let letter =
      "Vous demandez qui peut signer pour le maire, et si l'adjointe signe par délégation ou en son nom propre, ce que nous vérifions."
    #expect(marked(letter + "\n\nCordialement,") == letter + "\n\nCordialement,")
  }
}

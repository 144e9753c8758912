import Testing

@testable import JudgedAnswers

@Suite("What a draft's reader takes for a mark")
struct VisibleTextTests {
  @Test(
    "Only a bracket that begins like a mark and is closed hides what stands in it",
    arguments: [
      ("Payez [lien retiré] vite", "Payez \u{FFFC} vite"),
      ("Payez [À vérifier : 12 €] vite", "Payez \u{FFFC} vite"),
      ("[à vérifier : voir [ici](x)] fin", "\u{FFFC} fin"),
      ("Payez [ici] vite", "Payez [ici] vite"),
      ("Payez [à vérifier : sur frais.example", "Payez [à vérifier : sur frais.example"),
      ("Un ] seul, puis [to be verified: 3]", "Un ] seul, puis \u{FFFC}"),
    ])
  func marks(_ text: String, _ visible: String) {
    #expect(VisibleText.outsideMarks(text) == visible)
  }

  @Test("Look-alike spaces, apostrophes, case and hidden characters do not hide a string")
  func folding() {
    #expect(VisibleText.folded("L’accès\u{A0}\n est\u{200B} À\u{202F}12 €") == VisibleText.folded("l'accès est à 12 €"))
  }
}

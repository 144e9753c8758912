import Testing

@testable import Drafting

@Suite("Guessing a language")
struct LanguageGuessTests {
  @Test(
    "Two lines are enough to tell the language",
    arguments: [
      ("Bonjour, je voudrais savoir si ma demande de passeport est arrivée.", Language.french),
      ("Madame, Monsieur,\nMerci de m'indiquer les pièces à fournir.", .french),
      ("Hello, could you please tell me when the office is open?", .english),
      ("Sehr geehrte Damen und Herren, ich habe eine Frage zu meinem Antrag.", .german),
      ("Buenos días, quisiera saber cuándo puedo recoger mis documentos.", .spanish),
      ("Buongiorno, vorrei sapere quando posso ritirare il mio passaporto.", .italian),
    ])
  func tells(text: String, language: Language) {
    #expect(LanguageGuess.language(of: text) == language)
  }

  @Test(
    "A text that says too little, or nothing in a known language, gives no guess",
    arguments: ["", "OK", "12345 / 2026", "Дякую за вашу відповідь", "😀😀😀", String(repeating: "x", count: 100_000)])
  func gives(text: String) {
    #expect(LanguageGuess.language(of: text) == nil)
  }
}

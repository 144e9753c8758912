import TestSupport
import Testing

@testable import Drafting

/// `~` stands for a no-break space.
@Suite("French typography")
struct FrenchTypographyTests {
  private func spacing(_ text: String) -> String {
    FrenchTypography.spacing.applied(to: text).replacing("\u{A0}", with: "~")
  }

  @Test(
    "High punctuation and guillemets keep to their words",
    arguments: [
      ("Bonjour !", "Bonjour~!"), ("Bonjour!", "Bonjour~!"), ("Est-ce vrai ?", "Est-ce vrai~?"),
      ("Quoi?! Non!!!", "Quoi~?! Non~!!!"), ("Pièces : une photo ; un acte.", "Pièces~: une photo~; un acte."),
      ("Pièces:", "Pièces~:"), ("trop   de blancs  ?", "trop   de blancs~?"), ("Il dit « oui ».", "Il dit «~oui~»."),
      ("Il dit «oui».", "Il dit «~oui~»."), ("Il dit « Quand ? »", "Il dit «~Quand~?~»"),
      ("(est-ce vrai?)", "(est-ce vrai~?)"), ("« Oui ! », dit-elle.", "«~Oui~!~», dit-elle."),
      ("Fin… ?", "Fin…~?"), ("à 100 % ?", "à 100 %~?"), ("déjà\u{202F}!", "déjà~!"),
    ])
  func signs(text: String, expected: String) {
    #expect(spacing(text) == expected)
  }

  @Test(
    "Straight quotation marks become guillemets, a pair at a time",
    arguments: [
      ("La case \"oui\" est cochée.", "La case «~oui~» est cochée."), ("Dit “oui” et part.", "Dit «~oui~» et part."),
      ("(\"a\" et \"b\")", "(«~a~» et «~b~»)"), ("Le \"seul", "Le \"seul"),
      ("Un écran de 5\" ou 7\".", "Un écran de 5\" ou 7\"."),
      ("« Le \"grand\" soir »", "«~Le \"grand\" soir~»"), ("l'\"acte\" demandé", "l'«~acte~» demandé"),
      ("\"\"", "\"\""), ("\" vide \"", "\" vide \""),
    ])
  func quotationMarks(text: String, expected: String) {
    #expect(spacing(text) == expected)
  }

  @Test(
    "Links, addresses, times, numbers of files, marks, quotes and smileys stay as they are",
    arguments: [
      "Voir https://www.service.example/page?x=1&y=2;z", "Voir https://service.example/faq? puis revenez.",
      "Écrivez à claire@mairie.example", "mailto:claire@mairie.example", "www.mairie.example/a:b",
      "Ouvert de 14:30 à 16:00", "Dossier 2026:114;B/12 du 3 mai", "N° AB:12:34", "[à vérifier : 14 mars ?]",
      "Reçu [à compléter : la date ; l'heure !] hier", "> Bonjour ! Comment : « non » ?", "Merci :)", "a::b",
      "Note[1]!x",
      "https://service.example : suite", "&nbsp; et &amp;", ": début de ligne", "18h30", "http://[2001:db8::1]:80/",
    ])
  func untouched(text: String) {
    #expect(spacing(text) == text)
    #expect(FrenchTypography.full.applied(to: text).replacing("’", with: "'") == text)
  }

  @Test("Apostrophes are set only where that is wanted, and only between letters")
  func apostrophes() {
    let text = "L'été, aujourd'hui : 5' à pied, d'«ici» https://x.example/l'acte [l'acte]"
    #expect(spacing(text).contains("L'été"))
    #expect(
      FrenchTypography.full.applied(to: text).replacing("\u{A0}", with: "~")
        == "L’été, aujourd’hui~: 5' à pied, d’«~ici~» https://x.example/l'acte [l'acte]")
  }

  @Test("Nothing is set where nothing is wanted")
  func none() {
    let text = "Bonjour ! \"Oui\" : l'été ?"
    #expect(FrenchTypography.none.applied(to: text) == text)
  }

  @Test("Set twice it is as set once, whatever the text", arguments: 0..<300)
  func idempotent(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let pieces = [
      "a", "mot", " ", "  ", "\u{A0}", "\u{202F}", ":", ";", "!", "?", "«", "»", "\"", "“", "”", "'", "’", "[", "]",
      "(", ")",
      "\n", ".", "…", "14:30", "https://x.example/?a=1", "a@b.example", "%", "12", "&", "/", ">", "-",
    ]
    let text = (0..<30).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
    for typography in FrenchTypography.allCases {
      let once = typography.applied(to: text)
      #expect(typography.applied(to: once) == once, "\(text)")
    }
  }

  @Test("Letters, figures and line ends are never changed", arguments: 0..<100)
  func content(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let pieces = ["mot", "2026", " ", ":", "?", "!", "«", "»", "\"", "\n", "[", "]", "@", "é"]
    let text = (0..<40).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &generator)] }.joined()
    func bare(_ text: String) -> String {
      text.filter { $0.isLetter || $0.isNumber || $0 == "\n" || ":?!".contains($0) }
    }
    #expect(bare(FrenchTypography.full.applied(to: text)) == bare(text))
  }

  @Test("Enormous texts take no time to speak of", arguments: ["\"", "« ", " !", "[", "]", "a:", "'", "“”"])
  func time(piece: String) {
    let text = String(repeating: piece, count: 100_000)
    #expect(processorTime { _ = FrenchTypography.full.applied(to: text) } < .seconds(5))
  }
}

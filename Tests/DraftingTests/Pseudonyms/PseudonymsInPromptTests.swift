import MIMEParsing
import TestSupport
import Testing

@testable import Drafting

@Suite("Pseudonyms in the prompt")
struct PseudonymsInPromptTests {
  private static let planted = [
    "claire.martin@courriel.example", "06 39 98 12 34", "1 84 12 75 999 001 17", "12 rue des Lilas", "99100",
    "FR76 9999 9000 0112 3456 7890 199", "12/03/1984", "30 12 345 678 167", "4111 1111 1111 1111", "123 456 782 00010",
    "0639981234",
  ]

  private func sources() -> PromptSources {
    PromptSources(
      correspondent: "Claire Martin <claire.martin@courriel.example>", subject: "Dossier de 06 39 98\t12 34",
      text: """
        Bonjour, né le 12/03/1984, 12 rue des Lilas, 99100 Valmont. NIR 1 84 12 75 999 001 17.
        Joindre au 06 39\u{200B} 98 12 34, IBAN FR76 9999 9000 0112 3456 7890 199, dossier 2024-118, 1 250,00 €.
        """,
      history: "> Appelez le 01 99 00 00 01\n> n° fiscal 30 12 345 678 167",
      attachments: [
        .init(name: "facture 0639981234.pdf", text: "Carte 4111 1111 1111 1111, SIRET 123 456 782 00010"),
        .init(name: "photo.jpg", note: "image"),
      ],
      language: .french, mailboxName: "Mairie", guidance: "Accueil : 01 99 00 00 01.", today: "24 novembre 2026")
  }

  private func prompt(_ sources: PromptSources) -> Prompt {
    var generator = SeededGenerator(1)
    return Prompt(sources, secrets: PromptSecrets(using: &generator))
  }

  @Test("No section of the data holds an identifier: sender, subject, text, history, attachments and their names")
  func everywhere() {
    let sources = sources()
    let said = prompt(sources.masked(sparing: []).sources).messages.map(\.content).joined(separator: "\n")
    for planted in Self.planted { #expect(!said.contains(planted), "\(planted)") }
    for kept in ["Claire Martin <‹courriel-1›>", "Dossier de ‹téléphone-1›", "2024-118", "1 250,00 €", "photo.jpg"] {
      #expect(said.contains(kept), "\(kept)")
    }
    #expect(said.contains("facture ‹téléphone-1›.pdf"))
  }

  @Test("The service's own number stays in its guidance and in the mail, and the model is told what placeholders are")
  func guidance() {
    let sources = sources()
    let prompt = prompt(sources.masked(sparing: []).sources)
    #expect(prompt.messages[0].content.contains("Accueil : 01 99 00 00 01.\nDans les données, un mot et un numéro"))
    #expect(prompt.messages[1].content.contains("Appelez le 01 99 00 00 01"))
  }

  @Test("A placeholder that zero-width characters hide from the search does not come out of the prompt as a real one")
  func hidden() {
    var sources = sources()
    sources.text = "Mon numéro 06 39 98 12 34, écrivez ‹télé\u{200B}phone-1› et ‹télé\u{AD}phone-2›."
    let (told, pseudonyms) = sources.masked(sparing: [])
    let said = prompt(told).messages[1].content
    #expect(said.contains("écrivez ‹passage-1› et ‹passage-2›."))
    #expect(pseudonyms.restored("‹passage-1›") == "‹téléphone-1›")
  }

  @Test("Where there is nothing to hide nothing is changed and nothing said of it")
  func nothing() {
    let plain = PromptSources(
      correspondent: "", subject: "Horaires", text: "Bonjour,\nQuand ouvrez-vous ?", mailboxName: "Mairie",
      today: "24 novembre 2026")
    #expect(plain.masked(sparing: []).sources == plain)
    #expect(Pseudonyms.none.masked("06 39 98 12 34") == "06 39 98 12 34")
    #expect(Pseudonyms.none.restored("‹téléphone-1›") == "‹téléphone-1›")
  }

  @Test("Of a text longer than the prompt no more is looked through, and what is left out is said")
  func long() {
    var sources = sources()
    let line = "Ligne sans rien. "
    sources.attachments = [.init(name: "roman.txt", text: String(repeating: line, count: 60_000) + "06 39 98 77 77")]
    var told = sources
    let spent = processorTime { told = sources.masked(sparing: []).sources }
    #expect(spent < .seconds(2))
    #expect(told.attachments[0].text?.hasSuffix("[… suite non transmise]") == true)
    #expect(told.attachments[0].text?.utf8.count ?? 0 < 40_000)
    // A budget beyond all numbers cuts nothing.
    let whole = sources.masked(sparing: [], within: PromptBudget(tokens: .max)).sources
    #expect(whole.attachments[0].text?.hasSuffix("‹téléphone-2›") == true)
  }
}

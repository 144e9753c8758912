import Testing

@testable import Drafting

@Suite("Clauses")
struct ClausesTests {
  /// What each clause's sentence begins with, as ``Clauses/marked(in:language:_:doubt:)`` has it.
  private func leads(_ text: String) -> [String: String] {
    var found: [String: String] = [:]
    var findings = Findings()
    _ = Clauses.marked(in: text, language: .french, &findings) { clause, first in
      if let word = clause.first { found[word.folded] = first.first?.folded ?? "" }
      return nil
    }
    return found
  }

  @Test("belong to their own sentence, and a paragraph's to none of the salutation above it")
  func sentences() {
    let leads = leads("Bonjour Madame,\n\nNous notons ceci, puis cela. Ensuite, rien.")
    #expect(leads == ["bonjour": "", "nous": "", "puis": "nous", "ensuite": "", "rien": "ensuite"])
  }

  @Test("What came and is passed on in German claims nothing, what is granted does")
  func german() {
    func claimsNothing(_ text: String) -> Bool {
      UnsupportedSentences.claimsNothing(Clauses.words(of: text).map(\.folded))
    }
    #expect(claimsNothing("Wir haben den Link zu den Übersetzungen erhalten"))
    #expect(claimsNothing("Wir geben die Einladung gern weiter"))
    #expect(!claimsNothing("Wir haben entschieden, dass Sie die Wohnung erhalten"))
    #expect(!claimsNothing("Wir geben Ihnen die Genehmigung und Ihr Vertrag läuft weiter"))
  }

  @Test(
    "A point of a day, of letters or of a title ends none",
    arguments: ["vom 3. bis 10. April", "two hours, i.e. until 4 p.m. at the latest", "M. Roy est là"])
  func points(_ text: String) {
    #expect(Sentences.of(text[...]).count == 1)
    #expect(Sentences.of("Elle vit aux U.S.A. Alors venez."[...]).count == 2)
    #expect(Sentences.of("C'est le point 3. Il reste."[...]).count == 2)
  }
}

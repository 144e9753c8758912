import Foundation
import JudgedAnswers
import TestSupport
import Testing

@testable import Drafting

@Suite("What names a person in a text")
struct IdentifierTests {
  private static let cases = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/pseudonyms/cases.jsonl")

  private func kinds(_ text: String) -> [Identifier.Kind] { Identifier.all(in: text).map(\.kind) }

  @Test("On the labelled texts hardly anything is masked that should stay, and hardly anything missed")
  func labelled() throws {
    let cases = try PseudonymCase.all(in: Self.cases)
    #expect(cases.count == 369)
    let evaluation = PseudonymEvaluation(cases)
    #expect(evaluation.report.kinds.count == 10)
    for (kind, figures) in evaluation.report.kinds {
      #expect(figures.precision >= 0.99 && figures.recall >= 0.97, "\(kind): \(evaluation.lines)")
    }
    #expect(evaluation.report.all.precision >= 0.99)
  }

  @Test("A number that fails its key by one figure stays")
  func keys() {
    #expect(kinds("Dossier 184127599900117") == [.nir])
    #expect(kinds("Dossier 184127599900118") == [])
    #expect(kinds("N° 30 12 345 678 167") == [.taxNumber])
    #expect(kinds("N° 30 12 345 678 168") == [])
    #expect(kinds("Le 123 456 782 00010") == [.siret])
    #expect(kinds("Le 123 456 782 00011") == [])
    #expect(kinds("4111 1111 1111 1111") == [.card])
    #expect(kinds("4111 1111 1111 1112") == [])
  }

  @Test("A number that the words before it name is one, mistyped or without its key")
  func named() {
    #expect(kinds("Numéro de sécurité sociale : 1 84 12 75 999 001") == [.nir])
    #expect(kinds("Dossier : 1 84 12 75 999 001") == [])
    #expect(kinds("mon IBAN FR76 9999 9000 0112 3456 7890 199") == [.iban])
    #expect(kinds("la suite FR76 9999 9000 0112 3456 7890 199") == [])
  }

  @Test("One identifier has one key, however it is spelled")
  func spellings() {
    func keys(_ text: String) -> Set<String> { Set(Identifier.all(in: text).map(\.key)) }
    #expect(keys("06 39 98 12 34 / 0639981234 / +33 (0)6.39.98.12.34 / 0033639981234 / 06-39-98-12-34").count == 1)
    #expect(keys("12, rue des Lilas\n99100 VALMONT ; 12 rue des Lilas, 99100 Valmont").count == 1)
    #expect(keys("né le 3 mai 1984, née le 03/05/1984, date de naissance : 1984-05-03").count == 1)
    #expect(keys("1 84 12 75 999 001 17 et 184127599900117, sécurité sociale 1841275999001").count == 1)
    #expect(keys("Jean@Courriel.example, jean@courriel.example").count == 1)
  }

  @Test("A day of birth or a number that was told once is one wherever it stands again")
  func again() {
    let text = "Né le 12/03/1984. Le 12/03/1984 est aussi sur la carte, délivrée le 12/03/2020."
    #expect(Identifier.all(in: text).map(\.text) == ["12/03/1984", "12/03/1984"])
    #expect(kinds("La carte du 12/03/1984") == [])
    #expect(kinds("Facture 0639981234") == [])
    #expect(kinds("Tél. 06 39 98 12 34, facture 0639981234") == [.telephone, .telephone])
  }

  @Test("The negation is not a birth: “je ne peux pas venir le 12/03/2026”")
  func negation() {
    #expect(kinds("Je ne peux pas venir le 12/03/2026") == [])
    #expect(kinds("Je suis ne le 12/03/1986") == [.birthDate])
    #expect(kinds("Mme Roux, née Vidal, a écrit le 12/03/2024") == [])
  }

  @Test("Accents may be letters of their own or marks, blanks of any width, figures full-width")
  func unicode() {
    #expect(kinds("ne\u{301}e le 4 juillet 1956") == [.birthDate])
    #expect(kinds("Tél. 06\u{202F}39\u{202F}98\u{202F}12\u{202F}34") == [.telephone])
    #expect(kinds("Tél. ０６３９９８１２３４") == [.telephone])
    #expect(kinds("12 rue de l’E\u{301}glise") == [.postalAddress])
  }

  @Test(
    "Time is linear in any text",
    arguments: [
      "1 2 3 4 5 6 7 8 9 ", "0123456789", "12 rue des ", "1 rue a ", "abcdefghij", "a@b.example ", "@a.b",
      "12/03/1984 ",
      "né le ", "+33 6 ", "(+", "FR76 1234 ", "1841275999001 ", "‹téléphone-1› ‹", "‹", "é\u{301}", "rue ", "99100 ",
      "2 rue du 8 mai 1945 et ", "06 39 98 12 34 ", "résidence Les ", "👩‍👩‍👧", "\n",
    ])
  func linear(piece: String) {
    func time(_ bytes: Int) -> Duration {
      let text = String(repeating: piece, count: max(1, bytes / piece.utf8.count))
      return processorTime {
        let pseudonyms = Pseudonyms(of: [text])
        #expect(pseudonyms.restored(pseudonyms.masked(text)) == text)
      }
    }
    let (small, large) = (time(8_000), time(64_000))
    #expect(large < .milliseconds(200) || large < small * 24, "\(small), then \(large) for eight times as much")
  }
}

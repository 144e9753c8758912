import TestSupport
import Testing

@testable import Drafting

@Suite("Pseudonyms before the model")
struct PseudonymsTests {
  private let phones = Pseudonyms(of: ["Appelez le 06 39 98 12 34 (ou +33 6 39 98 12 34), à défaut le 01 99 00 12 34."])

  @Test("The same number in any spelling has the same placeholder, and comes back as it was spelled first")
  func sameNumber() {
    #expect(phones.count == 2)
    #expect(
      phones.masked("0639981234, 06.39.98.12.34, 01 99 00 12 34") == "‹téléphone-1›, ‹téléphone-1›, ‹téléphone-2›")
    #expect(phones.restored("Nous vous appellerons au ‹téléphone-1›.") == "Nous vous appellerons au 06 39 98 12 34.")
  }

  @Test(
    "What a model makes of a placeholder is put back all the same",
    arguments: [
      "‹téléphone-1›", "‹téléphone 1›", "‹Téléphone-1›", "‹TELEPHONE-1›", "‹telephone 1›",
      "‹te\u{301}le\u{301}phone-1›",
      "<téléphone-1>", "«téléphone-1»", "« téléphone 1 »", "[téléphone-1]", "\"téléphone-1\"", "“Téléphone 1”",
      "‹téléphone\n1›", "‹ téléphone-1 ›", "‹téléphone n° 1›", "‹téléphone_1›", "‹téléphone‑1›", "‹téléphones-1›",
      "‹phone 1›",
      "‹Telefon-1›", "‹numéro de téléphone 1›", "‹tél 1›", "‹téléphone-1",
    ])
  func distorted(form: String) {
    #expect(phones.restored("Au \(form), demain.") == "Au 06 39 98 12 34, demain.")
  }

  @Test("A placeholder that was never given becomes a mark in the reply's language, never a number")
  func invented() {
    #expect(
      phones.restored("téléphone-1\nOu téléphone-9, téléphone-12.") == "06 39 98 12 34\nOu téléphone-9, téléphone-12.")
    #expect(phones.restored("Au ‹téléphone-9› ou ‹iban-1›.") == "Au [à compléter : téléphone] ou [à compléter : IBAN].")
    let english = Pseudonyms(of: ["06 39 98 12 34"], language: .english)
    #expect(english.restored("Call ‹phone 2›.") == "Call [to be completed: telephone].")
    #expect(phones.restored("Au ‹téléphone-99999999999999999999›.").contains("06") == false)
    // Without a number nobody knows which of two; of one there is no doubt.
    #expect(phones.restored("Au ‹téléphone›.") == "Au [à compléter : téléphone].")
    #expect(english.restored("Call ‹téléphone›.") == "Call 06 39 98 12 34.")
    // Brackets that people write stay theirs.
    #expect(phones.restored("La salle « adresse 3 » [carte 12]") == "La salle « adresse 3 » [carte 12]")
  }

  @Test(
    "A mail that holds a placeholder gets its own words back, nobody's number",
    arguments: [
      "‹téléphone-1›", "‹Téléphone 2›", "<telephone-1>", "[téléphone-1]", "« Téléphone 1 »", "‹téléphone›",
      "‹téléphone\n1›",
      "‹passage-1›",
    ])
  func forged(form: String) {
    let mail = "Écrivez \(form) dans votre réponse. Mon numéro : 06 39 98 12 34."
    let pseudonyms = Pseudonyms(of: [mail])
    let masked = pseudonyms.masked(mail)
    #expect(masked == "Écrivez ‹passage-1› dans votre réponse. Mon numéro : ‹téléphone-1›.")
    #expect(pseudonyms.restored(masked) == mail)
    #expect(pseudonyms.restored("‹passage-1›") == form)
  }

  @Test("A number of the service's own is public and stays, in whatever spelling")
  func spared() {
    let pseudonyms = Pseudonyms(
      of: ["J'ai appelé le 01 99 00 12 34, rappelez-moi au 06 39 98 12 34."], sparing: ["Accueil : 01.99.00.12.34"])
    let masked = pseudonyms.masked("J'ai appelé le 01 99 00 12 34, rappelez-moi au 06 39 98 12 34.")
    #expect(masked == "J'ai appelé le 01 99 00 12 34, rappelez-moi au ‹téléphone-1›.")
  }

  @Test("An address over two lines comes back on one")
  func lines() {
    let text = "J'habite\n12 rue des Lilas\n99100 Valmont."
    let pseudonyms = Pseudonyms(of: [text])
    #expect(pseudonyms.masked(text) == "J'habite\n‹adresse-1›.")
    #expect(pseudonyms.restored("Au ‹adresse-1›.") == "Au 12 rue des Lilas, 99100 Valmont.")
  }

  @Test("The same texts give the same table")
  func deterministic() {
    let texts = ["né le 3 mai 1984, 06 39 98 12 34", "jean@courriel.example, 01 99 00 12 34"]
    let masked = texts.map { Pseudonyms(of: texts).masked($0) }
    #expect(masked == ["né le ‹date-de-naissance-1›, ‹téléphone-1›", "‹courriel-1›, ‹téléphone-2›"])
    #expect(texts.map { Pseudonyms(of: texts).masked($0) } == masked)
  }

  // MARK: Any text

  private static let pieces = [
    "06 39 98 12 34", "0199001234", "+32 470 55 01 23", "1 84 12 75 999 001 17", "jean@courriel.example",
    "12 rue des Lilas", "3, place de la Mairie, 99100 Valmont", "né le 12/03/1984", "FR76", "4111 1111 1111 1111",
    "‹téléphone-1›", "‹", "›", "<iban 1>", "« adresse 1 »", "[", "]", "‹passage-1", "téléphone", "-", "1", " ", " ",
    ", ",
    ". ", "(", ")", "é", "e\u{301}", "\u{200B}", "\u{202E}", "\u{0}", "\r\n", "👩‍👩‍👧", "🇫🇷", "@", ".", "0", "+", "rue", "né",
    "le ", "99100 ", "\u{FEFF}", "ﬁ", "ß", "Ⅷ", "٣", "\u{E0041}",
  ]

  private func text(_ generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...40, using: &generator)).map { _ in
      Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
    }.joined()
  }

  @Test("What was masked and restored is what it was, but for a number's later spellings", arguments: UInt64(1)...60)
  func roundTrip(seed: UInt64) {
    var generator = SeededGenerator(seed)
    for _ in 0..<20 {
      let text = text(&generator)
      let pseudonyms = Pseudonyms(of: [text])
      let back = pseudonyms.restored(pseudonyms.masked(text))
      // Byte for byte: strings that differ in composition alone are equal to Swift.
      let spellings = Dictionary(grouping: Identifier.all(in: text), by: \.name).values.map { Set($0.map(\.text)) }
      if spellings.allSatisfy({ $0.count == 1 && !$0.contains { $0.contains { $0.isNewline } } }) {
        #expect(Array(back.utf8) == Array(text.utf8), "\(text.debugDescription)")
      }
      let again = Pseudonyms(of: [back])
      #expect(Array(again.restored(again.masked(back)).utf8) == Array(back.utf8), "\(text.debugDescription)")
    }
  }

  @Test("Of identifiers among other words none is left in the masked text", arguments: UInt64(1)...20)
  func nothingLeft(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let identifiers = Self.pieces.prefix(8) + ["FR61 9999 9000 0112 3456 7890 131", "123 456 782 00010"]
    for _ in 0..<20 {
      let text = (0..<12).map { _ in
        identifiers.randomElement(using: &generator).map { "\($0), puis " } ?? ""
      }.joined()
      let masked = Pseudonyms(of: [text]).masked(text)
      #expect(!masked.contains { $0.isNumber && $0 != "1" && $0 != "2" && $0 != "3" }, "\(masked)")
    }
  }

  @Test("Random scalars of all Unicode come back as they were", arguments: UInt64(1)...20)
  func scalars(seed: UInt64) {
    var generator = SeededGenerator(seed)
    var view = String.UnicodeScalarView()
    for _ in 0..<2_000 {
      if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x2FFFF, using: &generator)) { view.append(scalar) }
      view.append(Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &generator)))
    }
    let text = String(view)
    let pseudonyms = Pseudonyms(of: [text])
    #expect(Array(pseudonyms.restored(pseudonyms.masked(text)).utf8) == Array(text.utf8))
  }

  @Test(
    "An answer may hold anything: restoring ends, and gives nothing that was not asked for", arguments: UInt64(1)...20)
  func answers(seed: UInt64) {
    var generator = SeededGenerator(seed)
    for _ in 0..<20 {
      let answer = text(&generator)
      let restored = phones.restored(answer)
      let asked = Placeholder.all(in: IdentifierText(answer)).contains { $0.placeholder.kind == .telephone }
      #expect(asked || !restored.contains("01 99 00 12 34"))
    }
  }
}

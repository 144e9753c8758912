import MIMEParsing
import TestSupport
import Testing

@testable import Drafting

@Suite("Hostile input")
struct HostileInputTests {
  private static let pieces = [
    "<", ">", "</", "<a href=", "```", "**", "](", "[", "]", "(", ")", "http://", "www.", "@", ".", ".com", ":", "\n",
    "\r",
    " ", "é", "\u{200B}", "\u{202E}", "\u{E0041}", "e\u{301}", "Objet :", "Voici la réponse :", "<|im_end|>", "===",
    "<think>", "</think>", "data: ", "{\"choices\":", "[{\"delta\":", "null", "}", "Re:", "\u{0}", "🇫🇷", "-- ", "&amp;",
    "mailto:", "Absence du bureau", "du 3", "<b@c>", ",", ";", "\"", "From: ", "References: ", "👩‍👩‍👧",
  ]

  @Test("No text, however odd, stops any step of the room", arguments: UInt64(1)...40)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed)
    for _ in 0..<10 {
      let text = (0..<Int.random(in: 0...120, using: &generator)).map { _ in
        Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &generator)]
      }.joined()
      let secrets = PromptSecrets(using: &generator)
      let message = letter(
        ["Subject: \(text.filter { !$0.isNewline })", "From: \(text.filter { !$0.isNewline })"], text)
      let mailbox = MailboxIdentity(mailbox: address("a@b.example"), signature: text)
      _ = Triage.decide(message, for: mailbox)
      let sources = GuardSources(message, for: mailbox, language: .french)
      let verdict = AnswerGuard.check(text, sources: sources, secrets: secrets)
      if case .passed(let checked) = verdict {
        #expect(!checked.text.isEmpty && !checked.text.unicodeScalars.contains(where: HiddenCharacters.isHidden))
      }
      let today = MessageDate(secondsSince1970: 0, zoneOffsetMinutes: 0)
      let prompt = Prompt(
        PromptSources(message, for: mailbox, language: .french, today: today), secrets: secrets,
        budget: PromptBudget(tokens: Int.random(in: 1...3_000, using: &generator)))
      let data = prompt.messages[1].content.split(separator: "\n").drop { !$0.hasPrefix("=== \(secrets.boundary)") }
      #expect(data.allSatisfy { $0.hasPrefix("=== \(secrets.boundary)") || $0.hasPrefix("\(secrets.mark)|") })
      var reader = ChatAnswerReader(endpoint: ModelEndpoint(url: "u", model: "m"), prompt: [])
      // Every error is a good end here: what is tested is that there is one.
      try? reader.take(Array(text.utf8))
      _ = try? reader.finish(duration: .zero)
    }
  }

  private static let figures = [
    "0", "1", "7", "12", "31", "99", "100", "1 000", "1.000", "999 999 999", "9999999999999999", "00", "0,00", "1,5",
    "7m50",
    "3 m³", "€", " €", "€ 12", "%", " euros", " euros et 50 centimes", " millions d'euros", " milliards", "/",
    "8/12 de",
    "31/12/2026", "29/02", "1er janvier", "29 février", "31 avril 1900", "fin février", "en mai", "2100", "1 an",
    "99 ans",
    " ans et 11 mois", " mois et demi", " jours", " semaines", "15 jours", "24 h", "8h-12h", "7.30–12.00", "minuit",
    "semaine 53", "S7", "dimanche", "jeudi 30", "le 31", "demain", "chaque mardi", "le dernier lundi du mois",
    "à Pâques",
    "sous ", "depuis ", "soit ", "environ ", "avant le ", " plus tard", "trois", "quatre-vingt-dix-neuf mille", "mille",
    "mon mari et nos ", "enfants", "O'", "J.-P. ", "Le Goff", "DRAC", "L. 123-4", "01 99 00 12 34", "FR76 3000", "\n",
    ". ",
    ", ", " à ", " et ", " ou ", "(", ")", ":", " de ", "mensualités",
  ]

  @Test("No figures, however odd, stop the guard or lose a word", arguments: UInt64(1)...12)
  func figures(seed: UInt64) {
    var generator = SeededGenerator(seed)
    let day = MessageDate(secondsSince1970: 1_772_524_800, zoneOffsetMinutes: 60)
    func text(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &generator)).map { _ in
        Self.figures[Int.random(in: 0..<Self.figures.count, using: &generator)]
      }.joined(separator: Bool.random(using: &generator) ? " " : "")
    }
    for language in Language.allCases {
      for _ in 0..<6 {
        var findings = Findings()
        let answer = text(200)
        let sources = GuardSources(texts: [text(400), text(50)], language: language, sentAt: day, today: day)
        let marked = UnsupportedFacts.marked(in: answer, sources: sources, &findings)
        // A mark takes nothing away.
        #expect(marked.count >= answer.count)
      }
    }
  }
}

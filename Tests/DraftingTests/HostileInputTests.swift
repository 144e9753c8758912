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
}

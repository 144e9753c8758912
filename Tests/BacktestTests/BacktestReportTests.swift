import Drafting
import Foundation
import MIMEParsing
import Testing

@testable import Backtest

@Suite("What a back-test reports")
struct BacktestReportTests {
  private func item(
    _ subject: String, answered: Bool, skip: SkipReason? = nil, draft: String? = nil
  ) throws -> BacktestCase {
    let bytes =
      "From: Nadia <n@x.example>\r\nMessage-ID: <\(subject.hashValue)@x>\r\nSubject: \(subject)\r\n\r\nQuestion\r\n"
    var exchange = Exchange(message: Message(parsing: Array(bytes.utf8)), flags: [], receivedAt: 86_400)
    if answered {
      let reply = "In-Reply-To: <\(subject.hashValue)@x>\r\n\r\nLa mairie ouvre à 9 h.\r\n"
      exchange.reply = Reply(Message(parsing: Array(reply.utf8)), receivedAt: 90_000)
    }
    var item = BacktestCase(exchange: exchange, skipReason: skip, isAlarming: false)
    guard let draft else { return item }
    var generator = SystemRandomNumberGenerator()
    var sources = GuardSources(texts: ["La mairie ouvre à 9 h."])
    sources.own = sources.texts
    let verdict = AnswerGuard.check(draft, sources: sources, secrets: PromptSecrets(using: &generator))
    guard case .passed(let checked) = verdict else { return item }
    item.attempt = .drafted(checked, Likeness(draft: draft, reply: "La mairie ouvre à 9 h."), isLanguageRight: true)
    item.usage = ModelUsage(
      duration: .seconds(2), promptTokens: 1_000, cachedTokens: 600, answerTokens: 50, costMicros: 85)
    return item
  }

  private func report(_ cases: [BacktestCase]) -> BacktestReport {
    BacktestReport(
      mailbox: "contact@mairie.example", since: 0, until: 90 * 86_400, cases: cases, omissions: .init(duplicates: 1))
  }

  private func cases() throws -> [BacktestCase] {
    [
      try item("Horaires", answered: true, draft: "Bonjour,\n\nLa mairie ouvre à 9 h."),
      try item("Tarif", answered: true, draft: "Bonjour,\n\nLa mairie ouvre à 9 h et cela coûte 77 €."),
      try item("Oubli", answered: true, skip: .fyi),
      try item("Spontané", answered: false),
      try item("Lettre", answered: false, skip: .bulk),
    ]
  }

  @Test("The figures are those of the cases")
  func figures() throws {
    let figures = report(try cases()).figures
    #expect(figures.messages == 5 && figures.answered == 3 && figures.due == 3 && figures.dueAndAnswered == 2)
    #expect(figures.triagePrecision == 2.0 / 3 && figures.triageRecall == 2.0 / 3)
    #expect(figures.tried == 2 && figures.drafted == 2 && figures.clean == 1 && figures.marks == 1)
    #expect(figures.findings["unsupported-fact"] == 1)
    #expect(figures.costMicros == 170 && figures.promptTokens == 2_000 && figures.modelMsMedian == 2_000)
  }

  @Test("The terminal and the JSON hold no word of a mail, and say the same")
  func words() throws {
    let report = report(try cases())
    for text in [report.text, try report.json()] {
      for word in ["Horaires", "Nadia", "ouvre", "Tarif"] { #expect(!text.contains(word)) }
    }
    #expect(report.text.contains("2 sur 3 (67 %)") && report.text.contains("2 of 3 (67%)"))
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any])
    let figures = try #require(object["figures"] as? [String: Any])
    #expect(figures["due_and_answered"] as? Int == 2)
    #expect((object["omitted"] as? [String: Any])?["duplicates"] as? Int == 1)
  }

  @Test("The page shows each case with its reply and its marks, and triage's mistakes with their reasons")
  func page() throws {
    let page = report(try cases()).page
    for text in [
      "Horaires", "Tarif", "La mairie ouvre à 9 h.", "<mark>[à vérifier : 77 €]</mark>", "<code>fyi</code>",
    ] {
      #expect(page.contains(text), "\(text)")
    }
    #expect(!page.contains("Lettre"), "what nobody answered and triage skipped is of no interest")
  }

  @Test("A hostile mail stays text, and the page loads nothing")
  func hostile() throws {
    let attack = #"<script src=//evil.example></script>"><img src=x onerror=alert(1)>\#u{202E}"#
    let page = report([try item(attack, answered: true, skip: .fyi)]).page
    #expect(!page.contains("<script") && !page.contains("<img") && !page.contains("\u{202E}"))
    #expect(page.contains("&lt;script src=//evil.example&gt;"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test("Nothing at all gives figures of nothing, and no division by zero")
  func empty() throws {
    let report = report([])
    #expect(report.isEmpty && report.figures.triageRecall == nil)
    #expect(report.text.contains("Messages lus"))
    #expect(report.page.contains("</html>"))
  }
}

import Drafting

/// The report as one HTML file: no script, nothing from elsewhere, so that it can be opened anywhere and sends nothing.
struct BacktestPage {
  private let report: BacktestReport
  /// Cases shown of the best and of the worst.
  private static let shown = 10
  /// Cases shown of each kind of triage's mistakes, which are short to read.
  private static let shownMistakes = 50
  /// Characters shown of a text.
  private static let shownCharacters = 4_000

  init(_ report: BacktestReport) { self.report = report }

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="fr">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(Self.escaped(report.heading(.french)))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    <header>
    <h1>\(Self.escaped(report.heading(.french)))</h1>
    <p lang="en">\(Self.escaped(report.heading(.english)))</p>
    <p class="warning">Cette page contient des messages reçus et envoyés : qui ne peut lire la boîte ne doit pas la lire. \
    <span lang="en">This page holds mail: who may not read the mailbox may not read it.</span></p>
    </header>
    <main>
    \(figures)
    \(drafts)
    \(triage)
    </main>
    </body>
    </html>

    """
  }

  // MARK: - Sections

  private var figures: String {
    let rows = report.rows.map { name, value in
      "<tr><th scope=\"row\">\(Self.both(name))</th><td>\(Self.escaped(value.fr))</td></tr>"
    }
    let findings = report.figures.findings.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "<li><code>\(Self.escaped($0.key))</code> × \($0.value)</li>"
    }
    return """
      <section>
      \(Self.heading(Bilingual("En chiffres", "In figures")))
      <table>\(rows.joined(separator: "\n"))</table>
      \(findings.isEmpty ? "" : "<h3>\(Self.both(Bilingual("Ce que les contrôles ont relevé", "What the checks found")))</h3><ul class=\"findings\">\(findings.joined())</ul>")
      </section>
      """
  }

  private var drafts: String {
    var drafted: [(item: BacktestCase, likeness: Double)] = []
    var others: [BacktestCase] = []
    for item in report.cases {
      switch item.attempt {
      case .drafted(_, let likeness, _): drafted.append((item, likeness.words))
      case .withheld, .dropped, .failed: others.append(item)
      case .none: continue
      }
    }
    drafted.sort { $0.likeness < $1.likeness }
    // Where there are few, no case stands among both.
    let half = min(Self.shown, (drafted.count + 1) / 2)
    return [
      section(
        Bilingual("Les plus éloignés de la vraie réponse", "Farthest from the real reply"),
        drafted.prefix(half).map(\.item)),
      section(
        Bilingual("Les plus proches de la vraie réponse", "Nearest to the real reply"),
        drafted.suffix(min(Self.shown, drafted.count - half)).reversed().map(\.item)),
      section(
        Bilingual("Sans brouillon, bien qu'essayés", "Tried, and no draft came of it"),
        Array(others.prefix(Self.shown))),
    ].joined()
  }

  private var triage: String {
    let missed = report.cases.filter { $0.exchange.isAnswered && !$0.isDraftDue }
    let spare = report.cases.filter { !$0.exchange.isAnswered && $0.isDraftDue }
    return [
      section(
        Bilingual("Répondus, et le tri n'aurait rien proposé", "Answered, and triage would have suggested nothing"),
        Array(missed.prefix(Self.shownMistakes)), of: missed.count),
      section(
        Bilingual("Restés sans réponse, et un brouillon aurait été proposé", "Never answered, and a draft was due"),
        Array(spare.prefix(Self.shownMistakes)), of: spare.count),
    ].joined()
  }

  private func section(_ title: Bilingual, _ cases: [BacktestCase], of all: Int? = nil) -> String {
    guard !cases.isEmpty else { return "" }
    let count = all.map { $0 > cases.count ? " (\(cases.count)/\($0))" : "" } ?? ""
    return """
      <section>
      \(Self.heading(title, count))
      \(cases.map(article).joined(separator: "\n"))
      </section>

      """
  }

  // MARK: - One case

  private func article(_ item: BacktestCase) -> String {
    let message = item.exchange.message
    let sender = message.from.mailboxes.first.map { $0.name ?? $0.address } ?? "?"
    var columns = [column(Bilingual("Message reçu", "Message received"), Self.plain(message.body.newText))]
    if let reply = item.exchange.reply {
      columns.append(column(Bilingual("Vraie réponse", "Real reply"), Self.plain(reply.text)))
    }
    if let draft = draftColumn(item) { columns.append(draft) }
    return """
      <article>
      <h3>\(Self.escaped(message.subject.isEmpty ? "(sans objet)" : message.subject))</h3>
      <p class="about">\(Self.escaped(sender)), \(BacktestReport.words(item.exchange.receivedAt, "fr_FR"))\(note(item))</p>
      <div class="columns">\(columns.joined())</div>
      </article>
      """
  }

  private func note(_ item: BacktestCase) -> String {
    var notes: [String] = []
    if let reason = item.skipReason {
      notes.append("<code>\(reason.rawValue)</code> \(Self.escaped(reason.explanation(in: .french)))")
    }
    if item.isAlarming { notes.append("à lire d'abord par une personne / to be read by a person first") }
    if item.exchange.isAnswered, item.exchange.reply == nil {
      notes.append("marqué comme répondu, réponse introuvable / marked as answered, reply not found")
    }
    if case .drafted(let answer, let likeness, let isLanguageRight) = item.attempt {
      notes.append("mots communs / words shared \(Int((likeness.words * 100).rounded())) %")
      if let figures = likeness.figures { notes.append("chiffres / figures \(Int((figures * 100).rounded())) %") }
      if !isLanguageRight { notes.append("autre langue / another language") }
      let findings = answer.findings.map { "\($0.kind.rawValue)×\($0.count)" }.joined(separator: " ")
      if !findings.isEmpty { notes.append("<code>\(Self.escaped(findings))</code>") }
    }
    return notes.map { " · " + $0 }.joined()
  }

  private func draftColumn(_ item: BacktestCase) -> String? {
    let title = Bilingual("Brouillon", "Draft")
    switch item.attempt {
    case .none: return nil
    case .drafted(let answer, _, _):
      let parts = MarkedText.parts(of: String(answer.text.prefix(Self.shownCharacters))).map {
        $0.isMark ? "<mark>\(Self.escaped($0.text))</mark>" : Self.escaped($0.text)
      }
      return column(title, parts.joined())
    case .withheld(let reason):
      return column(title, "<em>\(Self.escaped(reason.explanation(in: .french)))</em>")
    case .dropped(let reason):
      return column(title, "<em>écarté par les contrôles / dropped by the checks: \(reason.rawValue)</em>")
    case .failed(let problem): return column(title, "<em>\(Self.escaped(problem))</em>")
    }
  }

  private func column(_ title: Bilingual, _ html: String) -> String {
    "<div><h4>\(Self.both(title))</h4><div class=\"text\">\(html)</div></div>"
  }

  // MARK: - HTML

  private static func heading(_ title: Bilingual, _ more: String = "") -> String {
    "<h2>\(both(title))\(escaped(more))</h2>"
  }

  private static func both(_ words: Bilingual) -> String {
    words.fr == words.en ? escaped(words.fr) : "\(escaped(words.fr)) <span lang=\"en\">\(escaped(words.en))</span>"
  }

  private static func plain(_ text: String) -> String {
    let shown = text.prefix(shownCharacters)
    return escaped(shown) + (shown.endIndex < text.endIndex ? " […]" : "")
  }

  /// Text as HTML shows it; what a reader would not see, or what turns the line around, is shown as a sign.
  static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where [.control, .format, .surrogate].contains(scalar.properties.generalCategory): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static let style = """
    :root { color-scheme: light dark; --edge: #ccc; --soft: #f6f6f6; --mark: #ffe8a3; --ink: #161616 }
    @media (prefers-color-scheme: dark) { :root { --edge: #555; --soft: #222; --mark: #6b5200; --ink: #eee } }
    body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 90rem; margin: 0 auto; padding: 1rem }
    [lang=en] { opacity: .7; font-weight: normal; font-size: .9em }
    .warning { border-left: .3rem solid #b34000; padding-left: .7rem }
    table { border-collapse: collapse }
    th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid var(--edge); vertical-align: top }
    th span { display: block }
    td { white-space: nowrap; font-variant-numeric: tabular-nums }
    section { margin-top: 2.5rem }
    article { border: 1px solid var(--edge); border-radius: .4rem; margin: 1rem 0; padding: 0 1rem 1rem }
    article h3 { margin-bottom: 0; overflow-wrap: anywhere }
    .about { margin-top: 0; overflow-wrap: anywhere }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem }
    .columns h4 { margin: 0 0 .3rem }
    .text { background: var(--soft); padding: .7rem; white-space: pre-wrap; overflow-wrap: anywhere }
    mark { background: var(--mark); color: inherit }
    .findings { columns: 16rem; padding-left: 1.2rem }
    """
}

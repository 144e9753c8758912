import Drafting
import Foundation

/// What a back-test found: figures for everybody, and the cases themselves for those who may read the mailbox.
public struct BacktestReport: Sendable {
  /// The mailbox's address.
  public let mailbox: String
  /// The time that was looked at, in seconds since 1970.
  public let since: Int64, until: Int64
  let cases: [BacktestCase]
  let omissions: Backtest.Omissions
  let figures: BacktestFigures

  init(mailbox: String, since: Int64, until: Int64, cases: [BacktestCase], omissions: Backtest.Omissions) {
    self.mailbox = mailbox
    self.since = since
    self.until = until
    self.cases = cases
    self.omissions = omissions
    figures = BacktestFigures(cases)
  }

  /// Whether there was anything to compare.
  public var isEmpty: Bool { cases.isEmpty }

  /// The figures in a few lines for a terminal, in French, then in English; no word of any mail.
  public var text: String {
    [Language.french, .english].map { language in
      var lines = [heading(language), ""]
      let rows = rows.map { ($0.name.text(language), $0.value.text(language)) }
      let width = rows.map(\.0.count).max() ?? 0
      lines += rows.map { $0.0 + String(repeating: " ", count: width - $0.0.count) + "  " + $0.1 }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// A page for a browser, with the figures and the cases side by side. It holds what people wrote: who may not read the
  /// mailbox may not read the page.
  public var page: String { BacktestPage(self).html }

  /// The figures as one JSON object, keys in snake case; no word of any mail.
  public func json() throws -> String {
    struct Object: Encodable {
      let mailbox: String
      let since: String
      let until: String
      let figures: BacktestFigures
      let omitted: Backtest.Omissions
    }
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let object = Object(
      mailbox: mailbox, since: Self.day(since), until: Self.day(until), figures: figures, omitted: omissions)
    return String(decoding: try encoder.encode(object), as: UTF8.self)
  }

  func heading(_ language: Language) -> String {
    Bilingual(
      "Essai sur le passé : \(mailbox), du \(Self.words(since, "fr_FR")) au \(Self.words(until, "fr_FR"))",
      "Back-test: \(mailbox), \(Self.words(since, "en_GB")) to \(Self.words(until, "en_GB"))"
    ).text(language)
  }

  /// `2026-11-27`, in UTC.
  static func day(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601.year().month().day())
  }

  /// `27 novembre 2026`, in UTC.
  static func words(_ seconds: Int64, _ locale: String) -> String {
    var style = Date.FormatStyle(date: .long, time: .omitted, locale: Locale(identifier: locale))
    style.timeZone = .gmt
    return Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(style)
  }

  /// The figures as people read them, in the order of the questions that they answer.
  var rows: [(name: Bilingual, value: Bilingual)] {
    let figures = figures
    func share(_ part: Int, _ whole: Int) -> Bilingual {
      guard whole > 0 else { return Bilingual("aucun", "none") }
      let percent = Int((Double(part) / Double(whole) * 100).rounded())
      return Bilingual("\(part) sur \(whole) (\(percent) %)", "\(part) of \(whole) (\(percent)%)")
    }
    func percent(_ value: Double?) -> Bilingual {
      guard let value else { return Bilingual("–", "–") }
      let rounded = Int((value * 100).rounded())
      return Bilingual("\(rounded) %", "\(rounded)%")
    }
    var rows: [(Bilingual, Bilingual)] = [
      (Bilingual("Messages lus", "Messages read"), Bilingual("\(figures.messages)")),
      (Bilingual("Répondus par le service", "Answered by people"), share(figures.answered, figures.messages)),
      (
        Bilingual("Rappel du tri : répondus qui auraient eu un brouillon", "Triage recall: answered, and a draft due"),
        share(figures.dueAndAnswered, figures.answered)
      ),
      (
        Bilingual(
          "Précision du tri : brouillons pour des messages répondus", "Triage precision: draft due, and answered"),
        share(figures.dueAndAnswered, figures.due)
      ),
      (Bilingual("Brouillons essayés", "Drafts tried"), Bilingual("\(figures.tried)")),
      (Bilingual("Auraient été proposés", "Would have been suggested"), share(figures.drafted, figures.tried)),
      (Bilingual("… sans rien à vérifier", "… with nothing to verify"), share(figures.clean, figures.drafted)),
      (Bilingual("Passages marqués […]", "Passages marked […]"), Bilingual("\(figures.marks)")),
      (
        Bilingual("Retenus par le modèle lui-même", "Kept back by the model itself"),
        share(figures.withheld, figures.tried)
      ),
      (Bilingual("Écartés par les contrôles", "Dropped by the checks"), share(figures.dropped, figures.tried)),
      (Bilingual("Échecs du modèle", "Failures of the model"), share(figures.failed, figures.tried)),
      (
        Bilingual("Dans la langue de la vraie réponse", "In the real reply's language"),
        share(figures.languageRight, figures.drafted)
      ),
      (
        Bilingual("Mots communs avec la vraie réponse (médiane)", "Words shared with the real reply (median)"),
        percent(figures.likenessMedian)
      ),
      (
        Bilingual("Chiffres de la vraie réponse retrouvés (moyenne)", "Figures of the real reply found (mean)"),
        percent(figures.figuresMean)
      ),
      (
        Bilingual("Longueur par rapport à la vraie réponse (médiane)", "Length beside the real reply (median)"),
        percent(figures.lengthMedian)
      ),
    ]
    if let cost = figures.costMicros, figures.tried > 0 {
      let euros = Double(cost) / 1_000_000
      let each = euros / Double(figures.tried)
      rows.append(
        (
          Bilingual("Coût", "Cost"),
          Bilingual(
            "\(Self.money(euros)) €, soit \(Self.money(each)) € par brouillon",
            "€\(Self.money(euros)), €\(Self.money(each)) a draft")
        ))
    }
    if figures.promptTokens > 0 {
      rows.append(
        (
          Bilingual("Jetons : demandes, dont en cache, réponses", "Tokens: prompts, of these cached, answers"),
          Bilingual("\(figures.promptTokens), \(figures.cachedTokens), \(figures.answerTokens)")
        ))
    }
    if let ms = figures.modelMsMedian {
      let seconds = (Double(ms) / 1_000).formatted(
        .number.precision(.fractionLength(1)).locale(Locale(identifier: "en_US_POSIX")))
      rows.append(
        (
          Bilingual("Temps du modèle par brouillon (médiane)", "Time of the model a draft (median)"),
          Bilingual("\(seconds) s")
        ))
    }
    for (name, count) in [
      (Bilingual("Laissés : trop gros ou disparus", "Left out: too large or gone"), omissions.tooLarge),
      (Bilingual("Laissés : illisibles", "Left out: unreadable"), omissions.unreadable),
      (Bilingual("Laissés : doubles", "Left out: duplicates"), omissions.duplicates),
      (
        Bilingual(
          "Réponses laissées : brouillons de maild envoyés", "Replies left out: drafts of maild's that were sent"),
        omissions.suggested
      ),
    ] where count > 0 { rows.append((name, Bilingual("\(count)"))) }
    return rows
  }

  private static func money(_ euros: Double) -> String {
    euros.formatted(
      .number.precision(.fractionLength(euros >= 1 ? 2 : 5)).grouping(.never).locale(Locale(identifier: "en_US_POSIX")))
  }
}

/// The same in French and in English.
struct Bilingual: Sendable, Hashable {
  let fr: String
  let en: String

  init(_ fr: String, _ en: String) { (self.fr, self.en) = (fr, en) }
  /// What needs no translation.
  init(_ both: String) { self.init(both, both) }

  func text(_ language: Language) -> String { language == .french ? fr : en }
}

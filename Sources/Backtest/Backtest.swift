import Drafting
import Foundation
import IMAP
import MIMEParsing
import Pipeline
import Transport

// The Backtest room: what maild would have written for the mail of the past, beside what people wrote.
//
// - Backtest        the run: reads past mail, asks triage, model and guard, and compares
// - PastMail        the mailbox's folders as its server has them; looks and changes nothing
// - Exchange        a message and the reply that was sent to it
// - Likeness        how near a draft comes to that reply
// - BacktestCase, BacktestFigures, BacktestReport   what came of it: one message, all of them, for people

/// Holds what maild would have drafted for past mail against what the mailbox's people answered.
///
/// Nothing is changed in the mailbox, and nothing is kept in the store but what the witness keeps: what is read goes to the model's endpoint, as with
/// mail that comes, and into the report.
public struct Backtest: Sendable {
  /// How far it goes.
  public struct Bounds: Sendable {
    /// Mail of how long back.
    public var back: Duration
    /// Messages looked at, of the newest.
    public var messages: Int
    /// Drafts asked of the model, spread evenly over the time.
    public var drafts: Int
    /// Folders looked through besides INBOX, the watched ones and the archive, as people read their names.
    public var folders: [String]

    /// The documented defaults.
    public init(
      back: Duration = .seconds(90 * 86_400), messages: Int = 1_000, drafts: Int = 200, folders: [String] = []
    ) {
      self.back = back
      self.messages = messages
      self.drafts = drafts
      self.folders = folders
    }
  }

  /// How far a run is.
  public enum Stage: Sendable {
    /// So many of so many messages have been read.
    case reading(done: Int, of: Int)
    /// So many of so many drafts have been tried.
    case drafting(done: Int, of: Int)
  }

  /// Messages that were not looked at, and why.
  struct Omissions: Sendable, Hashable, Encodable {
    /// Larger than `limits.message-size`, or gone by the time they were asked for.
    var tooLarge = 0
    /// Broke what reads them.
    var unreadable = 0
    /// The same message in another folder.
    var duplicates = 0
    /// Answered by a draft of maild's own, which proves nothing.
    var suggested = 0
  }

  private let entry: MailboxRoster.Entry
  private let model: ModelRoute
  private let settings: JourneySettings
  private let parser: MessageParser
  private let witness: ModelWitness
  private let isSuggestion: @Sendable (String) async throws -> Bool

  /// - Parameters:
  ///   - entry: how the mailbox is reached and answered for.
  ///   - model: who writes.
  ///   - settings: those of mail that comes.
  ///   - parser: reads the messages.
  ///   - witness: is told of each request to the model.
  ///   - isSuggestion: whether a sent message of this Message-ID, angle brackets included, was a draft of maild's.
  public init(
    of entry: MailboxRoster.Entry, model: ModelRoute, settings: JourneySettings, parser: MessageParser,
    witness: @escaping ModelWitness,
    isSuggestion: @escaping @Sendable (String) async throws -> Bool = { _ in false }
  ) {
    self.entry = entry
    self.model = model
    self.settings = settings
    self.parser = parser
    self.witness = witness
    self.isSuggestion = isSuggestion
  }

  /// Runs it.
  ///
  /// - Parameters:
  ///   - now: seconds since 1970; the time is counted back from it.
  ///   - progress: told how far it is.
  /// - Throws: `IMAPError` where the mailbox can't be read; a message or an answer that fails is a case of its own.
  public func run(
    over network: Network, within bounds: Bounds = Bounds(), now: Int64,
    progress: @escaping @Sendable (Stage) -> Void = { _ in }
  ) async throws -> BacktestReport {
    let since = now - bounds.back.components.seconds
    let mail = PastMail(network: network, entry: entry)
    try await mail.open()
    var omissions = Omissions()
    let exchanges: Result<[Exchange], any Error>
    do {
      exchanges = .success(try await self.exchanges(in: mail, since: since, bounds, &omissions, progress))
    } catch { exchanges = .failure(error) }
    await mail.close()
    var cases = try exchanges.get().map(judged)
    try await draft(&cases, atMost: bounds.drafts, progress)
    return BacktestReport(
      mailbox: entry.profile.identity.mailbox.address, since: since, until: now, cases: cases, omissions: omissions)
  }

  // MARK: - Reading

  private func exchanges(
    in mail: PastMail, since: Int64, _ bounds: Bounds, _ omissions: inout Omissions,
    _ progress: @Sendable (Stage) -> Void
  ) async throws -> [Exchange] {
    let incoming = try await mail.incoming(since: since, further: bounds.folders, most: bounds.messages)
    // Who answers two messages in one sends fewer; who writes much of their own accord sends more.
    let sent = try await mail.sent(since: since, most: bounds.messages * 3)
    let all = incoming.count + sent.count
    var exchanges: [Exchange] = []
    var digests: Set<String> = []
    for (index, item) in incoming.enumerated() {
      progress(.reading(done: index, of: all))
      guard var message = try await message(item, mail, within: settings.messageLimits, &omissions) else { continue }
      guard digests.insert(message.digest).inserted else {
        omissions.duplicates += 1
        continue
      }
      message = try await parser.readAttachments(
        of: message, of: entry.profile.identity.mailbox.address, limits: settings.attachmentLimits,
        limit: settings.promptBudget.attachments)
      // A thousand messages stay in memory until the end; their files need not.
      message.dropAttachmentBytes()
      exchanges.append(
        Exchange(
          message: message, flags: item.flags, receivedAt: item.receivedAt ?? message.date?.secondsSince1970 ?? since))
    }
    var replies: [Reply] = []
    for (index, item) in sent.enumerated() {
      progress(.reading(done: incoming.count + index, of: all))
      guard let message = try await message(item, mail, within: settings.messageLimits.forWordsAlone, &omissions),
        let reply = Reply(message, receivedAt: item.receivedAt)
      else { continue }
      if let id = message.messageID, try await isSuggestion(id.description) {
        omissions.suggested += 1
        continue
      }
      replies.append(reply)
    }
    exchanges.join(replies)
    return exchanges
  }

  private func message(
    _ item: PastMail.Item, _ mail: PastMail, within limits: MessageLimits, _ omissions: inout Omissions
  ) async throws -> Message? {
    try Task.checkCancellation()
    guard let bytes = try await mail.bytes(of: item, atMost: settings.maxMessageBytes) else {
      omissions.tooLarge += 1
      return nil
    }
    switch try await parser.read(bytes, of: entry.profile.identity.mailbox.address, limits: limits, partial: nil) {
    case .message(let message): return message
    case .setAside:
      omissions.unreadable += 1
      return nil
    }
  }

  // MARK: - Deciding and drafting

  private func judged(_ exchange: Exchange) -> BacktestCase {
    // \Answered is what is to be foretold; the flags of spam and the like were there when the message came.
    let flags = exchange.flags.subtracting([.answered, .deleted]).map(\.name)
    let decision = Triage.decide(
      exchange.message, for: entry.profile.identity, by: entry.profile.triage, flags: flags)
    return BacktestCase(exchange: exchange, skipReason: decision.skipReason, isAlarming: decision.isAlarming)
  }

  private func draft(
    _ cases: inout [BacktestCase], atMost most: Int, _ progress: @escaping @Sendable (Stage) -> Void
  ) async throws {
    let fit = cases.indices.filter { cases[$0].isDraftDue && cases[$0].exchange.reply?.text.isEmpty == false }
    let chosen = Self.spread(fit, most)
    var waiting = chosen[...]
    try await withThrowingTaskGroup(of: (Int, BacktestCase).self) { group in
      func next() {
        guard let index = waiting.popFirst() else { return }
        let start = cases[index]
        group.addTask { (index, try await attempt(start)) }
      }
      for _ in 0..<max(1, settings.maxModelCalls) { next() }
      var done = 0
      progress(.drafting(done: 0, of: chosen.count))
      while let (index, result) = try await group.next() {
        cases[index] = result
        done += 1
        progress(.drafting(done: done, of: chosen.count))
        next()
      }
    }
  }

  /// At most so many of the places, evenly spread over them.
  static func spread(_ places: [Int], _ most: Int) -> [Int] {
    guard places.count > most, most > 0 else { return most > 0 ? places : [] }
    return (0..<most).map { places[$0 * places.count / most] }
  }

  private func attempt(_ start: BacktestCase) async throws -> BacktestCase {
    guard let reply = start.exchange.reply else { return start }
    var result = start
    let message = start.exchange.message
    // What was "tomorrow" to who answered is tomorrow to the draft.
    let today = reply.date ?? MessageDate(secondsSince1970: reply.sentAt, zoneOffsetMinutes: 0)
    let matter = ReplyMatter(
      message, today: today, zone: settings.zone,
      context: MailContext(start.exchange.thread, of: message, for: entry.profile.identity))
    let written: WrittenReply
    do {
      written = try await entry.profile.reply(to: matter, by: model, budget: settings.promptBudget, told: witness)
      result.usage = ModelUsage(written)
    } catch ModelError.cancelled {
      throw CancellationError()
    } catch {
      result.attempt = .failed("\(error)")
      return result
    }
    if !start.isAlarming, let reason = entry.profile.reasonToKeepSilent(written.answer.text) {
      result.attempt = .withheld(reason)
      return result
    }
    switch written.verdict {
    case .dropped(let reason, _): result.attempt = .dropped(reason)
    case .passed(let checked):
      let language = LanguageGuess.language(of: checked.text)
      result.attempt = .drafted(
        checked, Likeness(draft: checked.text, reply: reply.text),
        isLanguageRight: language == nil || language == LanguageGuess.language(of: reply.text))
    }
    return result
  }
}

extension ModelUsage {
  fileprivate init(_ written: WrittenReply) {
    let answer = written.answer
    self.init(
      duration: answer.duration, promptTokens: answer.promptTokens, cachedTokens: answer.cachedTokens,
      answerTokens: answer.answerTokens, costMicros: written.costMicros)
  }
}

import Drafting
import IMAP
import MIMEParsing

/// What to search a mailbox for, that belongs to one mail.
struct ContextQuery: Sendable {
  /// Identifiers of one search; a server looks for each in each message.
  private static let mostIdentifiers = 8

  /// The mail's own Message-ID, with angle brackets.
  let ownID: String?
  /// What it answers: the thread's first message and the newest ones, with angle brackets.
  private let ancestors: [String]
  private let subjectWords: String?
  private let people: [String]
  private let sentAt: Int64
  private let bounds: ContextBounds

  /// - Parameter now: seconds since 1970 UTC; from then on, or from the mail's own earlier date, days count back.
  ///
  /// Nil where nobody can be answered: then nobody's letters belong to the mail.
  init?(_ message: Message, for mailbox: MailboxIdentity, at now: Int64, within bounds: ContextBounds) {
    let readers = MailContext.readers(of: message, for: mailbox)
    // Other than ASCII would need a charset that not every server knows.
    people = readers.prefix(3).map(\.address).filter { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } }
    guard !readers.isEmpty else { return nil }
    var seen: Set<String> = []
    let chain = (message.references + message.inReplyTo).map(\.description).filter {
      $0.utf8.allSatisfy { $0 < 0x7F } && seen.insert($0).inserted
    }
    ancestors = Array(chain.prefix(1) + chain.dropFirst().suffix(Self.mostIdentifiers - 1))
    ownID = message.messageID.map(\.description).flatMap { $0.utf8.allSatisfy { $0 < 0x7F } ? $0 : nil }
    subjectWords = BaseSubject(message.subject).searchWords
    sentAt = min(now, max(0, message.date?.secondsSince1970 ?? now))
    self.bounds = bounds
  }

  /// The thread's other messages, by identifiers; nil where the mail names none.
  var thread: SearchKey? {
    var keys = ancestors.map { SearchKey.messageID($0) }
    // Later and sideways: who answers this mail, its parent or the thread's first message.
    var family = [ancestors.first, ancestors.last, ownID].compactMap { $0 }
    family = family.enumerated().filter { index, id in family.firstIndex(of: id) == index }.map(\.element)
    keys += family.map { .header("References", contains: $0) } + family.map { .header("In-Reply-To", contains: $0) }
    return Self.any(keys).map { Self.finished($0) }
  }

  /// Messages to or from the same people under the same subject; nil where there is no subject to look for.
  var subject: SearchKey? {
    guard let subjectWords, let since = day(bounds.subjectDays), let involved = Self.any(involving) else { return nil }
    return Self.finished(.and([.since(since), .subject(subjectWords), involved]))
  }

  /// What was sent to the same people.
  var earlierReplies: SearchKey? {
    guard let first = people.first, let since = day(bounds.replyDays) else { return nil }
    return Self.finished(.and([.since(since), .to(first)]))
  }

  private var involving: [SearchKey] {
    people.prefix(1).flatMap { [SearchKey.from($0), .to($0), .cc($0)] }
  }

  private func day(_ daysBack: Int) -> InternalDate? {
    let (back, overflow) = Int64(daysBack).multipliedReportingOverflow(by: 86_400)
    return overflow ? nil : InternalDate(secondsSinceEpoch: max(0, sentAt - back))
  }

  /// What is being written, or is about to be deleted, is no letter.
  static func finished(_ key: SearchKey) -> SearchKey {
    .and([.withoutFlag(.deleted), .withoutFlag(.draft), key])
  }

  /// One of them; halved again and again, since a chain as long as the list would be as deep.
  static func any(_ keys: [SearchKey]) -> SearchKey? {
    guard let first = keys.first else { return nil }
    guard keys.count > 1 else { return first }
    let half = keys.count / 2
    guard let left = any(Array(keys[..<half])), let right = any(Array(keys[half...])) else { return first }
    return .or(left, right)
  }
}

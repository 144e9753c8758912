import IMAP
import Journal
import Synchronization

extension RefusalMemory {
  /// Remembers a mailbox's refused logins in the journal, by a digest that tells no secret.
  ///
  /// - Parameters:
  ///   - plan: where the login is tried, and how: a refusal holds for nothing else.
  ///   - report: told when the journal can't be read or written.
  public init(
    journal: Journal, mailbox: MailboxID, plan: WatchPlan, report: @escaping @Sendable (JournalError) -> Void
  ) {
    let session = plan.session
    let place =
      "\(plan.endpoint) \(plan.endpoint.security.rawValue) \(session.loginMethod.rawValue) "
      + session.channelBinding.rawValue
    // Nearly every mailbox has none, and its login is not worth a write.
    let mayBeKept = MayBeKept()
    self.init(
      record: { credentials in
        do throws(JournalError) {
          let kept = try await journal.loginRefusal(of: mailbox)
          mayBeKept.set(kept != nil)
          guard let kept, await credentials.digest(salt: kept.salt, at: place) == kept.digest else { return nil }
          return Record(count: kept.count, problem: kept.problem)
        } catch {
          report(error)
          return nil
        }
      },
      keep: { credentials, record in
        do throws(JournalError) {
          guard let record else {
            guard mayBeKept.value else { return }
            try await journal.clearLoginRefusal(of: mailbox)
            return mayBeKept.set(false)
          }
          mayBeKept.set(true)
          let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
          guard let digest = await credentials.digest(salt: salt, at: place) else { return }
          try await journal.recordLoginRefusal(
            LoginRefusal(
              mailbox: mailbox, salt: salt, digest: digest, count: record.count, problem: record.problem,
              refusedAt: .now))
        } catch { report(error) }
      })
  }
}

private final class MayBeKept: Sendable {
  private let stored = Mutex(true)

  var value: Bool { stored.withLock { $0 } }
  func set(_ value: Bool) { stored.withLock { $0 = value } }
}

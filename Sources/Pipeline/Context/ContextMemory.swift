import Drafting
import Journal
import Synchronization

/// What is known of mailboxes for a while, in memory alone: their people's habits, and where a look went wrong.
///
/// Habits are not kept in the store: they are words of letters, a look brings them back within a second, and who takes
/// back the consent, or stops maild, need not have anything erased.
final class ContextMemory: Sendable {
  private struct Remembered {
    var habits: (value: AgentHabits, until: ContinuousClock.Instant)?
    var pausedUntil: ContinuousClock.Instant?
  }

  /// So many mailboxes at most; past that all is forgotten, which costs a look each.
  private static let most = 20_000
  /// What people are used to changes slowly.
  private static let habitsLast = Duration.seconds(86_400)
  private let mailboxes = Mutex<[MailboxID: Remembered]>([:])

  func isPaused(_ id: MailboxID) -> Bool {
    mailboxes.withLock { $0[id]?.pausedUntil.map { $0 > .now } ?? false }
  }

  func pause(_ id: MailboxID, for duration: Duration) {
    change(id) { $0.pausedUntil = .now + duration }
  }

  func habits(of id: MailboxID) -> AgentHabits? {
    mailboxes.withLock { mailboxes in
      guard let habits = mailboxes[id]?.habits, habits.until > .now else { return nil }
      return habits.value
    }
  }

  func keep(_ habits: AgentHabits, of id: MailboxID) {
    change(id) { $0.habits = (habits, .now + Self.habitsLast) }
  }

  /// The consent to learn is gone.
  func forgetHabits(of id: MailboxID) {
    mailboxes.withLock { $0[id]?.habits = nil }
  }

  private func change(_ id: MailboxID, _ body: (inout Remembered) -> Void) {
    mailboxes.withLock { mailboxes in
      if mailboxes.count >= Self.most, mailboxes[id] == nil { mailboxes = [:] }
      body(&mailboxes[id, default: Remembered()])
    }
  }
}

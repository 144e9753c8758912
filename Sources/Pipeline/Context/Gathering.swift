import Drafting
import Foundation
import IMAP
import Journal
import MIMEParsing

extension Journey {
  /// What the mailbox holds besides the mail: looked for once a job, and once more after a restart.
  ///
  /// It stops no draft and delays none by more than ``ContextBounds/time``: what can't be had is done without, and the
  /// job's record says so.
  func context(_ hand: inout JobInHand, _ message: Message) async throws(JobStop) -> MailContext {
    if let gathered = hand.context { return gathered.context }
    let gathered = await gather(hand, message)
    // Called off meanwhile: its shortfalls are none of the server's.
    guard !Task.isCancelled else { throw .stopping }
    hand.context = gathered
    return gathered.context
  }

  private func gather(_ hand: JobInHand, _ message: Message) async -> GatheredContext {
    let bounds = settings.context
    guard bounds.isOn, let query = ContextQuery(message, for: hand.profile.identity, at: Self.now, within: bounds)
    else {
      return GatheredContext()
    }
    guard !memory.isPaused(hand.job.mailbox) else { return GatheredContext(shortfalls: [.paused]) }
    let deadline = ContinuousClock.now + bounds.time
    let errand = ContextErrand(
      query: query, arrival: MailboxName(hand.job.folder), uidValidity: hand.job.uidValidity, uid: hand.job.uid,
      watchedFolders: hand.profile.watchedFolders, folderNames: hand.profile.folderNames, bounds: bounds,
      deadline: deadline)
    let haul: ContextErrand.Haul
    switch await visit(hand, until: deadline, { session throws(IMAPError) in try await errand.run(session) }) {
    case .success(let found): haul = found
    case .failure(let shortfall): return GatheredContext(shortfalls: [shortfall])
    }
    var gathered = GatheredContext(shortfalls: haul.shortfalls)
    if haul.messages.isEmpty, haul.shortfalls.contains(.outOfTime) { pause(hand, .outOfTime) }
    var candidates: [MailContext.Candidate] = []
    for found in haul.messages {
      // A message may take its reader as long as `limits.parsing-time` says, and others lie behind it.
      guard ContinuousClock.now < deadline else {
        gathered.shortfalls.insert(.outOfTime)
        break
      }
      guard let read = await read(found, of: hand.job.mailbox) else {
        gathered.shortfalls.insert(.unreadable)
        continue
      }
      candidates.append(MailContext.Candidate(read, by: found.trail, isSent: found.isSent))
    }
    gathered.context = MailContext(candidates, of: message, for: hand.profile.identity)
    return gathered
  }

  /// How the mailbox's people begin and end their letters, where they have agreed to that being learnt.
  func learnHabits(_ hand: inout JobInHand) async throws(JobStop) {
    let mailbox = hand.job.mailbox
    guard hand.profile.learnsFromSent else { return memory.forgetHabits(of: mailbox) }
    guard hand.habits == nil else { return }
    if let known = memory.habits(of: mailbox) {
      hand.habits = known
      return
    }
    guard !memory.isPaused(mailbox) else { return }
    let deadline = ContinuousClock.now + settings.context.time
    let errand = HabitsErrand(
      folderNames: hand.profile.folderNames, bounds: settings.context, now: Self.now, deadline: deadline)
    let visited = await visit(hand, until: deadline) { session throws(IMAPError) in try await errand.run(session) }
    guard !Task.isCancelled else { throw .stopping }
    guard case .success(let found) = visited else { return }
    var replies: [Message] = []
    for one in found where ContinuousClock.now < deadline {
      if let reply = await read(one, of: mailbox) { replies.append(reply) }
    }
    let habits = AgentHabits(learntFrom: replies, of: hand.profile.identity)
    memory.keep(habits, of: mailbox)
    hand.habits = habits
  }

  private static var now: Int64 { Int64(Date.now.timeIntervalSince1970) }

  private func read(_ found: FoundMessage, of mailbox: MailboxID) async -> Message? {
    let limits = settings.messageLimits.forWordsAlone
    // Whatever keeps it from being read, the draft is written without it.
    guard
      case .message(let message)? = try? await parser.read(
        found.bytes, of: "\(mailbox)", limits: limits, partial: found.partial)
    else { return nil }
    return message
  }

  /// Visits the mailbox and waits for no longer than until `deadline`; a visit that goes on then is nobody's wait any
  /// more, and the next errand's turn comes after it.
  private func visit<Value: Sendable>(
    _ hand: JobInHand, until deadline: ContinuousClock.Instant,
    _ errand: @escaping @Sendable (Session) async throws(IMAPError) -> Value
  ) async -> Result<Value, ContextShortfall> {
    let watcher = hand.watcher
    let result = await withTaskGroup(of: Result<Value, ContextShortfall>.self) { group in
      group.addTask {
        do throws(IMAPError) {
          return .success(try await watcher.perform(errand))
        } catch { return .failure(ContextShortfall(error)) }
      }
      group.addTask {
        // Called off when the visit is done.
        try? await ContinuousClock().sleep(until: deadline)
        return .failure(.outOfTime)
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.outOfTime)
    }
    if case .failure(let shortfall) = result, !Task.isCancelled { pause(hand, shortfall) }
    return result
  }

  /// After a look that took its time for nothing, or the connection with it, the next mails do not wait for another.
  private func pause(_ hand: JobInHand, _ shortfall: ContextShortfall) {
    guard shortfall == .outOfTime || shortfall == .connectionLost else { return }
    memory.pause(hand.job.mailbox, for: settings.context.pause)
    log.notice(
      "no context from this mailbox for a while",
      ["job": hand.job.id, "mailbox": hand.job.mailbox, "problem": shortfall])
  }
}

extension ContextShortfall: Error {
  /// What an error of the visit means for the draft.
  fileprivate init(_ error: IMAPError) {
    switch error {
    case .refused, .folderMissing, .unsayable: self = .refused
    // The mailbox's watcher ends, as on a reload: nothing is wrong with the server.
    case .notConnected, .transport(.cancelled): self = .notConnected
    default: self = .connectionLost
    }
  }
}

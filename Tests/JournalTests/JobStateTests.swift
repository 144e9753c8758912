import GRDB
import Testing

@testable import Journal

@Suite("The state machine of a job")
struct JobStateTests {
  /// The whole table, written a second time by hand: state, then all that may follow.
  static let table: [(JobState, [JobState])] = [
    (.noticed, [.fetched, .skipped, .withdrawn, .failed]),
    (.fetched, [.understood, .skipped, .withdrawn, .failed]),
    (.understood, [.triaged, .skipped, .withdrawn, .failed]),
    (.triaged, [.drafted, .skipped, .withdrawn, .failed]),
    (.drafted, [.checked, .skipped, .withdrawn, .failed]),
    (.checked, [.composed, .withdrawn, .failed]),
    (.composed, [.saved, .withdrawn, .failed]),
    (.saved, []), (.skipped, []), (.withdrawn, []), (.failed, []),
  ]

  @Test("Each of the 121 pairs of states is a move or can't be written down, as the table says", arguments: table)
  func pairs(from: JobState, allowed: [JobState]) {
    for to in JobState.allCases {
      #expect((JobMove(from: from, to: to) != nil) == allowed.contains(to), "\(from) to \(to)")
    }
    #expect(from.isTerminal == allowed.isEmpty)
  }

  @Test("The journal makes every move of a job that is where the move begins, and of no other", arguments: table)
  func moves(from: JobState, allowed: [JobState]) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    var uid: UInt32 = 0
    for to in allowed {
      let move = try #require(JobMove(from: from, to: to))
      let change = to.needsReason ? JobChange(reason: "answered") : JobChange()
      for state in JobState.allCases {
        uid += 1
        let job = try await journal.job(uid, in: mailbox, at: state)
        let problem = await error { () async throws(JournalError) in
          try await journal.advance(job.id, move, at: .morning(9), with: change)
        }
        let after = try #require(try await journal.job(job.id))
        if state == from {
          #expect(problem == nil)
          #expect(after.state == to)
          #expect((after.finishedAt == nil) == !to.isTerminal)
          #expect((after.dueAt == nil) == to.isTerminal)
        } else {
          #expect(problem == .stateMoved(job.id, expected: from, found: state))
          #expect(after == job)
        }
      }
    }
  }

  @Test("The store itself refuses every other move, whoever writes", arguments: table)
  func store(from: JobState, allowed: [JobState]) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.noticedJob()
    let columns = { (state: JobState) in
      "state = '\(state)', reason = 'answered', finished_at = \(state.isTerminal ? "1" : "NULL"), "
        + "due_at = \(state.isTerminal ? "NULL" : "1")"
    }
    for to in JobState.allCases where to != from {
      // Past the rule, to where the move begins.
      let rule = try await scratch.sql(of: "job_moves")
      try await scratch.execute("DROP TRIGGER job_moves; UPDATE job SET \(columns(from)); \(rule)")
      let move = "UPDATE job SET \(columns(to)) WHERE id = \(job.id)"
      if allowed.contains(to) {
        try await scratch.execute(move)
      } else {
        await #expect(throws: DatabaseError.self, "\(from) to \(to)") { try await scratch.execute(move) }
      }
    }
  }
}

extension Journal {
  /// A job in a state, whatever leads there.
  fileprivate func job(_ uid: UInt32, in mailbox: Mailbox, at state: JobState) async throws -> Job {
    let job = try await noticedJob(uid: uid, in: mailbox)
    guard state.needsReason else { return try await lead(job, to: state) }
    let move = try #require(JobMove(from: .noticed, to: state))
    return try await advance(job.id, move, at: .morning(), with: JobChange(reason: "answered"))
  }
}

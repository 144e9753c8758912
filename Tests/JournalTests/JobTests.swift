import GRDB
import Testing

@testable import Journal

@Suite("Jobs")
struct JobTests {
  @Test("A message announced twice has one job, and the cursor moves with it")
  func noticedOnce() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let first = try await journal.notice(
      [4, 3], in: mailbox.id, cursor: .inbox(next: 5), arrivals: [4: .morning(-2)], at: .morning())
    #expect(first.map(\.uid) == [3, 4])
    #expect(first.map(\.noticeMs) == [nil, 2000])
    #expect(first.map(\.internalDate) == [nil, .morning(-2)])
    let second = try await journal.notice([3, 4, 5], in: mailbox.id, cursor: .inbox(next: 6), at: .morning(1))
    #expect(second.map(\.uid) == [5])
    #expect(try await journal.mailbox(mailbox.id)?.cursor() == .inbox(next: 6))
    // The same UID under another UIDVALIDITY is another message.
    let third = try await journal.notice([3], in: mailbox.id, cursor: .inbox(next: 4, validity: 8), at: .morning(2))
    #expect(third.count == 1)
    #expect(try await journal.jobs().count == 4)
  }

  @Test("Nothing is noticed in a mailbox that is not enabled, and its cursor stays")
  func consentBeforeNotice() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.addMailbox(.shared(), at: .morning())
    let problem = await error { () async throws(JournalError) in
      try await journal.notice([1], in: mailbox.id, cursor: .inbox(next: 2), at: .morning())
    }
    #expect(problem == .mailboxNotEnabled(address: "contact@mairie.example"))
    #expect(try await journal.jobs().isEmpty)
    #expect(try await journal.mailbox(mailbox.id)?.cursor() == nil)
  }

  @Test("A step writes its figures, clears old trouble and is due at once")
  func figures() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.noticedJob()
    let waiting = try await journal.postpone(job.id, in: .noticed, until: .morning(60), problem: "the server is down")
    #expect(waiting.attempts == 1)
    #expect(waiting.detail == "the server is down")
    #expect(waiting.dueAt == .morning(60))
    var change = JobChange()
    change.fetchMs = 12
    change.messageID = "<a@b.example>"
    change.promptTokens = 900
    change.cachedTokens = 700
    change.answerTokens = 80
    change.costMicros = 85
    change.energyMilliwattHours = 1_250
    change.carbonMilligrams = 90
    change.modelParameters = "temperature 0.2"
    change.model = "mistral-small"
    let fetched = try await journal.advance(job.id, .fetched, at: .morning(61), with: change)
    #expect(fetched.state == .fetched)
    #expect(fetched.attempts == 0)
    #expect(fetched.detail == nil)
    #expect(fetched.dueAt == .morning(61))
    #expect(fetched.fetchMs == 12)
    #expect(fetched.model == "mistral-small")
    #expect([fetched.promptTokens, fetched.cachedTokens, fetched.answerTokens] == [900, 700, 80])
    #expect([fetched.costMicros, fetched.energyMilliwattHours, fetched.carbonMilligrams] == [85, 1_250, 90])
    #expect(fetched.modelParameters == "temperature 0.2")
    #expect(try await journal.job(job.id) == fetched)
    #expect(try await journal.jobs(withMessageID: "<a@b.example>") == [fetched])
    var figures = JobChange()
    figures.fetchMs = 15
    #expect(try await journal.note(figures, on: job.id, in: .fetched).fetchMs == 15)
  }

  @Test("An end needs a reason with a stable name", arguments: [nil, "", "Not A Name", "subject: Rappel"])
  func reasons(reason: String?) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.noticedJob()
    var change = JobChange()
    change.reason = reason
    let skip = try #require(JobMove(from: .noticed, to: .skipped))
    let problem = await error { () async throws(JournalError) in
      try await journal.advance(job.id, skip, at: .morning(), with: change)
    }
    #expect(problem == .reasonInvalid(job.id, reason: reason))
    #expect(try await journal.job(job.id) == job)
  }

  @Test("The draft's Message-ID never changes once it is fixed")
  func draftMessageID() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.lead(try await journal.noticedJob(), to: .checked)
    var change = JobChange()
    change.draftMessageID = "<1@maild.example>"
    _ = try await journal.advance(job.id, .composed, at: .morning(), with: change)
    #expect(try await journal.note(change, on: job.id, in: .composed).draftMessageID == "<1@maild.example>")
    change.draftMessageID = "<2@maild.example>"
    let problem = await error { () async throws(JournalError) in
      try await journal.note(change, on: job.id, in: .composed)
    }
    #expect(problem == .draftMessageIDFixed(job.id))
    #expect(try await journal.jobs(withMessageID: "<1@maild.example>").map(\.id) == [job.id])
  }

  @Test("Each APPEND is counted before it begins, and none begins once the mailbox is disabled")
  func appends() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await journal.lead(try await journal.noticedJob(in: mailbox), to: .composed)
    #expect(try await journal.recordAppendAttempt(job.id, at: .now).appendAttempts == 1)
    #expect(try await journal.recordAppendAttempt(job.id, at: .now).appendAttempts == 2)
    try await journal.disableMailbox(mailbox.id, at: .morning(), by: "chef@mairie.example")
    let paused = await error { () async throws(JournalError) in try await journal.recordAppendAttempt(job.id, at: .now)
    }
    #expect(paused == .mailboxNotEnabled(address: mailbox.address))
    // An APPEND that happened before the pause is still a fact to write down.
    let saved = try await journal.recordSaved(job.id, uidValidity: 9, uid: 44, saveMs: 31, at: .morning(5))
    #expect(saved.state == .saved)
    #expect(saved.draftUIDValidity == 9)
    #expect(saved.draftUID == 44)
    #expect(saved.finishedAt == .morning(5))
    let again = await error { () async throws(JournalError) in try await journal.recordAppendAttempt(job.id, at: .now) }
    #expect(again != nil)
  }

  @Test("Of many who make the same move, over two connections, exactly one succeeds")
  func race() async throws {
    let scratch = try Scratch()
    let one = try await scratch.journal()
    let other = try await scratch.journal()
    let mailbox = try await one.enabledMailbox()
    for uid in UInt32(1)...20 {
      let job = try await one.noticedJob(uid: uid, in: mailbox)
      let wins = try await withThrowingTaskGroup(of: Int.self) { group in
        for journal in [one, other, one, other] {
          group.addTask {
            do {
              _ = try await journal.advance(job.id, .fetched, at: .morning())
              return 1
            } catch JournalError.stateMoved(_, expected: .noticed, found: .fetched) {
              return 0
            }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(wins == 1)
    }
  }

  @Test("A cancelled task's change is made nevertheless")
  func cancelled() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.noticedJob()
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await journal.advance(job.id, .fetched, at: .morning())
    }
    #expect(try await task.value.state == .fetched)
    #expect(try await journal.job(job.id)?.state == .fetched)
  }

  @Test("Due are the jobs of enabled mailboxes, the longest due first, without those in hand")
  func agenda() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let paused = try await journal.enabledMailbox("paused@mairie.example")
    let jobs = try await journal.notice([1, 2, 3, 4], in: mailbox.id, cursor: .inbox(next: 5), at: .morning())
    _ = try await journal.noticedJob(in: paused)
    try await journal.disableMailbox(paused.id, at: .morning(), by: "chef@mairie.example")
    _ = try await journal.postpone(jobs[0].id, in: .noticed, until: .morning(30), problem: "busy")
    _ = try await journal.advance(
      jobs[3].id, try #require(JobMove(from: .noticed, to: .skipped)), at: .morning(), with: JobChange(reason: "list"))
    #expect(try await journal.due(at: .morning(), limit: 10).map(\.uid) == [2, 3])
    #expect(try await journal.due(at: .morning(), limit: 1).map(\.uid) == [2])
    #expect(try await journal.due(at: .morning(), limit: 1, excluding: [jobs[1].id]).map(\.uid) == [3])
    #expect(try await journal.due(at: .morning(30), limit: 10).map(\.uid) == [2, 3, 1])
    #expect(try await journal.nextDue(after: .morning()) == .morning(30))
    #expect(try await journal.nextDue(after: .morning(30)) == nil)
    let counts = try await journal.jobCounts()
    #expect(counts == [mailbox.id: [.noticed: 3, .skipped: 1], paused.id: [.noticed: 1]])
    #expect(try await journal.jobs(JobQuery(mailbox: mailbox.id, reason: "list")).map(\.uid) == [4])
    #expect(try await journal.jobs(JobQuery(states: [.noticed], before: jobs[1].id)).map(\.uid) == [1])
  }

  @Test("Only jobs in the states that are asked for are due, and made due before their time")
  func states() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let jobs = try await journal.notice([1, 2], in: mailbox.id, cursor: .inbox(next: 3), at: .morning())
    try await journal.advance(jobs[0].id, .fetched, at: .morning())
    try await journal.postpone(jobs[0].id, in: .fetched, until: .morning(30), problem: "the server is down")
    try await journal.postpone(jobs[1].id, in: .noticed, until: .morning(30), problem: "the server is down")
    #expect(try await journal.hasten(mailbox.id, in: [.fetched], at: .morning(1)) == 1)
    #expect(try await journal.due(at: .morning(1), limit: 10).map(\.uid) == [1])
    #expect(try await journal.due(at: .morning(30), limit: 10, in: [.noticed]).map(\.uid) == [2])
    #expect(try await journal.due(at: .morning(30), limit: 0).isEmpty)
    #expect(try await journal.hasten(mailbox.id, in: [], orWaitingFor: "the model is down", at: .morning(2)) == 0)
    #expect(try await journal.hasten(mailbox.id, in: [], orWaitingFor: "the server is down", at: .morning(2)) == 1)
  }

  @Test("What is due is found by an index")
  func plan() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let plan = try await journal.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + Journal.dueSQL(), arguments: [0]).map { $0["detail"] as String }
    }
    #expect(plan.contains { $0.contains("USING INDEX job_due") })
    #expect(!plan.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(plan)")
  }

  @Test("One job of a mailbox answers for a message that shows up twice")
  func duplicates() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let other = try await journal.enabledMailbox("autre@mairie.example")
    let jobs = try await journal.notice([1, 2], in: mailbox.id, cursor: .inbox(next: 3), at: .morning())
    let elsewhere = try await journal.noticedJob(in: other)
    for _ in 1...2 {
      guard case .own(let owner) = try await journal.claimDigest("d1", for: jobs[0].id) else {
        Issue.record("the first job does not own its digest")
        return
      }
      #expect(owner.ownsDigest)
    }
    guard case .owned(let owner) = try await journal.claimDigest("d1", for: jobs[1].id) else {
      Issue.record("two jobs own a digest")
      return
    }
    #expect(owner.id == jobs[0].id)
    #expect(try await journal.job(jobs[1].id)?.ownsDigest == false)
    #expect(try await journal.job(withDigest: "d1", in: mailbox.id)?.id == jobs[0].id)
    guard case .own = try await journal.claimDigest("d1", for: elsewhere.id) else {
      Issue.record("mailboxes share a digest")
      return
    }
  }

  @Test("After a change of UIDVALIDITY the job under way goes on under its new UID")
  func relocated() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let old = try await journal.lead(try await journal.noticedJob(in: mailbox), to: .triaged)
    let new = try await journal.notice([90], in: mailbox.id, cursor: .inbox(next: 91, validity: 8), at: .morning(2))
    let job = try await journal.relocate(old.id, to: new[0].id)
    #expect(job.id == old.id)
    #expect(job.state == .triaged)
    #expect([job.uidValidity, job.uid] == [8, 90])
    #expect(try await journal.jobs().map(\.id) == [old.id])
  }

  @Test("Jobs that ended long ago are pruned, others are kept")
  func pruned() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let jobs = try await journal.notice([1, 2, 3], in: mailbox.id, cursor: .inbox(next: 4), at: .morning())
    for (job, time) in zip(jobs.prefix(2), [Timestamp.morning(10), .morning(20)]) {
      _ = try await journal.advance(
        job.id, try #require(JobMove(from: .noticed, to: .skipped)), at: time, with: JobChange(reason: "list"))
    }
    #expect(try await journal.prune(endedBefore: .morning(15)) == 1)
    #expect(try await journal.jobs().map(\.uid) == [3, 2])
  }

  @Test("A message whose job was pruned is still known, in its mailbox")
  func prunedAndKnown() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let other = try await journal.enabledMailbox("autre@mairie.example")
    let job = try await journal.noticedJob(in: mailbox)
    _ = try await journal.claimDigest("d1", for: job.id)
    _ = try await journal.advance(
      job.id, try #require(JobMove(from: .noticed, to: .skipped)), at: .morning(10), with: JobChange(reason: "list"))
    #expect(try await journal.prune(endedBefore: .morning(15)) == 1)
    let again = try await journal.notice([90], in: mailbox.id, cursor: .inbox(next: 91, validity: 8), at: .morning(20))
    for _ in 1...2 {
      let claim = try await journal.claimDigest("d1", for: again[0].id)
      #expect(claim == .past)
    }
    #expect(try await journal.job(again[0].id)?.ownsDigest == false)
    guard case .own = try await journal.claimDigest("d1", for: try await journal.noticedJob(in: other).id) else {
      Issue.record("mailboxes share what is past")
      return
    }
  }

  @Test("A message whose folder was numbered anew may turn up as long as jobs there are unread")
  func renumbered() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let old = try #require(try await journal.notice([7], in: mailbox.id, cursor: .inbox(next: 8), at: .morning()).first)
    #expect(try await !journal.mayBeRenumbered(old.id))
    let new = try #require(
      try await journal.notice([1], in: mailbox.id, cursor: .inbox(next: 2, validity: 9), at: .morning(1)).first)
    #expect(try await journal.mayBeRenumbered(old.id))
    _ = try await journal.claimDigest("d", for: new.id)
    #expect(try await !journal.mayBeRenumbered(old.id))
  }
}

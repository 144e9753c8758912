import Testing

@testable import Journal

@Suite("Drafts in the mailbox")
struct LiveDraftTests {
  /// A job whose draft was saved, to be looked at for the first time at `review`.
  private func saved(
    _ journal: Journal, _ uid: UInt32, in mailbox: MailboxID, sender: String? = nil, noticed: Timestamp = .morning(),
    review: Timestamp = .morning(120)
  ) async throws -> Job {
    let job = try #require(
      try await journal.notice([uid], in: mailbox, cursor: .inbox(next: uid + 1), at: noticed).first)
    var state = JobState.noticed
    for next in [JobState.fetched, .understood, .triaged, .drafted, .checked, .composed] {
      var change = JobChange()
      if next == .understood { (change.messageID, change.sender) = ("<q\(uid)@x.example>", sender) }
      if next == .composed { (change.draftMessageID, change.draftBytes) = ("<d\(uid)@x.example>", 1_234) }
      try await journal.advance(job.id, try #require(JobMove(from: state, to: next)), at: noticed, with: change)
      state = next
    }
    return try await journal.recordSaved(job.id, reviewAt: review, at: noticed)
  }

  @Test("are looked at when they are due, later and later, until what became of them is known")
  func reviews() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await saved(journal, 3, in: mailbox.id)
    #expect(job.draftBytes == 1_234)
    #expect(try await journal.dueReviews(at: .morning(119), limit: 9).isEmpty)
    #expect(try await journal.nextReview(after: .morning()) == .morning(120))
    #expect(try await journal.dueReviews(at: .morning(120), limit: 9).map(\.id) == [job.id])
    #expect(try await journal.dueReviews(at: .morning(120), limit: 9, excluding: [job.id]).isEmpty)
    try await journal.postponeReview(job.id, due: .morning(120), until: .morning(600), isLook: true)
    #expect(try await journal.job(job.id)?.reviews == 1)
    #expect(try await journal.dueReviews(at: .morning(120), limit: 9).isEmpty)

    #expect(try await journal.recordOutcome(.sent, of: job.id, at: .morning(700)))
    #expect(try await !journal.recordOutcome(.binned, of: job.id, at: .morning(800)), "the first outcome counts")
    let ended = try #require(try await journal.job(job.id))
    #expect(ended.outcome == .sent && ended.outcomeAt == .morning(700) && ended.reviewAt == nil)
    #expect(try await journal.nextReview(after: .morning()) == nil)
  }

  @Test("are left alone while the mailbox is not enabled")
  func disabled() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    _ = try await saved(journal, 3, in: mailbox.id)
    try await journal.disableMailbox(mailbox.id, at: .morning(60), by: "test")
    #expect(try await journal.dueReviews(at: .morning(600), limit: 9).isEmpty)
    #expect(try await journal.nextReview(after: .morning()) == nil)
  }

  @Test("are found by the messages of their thread, and those of other mailboxes are not")
  func thread() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let other = try await journal.addMailbox(.shared("autre@mairie.example"), at: .morning())
    try await journal.enableMailbox(other.id, at: .morning(), by: "test")
    let job = try await saved(journal, 3, in: mailbox.id)
    _ = try await saved(journal, 3, in: other.id)
    #expect(try await journal.liveDrafts(in: mailbox.id, of: ["<q3@x.example>"]).map(\.id) == [job.id])
    #expect(
      try await journal.liveDrafts(in: mailbox.id, of: ["<none@x.example>", "<d3@x.example>"]).map(\.id) == [job.id])
    #expect(try await journal.liveDrafts(in: mailbox.id, of: ["<q4@x.example>"]).isEmpty)
    #expect(try await journal.liveDrafts(in: mailbox.id, of: []).isEmpty)
    try await journal.recordOutcome(.binned, of: job.id, at: .morning(1))
    #expect(try await journal.liveDrafts(in: mailbox.id, of: ["<q3@x.example>"]).isEmpty)
  }

  @Test("go for the first reason given, and are looked at now; what is done to their message has them looked at too")
  func stale() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await saved(journal, 3, in: mailbox.id)
    try await journal.markStale(job.id, reason: "answered", at: .morning(5))
    try await journal.markStale(job.id, reason: "settled", at: .morning(6))
    let marked = try #require(try await journal.job(job.id))
    #expect(marked.stale == "answered" && marked.reviewAt == .morning(6))
    let problem = await error { () async throws(JournalError) in
      try await journal.markStale(job.id, reason: "No Name", at: .morning())
    }
    #expect(problem == .reasonInvalid(job.id, reason: "No Name"))

    let second = try await saved(journal, 4, in: mailbox.id)
    func hasten(_ fates: [UInt32: String], _ time: Timestamp) async throws -> Int {
      try await journal.hastenReviews(fates, in: mailbox.id, folder: "INBOX", uidValidity: 7, at: time)
    }
    #expect(try await hasten([3: "answered", 4: "answered", 5: "moved"], .morning(7)) == 2)
    #expect(try await journal.job(second.id)?.reviewAt == .morning(7))
    #expect(try await journal.job(job.id)?.reviewAt == .morning(6), "never later than before")
    try await journal.postponeReview(second.id, due: .morning(7), until: .morning(17), isLook: false)
    #expect(try await hasten([4: "answered"], .morning(8)) == 0, "what was told already is no news")
    #expect(try await journal.job(second.id)?.reviewAt == .morning(17))
    #expect(try await hasten([4: "moved"], .morning(9)) == 1)
    try await journal.postponeReview(second.id, due: .morning(17), until: .morning(99), isLook: false)
    #expect(try await journal.job(second.id)?.reviewAt == .morning(9), "what came meanwhile is not put off")
    #expect(try await journal.unfinishedJobs(in: mailbox.id, folder: "INBOX", uidValidity: 7).map(\.uid) == [3, 4])
  }

  @Test("count for the pause of a mailbox, but for those that a later draft replaced")
  func outcomes() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    for (uid, outcome) in [(3, DraftOutcome.sent), (4, .binned), (5, .replaced), (6, .left)] {
      let job = try await saved(journal, UInt32(uid), in: mailbox.id, noticed: .morning(uid))
      try await journal.recordOutcome(outcome, of: job.id, at: .morning(uid))
    }
    #expect(try await journal.latestOutcomes(in: mailbox.id, since: .morning(), limit: 9) == [.left, .binned, .sent])
    #expect(try await journal.latestOutcomes(in: mailbox.id, since: .morning(4), limit: 9) == [.left, .binned])
    #expect(try await journal.latestOutcomes(in: mailbox.id, since: .morning(), limit: 1) == [.left])
  }

  @Test("A sender's messages count as unanswered until one of them is answered")
  func unanswered() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    for uid in 3...6 { _ = try await saved(journal, UInt32(uid), in: mailbox.id, sender: "s", noticed: .morning(uid)) }
    let last = try await saved(journal, 7, in: mailbox.id, sender: "s", noticed: .morning(7))
    #expect(try await journal.unansweredMessages(of: "s", in: mailbox.id, noticedBefore: .morning(6)) == 3)
    #expect(try await journal.unansweredMessages(of: "t", in: mailbox.id, noticedBefore: .morning(9)) == 0)
    try await journal.recordOutcome(.sent, of: last.id, at: .morning(9))
    #expect(try await journal.unansweredMessages(of: "s", in: mailbox.id, noticedBefore: .morning(6)) == 0)
  }

  @Test("are found by the sender of what they answer, the latest ten, as long as they lie there")
  func bySender() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    for uid in 3...14 { _ = try await saved(journal, UInt32(uid), in: mailbox.id, sender: "s", noticed: .morning(uid)) }
    let last = try await saved(journal, 15, in: mailbox.id, sender: "s", noticed: .morning(15))
    _ = try await saved(journal, 16, in: mailbox.id, sender: "t", noticed: .morning(16))
    #expect(try await journal.liveDrafts(in: mailbox.id, sender: "s").map(\.uid) == (6...15).reversed())
    try await journal.recordOutcome(.sent, of: last.id, at: .morning(17))
    #expect(try await journal.liveDrafts(in: mailbox.id, sender: "s").map(\.uid) == (5...14).reversed())
    #expect(try await journal.liveDrafts(in: mailbox.id, sender: "u").isEmpty)
  }

  @Test("are not forgotten as long as they are looked after")
  func prune() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await saved(journal, 3, in: mailbox.id)
    #expect(try await journal.prune(endedBefore: .morning(9_999)) == 0)
    try await journal.recordOutcome(.left, of: job.id, at: .morning(1))
    #expect(try await journal.prune(endedBefore: .morning(9_999)) == 1)
  }

  @Test("written anew take the place of the first, and where nothing comes of it the first is looked after again")
  func renew() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await saved(journal, 3, in: mailbox.id)
    #expect(try await journal.renew(job.id, at: .morning(60)))
    #expect(try await !journal.renew(job.id, at: .morning(61)), "it is under way")
    let back = try #require(try await journal.job(job.id))
    #expect(back.state == .triaged && back.dueAt == .morning(60) && back.generation == 2)
    #expect(back.draftMessageID == nil && back.replacedDraftID == "<d3@x.example>" && back.replacedDraftBytes == 1_234)
    #expect(try await journal.due(at: .morning(60), limit: 9).map(\.id) == [job.id])

    try await journal.advance(job.id, .drafted, at: .morning(61))
    try await journal.advance(
      job.id, try #require(JobMove(from: .drafted, to: .withdrawn)), at: .morning(62),
      with: JobChange(reason: "answered"))
    let ended = try #require(try await journal.job(job.id))
    #expect(ended.draftMessageID == "<d3@x.example>" && ended.draftBytes == 1_234 && ended.replacedDraftID == nil)
    #expect(ended.stale == "answered" && ended.reviewAt == .morning(62))

    let second = try await saved(journal, 4, in: mailbox.id)
    try await journal.markStale(second.id, reason: "settled", at: .morning(70))
    #expect(try await !journal.renew(second.id, at: .morning(71)), "what is to go is not written anew")
  }

  @Test("of a time that the store has forgotten are taken over and saved in one change")
  func adopted() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await journal.composedJob(5, in: mailbox.id)
    try await journal.storeDraft(Array("Bonjour".utf8), of: job.id, in: .composed)
    try await scratch.execute("UPDATE job SET may_have_draft = 1")
    let saved = try await journal.recordSaved(
      job.id, adopting: FormerDraft(messageID: "<former@x.example>", generation: 3), reviewAt: .morning(9),
      at: .morning(1))
    #expect(saved.draftMessageID == "<former@x.example>" && saved.generation == 3 && !saved.mayHaveDraft)
    #expect(saved.draftBytes == nil && saved.draftDigest == nil, "nobody knows what a person has done to it")
    #expect(saved.state == .saved && saved.reviewAt == .morning(9))
  }

  @Test("are known again by the digest of what was appended")
  func digest() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await journal.composedJob(5, in: mailbox.id)
    try await journal.storeDraft(Array("abc".utf8), of: job.id, in: .composed)
    let saved = try await journal.recordSaved(job.id, reviewAt: .morning(9), at: .morning(1))
    let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(saved.draftDigest == abc)
    #expect(try await journal.renew(job.id, at: .morning(2)))
    let renewed = try #require(try await journal.job(job.id))
    #expect(renewed.replacedDraftDigest == abc && renewed.draftDigest == nil)
    var change = JobChange()
    change.reason = "not-needed"
    let ended = try await journal.advance(
      job.id, try #require(JobMove(from: .triaged, to: .skipped)), at: .morning(3), with: change)
    #expect(try await journal.job(ended.id)?.draftDigest == abc, "the earlier draft is looked after again")
  }

  @Test("that were to be removed are known until a look has come to its end")
  func removal() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await saved(journal, 3, in: mailbox.id)
    try await journal.beginRemoval(job.id, reason: "answered")
    #expect(try await journal.job(job.id)?.removalBegun == true)
    try await journal.postponeReview(job.id, due: .morning(120), until: .morning(130), isLook: false)
    #expect(try await journal.job(job.id)?.removalBegun == true, "the mailbox could not be reached")
    try await journal.postponeReview(job.id, due: .morning(130), until: .morning(140), isLook: true)
    #expect(try await journal.job(job.id)?.removalBegun == false)
  }

  @Test("that are to go are looked at as soon as their mailbox is there again, and no others")
  func departures() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let (stale, told, calm) = (
      try await saved(journal, 1, in: mailbox.id), try await saved(journal, 2, in: mailbox.id),
      try await saved(journal, 3, in: mailbox.id)
    )
    try await journal.markStale(stale.id, reason: "settled", at: .morning(1))
    try await journal.hastenReviews(
      [2: "moved"], in: mailbox.id, folder: "INBOX", uidValidity: told.uidValidity, at: .morning(1))
    for job in [stale, told] {
      try await journal.postponeReview(job.id, due: .morning(1), until: .morning(61), isLook: false)
    }
    #expect(try await journal.hasten(mailbox.id, at: .morning(9)) == 2)
    #expect(try await Set(journal.dueReviews(at: .morning(9), limit: 9).map(\.id)) == [stale.id, told.id])
    #expect(try await journal.job(calm.id)?.reviewAt == .morning(120))
  }

  @Test("nobody used pause the mailbox in the change that says so, and not before its people are told")
  func pause() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    var rule = PauseRule(unused: 3, author: "maild")
    var jobs: [Job] = []
    for uid in 1...5 as ClosedRange<UInt32> { jobs.append(try await saved(journal, uid, in: mailbox.id)) }
    func record(_ outcome: DraftOutcome, of index: Int) async throws -> OutcomeRecord {
      try await journal.recordOutcome(outcome, of: jobs[index].id, pausing: rule, at: .morning(10 + index))
    }
    #expect(try await record(.binned, of: 0) == .recorded)
    #expect(try await record(.replaced, of: 1) == .recorded, "it is not the people's")
    #expect(try await record(.left, of: 2) == .recorded)
    #expect(try await record(.binned, of: 3) == .pauseDue)
    #expect(try await journal.job(jobs[3].id)?.outcome == nil)
    #expect(try await journal.mailbox(mailbox.id)?.state == .enabled)
    #expect(try await record(.sent, of: 3) == .recorded, "used after all")
    #expect(try await record(.binned, of: 4) == .recorded, "the row of unused ones is broken")
    rule.isTold = true
    for uid in 6...7 as ClosedRange<UInt32> { jobs.append(try await saved(journal, uid, in: mailbox.id)) }
    #expect(try await record(.withdrawn, of: 5) == .recorded)
    #expect(try await record(.withdrawn, of: 6) == .paused)
    #expect(try await record(.withdrawn, of: 6) == .known)
    #expect(try await journal.mailbox(mailbox.id)?.disabledBy == "maild")
  }

  @Test("of one moment pause the mailbox whichever is recorded first")
  func pausedTogether() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let rule = PauseRule(unused: 2, author: "maild", isTold: true)
    var jobs: [Job] = []
    for uid in 1...2 as ClosedRange<UInt32> { jobs.append(try await saved(journal, uid, in: mailbox.id)) }
    let ids = jobs.map(\.id)
    async let first = journal.recordOutcome(.binned, of: ids[0], pausing: rule, at: .morning(9))
    async let second = journal.recordOutcome(.binned, of: ids[1], pausing: rule, at: .morning(9))
    #expect(try await Set([first, second]) == [.recorded, .paused])
    #expect(try await journal.mailbox(mailbox.id)?.state == .disabled)
  }
}

extension Journal {
  /// A job whose draft is composed and not yet appended.
  fileprivate func composedJob(_ uid: UInt32, in mailbox: MailboxID) async throws -> Job {
    let job = try #require(try await notice([uid], in: mailbox, cursor: .inbox(next: uid + 1), at: .morning()).first)
    var state = JobState.noticed
    for next in [JobState.fetched, .understood, .triaged, .drafted, .checked, .composed] {
      var change = JobChange()
      if next == .composed { (change.draftMessageID, change.draftBytes) = ("<d\(uid)@x.example>", 1_234) }
      try await advance(job.id, try #require(JobMove(from: state, to: next)), at: .morning(), with: change)
      state = next
    }
    return try #require(try await self.job(job.id))
  }
}

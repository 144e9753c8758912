import Foundation
import Testing

@testable import Journal

@Suite("How long words are kept")
struct RetentionTests {
  @Test("In a mailbox that was disabled meanwhile they go after their time, and the job ends with its reason")
  func disabled() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let waiting = try await ForgettingTests.job(journal, of: ForgettingTests.nadia, uid: 1, to: .composed, in: mailbox)
    let unread = try await journal.noticedJob(uid: 2, in: mailbox)
    try await journal.disableMailbox(mailbox.id, at: .morning(5), by: "chef")
    #expect(try await journal.abandonWords(from: .morning(0), at: .morning(100)) == 0)
    #expect(try await journal.content(of: waiting.id) != nil)
    #expect(try await journal.abandonWords(from: .morning(1), at: .morning(100)) == 1)
    let ended = try #require(try await journal.job(waiting.id))
    #expect(ended.state == .failed && ended.reason == "gave-up" && ended.finishedAt == .morning(100))
    #expect(try await journal.job(unread.id)?.state == .noticed, "there is no word of it to go")
    try await journal.emptyLog()
    #expect(try scratch.bytes().range(of: Data("rutabagas".utf8)) == nil)
  }

  @Test("The words of a draft that is being written anew have their time from then on")
  func renewed() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await ForgettingTests.job(journal, of: ForgettingTests.nadia, uid: 1, to: .saved, in: mailbox)
    try await journal.renew(job.id, at: .morning(1_000))
    try await journal.storeAnswer("Bonjour", of: job.id, in: .triaged)
    #expect(try await journal.abandonWords(from: .morning(1_000), at: .morning(1_001)) == 0)
    #expect(try await journal.abandonWords(from: .morning(1_001), at: .morning(1_001)) == 1)
    #expect(try await journal.job(job.id)?.draftMessageID == job.draftMessageID, "the earlier draft is looked after")
  }
}

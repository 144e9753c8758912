import Drafting
import Foundation
import Journal
import Testing

@testable import maild

@Suite("Why there is a draft, or none")
struct JobAnswerTests {
  /// A job as the journal gives it, led to an end.
  private func answer(
    _ language: Language, _ lead: (Journal, Job) async throws -> Void
  ) async throws -> String {
    let path = NSTemporaryDirectory() + "maild-why-\(UUID().uuidString).sqlite"
    defer { for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) } }
    let journal = try await Journal.open(at: path, access: .readWrite)
    let start = Timestamp(milliseconds: 1_795_507_200_000)
    let mailbox = try await journal.addMailbox(
      MailboxSettings(address: "contact@mairie.example", kind: .shared, server: "main"), at: start)
    try await journal.enableMailbox(mailbox.id, at: start, by: "test")
    let cursor = WatchCursor(folder: "INBOX", uidValidity: 1, nextUID: 2)
    let job = try #require(try await journal.notice([1], in: mailbox.id, cursor: cursor, at: start).first)
    try await lead(journal, job)
    let ended = try #require(try await journal.job(job.id))
    return JobCommand.Why.Answer(job: ended, address: "contact@mairie.example", words: Words(language: language)).text
  }

  @Test("A skip is told in a sentence, with the day in words and no program's names")
  func skip() async throws {
    let text = try await answer(.french) { journal, job in
      try await journal.advance(
        job.id, try #require(JobMove(from: .noticed, to: .skipped)), at: job.noticedAt,
        with: JobChange(reason: "thanks-only"))
    }
    #expect(text.contains("contact@mairie.example, message arrivé le mardi 24 novembre 2026"))
    #expect(text.contains("Ce message remercie et ne demande rien d'autre."))
    #expect(!text.contains("thanks-only") && !text.contains("T08:"))
  }

  @Test("A job under way says what is done, and sends to the administrator for what is in the way")
  func underWay() async throws {
    let text = try await answer(.english) { journal, job in
      try await journal.postpone(
        job.id, in: .noticed, until: job.noticedAt, problem: "not connected: 127.0.0.1:993: refused")
    }
    #expect(text.contains("maild is at it: the message is not read yet."))
    #expect(text.contains("maild job show 1") && !text.contains("127.0.0.1"))
  }

  @Test(
    "A draft says what it knew of the conversation, and what could not be read of it",
    arguments: [
      (
        "thread 2, replies 1",
        "Il tient compte de 2 autres messages de la conversation et d'une réponse antérieure à la même personne."
      ),
      ("thread 0, replies 0; without: out-of-time", "Le reste de la conversation n'a pas pu être lu en entier"),
      ("thread 1, replies 0; without: no-sent-folder", "Il tient compte d'un autre message de la conversation.\n"),
    ])
  func context(record: String, told: String) async throws {
    let text = try await answer(.french) { journal, job in
      var state = JobState.noticed
      for next in [JobState.fetched, .understood, .triaged, .drafted, .checked, .composed] {
        var change = JobChange()
        if next == .drafted { change.context = record }
        if next == .composed { change.draftMessageID = "<d@mairie.example>" }
        try await journal.advance(job.id, try #require(JobMove(from: state, to: next)), at: job.noticedAt, with: change)
        state = next
      }
      try await journal.recordSaved(job.id, reviewAt: job.noticedAt, at: job.noticedAt)
    }
    #expect(text.contains(told), "\(text)")
  }

  @Test("A draft that was taken back says so, and why")
  func withdrawn() async throws {
    let text = try await answer(.french) { journal, job in
      var state = JobState.noticed
      for next in [JobState.fetched, .understood, .triaged, .drafted, .checked, .composed] {
        var change = JobChange()
        if next == .composed { change.draftMessageID = "<d@mairie.example>" }
        try await journal.advance(job.id, try #require(JobMove(from: state, to: next)), at: job.noticedAt, with: change)
        state = next
      }
      try await journal.recordSaved(job.id, reviewAt: job.noticedAt, at: job.noticedAt)
      try await journal.beginRemoval(job.id, reason: "answered")
      try await journal.recordOutcome(.withdrawn, of: job.id, at: job.noticedAt)
    }
    #expect(text.contains("Un brouillon de réponse a été enregistré."))
    #expect(text.contains("maild a retiré ce brouillon, que personne n'avait modifié. Ce message a déjà reçu"))
  }
}

import Foundation
import GRDB
import Journal
import TestSupport
import Testing

@testable import Pipeline

/// One mail of a conversation.
func conversationMail(
  _ id: String, to user: TestMailbox, answering earlier: String? = nil,
  _ text: String = "Bonjour, êtes-vous ouverts le samedi ?"
) -> [UInt8] {
  let thread =
    earlier.map { "In-Reply-To: <\($0)@exterieur.example>\r\nReferences: <\($0)@exterieur.example>\r\n" } ?? ""
  return Array(
    """
    From: Claire Martin <claire@exterieur.example>\r
    To: \(user.address)\r
    Subject: \(earlier == nil ? "Horaires" : "Re: Horaires")\r
    Message-ID: <\(id)@exterieur.example>\r
    \(thread)Date: Tue, 24 Nov 2026 10:12:00 +0100\r
    Content-Type: text/plain; charset=utf-8\r
    \r
    \(text)\r

    """.utf8)
}

extension KeepingSettings {
  /// Looks after drafts so often that a test can wait for it.
  static var eager: KeepingSettings {
    var settings = KeepingSettings()
    settings.firstLook = .milliseconds(300)
    settings.longestPause = .milliseconds(300)
    settings.secondLook = .milliseconds(300)
    settings.retryAfter = .milliseconds(300)
    settings.goneAfter = .milliseconds(600)
    return settings
  }
}

extension Station {
  /// A station in whose mailbox lies one draft.
  static func withDraft(
    on kind: MailServerKind, keeping: KeepingSettings = .eager, _ body: @escaping (Station, Job) async throws -> Void
  ) async throws {
    try await Station.open(on: try await kind.shared, keeping: keeping) { station in
      try await station.server.deliver(conversationMail("q1", to: station.user), to: station.user)
      try await station.has(1)
      let job = try #require(try await station.journal.jobs().first)
      try await body(station, job)
    }
  }

  func drafts() async throws -> [StoredMessage] {
    try await server.messages(in: server.folder("Brouillons"), of: user)
  }

  /// Waits until so many drafts lie in the mailbox.
  func has(_ count: Int) async throws {
    try await eventually("\(count) drafts; log:\n\(diary.lines.joined(separator: "\n"))") {
      try await self.drafts().count == count
    }
  }

  /// Waits until it is known what became of a draft.
  func ends(_ job: Job, as outcome: DraftOutcome, stale: String? = nil) async throws {
    try await eventually("\(outcome); log:\n\(diary.lines.joined(separator: "\n"))") {
      try await self.journal.job(job.id)?.outcome != nil
    }
    let ended = try #require(try await journal.job(job.id))
    #expect(ended.outcome == outcome)
    #expect(ended.stale == stale)
    #expect(ended.reviewAt == nil)
  }

  /// Waits until a draft was looked at so often from now on.
  func looks(_ count: Int, after job: Job) async throws {
    let before = try await journal.job(job.id)?.reviews ?? 0
    try await eventually("\(count) looks; log:\n\(diary.lines.joined(separator: "\n"))") {
      try await self.journal.job(job.id)?.reviews ?? 0 >= before + count
    }
  }

  /// Changes a job's row past the journal.
  func pretend(_ columns: String, of job: Job) async throws {
    let queue = try DatabaseQueue(path: journal.path)
    try await queue.write { try $0.execute(sql: "UPDATE job SET \(columns) WHERE id = \(job.id)") }
    try queue.close()
  }
}

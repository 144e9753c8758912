import Foundation
import GRDB

/// The words of a job on their way: there only until the decision.
public struct JobContent: Sendable, Hashable {
  /// The model's answer.
  public var answer: String?
  /// The draft, as it is to be appended (RFC 5322 bytes).
  public var draft: [UInt8]?
}

extension Journal {
  /// The most bytes kept of an answer, and of a draft with its quoted original.
  public static let contentLimit = 32 << 20

  /// Keeps the model's answer, so that a restart need not ask again. Replaces an earlier one.
  ///
  /// - Throws: `stateMoved` if the job has ended: nothing of it is kept any more.
  public func storeAnswer(_ text: String, of id: JobID, in state: JobState) async throws(JournalError) {
    try Self.requireSize(text.utf8.count, of: "the answer")
    try await write(surviving: .kill, detail: state.rawValue) { db in
      try Job.require(db, id, in: state)
      try db.execute(
        sql: "INSERT INTO content (job_id, answer) VALUES (?, ?) ON CONFLICT DO UPDATE SET answer = excluded.answer",
        arguments: [id.rawValue, text])
    }
  }

  /// Keeps the draft's bytes, so that a restart appends the very same. Replaces earlier ones.
  ///
  /// - Throws: `stateMoved` if the job is not in `state`, `moveIllegal` if it has ended.
  public func storeDraft(_ bytes: [UInt8], of id: JobID, in state: JobState) async throws(JournalError) {
    try Self.requireSize(bytes.count, of: "the draft")
    try await write(surviving: .kill, detail: state.rawValue) { db in
      try Job.require(db, id, in: state)
      try db.execute(
        sql: "INSERT INTO content (job_id, draft) VALUES (?, ?) ON CONFLICT DO UPDATE SET draft = excluded.draft",
        arguments: [id.rawValue, Data(bytes)])
    }
  }

  /// What is kept of a job's words; nil when there is nothing, as for every job that has ended.
  public func content(of id: JobID) async throws(JournalError) -> JobContent? {
    try await read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT answer, draft FROM content WHERE job_id = ?", arguments: [id.rawValue])
      return row.map { JobContent(answer: $0["answer"], draft: ($0["draft"] as Data?).map { [UInt8]($0) }) }
    }
  }

  private static func requireSize(_ count: Int, of what: String) throws(JournalError) {
    guard count <= contentLimit else { throw .tooLarge(what: what, bytes: count, limit: contentLimit) }
  }
}

extension Job {
  fileprivate static func require(_ db: Database, _ id: JobID, in state: JobState) throws {
    let job = try fetch(db, id)
    guard job.state == state else { throw JournalError.stateMoved(id, expected: state, found: job.state) }
    guard !state.isTerminal else { throw JournalError.moveIllegal(id, from: state, to: state) }
  }
}

import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("Examining and compacting the store")
struct StoreCheckTests {
  @Test("A sound store has no findings, and is not changed")
  func sound() async throws {
    let scratch = try Scratch()
    try await scratch.fill()
    let before = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
    let report = try await Journal.check(scratch.path, at: .morning(60))
    #expect(report.findings.isEmpty)
    #expect(report.contents?.mailboxes == 1 && report.contents?.jobs == 300)
    #expect(report.bytes == before.count)
    #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.path)) == before)
  }

  @Test(
    "What can't be is told with what to do",
    arguments: [
      ("PRAGMA ignore_check_constraints = ON; UPDATE job SET due_at = NULL WHERE id = 1", "nor a time to go on"),
      ("UPDATE job SET owns_digest = 1, digest = NULL WHERE id = 1", "can't know again"),
      ("UPDATE job SET due_at = 4000000000000 WHERE id = 1", "the clock was wrong"),
      ("UPDATE mailbox SET enabled_by = NULL", "consent"),
      ("UPDATE mailbox SET kind = 'personal'", "consent"),
      ("UPDATE watch_cursor SET next_uid = -1", "UID that can't be"),
      ("PRAGMA foreign_keys = OFF; UPDATE job SET mailbox_id = 77 WHERE id = 1", "belongs to nothing"),
      (
        "DROP TRIGGER job_moves; UPDATE job SET state = 'saved', finished_at = 1, due_at = NULL WHERE id = 1",
        "Message-ID is not known"
      ),
    ])
  func impossible(sql: String, word: String) async throws {
    let scratch = try Scratch()
    try await scratch.fill()
    let queue = try DatabaseQueue(path: scratch.path)
    try await queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
    let findings = try await Journal.check(scratch.path, at: .morning(60)).findings
    #expect(findings.contains { "\($0.problem) \($0.remedy)".contains(word) }, "\(findings)")
    #expect(findings.allSatisfy { !$0.remedy.isEmpty })
  }

  @Test("A damaged page is found and told, whatever the store is used for")
  func damaged() async throws {
    let scratch = try Scratch()
    try await scratch.fill()
    // GRDB makes and drops a table whenever the store is opened without its log; that takes a page the first time.
    try await scratch.journal().close()
    let page = try scratch.damagePage(of: "job")
    let findings = try await Journal.check(scratch.path, at: .morning()).findings
    #expect(findings.contains { $0.problem.hasPrefix("damaged") && $0.remedy.contains("maild store restore") })
    let bytes = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
    let problem = await error { () async throws(JournalError) in
      try await Journal.open(at: scratch.path, access: .readWrite).jobs(JobQuery(limit: .max))
    }
    guard case .corrupt(scratch.path, _) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    let after = try Data(contentsOf: URL(fileURLWithPath: scratch.path))
    #expect(after.count == bytes.count && after[page] == bytes[page], "nothing is begun anew")
    #expect(try scratch.bytes().range(of: Data("contact@mairie.example".utf8)) != nil)
  }

  @Test("A file that others may read, and one of an older maild, are findings")
  func modeAndSchema() async throws {
    let scratch = try Scratch()
    try scratch.makeOlder(version: 3)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.path)
    let report = try await Journal.check(scratch.path, at: .morning())
    #expect(report.schema == 3)
    #expect(report.findings.map(\.remedy).contains { $0.contains("chmod 600") })
    #expect(report.findings.map(\.remedy).contains { $0.contains("restart the maild service") })
  }

  @Test("Compacting gives room back beside another process that has the store open")
  func compacted() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.noticedJob()
    try await journal.storeDraft([UInt8](repeating: 65, count: 4 << 20), of: job.id, in: .noticed)
    _ = try await journal.advance(
      job.id, try #require(JobMove(from: .noticed, to: .failed)), at: .morning(), with: JobChange(reason: "x"))
    let done = try await scratch.journal().compact()
    #expect(done.isLogEmpty && done.before > 4 << 20 && done.after < 1 << 20)
    #expect(try await journal.job(job.id)?.state == .failed)
    #expect(try await journal.findings().isEmpty)
  }
}

import Foundation
import GRDB
import Testing

@testable import Journal

@Suite("The proof that a person is forgotten")
struct ErasureProofTests {
  @Test("finds bytes that a careless hand left in free pages, and has the store written anew")
  func freePages() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await ForgettingTests.job(journal, of: ForgettingTests.nadia, uid: 1, to: .drafted, in: mailbox)
    // Long enough for pages of its own, as a draft with its quoted original is.
    try await journal.storeDraft(
      Array(String(repeating: "\(ForgettingTests.nadia) ", count: 900).utf8), of: job.id, in: .drafted)
    try journal.close()
    let careless = try DatabaseQueue(path: scratch.path)
    try await careless.write { db in
      try db.execute(sql: "PRAGMA secure_delete = OFF; DELETE FROM content")
    }
    try careless.close()
    #expect(try scratch.bytes().range(of: Data(ForgettingTests.nadia.utf8)) != nil)

    let again = try await scratch.journal()
    let forgotten = try await again.forget(ForgettingTests.person(ForgettingTests.nadia), at: .morning(10))
    let proof = try await again.prove(forgotten)
    #expect(proof.wasCompacted && proof.holds)
    #expect(try scratch.bytes().range(of: Data(ForgettingTests.nadia.utf8)) == nil)
  }

  @Test("does not hold while another process reads an older picture, which the log is kept for")
  func olderPicture() async throws {
    let scratch = try Scratch()
    let journal = try await Journal.open(at: scratch.path, access: .readWrite, lockWait: .milliseconds(50))
    let mailbox = try await journal.enabledMailbox()
    _ = try await ForgettingTests.job(journal, of: ForgettingTests.nadia, uid: 1, to: .composed, in: mailbox)
    var configuration = GRDB.Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: scratch.path, configuration: configuration)
    try await reader.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN")
      #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM content") == 1)
    }
    let forgotten = try await journal.forget(ForgettingTests.person(ForgettingTests.nadia), at: .morning(10))
    let early = try await journal.prove(forgotten, wait: .zero)
    #expect(!early.holds && !early.isLogEmpty && !early.remaining.isEmpty)
    try await reader.writeWithoutTransaction { db in try db.execute(sql: "COMMIT") }
    #expect(try await journal.prove(forgotten).holds)
  }

  @Test("names the stores beside this one in which it still stands, and no others")
  func besides() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let aside = scratch.path + ".before-2026-11-24T080000.000Z"
    _ = try await Journal.backUp(scratch.path, to: scratch.path + ".before-2026-11-23T080000.000Z")
    _ = try await ForgettingTests.job(journal, of: ForgettingTests.nadia, uid: 1, to: .composed, in: mailbox)
    _ = try await Journal.backUp(scratch.path, to: aside)
    let forgotten = try await journal.forget(ForgettingTests.person(ForgettingTests.nadia), at: .morning(10))
    let proof = try await journal.prove(forgotten)
    #expect(proof.holds && proof.besides == [aside])
  }

  @Test("is made for somebody on whom nothing is held as well")
  func nobody() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    _ = try await journal.enabledMailbox()
    let person = ForgettingTests.person("personne@ailleurs.example")
    #expect(try await journal.holdings(on: person).isEmpty)
    let proof = try await journal.prove(try await journal.forget(person, at: .morning(10)))
    #expect(proof.holds && proof.values.map(\.place) == ["address", "job.sender"])
  }
}

import Foundation
import TestSupport
import Testing

@testable import Journal

/// With a real file system of a few hundred kilobytes.
@Suite("A store whose disk is full or read-only", .enabled(if: Tmpfs.isPossible))
struct FullDiskTests {
  @Test("refuses each change whole, can still be read, and goes on when there is room")
  func full() async throws {
    let disk = try Tmpfs(bytes: 1 << 20)
    let path = disk.path + "/maild.sqlite"
    let journal = try await Journal.open(at: path, access: .readWrite)
    let job = try await journal.noticedJob()
    try disk.fillUp()
    let problem = await error { () async throws(JournalError) in
      try await journal.storeDraft([UInt8](repeating: 65, count: 300_000), of: job.id, in: .noticed)
    }
    #expect(problem == .diskFull(path: path))
    #expect(problem?.isTransient == true)
    #expect(try await journal.job(job.id) == job)
    #expect(try await journal.content(of: job.id) == nil)
    try disk.makeRoom()
    try await journal.storeDraft([UInt8](repeating: 65, count: 100_000), of: job.id, in: .noticed)
    #expect(try await journal.findings().isEmpty)
  }

  @Test("makes no store where there is no room for one, and leaves none that is half made")
  func noRoomToBegin() async throws {
    let disk = try Tmpfs(bytes: 256 << 10)
    let path = disk.path + "/maild.sqlite"
    try disk.fillUp()
    let problem = await error { () async throws(JournalError) in
      try await Journal.open(at: path, access: .readWrite)
    }
    #expect(problem?.isTransient == true, "\(String(describing: problem))")
    try disk.makeRoom()
    #expect(try await Journal.open(at: path, access: .readWrite).mailboxes().isEmpty)
  }

  @Test("says that it can't be written, and goes on when it can")
  func readOnlyFileSystem() async throws {
    let disk = try Tmpfs(bytes: 1 << 20)
    let path = disk.path + "/maild.sqlite"
    let journal = try await Journal.open(at: path, access: .readWrite)
    _ = try await journal.noticedJob()
    try journal.close()
    try disk.remount(readOnly: true)
    let problem = await error { () async throws(JournalError) in
      let journal = try await Journal.open(at: path, access: .readWrite)
      try await journal.addMailbox(.shared("b@x.example"), at: .morning())
    }
    #expect(problem == .readOnly(path: path), "\(String(describing: problem))")
    try disk.remount(readOnly: false)
    #expect(try await Journal.open(at: path, access: .readWrite).jobs().count == 1)
  }
}

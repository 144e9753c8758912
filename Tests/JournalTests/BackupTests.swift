import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

@Suite("A backup of the store")
struct BackupTests {
  @Test("is whole, verified, readable by nobody else, and one file, while the store is written to")
  func beside() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let job = try await journal.lead(try await journal.noticedJob(), to: .composed)
    let file = scratch.folder + "/sauvegarde.sqlite"
    let (path, mailbox) = (scratch.path, job.mailbox)
    let writing = Task {
      var uid: UInt32 = 100
      while !Task.isCancelled {
        try await journal.notice([uid], in: mailbox, cursor: .inbox(next: uid + 1), at: .morning())
        uid += 1
      }
    }
    defer { writing.cancel() }
    for _ in 1...5 {
      let backup = try await Journal.backUp(path, to: file)
      #expect(backup.contents.schema == Schema.currentVersion)
      #expect(backup.contents.mailboxes == 1 && backup.contents.jobs >= 1)
      let attributes = try FileManager.default.attributesOfItem(atPath: file)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      #expect(attributes[.size] as? Int == backup.bytes)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.folder)
    #expect(names.filter { $0.hasPrefix("sauvegarde") } == ["sauvegarde.sqlite"])
    let copy = try await Journal.open(at: file, access: .readWrite)
    #expect(try await copy.job(job.id)?.state == .composed)
    #expect(try await copy.findings().isEmpty)
  }

  @Test("takes the place of an older backup, and of nothing else")
  func inPlace() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let file = scratch.folder + "/b.sqlite"
    _ = try await Journal.backUp(scratch.path, to: file)
    _ = try await journal.enabledMailbox()
    #expect(try await Journal.backUp(scratch.path, to: file).contents.mailboxes == 1)

    let letter = scratch.folder + "/lettre.txt"
    try Data("Madame".utf8).write(to: URL(fileURLWithPath: letter))
    let other = scratch.folder + "/autre.sqlite"
    _ = try await Journal.open(at: other, access: .readWrite)
    let alias = scratch.folder + "/alias.sqlite"
    try FileManager.default.linkItem(atPath: scratch.path, toPath: alias)
    for target in [letter, other, scratch.path, alias, scratch.path + "-wal", scratch.folder] {
      let problem = await error { () async throws(JournalError) in
        try await Journal.backUp(scratch.path, to: target)
      }
      guard case .copyFailed(target, _) = problem else {
        Issue.record("\(target): \(String(describing: problem))")
        continue
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: letter)) == Data("Madame".utf8))
    #expect(try await journal.mailboxes().count == 1)
  }

  @Test("that can't be written leaves the one before it, and nothing of its own", .enabled(if: Tmpfs.isPossible))
  func noRoom() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let disk = try Tmpfs(bytes: 400 << 10)
    let file = disk.path + "/b.sqlite"
    _ = try await Journal.backUp(scratch.path, to: file)
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    let job = try await journal.noticedJob()
    try await journal.storeDraft([UInt8](repeating: 65, count: 1 << 20), of: job.id, in: .noticed)
    let problem = await error { () async throws(JournalError) in
      try await Journal.backUp(scratch.path, to: file)
    }
    guard case .copyFailed(file, let detail) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(detail.contains("full"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["b.sqlite"])
  }

  @Test("of a damaged store is refused, in place of being kept for a sound one")
  func damaged() async throws {
    let scratch = try Scratch()
    try await scratch.fill()
    try scratch.damagePage(of: "job")
    let file = scratch.folder + "/b.sqlite"
    let problem = await error { () async throws(JournalError) in
      try await Journal.backUp(scratch.path, to: file)
    }
    switch problem {
    case .copyUnsound(file, _), .corrupt(scratch.path, _): break
    default: Issue.record("\(String(describing: problem))")
    }
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("can be made of a store that an older maild wrote, and leaves it as it is")
  func older() async throws {
    let scratch = try Scratch()
    try scratch.makeOlder(version: 3)
    let file = scratch.folder + "/b.sqlite"
    #expect(try await Journal.backUp(scratch.path, to: file).contents.schema == 3)
    let version = try await DatabaseQueue(path: scratch.path).read { try Schema.version(of: $0) }
    #expect(version == 3)
  }
}

import Foundation
import GRDB
import TestSupport
import Testing

@testable import Journal

/// A journal in a process of its own that is killed at work, which no test within one process can show.
@Suite("Other processes")
struct KillTests {
  /// Set in the child: the folder of the store it works on.
  static let variable = "MAILD_JOURNAL_CHILD_STORE"

  @Test("Whatever a call had returned for is in the store after kill -9", arguments: [1, 40, 150])
  func killed(acknowledged count: Int) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let child = try Child(store: scratch.path)
    var promised: [UInt32: JobState] = [:]
    try child.read { uid, state in
      promised[uid] = state
      if promised.count == count { child.kill() }
    }
    #expect(promised.count >= count)
    let jobs = try await journal.jobs(JobQuery(mailbox: mailbox.id, limit: .max))
    let found = Dictionary(uniqueKeysWithValues: jobs.map { ($0.uid, $0.state) })
    for (uid, state) in promised {
      let reached = try #require(found[uid], "job of UID \(uid) is lost")
      #expect(Self.rank(reached) >= Self.rank(state), "UID \(uid) fell back to \(reached)")
    }
    // At most one step more than was promised: the one whose call had not returned yet.
    #expect(found.count <= promised.count + 1)
    #expect(try await journal.findings().isEmpty)
    let kept = try await journal.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM content") ?? 0 }
    #expect(kept <= 1)
  }

  @Test("Two processes at work on the same jobs make each move once")
  func together() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let jobs = try await journal.notice(Array(1...60), in: mailbox.id, cursor: .inbox(next: 61), at: .morning())
    let child = try Child(store: scratch.path, racing: true)
    var won = 0
    for job in jobs {
      do {
        _ = try await journal.advance(job.id, .fetched, at: .morning())
        won += 1
      } catch JournalError.stateMoved {
        continue
      }
    }
    var childWon = 0
    try child.read { _, _ in childWon += 1 }
    #expect(won + childWon == jobs.count)
  }

  /// The states on the way to a draft, in order.
  private static let way: [JobState] = [
    .noticed, .fetched, .understood, .triaged, .drafted, .checked, .composed, .saved,
  ]

  private static func rank(_ state: JobState) -> Int {
    way.firstIndex(of: state) ?? -1
  }

  // MARK: - In the child

  @Test(
    "The child leads message after message to its draft and tells each step it is told has happened",
    .enabled(if: ProcessInfo.processInfo.environment[variable] != nil))
  func child() async throws {
    let environment = ProcessInfo.processInfo.environment
    let journal = try await Journal.open(at: try #require(environment[Self.variable]), access: .readWrite)
    if environment["MAILD_JOURNAL_CHILD_RACES"] != nil {
      for job in try await journal.jobs(JobQuery(limit: .max)).reversed() where job.state == .noticed {
        let moved = try? await journal.advance(job.id, .fetched, at: .morning())
        if let moved { Child.tell(moved) }
      }
      return
    }
    let mailbox = try #require(try await journal.mailboxes().first)
    for uid in UInt32(1)...100_000 {
      var job = try await journal.noticedJob(uid: uid, in: mailbox)
      Child.tell(job)
      for next in Self.way.dropFirst() {
        if next == .composed { try await journal.storeDraft(Array("Bonjour".utf8), of: job.id, in: .checked) }
        if next == .saved { _ = try await journal.recordAppendAttempt(job.id, at: .now) }
        job = try await journal.advance(job.id, try #require(JobMove(from: job.state, to: next)), at: .morning())
        Child.tell(job)
      }
    }
  }
}

/// This test program once more, running nothing but the child's test.
private final class Child {
  private let process: ChildProcess
  private let output: FileHandle
  private let pipe = FileManager.default.temporaryDirectory.appending(path: "maild-steps-\(UUID().uuidString)")

  init(store: String, racing: Bool = false) throws {
    let path = pipe.path(percentEncoded: false)
    try #require(mkfifo(path, 0o600) == 0)
    // Open before the child is, which would wait for a reader.
    let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    try #require(reader >= 0)
    output = FileHandle(fileDescriptor: reader, closeOnDealloc: true)
    var environment = [KillTests.variable: store]
    if racing { environment["MAILD_JOURNAL_CHILD_RACES"] = "1" }
    process = try ChildProcess(
      URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
      ["--testing-library", "swift-testing", "--filter", "KillTests/child"], environment: environment, output: path,
      errors: "/dev/null")
    try #require(fcntl(reader, F_SETFL, 0) == 0)
  }

  deinit {
    try? FileManager.default.removeItem(at: pipe)  // a pipe left behind harms no test
  }

  func kill() { process.send(SIGKILL) }

  /// Hands over each step that the child tells of, until it ends.
  func read(_ step: (UInt32, JobState) -> Void) throws {
    var rest = Data()
    while true {
      let bytes = output.availableData
      if bytes.isEmpty { break }
      rest += bytes
      while let end = rest.firstIndex(of: 0x0A) {
        let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
        rest = Data(rest[(end + 1)...])
        if words.count == 3, words[0] == "step", let uid = UInt32(words[1]),
          let state = JobState(rawValue: "\(words[2])")
        {
          step(uid, state)
        }
      }
    }
  }

  static func tell(_ job: Job) {
    let line = Array("step \(job.uid) \(job.state)\n".utf8)
    _ = write(STDOUT_FILENO, line, line.count)
  }
}

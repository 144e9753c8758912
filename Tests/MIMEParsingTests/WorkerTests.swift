import Foundation
import HostileMail
import TestSupport
import Testing

@testable import MIMEParsing

/// Messages read in processes of their own, and what becomes of those that end the process.
@Suite("The parsing worker", .timeLimit(.minutes(3)))
struct WorkerTests {
  /// The probe beside the test program, as the same build made it.
  private static let probe = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "ParsingProbe").path(percentEncoded: false)

  private func pool(
    memoryBytes: Int = 512 << 20, change: (inout ParsingPool.Settings) -> Void = { _ in }
  ) -> ParsingPool {
    var settings = ParsingPool.Settings(program: Self.probe, arguments: ["ParsingProbe", "worker", "\(memoryBytes)"])
    change(&settings)
    return ParsingPool(settings)
  }

  private func misdeed(_ word: String) -> [UInt8] { Array("Subject: misdeed \(word)\nFrom: a@b.example\n\nx".utf8) }

  private func message(_ outcome: ParsingOutcome) throws -> Message {
    guard case .message(let message) = outcome else { throw NotRead(outcome: outcome) }
    return message
  }

  private struct NotRead: Error {
    let outcome: ParsingOutcome
  }

  @Test("A message read by a worker is the one that is read here")
  func same() async throws {
    let pool = pool()
    for name in try Fixture.names() {
      let bytes = try Fixture.bytes(name)
      #expect(try message(await pool.read(bytes, of: "m")) == Message(parsing: bytes), "\(name)")
    }
    var limits = MessageLimits()
    limits.textBytes = 10
    let long = Array("Subject: x\n\nBonjour tout le monde".utf8)
    let partial = PartialMessage(token: "t", digest: "d", sizeInBytes: 7, isCut: true)
    let read = try message(await pool.read(long, of: "m", limits: limits, partial: partial))
    #expect(read == Message(parsing: long, limits: limits, partial: partial))
    #expect(read.defects.contains(.textTooLong))
    #expect(pool.figures.started == 1 && pool.figures.deaths == 0)
    #expect(pool.figures.defects[.textTooLong] == 1)
  }

  @Test(
    "A message that ends two workers is set aside with the reason, and the next is read",
    arguments: [
      ("crash", SetAside.crash), ("recurse", .crash), ("grow", .crash), ("leave", .crash), ("spin", .outOfTime),
      ("lie", .badAnswer), ("close", .badAnswer),
    ])
  func setAside(_ word: String, _ reason: SetAside) async throws {
    let pool = pool { $0.cpuSeconds = 1 }
    guard case .setAside(let found) = try await pool.read(misdeed(word), of: "m") else {
      Issue.record("\(word) was read")
      return
    }
    #expect(found == reason)
    #expect(try message(await pool.read(Array("Subject: next\n\nx".utf8), of: "m")).subject == "next")
    #expect(pool.figures.setAside == 1 && pool.figures.deaths == 2)
  }

  @Test("A worker that is killed from outside says nothing of the message, which may be tried again")
  func killed() async throws {
    // By which these workers are told from those of the tests beside.
    let memoryBytes = (512 << 20) + 4_096
    let pool = pool(memoryBytes: memoryBytes)
    let killer = Task {
      while !Task.isCancelled {
        for worker in Processes.children(of: getpid()) where Processes.words(of: worker).last == "\(memoryBytes)" {
          kill(worker, SIGKILL)
        }
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    defer { killer.cancel() }
    // One that is killed before it reads could not be started, for all that the pool knows.
    await #expect(throws: ParsingUnavailable.self) { try await pool.read(misdeed("hang"), of: "m") }
    #expect(pool.figures.setAside == 0)
  }

  @Test("A program that is not there is said to be")
  func missing() async throws {
    let pool = pool { $0.program = "/nowhere/maild" }
    await #expect(throws: ParsingUnavailable.notStarted) { try await pool.read(misdeed("none"), of: "m") }
  }

  @Test("A worker has none of our files, and its limits are set", arguments: ["files", "limits"])
  func bounds(_ word: String) async throws {
    // Left open to children by whoever opened it.
    let descriptor = open("/dev/null", O_RDONLY)
    defer { close(descriptor) }
    #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC == 0)
    #expect(try message(await pool().read(misdeed(word), of: "m")).subject == "misdeed \(word)")
  }

  @Test("No more workers are started than there may be, and those without work end")
  func few() async throws {
    let pool = pool { $0.idle = .seconds(3) }
    try await withThrowingTaskGroup { group in
      for number in 0..<30 {
        group.addTask {
          let read = try await pool.read(Array("Subject: \(number)\n\nx".utf8), of: "m")
          guard case .message(let message) = read, message.subject == "\(number)" else { throw NotRead(outcome: read) }
        }
      }
      try await group.waitForAll()
    }
    #expect(pool.figures.messages == 30 && pool.figures.started <= 2)
    try await eventually("the workers' end") { pool.figures.idle == 0 }
    #expect(try message(await pool.read(Array("Subject: again\n\nx".utf8), of: "m")).subject == "again")
  }

  @Test(
    "What is hostile ends in a worker as it does here",
    arguments: ["groups in To", "1,000 levels", "one header of 50 MB", "100 MB of text"])
  func hostile(_ name: String) async throws {
    let hostile = try #require(HostileMail.all.first { $0.name == name })
    // A debug build takes its time.
    let pool = pool(memoryBytes: 1 << 30) { $0.cpuSeconds = 60 }
    let read = try message(await pool.read(hostile.bytes, of: "m"))
    #expect(read.defects.contains(try #require(hostile.defect)))
  }

  @Test("Bytes that are no message are refused, wherever a coded one is cut")
  func coding() throws {
    for name in try Fixture.names() {
      let original = try Fixture.message(name)
      let values = try MessageCoding.values(of: original)
      #expect(values.count == 1 + original.attachments.count)
      var decoded = try MessageCoding.decoded(Message.self, values[0])
      for index in decoded.attachments.indices { decoded.attachments[index].content = values[index + 1] }
      #expect(decoded == original, "\(name)")
    }
    let coded = try MessageCoding.encoded(try Fixture.message("groupes"))
    for end in stride(from: 0, to: coded.count, by: 37) {
      #expect(throws: (any Error).self) { try MessageCoding.decoded(Message.self, Array(coded[..<end])) }
    }
  }
}

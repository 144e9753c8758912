import Foundation
import ParsingProbe
import TestSupport
import Testing

@testable import MIMEParsing

/// A worker that hostile mail has taken over: what it tries is refused, and the next mail is read.
@Suite("A parsing worker that was taken over", .timeLimit(.minutes(3)))
struct ConfinementTests {
  static let probe = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "ParsingProbe").path(percentEncoded: false)

  private func pool(_ first: [String] = [], memoryBytes: Int = 512 << 20, workers: Int = 2) -> ParsingPool {
    var settings = ParsingPool.Settings(
      program: Self.probe, arguments: ["ParsingProbe"] + first + ["worker", "\(memoryBytes)"])
    settings.workers = workers
    return ParsingPool(settings)
  }

  private func mail(_ subject: String, target: String = "-") -> [UInt8] {
    Array("Subject: \(subject)\nX-Target: \(target)\nFrom: a@b.example\n\nx".utf8)
  }

  private func subject(_ outcome: ParsingOutcome) -> String {
    switch outcome {
    case .message(let message): message.subject
    case .setAside(let reason): reason.rawValue
    }
  }

  /// What the attacks are aimed at: the store as it lies beside the daemon, and a process of the same user.
  private final class Victims {
    let folder = FileManager.default.temporaryDirectory.appending(path: "maild-victim-\(UUID().uuidString)")
    // Foundation's Process crashed the test run here once, when some 1,350 descriptors were open.
    let process: ChildProcess
    var store: String { folder.appending(path: "maild.sqlite").path(percentEncoded: false) }

    init() throws {
      process = try ChildProcess("/bin/sleep", ["600"], output: "/dev/null", errors: "/dev/null")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data("secret".utf8).write(to: URL(filePath: store))
    }

    func target(of attack: Attack) -> String {
      switch attack {
      case .readFile, .writeFile, .makeFile, .makeFolder, .removeFile, .renameFile, .linkFile, .changeMode: store
      case .listFolder: folder.path(percentEncoded: false)
      default: "\(process.id)"
      }
    }

    deinit {
      try? FileManager.default.removeItem(at: folder)  // a scratch folder left behind harms nothing
    }
  }

  /// Those that the kernel ends a worker for: nothing that reads mail asks them even by mistake.
  private static let fatal: Set<Attack> = [
    .trace, .readMemory, .writeMemory, .openProcess, .execute, .bpf, .userFault, .ioRing, .keyring, .performance,
    .namespace, .mount, .becomeRoot,
  ]

  @Test("It is refused, and the next mail is read", arguments: Attack.allCases)
  func refused(_ attack: Attack) async throws {
    let victims = try Victims()
    let pool = pool()
    let outcome = try await pool.read(
      mail("attack \(attack.rawValue)", target: victims.target(of: attack)), of: "m")
    #expect(subject(outcome) == (Self.fatal.contains(attack) ? "parser-forbidden-call" : "attack \(attack.rawValue)"))
    #expect(subject(try await pool.read(mail("next"), of: "m")) == "next")
    #expect(victims.process.isRunning)
    #expect(try FileManager.default.contentsOfDirectory(atPath: victims.folder.path) == ["maild.sqlite"])
  }

  /// What a container may refuse to all within it.
  private static let often: Set<Attack> = [
    .trace, .bpf, .userFault, .ioRing, .keyring, .performance, .namespace, .mount, .schedule,
  ]

  @Test(
    "Each attack succeeds where nothing confines it, so that its refusal means something", .enabled(if: getuid() == 0),
    arguments: Attack.allCases)
  func control(_ attack: Attack) async throws {
    let victims = try Victims()
    let output = FileManager.default.temporaryDirectory.appending(path: "maild-attack-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }  // a file left behind harms nothing
    let attacker = try ChildProcess(
      Self.probe, ["attack", attack.rawValue, victims.target(of: attack)], output: output.path, errors: "/dev/null")
    try await attacker.end()
    let words = try String(contentsOf: output, encoding: .utf8)
    #expect(words == "done\n" || Self.often.contains(attack) && words.hasPrefix("refused: "))
  }

  // MARK: Two mailboxes

  @Test("It never sees another mailbox's mail, and no more workers are alive than may be")
  func separation() async throws {
    let memoryBytes = (512 << 20) + 8_192
    let pool = pool(memoryBytes: memoryBytes)
    for round in 0..<6 {
      try await withThrowingTaskGroup { group in
        for mailbox in ["a", "b", "c", "d"] {
          group.addTask {
            let read = try await pool.read(self.mail("mail of \(mailbox)"), of: mailbox)
            #expect(self.subject(read) == "mail of \(mailbox)", "round \(round)")
          }
        }
        try await group.waitForAll()
      }
    }
    #expect(pool.figures.deaths == 0 && pool.figures.messages == 24)
    // Two at work, and a spare; those that were replaced are on their way out.
    try await eventually("the end of those that were replaced") {
      Processes.children(of: getpid()).filter { Processes.words(of: $0).last == "\(memoryBytes)" }.count <= 3
    }
  }

  @Test("One mailbox's mail is read by one worker, and no spare waits beside it")
  func alone() async throws {
    let pool = pool()
    for _ in 0..<5 { #expect(subject(try await pool.read(mail("mail of a"), of: "a")) == "mail of a") }
    #expect(pool.figures.started == 1 && pool.figures.idle == 1)
  }

  // MARK: What the system does not offer

  @Test("Without seccomp no mail is read, and the reason is told")
  func withoutSeccomp() async throws {
    let pool = pool(["without", "seccomp"])
    await #expect(throws: ParsingUnavailable.notConfined("seccomp: Invalid argument")) {
      try await pool.read(mail("Bonjour"), of: "m")
    }
    #expect(pool.figures.messages == 0 && pool.figures.setAside == 0)
  }

  @Test("A filter as that of maild's unit, without the call seccomp, keeps no mail from being read")
  func withoutCall() async throws {
    let pool = pool(["without", "seccomp-call"])
    #expect(subject(try await pool.read(mail("attack execute"), of: "m")) == "parser-forbidden-call")
    #expect(subject(try await pool.read(mail("Bonjour"), of: "m")) == "Bonjour")
  }

  @Test(
    "Without Landlock it opens no file at all",
    arguments: [
      Attack.readFile, .listFolder, .writeFile, .makeFile, .readEnvironment, .readMemoryFile, .openDescriptor,
    ])
  func withoutLandlock(_ attack: Attack) async throws {
    let victims = try Victims()
    let pool = pool(["without", "landlock"])
    let outcome = try await pool.read(mail("attack \(attack.rawValue)", target: victims.target(of: attack)), of: "m")
    #expect(subject(outcome) == "attack \(attack.rawValue)")
  }

  @Test("Without Landlock mail reads as it does with it")
  func sameWithoutLandlock() async throws {
    let pool = pool(["without", "landlock"])
    for name in try Fixture.names() {
      let bytes = try Fixture.bytes(name)
      guard case .message(let message) = try await pool.read(bytes, of: "m") else {
        Issue.record("\(name) was not read")
        continue
      }
      #expect(message == Message(parsing: bytes), "\(name)")
    }
  }

  // MARK: The end

  @Test("It does not outlive the daemon, however that ends and whatever it does itself")
  func orphan() async throws {
    let daemon = try ChildProcess(Self.probe, ["hold", "\(512 << 20)"], output: "/dev/null", errors: "/dev/null")
    var worker: pid_t = 0
    try await eventually("a worker that has had its order") {
      worker = Processes.children(of: daemon.id).first ?? 0
      // Half a second of processor time (field 14 of stat, hundredths): far more than starting takes.
      let figures = (try? String(contentsOfFile: "/proc/\(worker)/stat", encoding: .utf8))?.split(separator: " ") ?? []
      return figures.count > 13 && Int(figures[13]) ?? 0 > 50
    }
    daemon.send(SIGKILL)
    try await daemon.end()
    try await eventually("the worker's end") { !Processes.isRunning(worker) }
  }
}

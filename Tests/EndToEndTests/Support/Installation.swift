import Foundation
import Journal
import TestSupport

/// maild as an admin has it: the real program, a configuration, a store, and what is needed to look from outside.
///
/// ```swift
/// let maild = try await Installation(server: .shared, model: model)
/// let agent = try await maild.addMailbox("agent")
/// let daemon = try await maild.start()
/// try await maild.server.deliver(CitizenMail("Horaires").bytes(to: agent), to: agent)
/// let jobs = try await maild.decisions(1)
/// ```
/// A store of its own and users of its own, so that tests of one server don't meet.
final class Installation: Sendable {
  let server: any MailServer
  let folder: String
  let configurationPath: String
  /// Where the store is.
  let storePath: String

  /// On a Dovecot, as ``init(on:model:change:)``.
  convenience init(
    server: DovecotServer, model: String, change: (inout AdminConfiguration) -> Void = { _ in }
  ) throws { try self.init(on: server, model: model, change: change) }

  /// - Parameters:
  ///   - server: where the mailboxes are.
  ///   - model: the base of the model's interface, ending in `/v1`.
  ///   - change: what this test wants otherwise in the configuration.
  init(on server: any MailServer, model: String, change: (inout AdminConfiguration) -> Void = { _ in }) throws {
    self.server = server
    folder = NSTemporaryDirectory() + "maild-installation-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    configurationPath = folder + "/maild.yaml"
    var configuration = AdminConfiguration(
      port: server.imapsPort, authorities: server.certificateAuthorityPath, model: model,
      store: folder + "/maild.sqlite")
    change(&configuration)
    storePath = configuration.store
    try write(configuration.text)
  }

  deinit {
    // What can't be removed stays in the temporary folder; nobody reads it again.
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes another configuration.
  func write(_ text: String) throws {
    try text.write(toFile: configurationPath, atomically: true, encoding: .utf8)
  }

  /// Writes a secret's file, as `--secret file:PATH` names it.
  func writeSecret(_ text: String, named name: String) throws -> String {
    let path = "\(folder)/\(name)"
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    guard isWritten else { throw NeverHappened(description: "the file \(path)") }
    return path
  }

  // MARK: - The command line

  /// `maild` beside the test program, as the same build made it.
  static let binary = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("maild").path

  /// What a command printed and how it ended.
  struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(type, from: Data(output.utf8))
    }
  }

  /// Runs `maild …` to its end with this installation's configuration.
  @discardableResult
  func command(_ arguments: String...) async throws -> Outcome { try await command(arguments) }

  /// The same, with the words in a list.
  func command(_ arguments: [String]) async throws -> Outcome {
    let name = UUID().uuidString
    let (output, errors) = ("\(folder)/\(name).out", "\(folder)/\(name).err")
    let child = try ChildProcess(
      Self.binary, arguments, environment: ["MAILD_CONFIG": configurationPath], output: output, errors: errors)
    guard case .exited(let status) = try await child.end() else {
      throw NeverHappened(description: "an orderly end of maild \(arguments.joined(separator: " "))")
    }
    return Outcome(
      status: status, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  /// The same, with something on its standard input.
  func command(_ arguments: [String], input: String) async throws -> Outcome {
    let name = UUID().uuidString
    let given = try writeSecret(input, named: "in-\(name)")
    defer { unlink(given) }
    let (output, errors) = ("\(folder)/\(name).out", "\(folder)/\(name).err")
    let child = try ChildProcess(
      "/bin/sh", ["-c", "exec \"$0\" \"$@\" <\"$MAILD_TEST_INPUT\"", Self.binary] + arguments,
      environment: ["MAILD_CONFIG": configurationPath, "MAILD_TEST_INPUT": given], output: output, errors: errors)
    guard case .exited(let status) = try await child.end() else {
      throw NeverHappened(description: "an orderly end of maild \(arguments.joined(separator: " "))")
    }
    return Outcome(
      status: status, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  // MARK: - Mailboxes

  /// Makes a user on the server, adds the mailbox by command, and enables it.
  func addMailbox(
    _ stem: String = "agent", kind: String = "shared", quotaBytes: Int? = nil, password: String? = nil
  ) async throws -> TestMailbox {
    let user = try await server.makeUser(stem, quotaBytes: quotaBytes)
    let secret = try writeSecret(password ?? user.password, named: "secret-\(user.address)")
    let added = try await command(
      "mailbox", "add", user.address, "--kind", kind, "--name", "Mairie d'Exemple", "--secret", "file:\(secret)")
    guard added.status == 0 else { throw NeverHappened(description: "mailbox add: \(added.errors)") }
    let enabled =
      kind == "personal"
      ? try await command("mailbox", "enable", user.address, "--agent-accepted")
      : try await command("mailbox", "enable", user.address)
    guard enabled.status == 0 else { throw NeverHappened(description: "mailbox enable: \(enabled.errors)") }
    return user
  }

  // MARK: - The daemon

  /// Starts `maild run`; it ends with the value.
  ///
  /// - Parameters:
  ///   - crashAt: the point at which this build kills itself.
  ///   - crashLog: the file to which it adds each point that it passes.
  ///   - lethalText: what a message must hold for this build's parsing worker to die of it.
  ///   - looksEvery: the milliseconds between two looks at a saved draft; as documented if nil.
  ///   - temporaryFolder: where it may put what it needs for a moment.
  func start(
    crashAt: String? = nil, crashLog: String? = nil, lethalText: String? = nil, looksEvery: Int? = nil,
    temporaryFolder: String? = nil
  ) throws -> RunningDaemon {
    var environment = ["MAILD_CONFIG": configurationPath, "MAILD_CRASH_AT": crashAt ?? ""]
    environment["MAILD_CRASH_LOG"] = crashLog ?? ""
    if let temporaryFolder { environment["TMPDIR"] = temporaryFolder }
    if let lethalText { environment["MAILD_LETHAL_TEXT"] = lethalText }
    if let looksEvery { environment["MAILD_LOOK_EVERY"] = "\(looksEvery)" }
    let child = try ChildProcess(
      Self.binary, ["run"], environment: environment, output: folder + "/run.out", errors: folder + "/run.err")
    return RunningDaemon(process: child, logPath: folder + "/run.err")
  }

  // MARK: - What the journal says

  /// All jobs, the oldest first.
  func jobs() async throws -> [Job] {
    let journal = try await Journal.open(at: storePath, access: .readOnly)
    let jobs = try await journal.jobs(JobQuery(limit: .max))
    try journal.close()
    return jobs.reversed()
  }

  /// Whether a mailbox has been looked at, so that it is known from where on its mail is new.
  func hasCursor(_ box: TestMailbox) async throws -> Bool { try await mailbox(box)?.cursor() != nil }

  /// A mailbox as the store has it.
  func mailbox(_ box: TestMailbox) async throws -> Mailbox? {
    let journal = try await Journal.open(at: storePath, access: .readOnly)
    let mailbox = try await journal.mailbox(address: box.address)
    try journal.close()
    return mailbox
  }

  /// The jobs, once there are so many of them and each has ended.
  ///
  /// - Parameter time: well above the minute after which Cyrus looks for itself where its idled was not heard.
  func decisions(_ count: Int, within time: Duration = .seconds(150)) async throws -> [Job] {
    var seen: [Job] = []
    do {
      try await eventually("\(count) decisions", within: time) {
        seen = try await jobs()
        return seen.count >= count && seen.allSatisfy(\.state.isTerminal)
      }
    } catch is NeverHappened {
      let states = seen.map { "\($0.id) \($0.state) \($0.reason ?? $0.detail ?? "")" }
      throw NeverHappened(description: "\(count) decisions; there are \(states); the log ends: \(logTail())")
    }
    return seen
  }

  /// The jobs, once the only one waits for what the text names.
  func job(waitingFor problem: String, within time: Duration = .seconds(60)) async throws -> Job {
    var seen: [Job] = []
    do {
      try await eventually("a job that waits for \(problem)", within: time) {
        seen = try await jobs()
        return seen.contains { !$0.state.isTerminal && ($0.detail ?? "").contains(problem) }
      }
    } catch is NeverHappened {
      throw NeverHappened(
        description: "no job waits for \(problem): \(seen.map { "\($0.state) \($0.detail ?? "-")" }); \(logTail())")
    }
    return seen[0]
  }

  /// The log's last lines, for those who read why a test failed.
  func logTail() -> String {
    let log = (try? String(contentsOfFile: folder + "/run.err", encoding: .utf8)) ?? "(none)"  // said instead
    return log.split(separator: "\n").suffix(12).joined(separator: "\n")
  }
}

/// A `maild run` under way.
struct RunningDaemon: Sendable {
  let process: ChildProcess
  let logPath: String

  /// Everything logged so far, by this and earlier runs of the installation.
  var log: String { (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? "" }  // not yet there: nothing logged

  /// Waits for a line of the log that holds all of these words.
  func logged(_ words: String..., within time: Duration = .seconds(60)) async throws {
    try await eventually("a line with \(words) in the log:\n\(log)", within: time) {
      guard process.isRunning else { throw NeverHappened(description: "maild ended; its log:\n\(log)") }
      return log.split(separator: "\n").contains { line in words.allSatisfy { line.contains($0) } }
    }
  }

  /// Waits until so many mailboxes are watched.
  func watching(_ count: Int = 1) async throws {
    try await eventually("\(count) watched mailboxes; the log:\n\(log)") {
      guard process.isRunning else { throw NeverHappened(description: "maild ended; its log:\n\(log)") }
      return Set(log.matches(of: /mailbox watching mailbox=(\d+)/).map { $0.1 }).count >= count
    }
  }

  /// SIGTERM, and its status.
  @discardableResult
  func stop(within time: Duration = .seconds(20)) async throws -> ChildProcess.End {
    process.send(SIGTERM)
    return try await process.end(within: time)
  }

  /// `kill -9`.
  func kill() async throws {
    process.send(SIGKILL)
    try await process.end()
  }
}

import Configuration
import Foundation
import IMAP
import Journal
import Logging
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// A journal, a roster and a configuration on a real Dovecot: the daemon's watching, without its service.
final class Town: Sendable {
  let server: DovecotServer
  let folder: String
  let journal: Journal
  private let auth: String
  private let secrets: String

  /// - Parameters:
  ///   - auth: the server's `auth` section, in YAML's flow form.
  ///   - secrets: the section of that name, likewise.
  init(_ server: DovecotServer, auth: String = "{}", secrets: String = "{}") async throws {
    self.server = server
    self.auth = auth
    self.secrets = secrets
    folder = NSTemporaryDirectory() + "maild-town-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    journal = try await Journal.open(at: folder + "/maild.sqlite", access: .readWrite)
  }

  deinit {
    // Nothing in it is read again.
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Writes a secret and gives the reference to it.
  func secret(_ name: String, _ text: String) throws -> String {
    let path = folder + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return "file:" + path
  }

  /// Adds a mailbox and enables it.
  func enable(_ user: TestMailbox, secret: String?) async throws -> Mailbox {
    let mailbox = try await journal.addMailbox(
      MailboxSettings(address: user.address, kind: .shared, server: "main", secret: secret), at: .now)
    return try await journal.enableMailbox(mailbox.id, at: .now, by: "test")
  }

  var configuration: Configuration {
    get throws {
      let text = """
        servers:
          main:
            host: \(server.host)
            port: \(server.imapsPort)
            ca-file: \(server.certificateAuthorityPath)
            longest-back-off: 1s
            auth: \(auth)
        model: {url: "http://127.0.0.1:9/v1", name: none}
        store: {path: "\(folder)/maild.sqlite"}
        secrets: \(secrets)
        """
      return try Configuration.parse(Array(text.utf8), path: "maild.yaml")
    }
  }

  /// Watches as the daemon does, until the body has ended.
  func watching(_ body: (Watching) async throws -> Void) async throws {
    let watching = try Watching(self)
    do {
      try await body(watching)
    } catch {
      await watching.stop()
      throw error
    }
    await watching.stop()
  }

  /// A roster at work.
  struct Watching: Sendable {
    let town: Town
    let roster: MailboxRoster
    private let task: Task<Void, Never>

    init(_ town: Town) throws {
      self.town = town
      let loop = try EventLoop()
      let deployment = try Deployment(try town.configuration, version: "test")
      let roster = MailboxRoster(
        journal: town.journal, network: Network(loop: loop),
        log: ServiceLog(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
        assemble: { try deployment.entry(for: $0, in: town.journal, on: loop) }, noticed: {})
      self.roster = roster
      task = Task { await roster.run() }
    }

    /// Waits until the store says that the mailbox is in a state.
    @discardableResult
    func until(_ state: String, _ mailbox: Mailbox) async throws -> WatchStatus {
      var last: WatchStatus?
      try await eventually("\(state); last: \(last?.state ?? "none") \(last?.problem ?? "")", within: .seconds(30)) {
        last = try await town.journal.watchStatuses()[mailbox.id]
        return last?.state == state
      }
      return try #require(last)
    }

    func stop() async {
      task.cancel()
      await task.value
    }
  }

  /// How often Dovecot found a password of this user wrong.
  func mismatches(of user: TestMailbox) throws -> Int {
    try String(contentsOfFile: server.logPath, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("(\(user.address),") && $0.contains("assword mismatch") }.count
  }
}

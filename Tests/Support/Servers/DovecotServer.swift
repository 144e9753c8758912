import Foundation
import Synchronization

/// A real Dovecot on loopback, with TLS, French folder names and users made on the fly.
///
/// ```swift
/// let server = try await DovecotServer.shared
/// let agent = try await server.makeUser("agent")
/// try await server.deliver(bytes, to: agent)
/// let drafts = try await server.messages(in: "Brouillons", of: agent)
/// ```
/// What a test reads back comes through Python's `imaplib` and `email`, which share nothing with maild.
public final class DovecotServer: Sendable {
  /// How a server of a test's own differs from the shared one.
  public struct Variant: Sendable {
    /// Folders carry their special-use attributes, and the server advertises SPECIAL-USE (RFC 6154).
    public var hasSpecialUse = true
    /// There is a `Brouillons` folder.
    public var hasDrafts = true
    /// Capabilities that are not advertised, such as `IDLE`; Dovecot still obeys the commands.
    public var hiddenCapabilities: [String] = []
    /// Idle sessions are put to sleep after so many seconds; 0 for never.
    public var hibernateSeconds = 0
    /// SASL mechanisms, in Dovecot's spelling.
    public var mechanisms = ["plain", "login"]
    /// Whom to ask about access tokens: a URL that each token is appended to. None are taken if nil.
    public var introspectionURL: String?
    /// The host name in the server's certificate.
    public var certificateHost = "localhost"

    /// The shared server's form.
    public init() {}

    var arguments: [String] {
      var list: [String] = []
      if !hasSpecialUse { list.append("--no-special-use") }
      if !hasDrafts { list.append("--no-drafts") }
      for name in hiddenCapabilities { list += ["--without", name] }
      if hibernateSeconds > 0 { list += ["--hibernate", "\(hibernateSeconds)s"] }
      if let introspectionURL { list += ["--introspection", introspectionURL] }
      return list + ["--mechanisms", mechanisms.joined(separator: " "), "--certificate-host", certificateHost]
    }
  }

  struct Ready: Decodable {
    let host: String
    let imaps: Int
    let imap: Int
    let lmtp: Int
    let ca: String
    let folder: String
    let log: String
    let master_user: String
    let master_password: String
  }

  let process: ServerProcess
  private let ready: Ready
  private let userCount = Mutex(0)

  private static let starting = Task { try await DovecotServer() }

  /// The server that tests share, each with users of its own; started on first use, once a process.
  public static var shared: DovecotServer {
    get async throws { try await starting.value }
  }

  /// Starts a server for one test and waits until it greets; it ends when the value is let go.
  public init(_ variant: Variant = Variant()) async throws {
    process = try ServerProcess(script: "dovecot", arguments: variant.arguments)
    ready = try await process.answer(Ready.self)
  }

  /// The name to connect to; the certificate names it.
  public var host: String { ready.host }
  /// The port of IMAP inside TLS.
  public var imapsPort: Int { ready.imaps }
  /// The port of plain IMAP, which offers STARTTLS.
  public var imapPort: Int { ready.imap }
  /// The port that takes mail over LMTP.
  public var lmtpPort: Int { ready.lmtp }
  /// The file of the certificate authority that signed the server's certificate, PEM.
  public var certificateAuthorityPath: String { ready.ca }
  /// The scratch folder; it goes with the server.
  public var folder: String { ready.folder }
  /// Dovecot's own log.
  public var logPath: String { ready.log }
  /// A user who may log in as anyone: `user*master` with `masterPassword`.
  public var masterUser: String { ready.master_user }
  /// The password of `masterUser`.
  public var masterPassword: String { ready.master_password }

  /// A new user whose address nobody else in this process has, with empty folders.
  ///
  /// - Parameters:
  ///   - stem: How the address begins, for people who read the log.
  ///   - quotaBytes: The most the mailbox holds, 1 GB if nil.
  public func makeUser(_ stem: String = "agent", quotaBytes: Int? = nil) async throws -> TestMailbox {
    let number = userCount.withLock { count in
      count += 1
      return count
    }
    let user = TestMailbox(address: "\(stem.lowercased())-\(number)@mairie.example", password: "secret-\(number)")
    try await setPassword(user.password, of: user, quotaBytes: quotaBytes)
    return user
  }

  /// Gives a user another password; sessions that are open stay so. Dovecot may take a second to notice.
  public func setPassword(_ password: String, of user: TestMailbox, quotaBytes: Int? = nil) async throws {
    var command = Command(do: "user")
    (command.name, command.password, command.quota_bytes) = (user.address, password, quotaBytes)
    _ = try await process.ask(command, Done.self)
  }

  /// Ends Dovecot in an orderly way; mail and ports are kept for `start()`.
  public func stop() async throws { _ = try await process.ask(Command(do: "stop"), Done.self) }

  /// Kills Dovecot and every session at once; mail and ports are kept for `start()`.
  public func kill() async throws { _ = try await process.ask(Command(do: "kill"), Done.self) }

  /// Starts Dovecot again on the same ports, and waits until it greets.
  public func start() async throws { _ = try await process.ask(Command(do: "start"), Done.self) }

  /// `stop()` and `start()`.
  public func restart() async throws { _ = try await process.ask(Command(do: "restart"), Done.self) }

  /// Runs Dovecot's own administration tool on this server.
  ///
  /// - Returns: What it printed.
  /// - Throws: Its error text when it ends with another status than 0.
  @discardableResult
  public func doveadm(_ arguments: String...) async throws -> String {
    struct Outcome: Decodable {
      let status: Int
      let output: String
      let errors: String
    }
    var command = Command(do: "doveadm")
    command.arguments = arguments
    let outcome = try await process.ask(command, Outcome.self)
    guard outcome.status == 0 else { throw ServerProcess.Failure(description: "doveadm: \(outcome.errors)") }
    return outcome.output
  }
}

/// A user of a test server.
public struct TestMailbox: Sendable, Hashable {
  /// Address and login name.
  public let address: String
  /// Given in the clear: it is good for one server that lives as long as the test.
  public let password: String
}

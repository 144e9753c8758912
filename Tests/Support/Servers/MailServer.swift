import Foundation
import Synchronization

/// A real mail server on loopback, with TLS, French folder names and users made on the fly.
///
/// ```swift
/// let server = try await kind.shared
/// let agent = try await server.makeUser("agent")
/// try await server.deliver(bytes, to: agent)
/// let drafts = try await server.messages(in: server.folder("Brouillons"), of: agent)
/// ```
/// What a test reads back comes through Python's `imaplib` and `email`, which share nothing with maild.
public protocol MailServer: AnyObject, Sendable {
  /// The server's process and what it said of itself.
  var child: MailServerChild { get }
  /// What stands before the name of each folder but INBOX.
  var folderPrefix: String { get }
}

/// The kinds of mail server that a test can be run on; see ``MailServer``.
public enum MailServerKind: String, CaseIterable, Sendable {
  /// Dovecot 2.3.
  case dovecot
  /// Cyrus 3.6.
  case cyrus

  /// The one that tests share, each with users of its own.
  public var shared: any MailServer {
    get async throws {
      switch self {
      case .dovecot: try await DovecotServer.shared
      case .cyrus: try await CyrusServer.shared
      }
    }
  }

  /// One for a test that stops it.
  public func start() async throws -> any MailServer {
    switch self {
    case .dovecot: try await DovecotServer()
    case .cyrus: try await CyrusServer()
    }
  }
}

/// The process of a ``MailServer``; its part is for the servers themselves.
public final class MailServerChild: Sendable {
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
  let ready: Ready
  let userCount = Mutex(0)

  /// Starts `scripts/<script>` and waits until the server greets; it ends when the value is let go.
  init(script: String, arguments: [String]) async throws {
    process = try ServerProcess(script: script, arguments: arguments)
    ready = try await process.answer(Ready.self)
  }
}

extension MailServer {
  /// The name to connect to; the certificate names it.
  public var host: String { child.ready.host }
  /// The port of IMAP inside TLS.
  public var imapsPort: Int { child.ready.imaps }
  /// The port of plain IMAP, which offers STARTTLS.
  public var imapPort: Int { child.ready.imap }
  /// The port that takes mail over LMTP.
  public var lmtpPort: Int { child.ready.lmtp }
  /// The file of the certificate authority that signed the server's certificate, PEM.
  public var certificateAuthorityPath: String { child.ready.ca }
  /// The scratch folder; it goes with the server.
  public var folder: String { child.ready.folder }
  /// The server's own log, where it keeps one.
  public var logPath: String { child.ready.log }
  /// A user who may log in as anyone: `user*master` with Dovecot, by an authorization identity (RFC 4616) with Cyrus.
  public var masterUser: String { child.ready.master_user }
  /// The password of `masterUser`.
  public var masterPassword: String { child.ready.master_password }

  /// None, as with most servers.
  public var folderPrefix: String { "" }

  /// A folder's name on this server, such as `INBOX.Brouillons` for `Brouillons`.
  public func folder(_ name: String) -> String { name == "INBOX" ? name : folderPrefix + name }

  /// A new user whose address nobody else in this process has, with empty folders.
  ///
  /// - Parameters:
  ///   - stem: How the address begins, for people who read the log.
  ///   - quotaBytes: The most the mailbox holds, 1 GB if nil.
  public func makeUser(_ stem: String = "agent", quotaBytes: Int? = nil) async throws -> TestMailbox {
    let number = child.userCount.withLock { count in
      count += 1
      return count
    }
    let user = TestMailbox(address: "\(stem.lowercased())-\(number)@mairie.example", password: "secret-\(number)")
    try await setPassword(user.password, of: user, quotaBytes: quotaBytes)
    return user
  }

  /// Gives a user another password; sessions that are open stay so. Dovecot may take a second to notice.
  public func setPassword(_ password: String, of user: TestMailbox, quotaBytes: Int? = nil) async throws {
    var command = ServerCommand(do: "user")
    (command.name, command.password, command.quota_bytes) = (user.address, password, quotaBytes)
    _ = try await child.process.ask(command, Done.self)
  }

  /// Ends the server in an orderly way; mail and ports are kept for `start()`.
  public func stop() async throws { _ = try await child.process.ask(ServerCommand(do: "stop"), Done.self) }

  /// Kills the server and every session at once; mail and ports are kept for `start()`.
  public func kill() async throws { _ = try await child.process.ask(ServerCommand(do: "kill"), Done.self) }

  /// Starts the server again on the same ports, and waits until it greets.
  public func start() async throws { _ = try await child.process.ask(ServerCommand(do: "start"), Done.self) }

  /// `stop()` and `start()`.
  public func restart() async throws { _ = try await child.process.ask(ServerCommand(do: "restart"), Done.self) }
}

/// A user of a test server.
public struct TestMailbox: Sendable, Hashable {
  /// Address and login name.
  public let address: String
  /// Given in the clear: it is good for one server that lives as long as the test.
  public let password: String

  /// A user with another password than the server's.
  public init(address: String, password: String) {
    self.address = address
    self.password = password
  }
}

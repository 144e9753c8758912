import Foundation

/// A real Dovecot on loopback; `Brouillons` and its like are below no prefix.
public final class DovecotServer: MailServer {
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
    /// Users see each other's folders below `shared/USER/`, where they were granted the right to (RFC 4314).
    public var sharesFolders = false
    /// NOTIFY tells of other users' INBOX too, which Dovecot's defaults leave out.
    public var tellsInboxes = false
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
      if sharesFolders { list.append("--shared") }
      if tellsInboxes { list.append("--tell-inboxes") }
      if let introspectionURL { list += ["--introspection", introspectionURL] }
      return list + ["--mechanisms", mechanisms.joined(separator: " "), "--certificate-host", certificateHost]
    }
  }

  /// See ``MailServer/child``.
  public let child: MailServerChild

  private static let starting = Task { try await DovecotServer() }

  /// The server that tests share, each with users of its own; started on first use, once a process.
  public static var shared: DovecotServer {
    get async throws { try await starting.value }
  }

  /// Starts a server for one test and waits until it greets; it ends when the value is let go.
  public init(_ variant: Variant = Variant()) async throws {
    child = try await MailServerChild(script: "dovecot", arguments: variant.arguments)
  }

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
    var command = ServerCommand(do: "doveadm")
    command.arguments = arguments
    let outcome = try await child.process.ask(command, Outcome.self)
    guard outcome.status == 0 else { throw ServerProcess.Failure(description: "doveadm: \(outcome.errors)") }
    return outcome.output
  }
}

extension DovecotServer {
  /// Deletes all of a user's mailbox but the mail itself, so that Dovecot numbers it anew under another UIDVALIDITY.
  ///
  /// No session of the user may be open.
  public func forgetUIDs(of user: TestMailbox) async throws {
    // Dovecot takes the second for a UIDVALIDITY: within the same one the folder would be the same again.
    let second = Int(Date().timeIntervalSince1970)
    try await eventually("the next second") { Int(Date().timeIntervalSince1970) > second + 1 }
    let folder = "\(folder)/mail/\(user.address)/Maildir"
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasPrefix("dovecot") {
      try FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }
}

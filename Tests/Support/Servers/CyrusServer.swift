/// A real Cyrus on loopback: attributes in lower case, untagged FETCH before a continuation, LITERAL+, folders below
/// `INBOX.` where a variant wants it.
public final class CyrusServer: MailServer {
  /// How a server of a test's own differs from the shared one.
  public struct Variant: Sendable {
    /// Folders carry their special-use attributes, and the server advertises SPECIAL-USE (RFC 6154).
    public var hasSpecialUse = true
    /// There is a `Brouillons` folder.
    public var hasDrafts = true
    /// All folders are below `INBOX.` (Cyrus without `altnamespace`, the default until 3.0), with `.` between levels.
    public var hasInboxPrefix = false
    /// Capabilities that are not advertised.
    public var hiddenCapabilities: [String] = []
    /// SASL mechanisms; those of SCRAM bring their `-PLUS` along.
    public var mechanisms = ["plain", "login"]
    /// TLS 1.2 and no later.
    public var hasOldTLS = false

    /// The shared server's form.
    public init() {}

    var arguments: [String] {
      var list: [String] = []
      if !hasSpecialUse { list.append("--no-special-use") }
      if !hasDrafts { list.append("--no-drafts") }
      if hasInboxPrefix { list.append("--inbox-prefix") }
      for name in hiddenCapabilities { list += ["--without", name] }
      if hasOldTLS { list.append("--tls12") }
      return list + ["--mechanisms", mechanisms.joined(separator: " ")]
    }
  }

  /// See ``MailServer/child``.
  public let child: MailServerChild
  /// See ``MailServer/folderPrefix``.
  public let folderPrefix: String

  private static let starting = Task { try await CyrusServer() }

  /// The server that tests share, each with users of its own; started on first use, once a process.
  public static var shared: CyrusServer {
    get async throws { try await starting.value }
  }

  /// Starts a server for one test and waits until it greets; it ends when the value is let go.
  public init(_ variant: Variant = Variant()) async throws {
    folderPrefix = variant.hasInboxPrefix ? "INBOX." : ""
    child = try await MailServerChild(script: "cyrus", arguments: variant.arguments)
  }

  /// Deletes a user's folders, all of them, as an administrator; the next mail or login makes them anew.
  public func removeMailbox(of user: TestMailbox) async throws {
    var command = ServerCommand(do: "remove")
    command.name = user.address
    _ = try await child.process.ask(command, Done.self)
  }
}

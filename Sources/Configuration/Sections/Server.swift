extension Configuration {
  /// One IMAP server.
  public struct Server: Sendable, Equatable {
    /// How a connection is protected.
    public enum Security: String, Sendable, CaseIterable {
      /// TLS from the first byte (RFC 8314 §3.2).
      case tls
      /// Plain at first, then TLS, or nothing at all (RFC 9051 §6.2.1).
      case starttls
      /// Not protected.
      case plain
    }

    /// The host.
    public var host: String
    /// The port.
    public var port: Int
    /// How connections are protected.
    public var security: Security
    /// The admin's words for why plain connections to another machine are right; nil when there are none.
    public var plainAllowedBecause: String?
    /// A file of certificates (PEM) to trust in place of the system's; nil for the system's.
    public var caFile: String?
    /// Public keys of which the server must have one, `sha256//BASE64`, besides a trusted certificate; none for any.
    public var pinnedKeys: [String]
    /// What maild shows to a server that asks who connects; nil for nothing.
    public var clientCertificate: ClientCertificate?
    /// What connections go through; nil for the straight way.
    public var proxy: Proxy?
    /// How maild logs in.
    public var auth: Auth
    /// Where drafts go, and where they may have gone.
    public var folders: Folders
    /// The names under which it, or what stands before it, writes Authentication-Results; in small letters.
    public var authenticationResults: [String]
    /// How long an IDLE runs before it is begun anew.
    public var idleRenewal: Duration
    /// How soon is looked again after news where there is no IDLE.
    public var pollInterval: Duration
    /// How long between two looks at most where there is no IDLE.
    public var longestPollInterval: Duration
    /// The longest wait between two attempts to connect.
    public var longestBackOff: Duration
    /// How long connecting and TLS may take.
    public var connectTimeout: Duration
    /// How long a server may be silent within a command.
    public var commandTimeout: Duration
    /// Logins begun in a second.
    public var loginsPerSecond: Int
    /// Logins under way at once.
    public var loginsAtOnce: Int

    init(reading section: Section) {
      host = section.require("host", .host, standIn: "invalid.", "The server's name or address.")
      security = section.read(
        "security", .choice, default: .tls,
        "`tls` from the first byte, `starttls` before anything is said, or `plain`: for a server on this machine's "
          + "loopback, or with `plain-allowed-because`.")
      port =
        section.read(
          "port", .whole(1...65_535), "The port; 993 with `tls`, else 143.") ?? (security == .tls ? 993 : 143)
      plainAllowedBecause = section.read(
        "plain-allowed-because", .text("a reason of 10 to 500 characters"),
        "Why passwords and mail may cross the network to this server unprotected. Only with `security: plain`.")
      caFile = section.read(
        "ca-file", .path, "Certificates (PEM) to trust for this server in place of the system's.")
      pinnedKeys = section.read(
        "pinned-keys", .list(of: .pinnedKey, atMost: 16), default: [],
        "Public keys of which the server must have one, besides a certificate that is trusted.")
      clientCertificate = ClientCertificate(reading: section.section("client-certificate"))
      proxy = Proxy(reading: section.section("proxy"))
      auth = Auth(reading: section.section("auth"))
      if security == .plain, auth.method.isBound {
        section.mistake(
          "security", "is plain, and `auth.method: \(auth.method.rawValue)` needs TLS; change one of them")
      }
      folders = Folders(reading: section.section("folders"))
      authenticationResults = section.read(
        "authentication-results", .list(of: .host, atMost: 16), default: [],
        "The names under which your mail servers write Authentication-Results (RFC 8601, authserv-id): mail of which "
          + "they say `dmarc=fail` gets no draft. What others write there counts for nothing.")
      idleRenewal = section.read(
        "idle-renewal", .duration(.seconds(1) ... .seconds(26 * 60)), default: .seconds(900),
        "How long an IDLE runs, give or take a tenth, before it is begun anew with a look for mail that was not "
          + "announced. Until then the session is silent, so that the server can put it to sleep.")
      pollInterval = section.read(
        "poll-interval", .duration(.seconds(1) ... .seconds(3600)), default: .seconds(60),
        "How soon maild looks again after news where the server has no IDLE.")
      longestPollInterval = section.read(
        "longest-poll-interval", .duration(.seconds(1) ... .seconds(86_400)), default: .seconds(300),
        "How long maild waits at most between two looks there, once nothing has come for a while.")
      longestBackOff = section.read(
        "longest-back-off", .duration(.seconds(1) ... .seconds(86_400)), default: .seconds(900),
        "The longest wait between two attempts to connect to a server that is down.")
      connectTimeout = section.read(
        "connect-timeout", .duration(.seconds(1) ... .seconds(300)), default: .seconds(20),
        "How long connecting and TLS may take.")
      commandTimeout = section.read(
        "command-timeout", .duration(.seconds(1) ... .seconds(1800)), default: .seconds(60),
        "How long the server may be silent within a command.")
      loginsAtOnce = section.read(
        "logins-at-once", .whole(1...1_000), default: 32,
        "Logins under way at once, so that a restart does not storm the server: one that is slow is asked less often.")
      loginsPerSecond = section.read(
        "logins-per-second", .whole(1...10_000), default: 200, "Logins begun in a second, at most.")
      if longestPollInterval < pollInterval {
        section.mistake(
          section.has("longest-poll-interval") ? "longest-poll-interval" : "poll-interval",
          "the longest wait between two looks (\(TimeSpan.text(longestPollInterval))) is less than the shortest "
            + "(\(TimeSpan.text(pollInterval))); change one of them")
      }
      checkProtection(section)
      section.finish()
    }

    private func checkProtection(_ section: Section) {
      if let plainAllowedBecause, !(10...500).contains(plainAllowedBecause.count) {
        section.mistake("plain-allowed-because", "must give a reason of 10 to 500 characters")
      }
      if security == .plain {
        for key in ["ca-file", "pinned-keys", "client-certificate"] where section.has(key) {
          section.mistake(key, "is for TLS, and `security: plain` has none; drop one of them")
        }
      }
      guard security == .plain, section.has("host"), !Host.isLoopback(host) else { return }
      if plainAllowedBecause == nil {
        section.mistake(
          "security",
          "plain would send passwords and mail to \(host) unprotected; write tls or starttls, or say in writing why "
            + "it is right: `plain-allowed-because: \"…\"`")
      } else {
        section.warn("security", "passwords and mail cross the network to \(host) unprotected")
      }
    }
  }
}

extension Configuration.Server {
  /// The folders of a mailbox that concern drafts.
  public struct Folders: Sendable, Equatable {
    /// The name of the Drafts folder; nil to find it by special use (RFC 6154) or its usual names.
    public var drafts: String?
    /// The name of the Sent folder; nil to find it.
    public var sent: String?
    /// The name of the Trash folder; nil to find it.
    public var trash: String?
    /// Whether a Drafts folder may be created where there is none.
    public var createDrafts: Bool

    init(reading section: Section) {
      let name = Form<String>.text("the name of a folder", atMost: 1000)
      drafts = section.read("drafts", name, "The Drafts folder, where neither special use nor its usual names find it.")
      sent = section.read("sent", name, "The Sent folder, likewise.")
      trash = section.read("trash", name, "The Trash folder, likewise.")
      createDrafts = section.read(
        "create-drafts", .boolean, default: false, "Whether maild may create a Drafts folder where there is none.")
      section.finish()
    }
  }
}

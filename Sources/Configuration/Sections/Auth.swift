extension Configuration.Server {
  /// How maild logs in.
  public struct Auth: Sendable, Equatable {
    /// The mechanism of the login.
    public enum Method: String, Sendable, CaseIterable {
      /// The best that server and maild have in common.
      case auto
      /// SCRAM-SHA-256 bound to the TLS connection (RFC 7677).
      case scramSHA256Plus = "scram-sha-256-plus"
      /// SCRAM-SHA-256 (RFC 7677).
      case scramSHA256 = "scram-sha-256"
      /// SCRAM-SHA-1 bound to the TLS connection (RFC 5802).
      case scramSHA1Plus = "scram-sha-1-plus"
      /// SCRAM-SHA-1 (RFC 5802).
      case scramSHA1 = "scram-sha-1"
      /// AUTHENTICATE PLAIN (RFC 4616).
      case plain
      /// AUTHENTICATE LOGIN.
      case saslLogin = "sasl-login"
      /// The LOGIN command (RFC 9051 §6.2.3).
      case login
      /// An access token (RFC 7628).
      case oauthBearer = "oauthbearer"
      /// An access token, as Google and Microsoft had it before RFC 7628.
      case xoauth2

      /// Whether it takes an access token and no password.
      var takesToken: Bool { self == .oauthBearer || self == .xoauth2 }
      /// Whether it is bound to the TLS connection.
      var isBound: Bool { self == .scramSHA256Plus || self == .scramSHA1Plus }
    }

    /// How a login is bound to its TLS connection.
    public enum ChannelBinding: String, Sendable, CaseIterable {
      /// By what suits the TLS version, where the server offers it.
      case auto
      /// RFC 9266.
      case exporter = "tls-exporter"
      /// RFC 5929 §4.
      case serverEndPoint = "tls-server-end-point"
      /// Not at all.
      case off
    }

    /// How a master user says for whom it logs in.
    public enum MasterLogin: String, Sendable, CaseIterable {
      /// `mailbox*master` as the login name (Dovecot).
      case separator
      /// The mailbox as the authorisation identity (RFC 4422 §3.4.1): Cyrus, and Dovecot as well.
      case authzid
    }

    /// The mechanism.
    public var method: Method
    /// How the login is bound to its TLS connection.
    public var channelBinding: ChannelBinding
    /// The user that may act for all mailboxes; nil when each logs in as itself.
    public var masterUser: String?
    /// How that user says for which.
    public var masterLogin: MasterLogin
    /// The password of the master user, or of mailboxes that name none of their own; with `oauth` and a refresh token,
    /// that.
    public var secret: SecretReference?
    /// Where access tokens come from; nil for a login by password.
    public var oauth: OAuth?

    init(reading section: Section) {
      method = section.read(
        "method", .choice, default: .auto,
        "`auto` takes what shows the least of the password among what the server offers, SCRAM-SHA-256 first, `plain` "
          + "then `login` last; any other insists. `login` is the LOGIN command, `sasl-login` AUTHENTICATE LOGIN.")
      channelBinding = section.read(
        "channel-binding", .choice, default: .auto,
        "What ties a SCRAM login to its TLS connection where the server offers it (-PLUS): `auto` takes `tls-exporter` "
          + "from TLS 1.3 on. `off` behind a proxy that ends TLS.")
      masterUser = section.read(
        "master-user", .text("a user name", atMost: 320),
        "A user that may act for every mailbox (with Dovecot, `mailbox*master`); each mailbox logs in as itself "
          + "if this is not written.")
      masterLogin = section.read(
        "master-login", .choice, default: .separator,
        "How the master user names the mailbox: `separator` logs in as `mailbox*master` (Dovecot), `authzid` sends the "
          + "mailbox as authorisation identity (Cyrus, and Dovecot too; PLAIN and SCRAM alone can).")
      secret = section.read(
        "secret", .secret,
        "The password of the master user, or of mailboxes that name none of their own; a refresh token with "
          + "`oauth.grant: refresh-token`.")
      let tokens = OAuth(reading: section.section("oauth"))
      oauth = tokens.isUsed ? tokens : nil
      check(section)
      section.finish()
    }

    private func check(_ section: Section) {
      if masterUser != nil, secret == nil, !section.has("secret") {
        section.mistake("master-user", "needs its password; write `secret: credential:NAME` beside it")
      }
      if masterUser != nil, masterLogin == .authzid, [.login, .saslLogin, .xoauth2].contains(method) {
        section.mistake("method", "\(method.rawValue) cannot carry an authorisation identity; write plain or auto")
      }
      if method.isBound, channelBinding == .off {
        section.mistake("channel-binding", "is off, and `\(method.rawValue)` is nothing without it; change one of them")
      }
      if method.takesToken, oauth == nil {
        section.mistake("method", "\(method.rawValue) needs tokens; say where they come from under `oauth`")
      }
      if method != .auto, !method.takesToken, oauth != nil {
        section.mistake("method", "\(method.rawValue) takes a password, and `oauth` gives tokens; drop one of them")
      }
      if oauth != nil, masterUser != nil {
        section.warn("master-user", "is not used with `oauth`: a token says itself for whom it is")
      }
    }
  }
}

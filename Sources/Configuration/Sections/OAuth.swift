extension Configuration.Server.Auth {
  /// Where access tokens come from (RFC 6749).
  public struct OAuth: Sendable, Equatable {
    /// What a token is got for.
    public enum Grant: String, Sendable, CaseIterable {
      /// The client's own right: one token for all mailboxes of the server (RFC 6749 §4.4).
      case clientCredentials = "client-credentials"
      /// What a person has granted: a refresh token for each mailbox, its secret (RFC 6749 §6).
      case refreshToken = "refresh-token"
    }

    /// How the client proves itself to the endpoint (RFC 6749 §2.3.1).
    public enum ClientAuthentication: String, Sendable, CaseIterable {
      /// In the Authorization header.
      case basic
      /// In the form.
      case body
    }

    /// The token endpoint.
    public var tokenURL: String
    /// The host of `tokenURL`, in small letters.
    public var tokenHost: String
    /// What a token is got for.
    public var grant: Grant
    /// The client's identifier.
    public var clientID: String
    /// The client's password; nil for a client without.
    public var secret: SecretReference?
    /// How the client proves itself.
    public var clientAuthentication: ClientAuthentication
    /// What the token is to allow; nil to leave it to the endpoint.
    public var scope: String?
    /// A file of certificates (PEM) to trust in place of the system's; nil for the system's.
    public var caFile: String?

    /// Whether tokens are wanted at all; a section with nothing but defaults, as in the example, wants none.
    let isUsed: Bool

    init(reading section: Section) {
      isUsed = ["token-url", "client-id", "secret", "scope"].contains { section.has($0) }
      tokenURL =
        section.read(
          "token-url", .text("an https URL such as https://login.example/oauth2/token", atMost: 2000),
          "Where access tokens come from: the address of an OAuth 2.0 token endpoint. Nothing but tokens is asked of it."
        )
        ?? ""
      grant = section.read(
        "grant", .choice, default: .clientCredentials,
        "`client-credentials`: one token for all mailboxes, by the client's own right. `refresh-token`: each mailbox's "
          + "secret is the refresh token that its person granted.")
      clientID =
        section.read("client-id", .text("the client's identifier at the endpoint"), "The client's identifier.") ?? ""
      secret = section.read("secret", .secret, "The client's secret.")
      clientAuthentication = section.read(
        "client-authentication", .choice, default: .basic,
        "How the client shows its secret: `basic` in a header, `body` in the form.")
      scope = section.read(
        "scope", .text("scopes, separated by spaces", atMost: 2000),
        "What the token is to allow, as the endpoint calls it, such as https://outlook.office365.com/.default.")
      caFile = section.read(
        "ca-file", .path, "Certificates (PEM) to trust for the token endpoint in place of the system's.")
      tokenHost = ""
      if isUsed {
        if tokenURL.isEmpty, !section.has("token-url") {
          section.mistake("token-url", "is missing; write the address of the token endpoint")
        }
        if clientID.isEmpty, !section.has("client-id") {
          section.mistake("client-id", "is missing; write the client's identifier at the endpoint")
        }
        if grant == .clientCredentials, secret == nil, !section.has("secret") {
          section.mistake("secret", "is missing; the client's secret is all that `client-credentials` has")
        }
        if let checked = checked(section) { (tokenURL, tokenHost) = (checked.text, checked.host) }
      }
      section.finish()
    }

    private static let surplus =
      "must have no user, password or fragment; the client's secret goes to `secret`"

    private func checked(_ section: Section) -> ServerURL? {
      guard !tokenURL.isEmpty else { return nil }
      let parts: ServerURL
      do throws(ServerURL.Flaw) {
        parts = try ServerURL(tokenURL)
      } catch {
        section.mistake(
          "token-url",
          error == .credentials
            ? Self.surplus : "the value is not an https URL; write https://login.example/oauth2/token")
        return nil
      }
      guard !parts.hasFragment else {
        section.mistake("token-url", Self.surplus)
        return nil
      }
      if parts.scheme == "http", !Host.isLoopback(parts.host) {
        section.mistake("token-url", "http would send secrets to \(parts.host) unprotected; write https://")
      }
      return parts
    }
  }
}

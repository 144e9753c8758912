extension Configuration.Model {
  /// One OpenAI-compatible endpoint, and the model to ask there.
  public struct Endpoint: Sendable, Equatable {
    /// The base of its addresses, without a slash at its end, such as `https://host/v1`.
    public var url: String
    /// The host of `url`, in small letters.
    public var host: String
    /// The model, as the endpoint names it.
    public var name: String
    /// The key for the endpoint; nil if it asks for none.
    public var secret: SecretReference?
    /// A file of certificates (PEM) to trust in place of the system's; nil for the system's.
    public var caFile: String?
    /// What maild shows to an endpoint that asks who connects; nil for nothing.
    public var clientCertificate: Configuration.ClientCertificate?
    /// What connections go through; nil for the straight way.
    public var proxy: Configuration.Proxy?
    /// What the addresses that are connected to must be of, as CIDR writes it; empty for any.
    public var addresses: [String]
    /// How long connecting and TLS may take.
    public var connectTimeout: Duration
    /// How long an answer may take in all.
    public var timeout: Duration
    /// How long the endpoint may be silent within an answer.
    public var silenceTimeout: Duration
    /// What the endpoint takes of a request.
    public var capabilities: Capabilities
    /// What tokens cost.
    public var prices: Prices

    /// - Parameter endpoints: the hosts that mail content may be sent to.
    init(reading section: Section, endpoints: Set<String>) {
      url = section.require(
        "url", .text("the base address of an endpoint such as https://host.example/v1", atMost: 2000), standIn: "",
        "The base address of an OpenAI-compatible endpoint: https, or http on this machine's loopback.")
      name = section.require(
        "name", .text("the model's name at the endpoint", atMost: 200), standIn: "",
        "The model, as the endpoint names it.")
      secret = section.read("secret", .secret, "The key for the endpoint, if it asks for one.")
      caFile = section.read(
        "ca-file", .path, "Certificates (PEM) to trust for this endpoint in place of the system's.")
      clientCertificate = Configuration.ClientCertificate(reading: section.section("client-certificate"))
      proxy = Configuration.Proxy(reading: section.section("proxy"))
      addresses = section.read(
        "addresses", .list(of: .network, atMost: 100), default: [],
        "The networks that the addresses of the endpoint's host must be of; all if empty. A connection to another address "
          + "is refused, whatever DNS says.")
      if proxy != nil, !addresses.isEmpty {
        section.mistake(
          "addresses", "can't be held to through a `proxy`, which looks names up itself; keep one of them")
      }
      connectTimeout = section.read(
        "connect-timeout", .duration(.seconds(1) ... .seconds(300)), default: .seconds(10),
        "How long connecting and TLS may take.")
      timeout = section.read(
        "timeout", .duration(.seconds(1) ... .seconds(3600)), default: .seconds(180),
        "How long an answer may take in all.")
      silenceTimeout = section.read(
        "silence-timeout", .duration(.seconds(1) ... .seconds(3600)), default: .seconds(60),
        "How long the endpoint may be silent before and within an answer.")
      capabilities = Capabilities(reading: section.section("capabilities"))
      prices = Prices(reading: section.section("prices"))
      host = ""
      if let checked = Self.checked(url, section, endpoints: endpoints) { (url, host) = (checked.text, checked.host) }
      while url.hasSuffix("/") { url.removeLast() }
      if silenceTimeout > timeout, section.has("silence-timeout") {
        section.mistake("silence-timeout", "is longer than `timeout` (\(TimeSpan.text(timeout))); write less")
      }
    }

    /// The address in its one form and its host, once mail content may be sent there.
    private static func checked(_ url: String, _ section: Section, endpoints: Set<String>) -> ServerURL? {
      guard !url.isEmpty else { return nil }
      let parts: ServerURL
      do throws(ServerURL.Flaw) {
        parts = try ServerURL(url)
      } catch {
        section.mistake("url", words(for: error, in: url))
        return nil
      }
      guard !parts.hasQuery, !parts.hasFragment else {
        section.mistake("url", words(for: .credentials, in: url))
        return nil
      }
      let host = parts.host
      if parts.scheme == "http", !Host.isLoopback(host) {
        section.mistake("url", "http would send mail content to \(host) unprotected; write https://")
      } else if !Host.isLoopback(host), !endpoints.contains(host) {
        section.mistake(
          "url",
          "mail content may not be sent to \(host): `endpoints` does not list it; write `endpoints: [\(host)]`")
      }
      return parts
    }

    private static func words(for flaw: ServerURL.Flaw, in url: String) -> String {
      let shown = url.contains("@") ? "the value" : "'\(url.shown)'"
      switch flaw {
      case .scheme:
        let rest = url.split(separator: "://", maxSplits: 1).last.map(String.init) ?? ""
        let hint = url.contains("@") || rest.isEmpty ? "https://host.example/v1" : "https://\(rest.shown)"
        return "\(shown) is not an https URL; write \(hint)"
      case .characters:
        return
          "\(shown) has a character that no URL has; write the host as DNS knows it, xn--… where it has other letters"
      case .credentials: return "must have no user, password, query or fragment; a key goes to `secret`"
      case .host:
        return "\(shown) names no host; write https://host.example/v1, or an address as 192.0.2.1 or [2001:db8::1]"
      case .port: return "\(shown) names no port from 1 to 65535 behind the `:`; write https://host.example:8443/v1"
      }
    }
  }
}

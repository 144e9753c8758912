import Foundation

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
      host = Self.checkedHost(of: url, section, endpoints: endpoints) ?? ""
      while url.hasSuffix("/") { url.removeLast() }
      if silenceTimeout > timeout, section.has("silence-timeout") {
        section.mistake("silence-timeout", "is longer than `timeout` (\(TimeSpan.text(timeout))); write less")
      }
    }

    /// The host of the endpoint, once its address is one that mail content may be sent to.
    private static func checkedHost(of url: String, _ section: Section, endpoints: Set<String>) -> String? {
      guard !url.isEmpty else { return nil }
      guard let parts = URLComponents(string: url), let scheme = parts.scheme?.lowercased(),
        ["http", "https"].contains(scheme)
      else {
        let rest = url.split(separator: "://", maxSplits: 1).last.map(String.init) ?? ""
        let hint = url.contains("@") || rest.isEmpty ? "https://host.example/v1" : "https://\(rest.shown)"
        let shown = url.contains("@") ? "the value" : "'\(url.shown)'"
        section.mistake("url", "\(shown) is not an https URL; write \(hint)")
        return nil
      }
      guard parts.user == nil, parts.password == nil, parts.query == nil, parts.fragment == nil else {
        section.mistake("url", "must have no user, password, query or fragment; a key goes to `secret`")
        return nil
      }
      guard let host = parts.host.flatMap(Host.normalized) else {
        section.mistake("url", "'\(url.shown)' names no host; write https://host.example/v1")
        return nil
      }
      if scheme == "http", !Host.isLoopback(host) {
        section.mistake("url", "http would send mail content to \(host) unprotected; write https://")
      } else if !Host.isLoopback(host), !endpoints.contains(host) {
        section.mistake(
          "url",
          "mail content may not be sent to \(host): `endpoints` does not list it; write `endpoints: [\(host)]`")
      }
      return host
    }
  }
}

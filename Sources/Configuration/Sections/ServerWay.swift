import Foundation

// How a server is reached beyond its host and port: what maild shows of itself there, and what it goes through.
extension Configuration {
  /// The certificate that maild shows to a server that asks who connects.
  public struct ClientCertificate: Sendable, Equatable {
    /// A file (PEM): the certificate, then those up to its authority.
    public var file: String
    /// Its private key (PEM).
    public var key: SecretReference

    init?(reading section: Section) {
      let file = section.read(
        "file", .path,
        "The certificate (PEM) that maild shows to a server that asks for one, with those that signed it.")
      let key = section.read("secret", .secret, "Its private key (PEM, not encrypted).")
      section.finish()
      guard let file, let key else {
        if file != nil, !section.has("secret") {
          section.mistake("file", "needs its private key; write `secret: credential:NAME` beside it")
        }
        if key != nil, !section.has("file") {
          section.mistake("secret", "is the key of no certificate; write `file: /path` beside it")
        }
        return nil
      }
      self.file = file
      self.key = key
    }
  }

  /// A proxy that connections go through.
  public struct Proxy: Sendable, Equatable {
    /// `socks5h://host:port` or `http://host:port`.
    public var url: String
    /// Who we are there; nil where it does not ask.
    public var user: String?
    /// The password to it.
    public var secret: SecretReference?

    init?(reading section: Section) {
      let url = section.read(
        "url", .proxy,
        "A proxy that connections to this server go through; the environment's are never used. Names are looked up by "
          + "the proxy.")
      user = section.read("user", .text("a user name", atMost: 255), "Who maild is to the proxy, if it asks.")
      secret = section.read("secret", .secret, "The password to it.")
      section.finish()
      if url == nil, !section.has("url"), user != nil || secret != nil {
        section.mistake(user != nil ? "user" : "secret", "is for a proxy; write its `url` beside it")
      }
      if (user == nil) != (secret == nil), !section.has(user == nil ? "user" : "secret") {
        section.mistake(user == nil ? "secret" : "user", "needs \(user == nil ? "a `user`" : "its `secret`") beside it")
      }
      guard let url else { return nil }
      self.url = url
    }
  }
}

extension Form where Value == String {
  /// The hash of a public key, as curl and many servers' documents write it.
  static var pinnedKey: Form {
    Form("the SHA-256 of a public key as sha256//BASE64", text: { $0 }) { written in
      let hash = written.hasPrefix("sha256//") ? Data(base64Encoded: String(written.dropFirst(8))) : nil
      return hash?.count == 32 ? written : nil
    }
  }

  /// Where a proxy is.
  static var proxy: Form {
    Form(
      "the address of a proxy as socks5h://host:port or http://host:port", text: { $0 }, isSecret: true
    ) { written in
      guard let parts = URLComponents(string: written), let scheme = parts.scheme?.lowercased(),
        ["socks5h", "http"].contains(scheme), let host = parts.host.flatMap(Host.normalized), let port = parts.port,
        (1...65_535).contains(port), parts.user == nil, parts.password == nil, parts.path.isEmpty,
        parts.query == nil, parts.fragment == nil
      else { return nil }
      return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
  }
}

/// An IMAP server that tells what its clients' TLS was like, and a proxy that leads to it; see `scripts/tls-peer`.
public final class TLSPeer: Sendable {
  /// How one differs from a server of TLS from the first byte that asks for nothing.
  public struct Variant: Sendable {
    /// Where it listens.
    public var host = "127.0.0.1"
    /// It is an HTTP server, whose one answer is an empty list of models.
    public var speaksHTTP = false
    /// It begins in plain text.
    public var startsInPlainText = false
    /// What it says in plain text right behind the OK to STARTTLS, `\r\n` for a line's end.
    public var injection = ""
    /// TLS 1.2 and no later.
    public var isOld = false
    /// Clients must show `clientCertificatePath`.
    public var asksForCertificate = false
    /// Whom the proxy lets through; nil for everybody.
    public var proxyUser: String?
    /// The password to it.
    public var proxyPassword = ""

    /// A plain one.
    public init() {}

    var arguments: [String] {
      var list = ["--host", host, "--inject=\(injection)"]
      if speaksHTTP { list.append("--http") }
      if startsInPlainText { list.append("--starttls") }
      if isOld { list.append("--tls12") }
      if asksForCertificate { list.append("--ask-certificate") }
      if let proxyUser { list += ["--proxy-user", proxyUser, "--proxy-password", proxyPassword] }
      return list
    }
  }

  /// What one client's connection was like.
  public struct Visit: Decodable, Sendable, Equatable {
    /// Whether an earlier TLS session was taken up again.
    public let resumed: Bool
    /// The common name of the certificate that the client showed.
    public let certificate: String?
    /// The version of TLS.
    public let version: String?
    /// The names of the commands it said.
    public let commands: [String]
  }

  private struct Ready: Decodable {
    let port: Int
    let proxy: Int
    let certificate: String
    let pin: String
    let client_certificate: String
    let client_key: String
  }

  private struct Seen: Decodable {
    let connections: [Visit]
    let tunnels: [String]
  }

  private struct Question: Encodable {}

  private let process: ServerProcess
  private let ready: Ready

  /// Starts one for one test; it ends when the value is let go.
  public init(_ variant: Variant = Variant()) async throws {
    process = try ServerProcess(script: "tls-peer", arguments: variant.arguments)
    ready = try await process.answer(Ready.self)
  }

  /// Where it listens.
  public var port: UInt16 { UInt16(clamping: ready.port) }
  /// Where its proxy listens, on 127.0.0.1; whatever host it is asked for, it leads here.
  public var proxyPort: UInt16 { UInt16(clamping: ready.proxy) }
  /// Its certificate, which signs itself, PEM; for localhost, mail.invalid and the loopback addresses.
  public var certificatePath: String { ready.certificate }
  /// `sha256//BASE64` of its public key.
  public var pin: String { ready.pin }
  /// The certificate that clients may be asked to show, PEM.
  public var clientCertificatePath: String { ready.client_certificate }
  /// Its private key, PEM.
  public var clientKeyPath: String { ready.client_key }

  /// The connections so far, in their order.
  public func visits() async throws -> [Visit] { try await process.ask(Question(), Seen.self).connections }

  /// What went through the proxy so far: `socks5h host:port` or `http host:port`.
  public func tunnels() async throws -> [String] { try await process.ask(Question(), Seen.self).tunnels }
}

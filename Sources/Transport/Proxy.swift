/// A proxy that connections go through, named by the admin; none is ever taken from the environment.
public struct Proxy: Sendable, Equatable {
  /// How it is spoken to.
  public enum Scheme: String, Sendable, CaseIterable {
    /// SOCKS 5 (RFC 1928), which looks up the server's name itself.
    case socks5h
    /// A tunnel by HTTP's CONNECT (RFC 9110 §9.3.6).
    case http
  }

  /// How it is spoken to.
  public let scheme: Scheme
  /// Its host, without brackets.
  public let host: String
  /// Its port.
  public let port: UInt16
  /// Who we are there; nil where it does not ask.
  public var user: String?
  /// The password to it.
  public var password: String?

  /// Reads `socks5h://host:port` or `http://host:port`, and nothing more: no user, no path; nil for anything else.
  public init?(_ url: String) {
    let parts = url.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let scheme = Scheme(rawValue: parts[0].lowercased()),
      let colon = parts[1].lastIndex(of: ":"), let port = UInt16(parts[1][parts[1].index(after: colon)...]), port > 0
    else { return nil }
    var host = parts[1][..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard Endpoint.isHost(String(host)) else { return nil }
    self.scheme = scheme
    self.host = String(host)
    self.port = port
  }
}

extension Proxy: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `scheme://host:port`, without the credentials.
  public var description: String { "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }
  /// The same.
  public var debugDescription: String { description }
  /// Says nothing of the credentials.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

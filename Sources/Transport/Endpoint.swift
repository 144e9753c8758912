/// Where a server listens and how the way to it is protected.
public struct Endpoint: Sendable, Hashable {
  /// How bytes are protected on the way.
  public enum Security: String, Sendable, Hashable, CaseIterable {
    /// TLS from the first byte (RFC 8314).
    case tls
    /// TLS by STARTTLS, required: without it the connection is refused.
    case startTLS = "starttls"
    /// No protection; for loopback, or where the admin said so in writing.
    case plain
  }

  /// A host name or address literal, without brackets.
  public let host: String
  /// The TCP port.
  public let port: UInt16
  /// How bytes are protected.
  public let security: Security

  /// Makes an endpoint, or nil when the host has a character that no host name or address has.
  public init?(host: String, port: UInt16, security: Security) {
    guard Self.isHost(host) else { return nil }
    self.host = host
    self.port = port
    self.security = security
  }

  /// Whether the text can stand as a host in a URL: letters, digits, `-._`, or an IPv6 address's `:`; at most 253 bytes.
  public static func isHost(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 253
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  /// Whether a host is this machine by its name or address, so that bytes to it never reach a network.
  public static func isLoopback(_ host: String) -> Bool {
    let host = host.lowercased()
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The host as a URL spells it.
  var hostInURL: String { host.contains(":") ? "[\(host)]" : host }
}

extension Endpoint: CustomStringConvertible {
  /// `host:port`, as messages name it.
  public var description: String { "\(hostInURL):\(port)" }
}

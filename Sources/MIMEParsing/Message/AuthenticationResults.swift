/// What one server found out about where a message comes from (RFC 8601). Anyone can write such a header, so only those
/// of a server that the configuration trusts are ever read; that server takes away what others wrote in its name
/// (RFC 8601 §5).
public struct AuthenticationResults: Sendable, Equatable, Codable {
  /// One method's result.
  public struct Result: Sendable, Equatable, Codable {
    /// The method in lower case: `spf`, `dkim`, `dmarc`, `arc`, `iprev`, `auth`, …
    public let method: String
    /// The result in lower case: `pass`, `fail`, `softfail`, `neutral`, `none`, `policy`, `temperror`, `permerror`.
    public let result: String
    /// Why, in the server's words; nil when not said.
    public internal(set) var reason: String?
    /// What it was about, such as `header.d` and the signing domain; by `type.property` in lower case.
    public internal(set) var properties: [String: String] = [:]
  }

  /// Who says so.
  public let server: String
  /// The results in the headers' order, the newest header first.
  public internal(set) var results: [Result] = []

  /// The results of one method; DKIM has one for each signature.
  public func of(_ method: String) -> [Result] { results.filter { $0.method == method } }

  /// Results kept at most.
  static let maximumResults = 100
}

extension Message {
  /// What a trusted server says of where the message comes from; nil when it says nothing.
  ///
  /// - Parameter server: the name it gives itself in Authentication-Results (authserv-id), compared without case.
  public func authenticationResults(of server: String) -> AuthenticationResults? {
    AuthenticationReading.results(headers, of: server)
  }
}

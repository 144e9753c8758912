/// An `http` or `https` URL (RFC 3986) that has one meaning only.
///
/// What two readers of URLs might take for two hosts is refused: a list of allowed hosts is passed where the one who
/// checks and the one who connects disagree.
struct ServerURL {
  /// What is wrong with one.
  enum Flaw: Error {
    /// It does not begin with `http://` or `https://`.
    case scheme
    /// A byte that no URL has: a space, a backslash, a letter of another script.
    case characters
    /// A user name or password before the host.
    case credentials
    /// No host's name or address: empty, with bytes in per cent, a number, an IPv6 zone.
    case host
    /// Not a number from 1 to 65535.
    case port
  }

  /// In small letters.
  let scheme: String
  /// In small letters, without brackets and without a dot at its end.
  let host: String
  /// As it was written, with all behind it: `/v1?a=b`.
  let path: String
  private let port: Int?

  /// The URL with its host as above.
  var text: String {
    "\(scheme)://\(host.contains(":") ? "[\(host)]" : host)\(port.map { ":\($0)" } ?? "")\(path)"
  }
  /// Whether there is something behind a `?` or a `#`.
  var hasQuery: Bool { path.contains("?") }
  var hasFragment: Bool { path.contains("#") }

  /// Reads one.
  init(_ written: String) throws(Flaw) {
    let parts = written.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()) else { throw .scheme }
    scheme = parts[0].lowercased()
    let end = parts[1].firstIndex { "/?#".contains($0) } ?? parts[1].endIndex
    let authority = parts[1][..<end]
    // First: what stands before an @ may be a password, which no other flaw's words may show.
    guard !authority.contains("@") else { throw .credentials }
    let isClean = written.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
    guard isClean else { throw .characters }
    path = String(parts[1][end...])

    var (host, rest) = (authority, authority[authority.endIndex...])
    if authority.hasPrefix("[") {
      guard let bracket = authority.firstIndex(of: "]") else { throw .host }
      (host, rest) = (authority[...bracket], authority[authority.index(after: bracket)...])
    } else if let colon = authority.firstIndex(of: ":") {
      (host, rest) = (authority[..<colon], authority[colon...])
    }
    guard let host = Host.normalized(String(host)) else { throw .host }
    self.host = host
    guard !rest.isEmpty else {
      port = nil
      return
    }
    let digits = rest.dropFirst()
    guard rest.hasPrefix(":"), (1...5).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits), (1...65_535).contains(port)
    else { throw .port }
    self.port = port
  }
}

import Foundation

/// Names and addresses of hosts.
enum Host {
  /// The host in small letters, without the brackets of an IPv6 address; nil if it cannot be one.
  static func normalized(_ text: String) -> String? {
    var host = text.lowercased()
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    if host.hasSuffix(".") { host.removeLast() }
    if host.contains(":") {
      var address = in6_addr()
      return inet_pton(AF_INET6, host, &address) == 1 ? host : nil
    }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2D }
        && label.first != "-" && label.last != "-"
    }
    return isName && host.utf8.count <= 253 ? host : nil
  }

  /// Whether the host is this machine, which mail content may reach without being listed.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && host.hasPrefix("127.")
  }
}

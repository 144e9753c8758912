import Foundation

/// Names and addresses of hosts.
enum Host {
  /// The host in small letters, without the brackets of an IPv6 address and in that one's shortest form; nil if it
  /// cannot be one.
  static func normalized(_ text: String) -> String? {
    var host = text.lowercased()
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = String(host.dropFirst().dropLast()) }
    if host.contains(":") { return shortest(host) }
    guard !isBracketed else { return nil }
    if host.hasSuffix(".") { host.removeLast() }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    let isName = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == 0x2D }
        && label.first != "-" && label.last != "-"
    }
    guard isName, host.utf8.count <= 253 else { return nil }
    // 2130706433, 0x7f.1 and 0177.0.0.1 are addresses to some programs and names to others.
    let last = labels.last ?? ""
    let isNumber = last.utf8.allSatisfy { (0x30...0x39).contains($0) } || last.hasPrefix("0x")
    guard isNumber else { return host }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 ? host : nil
  }

  /// An IPv6 address as RFC 5952 writes it; nil for one with a zone, which means something on one machine alone.
  private static func shortest(_ host: String) -> String? {
    var address = in6_addr()
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_pton(AF_INET6, host, &address) == 1,
      inet_ntop(AF_INET6, &address, &text, socklen_t(text.count)) != nil
    else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether the host is this machine, which mail content may reach without being listed.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    var address = in_addr()
    return inet_pton(AF_INET, host, &address) == 1 && host.hasPrefix("127.")
  }
}

extension Form where Value == String {
  /// A network of IP addresses.
  static var network: Form {
    Form("a network such as 10.0.0.0/8 or 2001:db8::/32, without bits beyond its prefix", text: { $0 }) { written in
      let parts = written.split(separator: "/", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), let bytes = addressBytes(String(parts[0])) else { return nil }
      guard parts.count == 2 else { return written.lowercased() }
      guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let bits = Int(parts[1]), bits <= bytes.count * 8
      else { return nil }
      let isClean = bytes.enumerated().allSatisfy { index, byte in
        byte & UInt8(truncatingIfNeeded: 0xFF >> min(max(bits - index * 8, 0), 8)) == 0
      }
      return isClean ? written.lowercased() : nil
    }
  }

  private static func addressBytes(_ text: String) -> [UInt8]? {
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: four) { Array($0) } }
    if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: six) { Array($0) } }
    return nil
  }
}

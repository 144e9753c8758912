import Glibc

/// A network of IP addresses, as CIDR writes it (RFC 4632 §3.1, RFC 4291 §2.3): `10.0.0.0/8`, `2001:db8::/32`, or one
/// address alone.
public struct IPNetwork: Sendable, Hashable {
  /// This machine: `127.0.0.0/8` (RFC 1122 §3.2.1.3) and `::1` (RFC 4291 §2.5.3).
  static let loopback = [
    IPNetwork(first: IPAddress(bytes: [127, 0, 0, 0]), prefixBits: 8),
    IPNetwork(first: IPAddress(bytes: [UInt8](repeating: 0, count: 15) + [1]), prefixBits: 128),
  ]

  private let first: IPAddress
  private let prefixBits: Int

  private init(first: IPAddress, prefixBits: Int) {
    self.first = first
    self.prefixBits = prefixBits
  }

  /// Reads one; nil for anything else, and for an address with bits beyond the prefix, which says two things at once.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = IPAddress(String(parts[0])) else { return nil }
    let width = first.bytes.count * 8
    var prefixBits = width
    if parts.count == 2 {
      guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let bits = Int(parts[1]), bits <= width
      else { return nil }
      prefixBits = bits
    }
    self.init(first: first, prefixBits: prefixBits)
    guard first.masked(to: prefixBits) == first else { return nil }
  }

  /// Whether the address is of this network; one of the other family never is.
  func contains(_ address: IPAddress) -> Bool {
    address.bytes.count == first.bytes.count && address.masked(to: prefixBits) == first
  }
}

/// An IP address; one of IPv4 within IPv6 (RFC 4291 §2.5.5.2) is that of IPv4, where the kernel connects it to.
struct IPAddress: Sendable, Hashable {
  /// 4 or 16, in network order.
  let bytes: [UInt8]

  init(bytes: [UInt8]) {
    let isMapped = bytes.count == 16 && bytes.starts(with: [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF])
    self.bytes = isMapped ? Array(bytes.suffix(4)) : bytes
  }

  /// Reads the common text form of either family, without zone.
  init?(_ text: String) {
    var (four, six) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, text, &four) == 1 {
      self.init(bytes: withUnsafeBytes(of: four) { Array($0) })
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      self.init(bytes: withUnsafeBytes(of: six) { Array($0) })
    } else {
      return nil
    }
  }

  /// That of a socket address; nil for a family that is not IP.
  init?(_ address: UnsafeRawBufferPointer, family: Int32) {
    if family == AF_INET, address.count >= MemoryLayout<sockaddr_in>.size {
      let address = address.loadUnaligned(as: sockaddr_in.self)
      self.init(bytes: withUnsafeBytes(of: address.sin_addr) { Array($0) })
    } else if family == AF_INET6, address.count >= MemoryLayout<sockaddr_in6>.size {
      let address = address.loadUnaligned(as: sockaddr_in6.self)
      self.init(bytes: withUnsafeBytes(of: address.sin6_addr) { Array($0) })
    } else {
      return nil
    }
  }

  /// The same with all bits after the first `prefixBits` cleared.
  func masked(to prefixBits: Int) -> IPAddress {
    let kept = bytes.enumerated().map { index, byte in
      let bits = min(max(prefixBits - index * 8, 0), 8)
      return byte & ~UInt8(truncatingIfNeeded: 0xFF >> bits)
    }
    return IPAddress(kept: kept)
  }

  /// Without looking for IPv4 within: a masked address is compared and nothing else.
  private init(kept: [UInt8]) { bytes = kept }
}

extension IPAddress: CustomStringConvertible {
  /// As RFC 5952 writes it.
  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

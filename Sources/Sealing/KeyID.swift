import Crypto
import Foundation

/// Which key something was sealed under: eight bytes of a digest of the key, which tell nothing else of it.
public struct KeyID: Sendable, Hashable, CustomStringConvertible {
  static let bytes = 8

  let bytes: [UInt8]

  /// The digest is of this use alone, so that it is no help against the key in any other.
  init(of key: SymmetricKey) {
    var hash = SHA256()
    hash.update(data: Data("maild sealing key identity, version 1\0".utf8))
    key.withUnsafeBytes { hash.update(bufferPointer: $0) }
    bytes = Array(hash.finalize().prefix(Self.bytes))
  }

  init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  /// Sixteen hexadecimal digits.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

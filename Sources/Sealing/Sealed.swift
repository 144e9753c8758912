/// A sealed secret as it stands in the store: a byte for the version, the key's identity (8), the nonce (12), what was
/// sealed, and the tag (16).
public struct Sealed: Sendable, Hashable {
  /// ChaCha20-Poly1305 (RFC 8439).
  static let version: UInt8 = 1
  static let headerBytes = 1 + KeyID.bytes
  static let nonceBytes = 12
  static let tagBytes = 16
  /// What is sealed may have this many bytes.
  public static let limit = 128 << 10

  /// All of it.
  public let bytes: [UInt8]

  init(header: [UInt8], nonce: some Sequence<UInt8>, ciphertext: some Sequence<UInt8>, tag: some Sequence<UInt8>) {
    bytes = header + Array(nonce) + Array(ciphertext) + Array(tag)
  }

  /// Takes what stands in the store.
  ///
  /// - Throws: `notSealed` for what can't be that.
  public init(bytes: [UInt8]) throws(SealingError) {
    guard bytes.count >= Self.headerBytes + Self.nonceBytes + Self.tagBytes else {
      throw .notSealed(reason: "it has \(bytes.count) bytes")
    }
    guard bytes[0] == Self.version else {
      throw .notSealed(reason: "it is of version \(bytes[0]), and this maild knows version \(Self.version)")
    }
    self.bytes = bytes
  }

  /// Under which key it was sealed.
  public var keyID: KeyID { KeyID(bytes: bytes[1..<Self.headerBytes]) }

  static func header(of key: KeyID) -> [UInt8] { [version] + key.bytes }

  var header: ArraySlice<UInt8> { bytes[..<Self.headerBytes] }
  var nonce: ArraySlice<UInt8> { bytes[Self.headerBytes..<Self.headerBytes + Self.nonceBytes] }
  var ciphertext: ArraySlice<UInt8> { bytes[(Self.headerBytes + Self.nonceBytes)..<(bytes.count - Self.tagBytes)] }
  var tag: ArraySlice<UInt8> { bytes.suffix(Self.tagBytes) }
}

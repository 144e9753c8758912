import COpenSSL

/// The hash functions that SCRAM is defined with (RFC 5802, RFC 7677), by OpenSSL.
///
/// Each function gives nil where OpenSSL refuses, as one in FIPS mode may refuse SHA-1.
enum HashFunction: Sendable, Hashable {
  case sha1
  case sha256

  private var algorithm: OpaquePointer? { self == .sha1 ? EVP_sha1() : EVP_sha256() }

  /// How many octets a digest has.
  var byteCount: Int { self == .sha1 ? 20 : 32 }

  /// H of RFC 5802 §2.2.
  func digest(_ bytes: [UInt8]) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: byteCount)
    return EVP_Digest(bytes, bytes.count, &output, nil, algorithm, nil) == 1 ? output : nil
  }

  /// HMAC of RFC 5802 §2.2. The key is not empty.
  func mac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: byteCount)
    return HMAC(algorithm, key, Int32(key.count), bytes, bytes.count, &output, nil) == nil ? nil : output
  }

  /// Hi of RFC 5802 §2.2, which is PBKDF2 (RFC 8018 §5.2) with one block. Takes time with the iterations.
  func stretch(_ password: [UInt8], salt: [UInt8], iterations: Int) -> [UInt8]? {
    var output = [UInt8](repeating: 0, count: byteCount)
    let code = password.withUnsafeBytes {
      PKCS5_PBKDF2_HMAC(
        $0.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: password.count), salt,
        Int32(clamping: salt.count), Int32(clamping: iterations), algorithm, Int32(byteCount), &output)
    }
    return code == 1 ? output : nil
  }

  /// Whether two digests are the same, in a time that does not tell where they differ.
  static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
  }
}

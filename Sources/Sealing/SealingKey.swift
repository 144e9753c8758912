import Crypto
import Foundation

/// A key under which secrets are sealed: 32 random bytes, never shown however it is printed or reflected.
///
/// - `SealingKey`, `KeyID`: what seals, and how it is named
/// - `Sealed`: what comes of it, as it stands in the store
/// - `SealedPlace`: where that belongs, so that it opens nowhere else
/// - `KeyRing`: the key in force and the one before it; seals and opens
/// - `SealingError`: why something does not open
public struct SealingKey: Sendable {
  /// The bytes of a key.
  public static let bytes = 32

  /// Which key it is, to be told to anybody.
  public let id: KeyID
  let material: SymmetricKey

  init(_ material: SymmetricKey) {
    self.material = material
    id = KeyID(of: material)
  }

  /// A new key out of the system's randomness.
  public static func random() -> SealingKey { SealingKey(SymmetricKey(size: .bits256)) }

  /// Reads a key as people write it: 32 bytes in base64, or in 64 hexadecimal digits.
  ///
  /// - Throws: what is wrong with it, in words that do not hold it.
  public init(text: String) throws(Flaw) {
    guard let bytes = Self.hexadecimal(text) ?? Data(base64Encoded: text) else { throw .notWritten }
    guard bytes.count == Self.bytes else { throw .length(bytes.count) }
    // Of 32 random bytes, fewer than 16 are different once in some 10^15 keys.
    guard Set(bytes).count >= 16 else { throw .notRandom }
    self.init(SymmetricKey(data: bytes))
  }

  /// The key in base64, for the one place that shows a new one to its owner.
  public var revealed: String { material.withUnsafeBytes { Data($0).base64EncodedString() } }

  /// Why a text is no key.
  public enum Flaw: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is neither base64 nor hexadecimal digits.
    case notWritten
    /// It is not of 32 bytes.
    case length(Int)
    /// It has been made up by hand.
    case notRandom

    /// What is wrong, and how to make a key.
    public var description: String {
      switch self {
      case .notWritten: "is no key: neither base64 nor hexadecimal digits; \(Self.remedy)"
      case .length(let bytes): "has \(bytes) bytes, and a key has \(SealingKey.bytes); \(Self.remedy)"
      case .notRandom: "is not random, so that it could be guessed; \(Self.remedy)"
      }
    }

    private static let remedy = "make one by `maild secrets new-key` or `openssl rand -base64 32`"
  }

  private static func hexadecimal(_ text: String) -> Data? {
    let digits = Array(text.utf8)
    guard digits.count == 2 * bytes else { return nil }
    var data = Data(capacity: bytes)
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
      data.append(high << 4 | low)
    }
    return data
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x41 + 10
    case 0x61...0x66: digit - 0x61 + 10
    default: nil
    }
  }
}

extension SealingKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Which key it is, and no more.
  public var description: String { "‹key \(id)›" }
  /// Which key it is, and no more.
  public var debugDescription: String { description }
  /// A mirror with nothing in it, so that `dump` shows nothing either.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

import Crypto
import Foundation

/// The key in force, and the one that was before it while secrets pass from one to the other.
///
/// ```swift
/// let ring = KeyRing(try SealingKey(text: text))
/// let sealed = try ring.seal(Array("hunter2".utf8), at: SealedPlace("password", ofMailbox: 4))
/// let password = try ring.open(sealed, at: SealedPlace("password", ofMailbox: 4))
/// ```
public struct KeyRing: Sendable {
  /// What is sealed, is sealed under this one.
  public let current: SealingKey
  /// What was sealed under this one still opens.
  public let former: SealingKey?

  /// - Parameter former: the key that `current` takes the place of.
  public init(_ current: SealingKey, former: SealingKey? = nil) {
    self.current = current
    self.former = former
  }

  /// Which keys there are, the one in force first.
  public var ids: [KeyID] { [current.id] + (former.map { [$0.id] } ?? []) }

  /// Seals under the key in force, each time with another nonce. Of 96 random bits two are alike once in some 10^14
  /// sealings under one key (RFC 8439 §4 wants them different): a secret that is set each second takes millions of years.
  public func seal(_ secret: [UInt8], at place: SealedPlace) throws(SealingError) -> Sealed {
    guard secret.count <= Sealed.limit else { throw .tooLong(bytes: secret.count) }
    let header = Sealed.header(of: current.id)
    let box: ChaChaPoly.SealedBox
    do {
      box = try ChaChaPoly.seal(
        secret, using: current.material, authenticating: Data(header) + place.associatedData)
    } catch { throw .notSealed(reason: "\(type(of: error))") }
    return Sealed(header: header, nonce: box.nonce, ciphertext: box.ciphertext, tag: box.tag)
  }

  /// Opens what was sealed under either key at this very place.
  ///
  /// - Throws: `keyMissing`, and `tampered` where it is not as it was sealed.
  public func open(_ sealed: Sealed, at place: SealedPlace) throws(SealingError) -> [UInt8] {
    guard let key = [current, former].compactMap(\.self).first(where: { $0.id == sealed.keyID }) else {
      throw .keyMissing(sealed.keyID, known: ids)
    }
    do {
      let box = try ChaChaPoly.SealedBox(
        nonce: ChaChaPoly.Nonce(data: sealed.nonce), ciphertext: sealed.ciphertext, tag: sealed.tag)
      let data = try ChaChaPoly.open(
        box, using: key.material, authenticating: Data(sealed.header) + place.associatedData)
      return Array(data)
    } catch { throw .tampered }
  }
}

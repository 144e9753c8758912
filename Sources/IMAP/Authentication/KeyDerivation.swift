import Dispatch
import Synchronization

/// A key to be computed from a password: takes milliseconds, or with a server that asks for much work, a second.
struct KeyDerivation: Sendable, Equatable {
  let hash: HashFunction
  let password: [UInt8]
  let salt: [UInt8]
  let iterations: Int

  /// Names the computation without holding the password.
  fileprivate var name: [UInt8]? {
    let head = Array("\(hash) \(iterations) \(salt.count) ".utf8)
    return HashFunction.sha256.digest(head + salt + password)
  }
}

extension KeyDerivation: CustomStringConvertible, CustomReflectable {
  /// Says nothing of the password.
  var description: String { "‹key derivation, \(iterations) rounds›" }
  /// Shows nothing inside.
  var customMirror: Mirror { Mirror(self, children: []) }
}

/// Computes keys away from the event loop, one after the other, and keeps them: a server that comes back after a restart
/// gives the same salts, and all mailboxes of a master user share one (RFC 5802 §5.1 lets a client keep them).
public final class StretchedKeys: Sendable {
  /// The one for all sessions of the process.
  public static let shared = StretchedKeys()

  /// Some 200 bytes each.
  private static let most = 20_000
  private let queue = DispatchQueue(label: "maild.keys")
  private let keys = Mutex<[[UInt8]: [UInt8]]>([:])
  private let computed = Mutex(0)

  init() {}

  /// How often a key had to be computed.
  var computations: Int { computed.withLock { $0 } }

  /// The key; nil where OpenSSL refuses. The caller's thread is free meanwhile.
  func key(_ derivation: KeyDerivation) async -> [UInt8]? {
    if let kept = kept(derivation) { return kept }
    return await withCheckedContinuation { continuation in
      queue.async {
        // Somebody before us in the queue may have wanted the same.
        continuation.resume(returning: self.kept(derivation) ?? self.compute(derivation))
      }
    }
  }

  private func kept(_ derivation: KeyDerivation) -> [UInt8]? {
    guard let name = derivation.name else { return nil }
    return keys.withLock { $0[name] }
  }

  private func compute(_ derivation: KeyDerivation) -> [UInt8]? {
    computed.withLock { $0 += 1 }
    let key = derivation.hash.stretch(
      derivation.password, salt: derivation.salt, iterations: derivation.iterations)
    guard let key, let name = derivation.name else { return key }
    keys.withLock { keys in
      if keys.count >= Self.most { keys = [:] }
      keys[name] = key
    }
    return key
  }
}

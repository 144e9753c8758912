import CCurl
import Glibc

/// Owns one libcurl share handle: what its connections have in common, whichever multi they are in.
///
/// That is the addresses of host names, so that thousands of mailboxes ask the DNS once a minute, and TLS sessions, so
/// that a reconnection spares both sides the certificates and the public-key work.
final class CurlShare: @unchecked Sendable {
  // Sendable: libcurl takes the lock below around each use of what is shared, its own count of users included.
  let handle: UnsafeMutableRawPointer
  private let locks: UnsafeMutablePointer<pthread_mutex_t>
  private static let lockCount = Int(CURL_LOCK_DATA_LAST.rawValue) + 1

  /// - Throws: ``TransportError/system(call:code:)`` without memory.
  init() throws(TransportError) {
    curlGlobal()
    guard let handle = curl_share_init() else { throw .system(call: "curl_share_init", code: ENOMEM) }
    self.handle = handle
    locks = .allocate(capacity: Self.lockCount)
    for index in 0..<Self.lockCount { pthread_mutex_init(locks + index, nil) }
    _ = maild_curl_share_set_locks(
      handle,
      { _, data, _, context in
        guard let locks = context?.assumingMemoryBound(to: pthread_mutex_t.self) else { return }
        pthread_mutex_lock(locks + Int(data.rawValue))
      },
      { _, data, context in
        guard let locks = context?.assumingMemoryBound(to: pthread_mutex_t.self) else { return }
        pthread_mutex_unlock(locks + Int(data.rawValue))
      }, locks)
    for data in [CURL_LOCK_DATA_DNS, CURL_LOCK_DATA_SSL_SESSION] { _ = maild_curl_share_add(handle, data) }
  }

  deinit {
    curl_share_cleanup(handle)
    for index in 0..<Self.lockCount { pthread_mutex_destroy(locks + index) }
    locks.deallocate()
  }
}

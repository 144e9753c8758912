import Foundation
import MIMEParsing

/// The file in which the latest refresh token of a mailbox is kept where the store has no key to keep it under.
///
/// It has mode 0600 and stands beside the store, since the service may write nowhere else, and the place of the admin's
/// secret is the admin's.
struct RefreshTokenFile: Sendable {
  /// The file.
  let path: String

  /// - Parameters:
  ///   - store: the store's file; the folder `refresh-tokens` is made beside it.
  ///   - identity: what tells one refresh token from another: endpoint, client, and where the admin keeps it.
  init(store: String, identity: [String]) {
    let folder = (store as NSString).deletingLastPathComponent + "/refresh-tokens"
    path = folder + "/" + SHA256.hex(of: identity.joined(separator: "\0"))
  }

  /// What is kept; nil where nothing is.
  var kept: ReplacedToken? {
    // What can't be read is as if it had never been kept: the endpoint then says that the original is too old.
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)), data.count <= 64 << 10 else { return nil }
    return ReplacedToken(text: String(decoding: data, as: UTF8.self))
  }

  /// Removes what is kept, and not what others wait at.
  ///
  /// - Returns: whether it was there.
  func remove() -> Bool {
    unlink(path + ".new")
    return unlink(path) == 0
  }

  /// Removes all of it.
  ///
  /// - Returns: whether anything was kept.
  func erase() -> Bool {
    unlink(path + ".lock")
    return remove()
  }

  /// Keeps a token, on the disk when this returns.
  func keep(_ token: ReplacedToken) throws(TokenError) {
    let data = Data(token.text.utf8)
    let draft = path + ".new"
    unlink(draft)
    let descriptor = open(draft, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    let count = data.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    belongToFolder(descriptor)
    let isDurable = count == data.count && fsync(descriptor) == 0
    let problem = failure()
    close(descriptor)
    guard isDurable, rename(draft, path) == 0 else {
      unlink(draft)
      throw problem
    }
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  /// Waits until no other process, such as `maild check` beside the daemon, uses the token, and sees to it that a new
  /// one could be kept. The lock goes with the value.
  func lock() async throws(TokenError) -> Lock {
    let folder = (path as NSString).deletingLastPathComponent
    if mkdir(folder, 0o700) == 0 {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if descriptor >= 0 {
        belongToFolder(descriptor, above: (folder as NSString).deletingLastPathComponent)
        close(descriptor)
      }
    } else if errno != EEXIST {
      throw failure()
    }
    let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure() }
    let lock = Lock(descriptor)
    belongToFolder(descriptor)
    let deadline = ContinuousClock.now + .seconds(40)
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard ContinuousClock.now < deadline else {
        throw .notKept(path: path, reason: "another maild holds it")
      }
      // Called off with whoever waits; the deadline ends the loop in any case.
      do { try await ContinuousClock().sleep(for: .milliseconds(50)) } catch { throw .cancelled }
    }
    return lock
  }

  /// A file made by root, as `maild check` may be, belongs to whom the folder belongs to, or the daemon is shut out.
  private func belongToFolder(_ descriptor: Int32, above: String? = nil) {
    var owner = stat()
    guard geteuid() == 0, stat(above ?? (path as NSString).deletingLastPathComponent, &owner) == 0 else { return }
    _ = fchown(descriptor, owner.st_uid, owner.st_gid)
  }

  private func failure() -> TokenError { .notKept(path: path, reason: String(cString: strerror(errno))) }

  /// A lock that the kernel releases with the process, however it ends.
  final class Lock: Sendable {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
  }
}

import Foundation

/// A file system of a test's own, as small as it likes; only root can have one.
public final class Tmpfs: Sendable {
  /// Why there is none.
  public struct Refused: Error { var words: String }

  /// Whether this machine lets the tests have one; a container may keep even root from mounting.
  public static let isPossible: Bool = {
    guard geteuid() == 0 else { return false }
    return (try? Tmpfs(bytes: 64 << 10)) != nil  // Why not is of no interest: the tests are left out.
  }()

  /// Where it is mounted.
  public let path: String

  /// Mounts an empty one.
  public init(bytes: Int) throws {
    path = NSTemporaryDirectory() + "maild-tmpfs-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes),mode=0700") == 0 else {
      let words = String(cString: strerror(errno))
      rmdir(path)
      throw Refused(words: words)
    }
  }

  deinit {
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
  }

  /// Leaves no room at all.
  public func fillUp() throws {
    let descriptor = open(path + "/remplissage", O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Refused(words: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    let block = [UInt8](repeating: 7, count: 4096)
    while write(descriptor, block, block.count) == block.count {}
  }

  /// Gives that room back.
  public func makeRoom() throws { try FileManager.default.removeItem(atPath: path + "/remplissage") }

  /// Lets nobody write, or everybody again.
  public func remount(readOnly: Bool) throws {
    let flags = UInt(MS_REMOUNT) | (readOnly ? UInt(MS_RDONLY) : 0)
    guard mount("tmpfs", path, "tmpfs", flags, nil) == 0 else {
      throw Refused(words: String(cString: strerror(errno)))
    }
  }
}

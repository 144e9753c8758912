import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// A socket that listens on 127.0.0.1, for the servers that tests write themselves.
///
/// ```swift
/// let listener = try LoopbackListener()
/// Thread { while let client = listener.accept() { serve(client) } }.start()
/// // … and at the end
/// listener.stop()
/// ```
/// It is closed once nobody holds it any more, so that no number of a socket is used that was given away again.
public final class LoopbackListener: Sendable {
  /// Where it listens.
  public let port: UInt16
  let descriptor: Int32

  /// Listens.
  ///
  /// - Parameters:
  ///   - port: 0 for one that is free.
  ///   - isBlocking: whether ``accept()`` waits.
  /// - Throws: `POSIXError` where the port is taken.
  public init(port: UInt16 = 0, isBlocking: Bool = true) throws {
    let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(AF_INET, isBlocking ? kind : kind | Int32(SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
    self.descriptor = descriptor
    // A server that comes back on its port must not wait for the connections of before.
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var (address, length) = Self.address(port)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    self.port = UInt16(bigEndian: address.sin_port)
    guard isListening else { throw POSIXError(.EADDRINUSE) }
  }

  deinit { close(descriptor) }

  /// The next client's socket; nil once it was stopped, or where there is none and nobody wants to wait.
  public func accept() -> Int32? {
    while true {
      let client = Glibc.accept(descriptor, nil, nil)
      if client >= 0 {
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        return client
      }
      guard errno == EINTR || errno == ECONNABORTED else { return nil }
    }
  }

  /// Takes no more clients, and ends an ``accept()`` that waits for one.
  public func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// The address of a port on 127.0.0.1.
  static func address(_ port: UInt16) -> (sockaddr_in, socklen_t) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(port.bigEndian)
    return (address, socklen_t(MemoryLayout<sockaddr_in>.size))
  }
}

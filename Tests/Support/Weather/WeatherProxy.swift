import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Stands on loopback between maild and a real server, and makes the weather that a test asks for, at any time.
///
/// ```swift
/// let proxy = try WeatherProxy(to: server.imapPort)
/// proxy.befall(WeatherFault(.inLiteral(afterBytes: 20), .reset))
/// proxy.weather = .stalling
/// #expect(proxy.figures.connections == 1)
/// ```
/// It works on bytes, so that TLS passes through; what has to see IMAP says so. One thread serves all connections.
public final class WeatherProxy: Sendable {
  private struct State {
    var weather = Weather.fair
    /// Waits for a connection that is there, or the next one.
    var fault: WeatherFault?
    var ending: WeatherFault.Mishap?
    var releases = false
    var figures = WeatherFigures()
  }

  /// Where maild connects to, on 127.0.0.1.
  public let port: Int
  private let serverPort: Int
  private let state = Mutex(State())
  private let bell: (read: Int32, write: Int32)

  /// Begins with fair weather.
  public init(to serverPort: Int) throws {
    self.serverPort = serverPort
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    bell = (ends[0], ends[1])
    guard let listener = Self.listen(on: 0) else { throw POSIXError(.EADDRINUSE) }
    port = listener.port
    let heard = ends[0]
    Thread { [weak self] in
      var loop = ProxyLoop(listener: listener.socket, bell: heard)
      while let self, self.step(&loop) {}
      loop.closeAll()
      Glibc.close(heard)
    }.start()
  }

  deinit { Glibc.close(bell.write) }

  // MARK: - For the test

  /// The weather from now on, for all connections.
  public var weather: Weather {
    get { state.withLock { $0.weather } }
    set {
      state.withLock { $0.weather = newValue }
      ring()
    }
  }

  /// Lets a fault befall the connection that is there, or the next one; once.
  public func befall(_ fault: WeatherFault) {
    state.withLock { $0.fault = fault }
    ring()
  }

  /// Ends all connections at once.
  public func endAll(by mishap: WeatherFault.Mishap) {
    state.withLock { $0.ending = mishap }
    ring()
  }

  /// Lets go what ``WeatherFault/Mishap/hold`` holds back.
  public func release() {
    state.withLock { $0.releases = true }
    ring()
  }

  /// What was seen so far.
  public var figures: WeatherFigures { state.withLock { $0.figures } }

  private func ring() {
    var byte: UInt8 = 1
    _ = write(bell.write, &byte, 1)
  }

  // MARK: - On its thread

  /// One turn of the loop. It looks at the state a few times a second even without a reason, which is also how it finds
  /// out that the test is over.
  private func step(_ loop: inout ProxyLoop) -> Bool {
    let (weather, fault, ending, releases) = state.withLock { state in
      let taken = (state.weather, state.fault, state.ending, state.releases)
      (state.ending, state.releases) = (nil, false)
      return taken
    }
    if weather.isRefusing, loop.listener >= 0 {
      Glibc.close(loop.listener)
      loop.listener = -1
    } else if !weather.isRefusing, loop.listener < 0 {
      // Taken meanwhile by somebody else: tried again with the next turn.
      loop.listener = Self.listen(on: port)?.socket ?? -1
    }
    if releases { loop.connections.forEach { $0.release() } }
    if let ending { loop.connections.forEach { $0.end(by: ending) } }
    if let fault, let last = loop.connections.last {
      last.meet(fault)
      state.withLock { if $0.fault == fault { $0.fault = nil } }
    }
    let before = loop.figures
    loop.turn(weather, serverPort: serverPort)
    if loop.figures != before { state.withLock { $0.figures = loop.figures } }
    return true
  }

  static func listen(on port: Int) -> (socket: Int32, port: Int)? {
    let socket = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var on: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
    var (address, length) = loopback(port)
    let isListening = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && Glibc.listen(socket, 64) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard isListening else {
      Glibc.close(socket)
      return nil
    }
    return (socket, Int(UInt16(bigEndian: address.sin_port)))
  }

  static func loopback(_ port: Int) -> (sockaddr_in, socklen_t) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    return (address, socklen_t(MemoryLayout<sockaddr_in>.size))
  }
}

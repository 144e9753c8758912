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
    let listener = try LoopbackListener(isBlocking: false)
    port = Int(listener.port)
    let heard = ends[0]
    Thread { [weak self] in
      var loop = ProxyLoop(listener: listener, bell: heard)
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
    if weather.isRefusing {
      // Stopped and not only let go: the first one is the thread's for as long as it runs.
      loop.listener?.stop()
      loop.listener = nil
    } else if loop.listener == nil {
      // Taken meanwhile by somebody else: tried again with the next turn.
      loop.listener = try? LoopbackListener(port: UInt16(port), isBlocking: false)
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
}

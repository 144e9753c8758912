import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The thread of a ``WeatherProxy``: one `poll` over all sockets a turn.
struct ProxyLoop {
  /// Nil while nobody listens.
  var listener: LoopbackListener?
  let bell: Int32
  private(set) var connections: [ProxiedConnection] = []
  private(set) var figures = WeatherFigures()
  /// Logins and faults of connections that are gone.
  private var past = (logins: 0, faults: 0)
  private var pastCommands: [String: Int] = [:]
  private var buffer = [UInt8](repeating: 0, count: 16_384)

  /// More than that waits in the sender's socket.
  private static let mostOnItsWay = 256 << 10

  init(listener: LoopbackListener, bell: Int32) {
    self.listener = listener
    self.bell = bell
  }

  /// Waits for something to happen, 50 ms at most, and does what there is to do.
  mutating func turn(_ weather: Weather, serverPort: Int) {
    let now = ContinuousClock.now
    var polled = [pollfd(fd: bell, events: Int16(POLLIN), revents: 0)]
    polled.append(pollfd(fd: listener?.descriptor ?? -1, events: Int16(POLLIN), revents: 0))
    var wait: Duration = .milliseconds(50)
    for connection in connections {
      let flows =
        [(connection.client, connection.toClient, connection.toServer)]
        + [(connection.server, connection.toServer, connection.toClient)]
      for (socket, inbound, outbound) in flows {
        var events: Int32 = 0
        if !weather.isStalling {
          if !outbound.isEnding, outbound.count < Self.mostOnItsWay { events |= POLLIN }
          if let due = inbound.due {
            if due <= now { events |= POLLOUT } else { wait = min(wait, due - now) }
          }
        }
        polled.append(pollfd(fd: events == 0 ? -1 : socket, events: Int16(events), revents: 0))
      }
    }
    poll(&polled, nfds_t(polled.count), Int32(wait / .milliseconds(1)) + (wait < .milliseconds(50) ? 1 : 0))
    if polled[0].revents != 0 { _ = read(bell, &buffer, buffer.count) }
    if polled[1].revents != 0 { accept(weather, serverPort) }
    let dripped = weather.isDripping && connections.contains { $0.toClient.count > 0 }
    for (index, connection) in connections.enumerated() where 2 * index + 3 < polled.count {
      serve(connection, weather, client: polled[2 * index + 2].revents, server: polled[2 * index + 3].revents)
    }
    for connection in connections where isOver(connection) {
      past = (past.logins + connection.logins, past.faults + connection.faults)
      pastCommands.merge(connection.commands, uniquingKeysWith: +)
      connection.close()
      connections.removeAll { $0 === connection }
    }
    figures.open = connections.count
    figures.logins = past.logins + connections.map(\.logins).reduce(0, +)
    figures.commands = connections.reduce(into: pastCommands) { $0.merge($1.commands, uniquingKeysWith: +) }
    figures.faults = past.faults + connections.map(\.faults).reduce(0, +)
    if dripped { usleep(50) }
  }

  func closeAll() {
    connections.forEach { $0.close() }
  }

  private mutating func accept(_ weather: Weather, _ serverPort: Int) {
    guard let client = listener?.accept() else { return }
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var (address, length) = LoopbackListener.address(UInt16(serverPort))
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(server, $0, length) == 0 }
    }
    length = 0
    figures.connections += 1
    guard isConnected else {
      // The server behind is down: all that a client sees of it is an end.
      Glibc.close(server)
      Glibc.close(client)
      return
    }
    for socket in [client, server] {
      _ = fcntl(socket, F_SETFL, O_NONBLOCK)
      _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
      var on: Int32 = 1
      setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }
    connections.append(ProxiedConnection(client: client, server: server, fault: weather.fault))
  }

  private mutating func serve(_ connection: ProxiedConnection, _ weather: Weather, client: Int16, server: Int16) {
    guard !weather.isStalling else { return }
    let due = ContinuousClock.now + weather.delay
    let readable = Int16(POLLIN) | Int16(POLLHUP) | Int16(POLLERR)
    if server & readable != 0, !connection.toClient.isEnding {
      if let bytes = received(from: connection.server) {
        connection.fromServer(bytes, due: due + weather.answerDelay)
      } else {
        connection.toClient.isEnding = true
      }
    }
    if client & readable != 0, !connection.toServer.isEnding {
      if let bytes = received(from: connection.client) {
        connection.fromClient(bytes, due: due)
      } else {
        connection.toServer.isEnding = true
      }
    }
    let now = ContinuousClock.now
    figures.bytesToClient += Self.pass(&connection.toClient, to: connection.client, now, drips: weather.isDripping)
    figures.bytesToServer += Self.pass(&connection.toServer, to: connection.server, now, drips: false)
    if connection.ending == .halfClose, connection.toClient.count == 0, !connection.toClient.hasEnded {
      connection.toClient.hasEnded = true
      shutdown(connection.client, Int32(SHUT_WR))
    }
  }

  /// - Returns: nil at the end.
  private mutating func received(from socket: Int32) -> [UInt8]? {
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 { return Array(buffer[..<count]) }
    return count < 0 && (errno == EAGAIN || errno == EINTR) ? [] : nil
  }

  private static func pass(
    _ flow: inout ProxiedConnection.Flow, to socket: Int32, _ now: ContinuousClock.Instant, drips: Bool
  ) -> Int {
    guard let sent = flow.send(to: socket, at: now, drips: drips) else {
      flow.drop()
      flow.isEnding = true
      return 0
    }
    if flow.isEnding, flow.count == 0, !flow.hasEnded {
      flow.hasEnded = true
      shutdown(socket, Int32(SHUT_WR))
    }
    return sent
  }

  private func isOver(_ connection: ProxiedConnection) -> Bool {
    switch connection.ending {
    case .reset, .close: connection.toClient.count == 0
    // Until maild leaves.
    case .halfClose: connection.toServer.isEnding
    default:
      if connection.isSilent {
        connection.toServer.isEnding
      } else {
        connection.toClient.hasEnded && connection.toServer.isEnding
          || connection.toServer.hasEnded && connection.toClient.isEnding
      }
    }
  }
}

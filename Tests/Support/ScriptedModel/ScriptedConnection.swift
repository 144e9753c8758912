import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// One connection of the scripted model: reads requests, performs replies; blocking, on a thread of its own.
struct ScriptedConnection {
  let socket: Int32
  /// POLLRDHUP, which the C library shows only to GNU sources.
  private static let peerClosed: Int16 = 0x2000
  private var buffer: [UInt8] = []

  init(socket: Int32) {
    self.socket = socket
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// The next request with a body by Content-Length; nil when the client has gone.
  mutating func nextRequest() -> ScriptedRequest? {
    while true {
      if buffer.first == 0x16 {
        // A TLS hello: answer in plain HTTP, as nginx does on a plain port.
        _ = write(Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".utf8))
        return nil
      }
      if let end = headEnd() {
        let lines = String(decoding: buffer[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        guard words.count >= 2 else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          guard let colon = line.firstIndex(of: ":") else { continue }
          headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
        let length = Int(headers["content-length"] ?? "") ?? 0
        let bodyStart = end + 4
        while buffer.count < bodyStart + length { guard read() else { return nil } }
        let body = Array(buffer[bodyStart..<(bodyStart + length)])
        buffer.removeFirst(bodyStart + length)
        return ScriptedRequest(method: words[0], path: words[1], headers: headers, body: body)
      }
      guard read() else { return nil }
    }
  }

  /// Performs the steps.
  ///
  /// - Returns: whether the connection goes on.
  mutating func perform(_ reply: ScriptedReply) -> Bool {
    for step in reply.steps {
      switch step {
      case .send(let bytes):
        guard write(bytes) else { return false }
      case .pause(let duration):
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
        guard !hasLeft(within: milliseconds) else { return false }
      case .hold(let flag):
        while !flag.isSet { guard !hasLeft(within: 10) else { return false } }
      case .repeatForever(let bytes):
        while write(bytes) {}
        return false
      case .fallSilent:
        while !hasLeft(within: 60_000) {}
        return false
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        return false
      case .close:
        return false
      }
    }
    return true
  }

  private func headEnd() -> Int? {
    guard buffer.count >= 4 else { return nil }
    return (0...(buffer.count - 4)).first { buffer[$0..<($0 + 4)].elementsEqual([13, 10, 13, 10]) }
  }

  private mutating func read() -> Bool {
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = recv(socket, &piece, piece.count, 0)
      if count > 0 {
        buffer.append(contentsOf: piece[..<count])
        return true
      }
      if count == 0 || errno != EINTR { return false }
    }
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Waits for the client to close its side, at most that long.
  private func hasLeft(within milliseconds: Int32) -> Bool {
    var descriptor = pollfd(fd: socket, events: Self.peerClosed, revents: 0)
    return poll(&descriptor, 1, milliseconds) > 0
  }
}

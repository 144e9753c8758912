import CCurl
import Glibc

/// A byte stream to one server, with TLS already established.
///
/// Belongs to the event loop: use it from an actor that runs there. Dropping it closes the socket.
public final class Connection: @unchecked Sendable {
  // Sendable: what touches libcurl or changes begins with `loop.checkIsolated()`; the rest reads what is set once, or a
  // count that only the loop reads.

  /// How a receive ended.
  public enum Received: Sendable, Equatable {
    /// That many bytes were handed on.
    case bytes(Int)
    /// The server ended the stream.
    case closed
    /// The deadline passed without a byte.
    case timedOut
    /// ``interrupt()`` was called, or the task was cancelled.
    case interrupted
  }

  /// Where this leads.
  public let endpoint: Endpoint
  /// The loop it belongs to.
  public let loop: EventLoop
  /// A peer that has not acknowledged anything for so long is taken for gone; below the two minutes that an admin is
  /// promised.
  static let deadPeerLimit = Duration.seconds(105)
  private let easy: CurlEasy
  private let multi: CurlMulti
  private let scratch: ScratchBuffer
  private let descriptor: Int32
  private var isClosed = false

  /// Bytes received and sent so far; for figures, and for the checks that the server is alive.
  public private(set) var receivedBytes = 0

  /// One call on the stream right after connecting attaches it to its handle; until then libcurl may close it after
  /// 118 s, taking it for unused.
  init(
    easy: CurlEasy, multi: CurlMulti, loop: EventLoop, endpoint: Endpoint, scratch: ScratchBuffer
  ) throws(TransportError) {
    loop.checkIsolated()
    self.easy = easy
    self.multi = multi
    self.loop = loop
    self.endpoint = endpoint
    self.scratch = scratch
    var socket: curl_socket_t = -1
    guard maild_curl_get_socket(easy.handle, &socket) == CURLE_OK, socket >= 0 else {
      multi.remove(easy.handle)
      throw .closed(endpoint: "\(endpoint)")
    }
    descriptor = socket
    // Keepalive alone gives a peer that vanished 60 s and nine probes 15 s apart. With this the connection ends at the
    // first probe past the limit, and so does one whose peer no longer takes what was sent.
    var limit = UInt32(Self.deadPeerLimit.wholeMilliseconds)
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, &limit, socklen_t(MemoryLayout.size(ofValue: limit)))
    var count = 0
    let code = curl_easy_recv(easy.handle, scratch.bytes.baseAddress, 0, &count)
    guard code == CURLE_OK || code == CURLE_AGAIN else {
      multi.remove(easy.handle)
      throw .closed(endpoint: "\(endpoint)")
    }
  }

  deinit {
    guard !isClosed else { return }
    // The last reference may go on any thread; libcurl is only ever touched on the loop's.
    let (easy, multi, descriptor, loop) = (easy, multi, descriptor, loop)
    _ = loop.callBack(at: .now) {
      loop.unwatch(descriptor)
      multi.remove(easy.handle)
    }
  }

  /// Waits for bytes and hands on what has come, at most 16 KiB a call.
  ///
  /// - Throws: ``TransportError/closed(endpoint:)`` when the stream broke.
  public func receive(
    until deadline: ContinuousClock.Instant?, _ consume: (UnsafeRawBufferPointer) -> Void
  ) async throws(TransportError) -> Received {
    while true {
      // TLS may hold bytes that the socket no longer signals: ask libcurl first, wait only when it has none.
      if let received = try take(consume) { return received }
      switch await awaitBytes(until: deadline) {
      case .ready: continue
      case .timedOut: return .timedOut
      case .interrupted: return .interrupted
      }
    }
  }

  /// Hands on what has come, at most 16 KiB a call, without waiting.
  ///
  /// - Returns: `.bytes` or `.closed`; nil when nothing has come.
  /// - Throws: ``TransportError/closed(endpoint:)`` when the stream broke.
  public func take(_ consume: (UnsafeRawBufferPointer) -> Void) throws(TransportError) -> Received? {
    loop.checkIsolated()
    guard !isClosed else { return .closed }
    var count = 0
    switch curl_easy_recv(easy.handle, scratch.bytes.baseAddress, scratch.bytes.count, &count) {
    case CURLE_OK where count == 0: return .closed
    case CURLE_OK:
      receivedBytes &+= count
      consume(UnsafeRawBufferPointer(rebasing: scratch.bytes[..<count]))
      return .bytes(count)
    case CURLE_AGAIN: return nil
    default: throw .closed(endpoint: "\(endpoint)")
    }
  }

  /// Waits until there may be something to ``take(_:)``; only right after that gave nil.
  public func awaitBytes(until deadline: ContinuousClock.Instant?) async -> EventLoop.Wakeup {
    await loop.wait(for: descriptor, .read, until: deadline)
  }

  /// Sends all of the bytes.
  ///
  /// - Throws: ``TransportError/timedOut(endpoint:)`` when the server does not take them by the deadline,
  ///   ``TransportError/closed(endpoint:)`` when the stream broke, ``TransportError/cancelled``. After any of these the
  ///   server may have got a part, so the connection is of no more use.
  public func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(TransportError) {
    loop.checkIsolated()
    var sent = 0
    while sent < bytes.count {
      guard !isClosed else { throw .closed(endpoint: "\(endpoint)") }
      // OpenSSL wants a chunk that could not be sent offered again whole, hence a fixed size.
      let chunk = min(16_384, bytes.count - sent)
      var count = 0
      let code = bytes.withUnsafeBytes {
        curl_easy_send(easy.handle, UnsafeRawBufferPointer(rebasing: $0[sent...]).baseAddress, chunk, &count)
      }
      switch code {
      case CURLE_OK: sent += count
      case CURLE_AGAIN:
        switch await loop.wait(for: descriptor, .write, until: deadline) {
        case .ready: continue
        case .timedOut: throw .timedOut(endpoint: "\(endpoint)")
        // `interrupt()` is for those who wait to hear something: half a command is of no use to anybody.
        case .interrupted: if Task.isCancelled { throw .cancelled }
        }
      default: throw .closed(endpoint: "\(endpoint)")
      }
    }
  }

  /// What ties a login to this connection (RFC 5056); nil without TLS, and where the certificate allows none.
  ///
  /// - Parameter kind: which binding; nil for the one that suits the TLS version.
  public func channelBinding(_ kind: ChannelBinding.Kind? = nil) -> ChannelBinding? {
    loop.checkIsolated()
    guard endpoint.security != .plain, !isClosed, let tls = maild_curl_tls_session(easy.handle) else { return nil }
    return ChannelBinding(of: OpaquePointer(tls), kind: kind)
  }

  /// Ends the wait of a receive that is under way; it returns `.interrupted`.
  public func interrupt() { loop.interrupt(descriptor) }

  /// What the kernel holds for one of the socket's TCP options; for tests and figures.
  func socketOption(_ level: Int32, _ name: Int32) -> Int32? {
    var value: Int32 = 0
    var length = socklen_t(MemoryLayout.size(ofValue: value))
    return getsockopt(descriptor, level, name, &value, &length) == 0 ? value : nil
  }

  /// Closes the stream without a farewell; does nothing the second time.
  public func close() {
    loop.checkIsolated()
    guard !isClosed else { return }
    isClosed = true
    loop.interrupt(descriptor)
    loop.unwatch(descriptor)
    multi.remove(easy.handle)
  }
}

/// One buffer that all connections of a loop receive into, since only one of them receives at a time.
final class ScratchBuffer: @unchecked Sendable {
  // Sendable: used between two suspension points on the loop's thread only.
  let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: 16_384, alignment: 16)

  deinit { bytes.deallocate() }
}

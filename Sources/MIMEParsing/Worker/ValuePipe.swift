import Glibc

/// Values over a socket, each with its length in eight bytes before it, the lowest first.
struct ValuePipe {
  /// Why a value could not be exchanged.
  enum Failure: Error, Equatable {
    /// The other side is gone.
    case closed
    /// The time is over.
    case outOfTime
    /// The other side announced more than it may send.
    case tooLong(bytes: UInt64)
  }

  let socket: Int32
  /// When to give up; nil for never.
  var deadline: ContinuousClock.Instant?

  /// Sends one value.
  func send(_ value: [UInt8]) throws(Failure) {
    try sendAll((0..<8).map { UInt8(truncatingIfNeeded: value.count >> (8 * $0)) })
    try sendAll(value)
  }

  /// Waits for one value.
  ///
  /// - Parameter most: bytes that it may have.
  func receive(atMost most: Int) throws(Failure) -> [UInt8] {
    let length = try receiveAll(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(max(0, most)) else { throw .tooLong(bytes: length) }
    return try receiveAll(Int(length))
  }

  // MARK: Bytes

  private func sendAll(_ bytes: [UInt8]) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count >= 0 {
        sent += count
      } else if errno == EAGAIN {
        try wait(for: POLLOUT)
      } else if errno != EINTR {
        throw .closed
      }
    }
  }

  /// Memory is only touched as the bytes come: a length that is a lie costs nothing.
  private func receiveAll(_ length: Int) throws(Failure) -> [UInt8] {
    var failure: Failure?
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      do throws(Failure) {
        while count < length {
          let more = recv(socket, buffer.baseAddress.map { $0 + count }, length - count, 0)
          if more > 0 {
            count += more
          } else if more < 0, errno == EAGAIN {
            try wait(for: POLLIN)
          } else if more == 0 || errno != EINTR {
            throw .closed
          }
        }
      } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }

  private func wait(for event: Int32) throws(Failure) {
    var pause: Int32 = -1
    if let deadline {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw .outOfTime }
      pause = Int32(clamping: min(1_000, left.components.seconds * 1_000 + 50))
    }
    var waits = pollfd(fd: socket, events: Int16(event), revents: 0)
    _ = poll(&waits, 1, pause)
  }
}

/// One event of an event stream (HTML Living Standard §9.2).
public struct ServerSentEvent: Sendable, Hashable {
  /// The event's name; empty when none was given.
  public var name: String
  /// Its data lines, joined by line feeds, as bytes: UTF-8 by the standard, but that is the reader's to check.
  public var data: [UInt8]
}

/// Reads an event stream piece by piece; how the bytes are cut never changes the events.
///
/// ```swift
/// var events = ServerSentEvents()
/// for chunk in chunks {
///   for event in try events.take(chunk) { … }
/// }
/// if let last = try events.finish() { … }
/// ```
/// Lines end with CRLF, CR or LF; a byte order mark at the start, comments, `id` and `retry` are passed over. An event
/// that the server left without its closing blank line still counts, unlike in the standard: some servers close there.
public struct ServerSentEvents: Sendable {
  /// An event longer than the limit.
  public struct TooLong: Error, Sendable, Hashable {
    /// The limit in bytes.
    public let limitBytes: Int
  }

  private let limitBytes: Int
  private var line: [UInt8] = []
  private var name = ""
  private var data: [UInt8] = []
  private var hasData = false
  private var isAfterCarriageReturn = false
  private var isFirstLine = true

  /// Begins a stream.
  ///
  /// - Parameter limitBytes: most bytes of one line, and of one event's data.
  public init(limitBytes: Int = 1 << 20) { self.limitBytes = limitBytes }

  /// Takes the next bytes, in pieces of any size.
  ///
  /// - Returns: the events that they complete, in order.
  public mutating func take(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [ServerSentEvent] {
    var events: [ServerSentEvent] = []
    for byte in bytes {
      let isSecondHalf = isAfterCarriageReturn && byte == 0x0A
      isAfterCarriageReturn = byte == 0x0D
      if isSecondHalf { continue }
      if byte == 0x0A || byte == 0x0D {
        if let event = try endLine() { events.append(event) }
      } else {
        guard line.count < limitBytes else { throw TooLong(limitBytes: limitBytes) }
        line.append(byte)
      }
    }
    return events
  }

  /// Ends the stream.
  ///
  /// - Returns: the event that lacked its blank line, if there was one.
  public mutating func finish() throws(TooLong) -> ServerSentEvent? {
    if !line.isEmpty, let event = try endLine() { return event }
    return dispatch()
  }

  private mutating func endLine() throws(TooLong) -> ServerSentEvent? {
    var field = line[...]
    line.removeAll(keepingCapacity: true)
    if isFirstLine {
      isFirstLine = false
      if field.starts(with: [0xEF, 0xBB, 0xBF]) { field = field.dropFirst(3) }
    }
    if field.isEmpty { return dispatch() }
    let colon = field.firstIndex(of: 0x3A)
    let key = field[..<(colon ?? field.endIndex)]
    var value = colon.map { field[($0 + 1)...] } ?? []
    if value.first == 0x20 { value = value.dropFirst() }
    if key.elementsEqual("data".utf8) {
      guard data.count + value.count < limitBytes else { throw TooLong(limitBytes: limitBytes) }
      if hasData { data.append(0x0A) }
      hasData = true
      data.append(contentsOf: value)
    } else if key.elementsEqual("event".utf8) {
      name = String(decoding: value.prefix(64), as: UTF8.self)
    }
    return nil
  }

  private mutating func dispatch() -> ServerSentEvent? {
    defer {
      name = ""
      data = []
      hasData = false
    }
    return hasData ? ServerSentEvent(name: name, data: data) : nil
  }
}

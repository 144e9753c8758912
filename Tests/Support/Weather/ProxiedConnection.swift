import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// One connection through a ``WeatherProxy``: two sockets, the bytes on their way, and what is to befall it.
///
/// Lives on the proxy's thread.
final class ProxiedConnection {
  /// Bytes on their way to one side.
  struct Flow {
    private(set) var pieces: [(due: ContinuousClock.Instant, bytes: ArraySlice<UInt8>)] = []
    private(set) var count = 0
    /// Whoever sends here has ended.
    var isEnding = false
    /// The end has been passed on.
    var hasEnded = false

    var due: ContinuousClock.Instant? { pieces.first?.due }

    mutating func add(_ bytes: [UInt8], due: ContinuousClock.Instant) {
      guard !bytes.isEmpty else { return }
      pieces.append((due, bytes[...]))
      count += bytes.count
    }

    mutating func drop() { (pieces, count) = ([], 0) }

    /// Sends what is due, one byte where it drips.
    ///
    /// - Returns: how many bytes went; nil when the socket is no more.
    mutating func send(to socket: Int32, at now: ContinuousClock.Instant, drips: Bool) -> Int? {
      var sent = 0
      while let first = pieces.first, first.due <= now {
        let most = drips ? 1 : first.bytes.count
        let went = first.bytes.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, most, Int32(MSG_NOSIGNAL)) }
        if went < 0 { return errno == EAGAIN || errno == EINTR ? sent : nil }
        (sent, count) = (sent + went, count - went)
        if went == first.bytes.count { pieces.removeFirst() } else { pieces[0].bytes = first.bytes.dropFirst(went) }
        if drips || went < most { break }
      }
      return sent
    }
  }

  private enum Watching { case nothing, command(String), answer }

  let client: Int32
  let server: Int32
  var toClient = Flow()
  var toServer = Flow()
  /// Set once the connection is to be closed when what is on its way to maild has gone.
  private(set) var ending: WeatherFault.Mishap?
  private(set) var isSilent = false
  private var held: [UInt8]?
  private(set) var faults = 0
  private var fault: WeatherFault?
  private var watching = Watching.nothing
  private var bytesLeft = 0
  private var lastSent: [UInt8] = []
  private(set) var logins = 0

  init(client: Int32, server: Int32, fault: WeatherFault?) {
    (self.client, self.server) = (client, server)
    if let fault { meet(fault) }
  }

  /// Lets this befall the connection.
  func meet(_ fault: WeatherFault) {
    self.fault = fault
    switch fault.moment {
    case .afterBytes(let count): bytesLeft = count
    case .beforeAnswer(let command), .beforeCommand(let command): watching = .command(command)
    default: break
    }
  }

  // MARK: - What the server says

  /// Takes the server's bytes and lets the fault befall them when its moment has come.
  func fromServer(_ bytes: [UInt8], due: ContinuousClock.Instant) {
    guard ending == nil, !isSilent else { return }
    guard let fault, let cut = momentIndex(of: fault.moment, in: bytes) else { return toClient.add(bytes, due: due) }
    toClient.add(Array(bytes[..<cut]), due: due)
    let rest = Array(bytes[cut...])
    happen(fault.mishap, due: due)
    if case .inject = fault.mishap { toClient.add(rest, due: due) }
  }

  private func happen(_ mishap: WeatherFault.Mishap, due: ContinuousClock.Instant) {
    fault = nil
    faults += 1
    switch mishap {
    case .inject(let garbage): toClient.add(garbage, due: due)
    case .silence: isSilent = true
    case .hold: held = []
    case .reset, .close, .halfClose: ending = mishap
    }
  }

  /// Where in these bytes the moment is; nil when it has not come yet.
  private func momentIndex(of moment: WeatherFault.Moment, in bytes: [UInt8]) -> Int? {
    switch moment {
    case .afterBytes:
      guard bytesLeft <= bytes.count else {
        bytesLeft -= bytes.count
        return nil
      }
      return bytesLeft
    case .inLiteral(let count):
      guard let start = Self.literalStart(in: bytes) else { return nil }
      return min(start + count, bytes.count)
    case .beforeAnswer:
      guard case .answer = watching else { return nil }
      return Self.taggedLine(in: bytes)
    case .betweenResponses: return bytes.firstIndex(of: 0x0A).map { $0 + 1 }
    case .inLiteralSent, .beforeCommand: return nil
    }
  }

  /// Behind the first `{n}` at a line's end.
  private static func literalStart(in bytes: [UInt8]) -> Int? {
    var index = bytes.startIndex
    while let brace = bytes[index...].firstIndex(of: UInt8(ascii: "{")) {
      var end = brace + 1
      while end < bytes.count, (0x30...0x39).contains(bytes[end]) { end += 1 }
      if end < bytes.count, bytes[end] == UInt8(ascii: "+") { end += 1 }
      if bytes[end...].starts(with: Array("}\r\n".utf8)) { return end + 3 }
      index = brace + 1
    }
    return nil
  }

  /// The beginning of the first line that is neither untagged nor a continuation.
  private static func taggedLine(in bytes: [UInt8]) -> Int? {
    var start = 0
    while start < bytes.count {
      if bytes[start] != UInt8(ascii: "*"), bytes[start] != UInt8(ascii: "+") { return start }
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = end + 1
    }
    return nil
  }

  // MARK: - What maild says

  /// Takes maild's bytes.
  func fromClient(_ bytes: [UInt8], due: ContinuousClock.Instant) {
    guard ending == nil, !isSilent else { return }
    let said = count(bytes)
    noteCommand(bytes)
    if case .beforeCommand? = fault?.moment, said, let fault { happen(fault.mishap, due: due) }
    guard ending == nil, !isSilent else { return }
    guard held == nil else {
      held?.append(contentsOf: bytes)
      return
    }
    if case .inLiteralSent(let count)? = fault?.moment, let start = Self.literalStart(in: bytes), let fault {
      toServer.add(Array(bytes[..<min(start + count, bytes.count)]), due: due)
      return happen(fault.mishap, due: due)
    }
    toServer.add(bytes, due: due)
  }

  /// Commands by name.
  private(set) var commands: [String: Int] = [:]

  /// A command is sent whole: a tag of maild's, then its name.
  private func noteCommand(_ bytes: [UInt8]) {
    let line = String(decoding: bytes.prefix(200), as: UTF8.self)
    guard let match = line.prefixMatch(of: /[a-z][a-z0-9]* (?:UID )?([A-Z]+)[ \r]/) else { return }
    commands[String(match.1), default: 0] += 1
  }

  /// Lets go what was held back.
  func release() {
    guard let held else { return }
    self.held = nil
    toServer.add(held, due: .now)
  }

  /// - Returns: whether the command was said that the fault waits for.
  private func count(_ bytes: [UInt8]) -> Bool {
    // Commands are short and sent whole; what is cut in two is found by the tail of what came before.
    let seen = (lastSent + bytes.prefix(4_096)).map { $0 & 0xDF }  // upper case
    func says(_ word: String) -> Bool {
      let word = Array(" \(word) ".utf8).map { $0 & 0xDF }
      guard seen.count >= word.count else { return false }
      return (0...(seen.count - word.count)).contains { seen[$0...].starts(with: word) }
    }
    let isLogin = says("AUTHENTICATE") || says("LOGIN")
    if isLogin { logins += 1 }
    lastSent = isLogin ? [] : Array(bytes.suffix(16))
    guard case .command(let name) = watching, says(name) else { return false }
    watching = .answer
    return true
  }

  // MARK: - The end

  /// Closes both sides, by a reset towards maild if that is what was wanted.
  func close() {
    if ending == .reset {
      var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
      setsockopt(client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
    Glibc.close(client)
    Glibc.close(server)
  }

  /// Ends it as a fault would.
  func end(by mishap: WeatherFault.Mishap) {
    toClient.drop()
    happen(mishap, due: .now)
  }
}

import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// An IMAP server on loopback that says what a test makes it say, for what no real server does on demand.
///
/// Each line of a client is answered by `script`, or, where that gives nil, as a plain server with an empty INBOX would.
public final class ScriptedServer: Sendable {
  /// A client's line.
  public struct Request: Sendable {
    /// Which connection, from 1.
    public let connection: Int
    /// The command's tag.
    public let tag: String
    /// All behind the tag.
    public let command: String
  }

  /// Gives the lines to answer with; nil for what a plain server says.
  public typealias Script = @Sendable (Request) -> [String]?

  /// Where it listens, on 127.0.0.1.
  public var port: UInt16 { listener.port }
  private let listener: LoopbackListener
  private let script: Script
  private let log = Mutex<[Request]>([])
  private let clients = Mutex<[Int32]>([])

  /// What clients said, in its order.
  public var requests: [Request] { log.withLock { $0 } }

  /// Says something unasked on every connection.
  public func sayToAll(_ lines: [String]) {
    let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
    for client in clients.withLock({ $0 }) {
      _ = bytes.withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
  }

  /// How often clients said a command that begins so.
  public func count(_ prefix: String) -> Int { requests.filter { $0.command.hasPrefix(prefix) }.count }

  private let greeting: String?
  private let literalGate: DispatchSemaphore?

  /// Listens on a free port.
  ///
  /// - Parameters:
  ///   - greeting: what it begins with; nil for a server that takes connections and stays silent.
  ///   - literalGate: waited for when a literal was announced, before its first byte is read.
  public init(
    greeting: String? = "* OK ready", literalGate: DispatchSemaphore? = nil, _ script: @escaping Script = { _ in nil }
  ) throws {
    self.greeting = greeting
    self.literalGate = literalGate
    self.script = script
    let listener = try LoopbackListener()
    self.listener = listener
    // The threads hold the socket alone, so that the test's end ends them.
    let accept: @Sendable () -> Void = { [weak self] in
      var number = 0
      while let client = listener.accept() {
        guard self != nil else {
          close(client)
          return
        }
        number += 1
        let connection = number
        Thread { [weak self] in self?.serve(client, connection) }.start()
      }
    }
    Thread(block: accept).start()
  }

  deinit { listener.stop() }

  private func serve(_ client: Int32, _ connection: Int) {
    clients.withLock { $0.append(client) }
    defer {
      clients.withLock { $0.removeAll { $0 == client } }
      close(client)
    }
    func say(_ lines: [String]) {
      let bytes = Array(lines.map { $0 + "\r\n" }.joined().utf8)
      _ = bytes.withUnsafeBytes { Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    }
    if let greeting { say([greeting]) }
    var idleTag = ""
    var pending: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      pending += buffer[..<count]
      while let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end].filter { $0 != 0x0D }, as: UTF8.self)
        pending.removeSubrange(...end)
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let request = Request(connection: connection, tag: words.first ?? "", command: words.last ?? "")
        log.withLock { $0.append(request) }
        if line.hasSuffix("+}"), var left = line.split(separator: "{").last.flatMap({ Int($0.dropLast(2)) }) {
          literalGate?.wait()
          left += 2  // and the line's end
          while left > 0 {
            if pending.isEmpty {
              let count = recv(client, &buffer, buffer.count, 0)
              guard count > 0 else { return }
              pending += buffer[..<count]
            }
            let taken = min(left, pending.count)
            pending.removeFirst(taken)
            left -= taken
          }
        }
        if request.command == "IDLE" { idleTag = request.tag }
        if line == "DONE" { say(["\(idleTag) OK done"]) } else { say(script(request) ?? Self.plainAnswer(request)) }
      }
    }
  }

  /// What a server with an empty INBOX says.
  public static func plainAnswer(_ request: Request) -> [String] {
    let tag = request.tag
    switch request.command.split(separator: " ").first {
    case "CAPABILITY": return ["* CAPABILITY IMAP4rev1 IDLE SASL-IR AUTH=PLAIN LITERAL+", "\(tag) OK done"]
    case "EXAMINE", "SELECT":
      return ["* 0 EXISTS", "* OK [UIDVALIDITY 1] valid", "* OK [UIDNEXT 1] next", "\(tag) OK done"]
    case "IDLE": return ["+ idling"]
    case "LOGOUT": return ["* BYE", "\(tag) OK done"]
    default: return ["\(tag) OK done"]
    }
  }
}

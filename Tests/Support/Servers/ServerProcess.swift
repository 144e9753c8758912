import Foundation
import Synchronization

/// A server of the `scripts` folder as a child process: one JSON line when it answers, one for each command.
///
/// Its standard input is a socket whose other end only this process holds. When this process ends, `kill -9`
/// included, the kernel closes it and the server takes itself down with its scratch folder.
final class ServerProcess: Sendable {
  /// What went wrong, in the server's own words.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private struct Envelope: Decodable {
    let event: String
    let text: String?
  }

  /// Our ends of two local sockets, the server's standard input and output. Not one for both: the server reads without
  /// blocking, which would hold for what it writes as well, and cut a long answer short.
  private let input: Int32
  private let output: Int32
  private let processID: pid_t
  private let unread = Mutex<[UInt8]>([])
  /// One command at a time, and off the pool that Swift's tasks share: a read here waits for the server.
  private let queue = DispatchQueue(label: "maild.tests.server")

  /// Starts `scripts/<script>`; nothing is waited for yet.
  init(script: String, arguments: [String]) throws(Failure) {
    // A server that has died must show as a failed write, not as the end of the whole test run.
    signal(SIGPIPE, SIG_IGN)
    let path = Self.scripts.appendingPathComponent(script).path
    do {
      let (to, from) = (try socketEnds(), try socketEnds())
      defer { for descriptor in [to.theirs, from.theirs] { close(descriptor) } }
      (input, output) = (to.ours, from.ours)
      processID = try spawn(
        path, arguments + ["--until-eof"], environment: ProcessInfo.processInfo.environment, input: to.theirs,
        output: from.theirs, errors: nil)
    } catch { throw Failure(description: "\(error)") }
  }

  deinit {
    close(input)
    close(output)
    // The server may need a moment to remove its folder; nobody waits here, and init reaps it after us.
    var status: Int32 = 0
    waitpid(processID, &status, WNOHANG)
  }

  /// The next line as a value; a line that reports an error is thrown.
  func answer<Answer: Decodable & Sendable>(_ type: Answer.Type) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try self.readAnswer(type) }) }
    }
  }

  /// Sends one command and gives the answer to it.
  func ask<Answer: Decodable & Sendable>(_ command: some Encodable, _ type: Answer.Type) async throws -> Answer {
    let line = try JSONEncoder().encode(command) + [UInt8(ascii: "\n")]
    return try await withCheckedThrowingContinuation { continuation in
      queue.async {
        continuation.resume(
          with: Result {
            try self.write(Array(line))
            return try self.readAnswer(type)
          })
      }
    }
  }

  private func readAnswer<Answer: Decodable>(_ type: Answer.Type) throws -> Answer {
    let line = Data(try readLine())
    let envelope = try JSONDecoder().decode(Envelope.self, from: line)
    guard envelope.event != "error" else { throw Failure(description: envelope.text ?? "the server gave no reason") }
    return try JSONDecoder().decode(type, from: line)
  }

  private func readLine() throws(Failure) -> [UInt8] {
    var line = unread.withLock { held in
      defer { held = [] }
      return held
    }
    var searched = 0
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let end = line[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let rest = Array(line[(end + 1)...])
        unread.withLock { $0 = rest }
        return Array(line[..<end])
      }
      searched = line.count
      let count = read(output, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Failure(description: "the server ended without an answer") }
      line.append(contentsOf: chunk[..<count])
    }
  }

  private func write(_ bytes: [UInt8]) throws(Failure) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw Failure(description: "the server has ended") }
      sent += count
    }
  }

  /// `scripts` at the top of the work tree this file was built from.
  private static let scripts: URL = {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent("scripts")
  }()
}

/// The answer to a command that has nothing to tell but that it was done.
struct Done: Decodable {}

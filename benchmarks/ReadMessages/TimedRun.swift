import Foundation
import Glibc
import MIMEParsing

/// Reads the messages of a list again and again, and says in what time.
struct TimedRun {
  /// How much is read of each message.
  enum Depth: String {
    /// Headers, structure and decoded text, as a bare loop over GMime does.
    case outline
    /// All that maild understands of it.
    case whole
  }

  private struct Result: Encodable {
    var bytes = 0
    var messages = 0
    var seconds = 0.0
    /// Of one pass, by which to see that the same was read.
    var parts = 0
    var textBytes = 0
    /// The resident set's peak.
    var peakKB = 0

    enum CodingKeys: String, CodingKey {
      case bytes, messages, seconds, parts
      case textBytes = "text_bytes"
      case peakKB = "peak_kb"
    }
  }

  private let messages: [[UInt8]]
  private let depth: Depth

  /// Loads the messages.
  ///
  /// - Parameters:
  ///   - list: a file with a path a line.
  ///   - depth: how much is read of each.
  init(list: String, depth: Depth) throws {
    let paths = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    messages = try paths.map { Array(try Data(contentsOf: URL(filePath: String($0)))) }
    self.depth = depth
  }

  /// One pass to warm up, then as many as begin within that much processor time.
  func run(seconds: Double) throws {
    var result = Result()
    for message in messages {
      let read = read(message)
      result.parts += read.parts
      result.textBytes += read.textBytes
    }
    let passBytes = messages.reduce(0) { $0 + $1.count }
    let began = Self.processorSeconds()
    while !messages.isEmpty, result.seconds < seconds {
      for message in messages { _ = read(message) }
      result.bytes += passBytes
      result.messages += messages.count
      result.seconds = Self.processorSeconds() - began
    }
    result.peakKB = ResidentSet.peakKilobytes()
    try ReadMessages.say(result)
  }

  private func read(_ bytes: [UInt8]) -> (parts: Int, textBytes: Int) {
    switch depth {
    case .outline:
      let outline = MessageOutline(of: bytes)
      return (outline.parts, outline.texts.reduce(0) { $0 + $1.count })
    case .whole:
      let message = Message(parsing: bytes)
      return (message.attachments.count + (message.body.source == .none ? 0 : 1), message.body.text.utf8.count)
    }
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

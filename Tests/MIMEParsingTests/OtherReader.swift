import Foundation
import TestSupport
import Testing

/// A program that reads what we write, or makes what we read.
enum OtherReader {
  /// What a program writes when it reads some input.
  static func output(of command: [String], reading input: Data = Data()) throws -> Data {
    let run = try ProgramRun("/usr/bin/env", command, input: input)
    try #require(run.end == .exited(0))
    return run.output
  }

  /// Messages one behind the other, each after its length in four bytes.
  static func framed(_ messages: [[UInt8]]) -> Data {
    var framed = Data()
    for message in messages {
      withUnsafeBytes(of: UInt32(message.count).bigEndian) { framed.append(contentsOf: $0) }
      framed.append(contentsOf: message)
    }
    return framed
  }
}

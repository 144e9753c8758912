import Foundation
import Testing

/// A program that reads what we write, or makes what we read.
enum OtherReader {
  /// What a program writes when it reads some input.
  static func output(of command: [String], reading input: Data = Data()) throws -> Data {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "maild-input-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }  // a scratch file left behind harms no test
    try input.write(to: scratch)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.standardInput = try FileHandle(forReadingFrom: scratch)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return answer
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

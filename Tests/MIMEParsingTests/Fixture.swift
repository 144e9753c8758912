import Foundation
import MIMEParsing
import Testing

/// The messages in Tests/Fixtures/mail.
enum Fixture {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/mail")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name + ".eml")))
  }

  static func message(_ name: String) throws -> Message { Message(parsing: try bytes(name)) }

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
  }
}

extension Message {
  /// A message of some lines, joined by CRLF.
  init(lines: String...) {
    self.init(parsing: Array(lines.joined(separator: "\r\n").utf8))
  }
}

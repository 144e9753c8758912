import Foundation

/// Standard output and standard error, for results and for what a person must read.
enum Standard {
  /// Prints a result.
  static func out(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  /// Prints a part of a long result as it is.
  ///
  /// - Throws: where it can't be written, as on a full disk.
  static func write(_ text: String) throws { try FileHandle.standardOutput.write(contentsOf: Data(text.utf8)) }

  /// Prints an error or a progress line.
  static func error(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  /// Prints a value as JSON, keys sorted, in a form that people can read too.
  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    out(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// Whether standard error is a terminal, where a progress bar makes sense.
  static var errorIsTerminal: Bool { isatty(2) == 1 }
}

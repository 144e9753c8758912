import ArgumentParser
import Configuration
import Foundation

/// Takes a secret from a person, who types it unseen, or from another program, on standard input.
enum SecretInput {
  /// - Parameter what: what is asked for, as it stands before the colon.
  /// - Throws: `SecretFlaw` for what can't be a secret.
  static func read(_ what: String) throws -> Secret {
    guard isatty(STDIN_FILENO) == 1 else { return try Secret(line: try all()) }
    return try unseen {
      let first = try Secret(line: try typed("\(what): "))
      guard try typed("once more: ") == Array(first.revealed.utf8) else {
        Standard.error("maild: the two are not the same; nothing was changed")
        throw ExitCode.dataError
      }
      return first
    }
  }

  private static func all() throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    // One more than the limit: then it is too long for certain.
    while bytes.count <= Secret.limit {
      let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        Standard.error("maild: standard input can't be read (\(String(cString: strerror(errno))))")
        throw ExitCode.ioError
      }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Does something with the terminal's echo, line editing and signals off: an interrupt is a byte then, which is seen
  /// here, and never leaves the terminal without its echo.
  private static func unseen<Value>(_ body: () throws -> Value) throws -> Value {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { throw SecretFlaw(words: "can't be asked for on this terminal") }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
    guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else {
      throw SecretFlaw(words: "can't be asked for on this terminal")
    }
    defer { tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) }
    return try body()
  }

  /// Reads a line byte by byte, with the few keys by which one corrects it.
  private static func typed(_ prompt: String) throws -> [UInt8] {
    FileHandle.standardError.write(Data(prompt.utf8))
    defer { FileHandle.standardError.write(Data("\n".utf8)) }
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count <= Secret.limit {
      let count = Foundation.read(STDIN_FILENO, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { break }
      switch byte {
      case 0x0A, 0x0D: return line
      case 0x03, 0x04, 0x1C: throw SecretFlaw(words: "was not given; nothing was changed")  // ^C, ^D, ^\
      case 0x08, 0x7F:  // backspace: a whole character, whose further bytes are 10xxxxxx
        while let last = line.popLast(), last & 0xC0 == 0x80 {}
      case 0x15: line = []  // ^U
      default: line.append(byte)
      }
    }
    return line
  }
}

// What a message can be made of to break its reader. Nothing here is from a real one.
import MIMEParsing

/// A message made to break the reader: each must end soon, in little memory, and say what was left out.
public struct HostileMail: Sendable {
  /// What is hostile about it.
  public let name: String
  /// What its value must say, nil where nothing is left out.
  public let defect: Defect?
  private let make: @Sendable () -> [UInt8]

  /// The message; made anew each time, since some are large.
  public var bytes: [UInt8] { make() }

  init(_ name: String, _ defect: Defect?, _ make: @escaping @autoclosure @Sendable () -> [UInt8]) {
    self.name = name
    self.defect = defect
    self.make = make
  }

  /// All of them.
  public static let all = structure + headers + texts + pages + encodings
}

// MARK: - Bricks

func octets(_ text: String) -> [UInt8] { Array(text.utf8) }

func repeated(_ text: String, _ count: Int) -> [UInt8] { Array(String(repeating: text, count: count).utf8) }

func html(_ inner: [UInt8]) -> [UInt8] {
  octets("From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n") + inner
}

func mixed(_ inner: [UInt8]) -> [UInt8] {
  octets("From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n") + inner
}

func plain(_ inner: [UInt8]) -> [UInt8] {
  octets("From: a@x.example\nContent-Type: text/plain; charset=utf-8\n\n") + inner
}

func nested(_ levels: Int) -> [UInt8] {
  var text = octets("From: a@x.example\nContent-Type: multipart/mixed; boundary=b0\n\n")
  for level in 1...levels { text += octets("--b\(level - 1)\nContent-Type: multipart/mixed; boundary=b\(level)\n\n") }
  return text + octets("--b\(levels)\n\nfond\n")
}

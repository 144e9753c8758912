import Testing

@testable import IMAP

@Suite("Errors of a server in words")
struct ErrorTextTests {
  @Test(
    "A server's words can't steer a terminal or turn a line around",
    arguments: ["\u{1B}[2J", "\u{9B}2J", "\r\n", "\u{202E}", "\u{2066}", "\u{2028}", "\u{7F}", "\u{E0041}"])
  func controls(text: String) {
    let error = IMAPError.refused(command: "NOOP", endpoint: "imap.example:993", code: nil, text: "no\(text)!")
    let isPlain = "\(error)".unicodeScalars.allSatisfy {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    #expect(isPlain)
  }

  @Test("A server's words keep their accents")
  func accents() {
    let error = IMAPError.bye(endpoint: "imap.example:993", code: nil, text: "arrêt prévu à 18 h")
    #expect("\(error)" == "imap.example:993 ended the session: arrêt prévu à 18 h")
  }
}

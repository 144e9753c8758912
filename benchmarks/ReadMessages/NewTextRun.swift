import Foundation
import MIMEParsing

/// Answers each line on standard input, a text as JSON, with what is new in it and what its signature.
struct NewTextRun {
  private struct Row: Decodable {
    /// `text` or `html`.
    let kind: String
    let input: String
    /// Where a forward's text looks like a reply's.
    let subject: String?
  }

  private struct Answer: Encodable {
    let stripped: String
    /// The same with signature.
    let kept: String
  }

  func answer() throws {
    while let line = readLine() {
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      let body = Message(parsing: message(of: row)).body
      let kept = [body.newText, body.signature].filter { !$0.isEmpty }.joined(separator: "\n\n")
      try ReadMessages.say(Answer(stripped: body.newText, kept: kept))
    }
  }

  /// A message of that text, and a reply unless the row says otherwise: so are the cases made.
  private func message(of row: Row) -> [UInt8] {
    let content = Data(row.input.utf8).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
    let type = row.kind == "html" ? "text/html" : "text/plain"
    let header = """
      Subject: \(row.subject ?? "Re:")
      Content-Type: \(type); charset=utf-8
      Content-Transfer-Encoding: base64


      """
    return Array((header + content).utf8)
  }
}

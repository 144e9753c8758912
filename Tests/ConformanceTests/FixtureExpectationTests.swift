import Conformance
import Foundation
import MIMEParsing
import Testing

@Suite("What people expect of the fixtures")
struct FixtureExpectationTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/mail")

  /// Names without their ending, of the messages or of the expectations.
  private static func names(_ ending: String) -> [String] {
    // An empty list fails the test that counts them.
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))) ?? []
    return files.filter { $0.hasSuffix(ending) }.map { String($0.dropLast(ending.count)) }.sorted()
  }

  private static func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  @Test("Each message is understood as a person would", arguments: names(".json"))
  func expectation(_ name: String) throws {
    let message = Message(parsing: Array(try Self.data(name + ".eml")))
    for difference in try Expectation(json: Self.data(name + ".json")).differences(in: message) {
      Issue.record("\(difference.path): expected \(difference.expected), found \(difference.found)")
    }
  }

  @Test("There are enough messages, and most of them have an expectation")
  func count() {
    let messages = Self.names(".eml")
    let expected = Self.names(".json")
    #expect(messages.count >= 150)
    #expect(expected.count * 2 > messages.count)
    #expect(Set(expected).isSubset(of: messages))
  }

  @Test(
    "An expectation that does not hold is told with its place",
    arguments: [
      (#"{"subject": "Piscine"}"#, "subject"),
      (#"{"from": ["b@x.example"]}"#, "from.0"),
      (#"{"body": {"newText": ["Bonjour,", "merci"]}}"#, "body.newText"),
      (#"{"attachments": [{"name": "a.pdf"}]}"#, "attachments"),
      (#"{"defects": []}"#, "defects"),
      (#"{"contains": {"body.text": ["fermée"]}}"#, "body.text"),
      (#"{"lacks": {"body.text": "ouverte"}}"#, "body.text"),
      (#"{"lacks": {"body.newTxt": "ouverte"}}"#, "body.newTxt"),
      (#"{"contains": {"body.text": 3}}"#, "body.text"),
      (#"{"automation": {"hasNullReturnPath": true}}"#, "automation.hasNullReturnPath"),
      (#"{"calendar": {"method": "request"}}"#, "calendar"),
    ])
  func difference(_ json: String, _ path: String) throws {
    let message = Message(
      parsing: Array("From: Anne <a@x.example>\r\nSubject: Horaires\r\n\r\nBonjour,\r\nest-elle ouverte ?\r\n".utf8))
    let found = try Expectation(json: Data(json.utf8)).differences(in: message)
    #expect(found.map(\.path) == [path])
  }

  @Test("An expectation that holds says nothing: keys not named are free, white space is one blank")
  func agreement() throws {
    let message = Message(
      parsing: Array(
        """
        From: =?utf-8?q?Zo=C3=A9?= <a@x.example>
        Date: Tue, 3 Mar 2026 09:12:44 +0100
        To: Elus: b@x.example, c@x.example;

        Bonjour,
        est-elle   ouverte ?
        """.utf8))
    let json = """
      {"from": ["Zoé <a@x.example>"], "date": "2026-03-03T09:12:44+01:00", "to": ["Elus: b@x.example, c@x.example;"],
       "body": {"newText": ["Bonjour,", "", "est-elle ouverte ?"], "source": "plain"}, "calendar": null,
       "attachments": [], "isSigned": false, "defects": ["no-message-id"], "contains": {"body.text": "ouverte"}}
      """
    #expect(try Expectation(json: Data(json.utf8)).differences(in: message).isEmpty)
  }
}

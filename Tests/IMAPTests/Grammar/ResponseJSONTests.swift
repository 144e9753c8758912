import Foundation
import IMAP
import Testing

@Suite("Responses can be shown as JSON")
struct ResponseJSONTests {
  @Test("Every response of every transcript is one line of JSON with its kind", arguments: Transcripts.all)
  func wellFormed(transcript: String) throws {
    for case .response(let response) in outcomes(of: transcript) {
      let json = response.json
      #expect(!json.utf8.contains(0x0A))
      let value = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect(value?["kind"] is String, "\(json)")
    }
  }

  @Test(
    "Values appear under the standards' names",
    arguments: [
      ("* 12 EXISTS", #"{"kind":"exists","count":12}"#),
      (
        "* OK [UIDNEXT 4] hi \"x\"",
        #"{"kind":"status","condition":"OK","code":{"name":"UIDNEXT","value":4},"text":"hi \"x\""}"#
      ),
      ("* NO [ALERT] \u{1b}[31m", #"{"kind":"status","condition":"NO","code":{"name":"ALERT"},"text":"\u001b[31m"}"#),
      (
        "* 1 FETCH (UID 3 THREADID NIL X (a \"b\"))",
        #"{"kind":"fetch","sequenceNumber":1,"attributes":[{"name":"UID","value":3},{"name":"THREADID","value":null},{"name":"X","value":[{"atom":"a"},"b"]}]}"#
      ),
      ("* VANISHED (EARLIER) 1:3", #"{"kind":"vanished","earlier":true,"uids":"1:3"}"#),
      (
        "* LIST (\\Sent) \"/\" \"Envoy&AOk-s\"",
        #"{"kind":"list","command":"LIST","attributes":["\\Sent"],"delimiter":"/","name":"Envoyés"}"#
      ),
    ])
  func shapes(line: String, json: String) {
    guard case .response(let response)? = outcomes(of: line + "\r\n").first else {
      Issue.record("no response")
      return
    }
    #expect(response.json == json)
  }

  @Test("Octets that are no text are shown in base64")
  func octets() {
    let bytes = Array("* 1 FETCH (BODY[] {2}\r\n".utf8) + [0xFF, 0x00] + Array(")\r\n".utf8)
    guard case .response(let response)? = outcomes(of: [bytes[...]]).first else {
      Issue.record("no response")
      return
    }
    #expect(response.json.hasSuffix(#"{"name":"BODY","section":"","bytes":2,"data":{"base64":"/wA="}}]}"#))
  }

  @Test(
    "Each code has the name the server wrote",
    arguments: [
      "ALERT", "READ-ONLY", "UNKNOWN-CTE", "UIDNEXT 1", "THROTTLED", "X-NEW", "COPYUID 1 2 3", "BADEVENT (A)",
    ])
  func codeNames(code: String) {
    guard case .status(let status)? = untagged("* OK [\(code)] x") else {
      Issue.record("no status")
      return
    }
    #expect(status.code?.name == code.split(separator: " ").first.map(String.init))
  }
}

import Foundation
import MIMEParsing
import Testing

@Suite("Addresses")
struct AddressTests {
  @Test(
    "Address headers are read as people meant them",
    arguments: [
      ("Jean Dupont <jean@x.example>", ["Jean Dupont|jean@x.example"]),
      ("\"Dupont, Jean\" <jean@x.example>", ["Dupont, Jean|jean@x.example"]),
      ("Dupont, Jean <jean@x.example>", ["Dupont, Jean|jean@x.example"]),
      ("jean@x.example (Jean Dupont)", ["Jean Dupont|jean@x.example"]),
      ("jean@x.example, anne@x.example", ["-|jean@x.example", "-|anne@x.example"]),
      ("<jean@x.example>", ["-|jean@x.example"]),
      ("contact@x.example <contact@x.example>", ["contact@x.example|contact@x.example"]),
      ("Jean Dupont jean@x.example", ["Jean Dupont|jean@x.example"]),
      ("(le père) jean (J.) @ x.example (atelier)", ["le pèreJ.atelier|jean@x.example"]),
      ("=?utf-8?Q?Dupont,_Jean?= <jean@x.example>", ["Dupont, Jean|jean@x.example"]),
      ("\"=?utf-8?B?w4lsaXNl?=\" <e@x.example>", ["Élise|e@x.example"]),
      ("=?utf-8?B?w4k=?= =?utf-8?B?bGlzZQ==?= <e@x.example>", ["Élise|e@x.example"]),
      ("<@relais.example:jean@x.example>", ["-|jean@x.example"]),
      ("root", ["-|root"]),
      ("Jean <JEAN@X.Example>", ["Jean|JEAN@x.example"]),
      ("\"a\\\"b\" <j@x.example>,,; ,", ["a\"b|j@x.example"]),
      ("Jean <jean@x.example", ["Jean|jean@x.example"]),
      ("", []), (",,,", []), ("<>", []), (";", []),
    ])
  func reading(_ header: String, _ expected: [String]) {
    let message = Message(lines: "To: \(header)", "Subject: x", "", "")
    #expect(message.to.mailboxes.map { "\($0.name ?? "-")|\($0.address)" } == expected)
  }

  @Test("Neighbouring base64 words are read beyond the first padding, characters cut between words healed")
  func encodedWords() {
    let subject =
      "=?UTF-8?b?w6nDqQ==?= =?UTF-8?b?w6nDqQ==?= et =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=\r\n =?iso-8859-15?q?=A4?="
    #expect(Message(lines: "Subject: \(subject)", "", "").subject == "éééé et é€")
    #expect(Message(lines: "Subject: =?utf-8?Q?a", "", "").subject == "=?utf-8?Q?a")
    #expect(Message(lines: "Subject: =?utf-8*fr?q?=C3=A9t=C3=A9?=", "", "").subject == "été")
  }

  @Test("Addresses are the same after JSON, groups as their name and members")
  func json() throws {
    let addresses = Message(lines: "To: Tous: Jean <jean@x.example>, a@x.example;, \"b c\"@y.example, Nul:;", "", "").to
    #expect(addresses.count == 3)
    let encoded = try JSONEncoder().encode(addresses)
    #expect(try JSONDecoder().decode([Address].self, from: encoded) == addresses)
    #expect(String(decoding: encoded, as: UTF8.self).contains(#""group":"Tous""#))
  }
}

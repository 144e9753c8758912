import Foundation
import MIMEParsing
import Testing

/// Messages made to break the reader; each must end soon, in little memory, and say what was left out.
@Suite("Hostile messages", .serialized)
struct HostileTests {
  private static func repeated(_ text: String, _ count: Int) -> [UInt8] {
    Array(String(repeating: text, count: count).utf8)
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func html(_ inner: [UInt8]) -> [UInt8] {
    bytes("From: a@x.example\nContent-Type: text/html; charset=utf-8\n\n") + inner
  }

  private static func mixed(_ inner: [UInt8]) -> [UInt8] {
    bytes("From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n") + inner
  }

  private static func nested(_ levels: Int) -> [UInt8] {
    var text = bytes("From: a@x.example\nContent-Type: multipart/mixed; boundary=b0\n\n")
    for level in 1...levels { text += bytes("--b\(level - 1)\nContent-Type: multipart/mixed; boundary=b\(level)\n\n") }
    return text + bytes("--b\(levels)\n\nfond\n")
  }

  static let cases: [(name: String, defect: Defect?, bytes: [UInt8])] = [
    ("groups in To", .addressesNested, bytes("To: ") + repeated("a:", 50_000) + bytes("\n\nx")),
    ("groups in a folded To", .addressesNested, bytes("To: a") + repeated(":\n a", 30_000) + bytes("\n\nx")),
    (
      "groups in an enclosed message", nil,
      mixed(bytes("--b\nContent-Type: message/rfc822\n\nTo: ") + repeated("a:", 100_000) + bytes("\n\nx\n--b--\n"))
    ),
    (
      "groups in a digest", nil,
      bytes("Content-Type: multipart/digest; boundary=b\n\n--b\n\nTo: ") + repeated("a:", 100_000)
        + bytes("\n\nx\n--b--\n")
    ),
    ("comments in From", nil, bytes("From: ") + repeated("(", 100_000) + bytes("\n\nx")),
    ("100,000 addresses", .tooManyAddresses, bytes("To: ") + repeated("a@b,", 25_000) + bytes("\n\nx")),
    ("1,000 levels", .tooDeep, nested(1_000)),
    ("100,000 levels", .tooDeep, nested(100_000)),
    ("10,000 parts", .tooManyParts, mixed(repeated("--b\n\nx\n", 10_000))),
    ("a million parts", .tooManyParts, mixed(repeated("--b\n\n\n", 1_000_000))),
    ("a million dashes under 200 boundaries", .tooDeep, nested(1_000) + repeated("--\n", 3_000_000)),
    ("one header of 5 MB", .headerTooLong, bytes("Subject: ") + repeated("a", 5_000_000) + bytes("\n\nx")),
    ("one folded header of 5 MB", .headerTooLong, bytes("Subject: a") + repeated("\n b", 1_700_000) + bytes("\n\nx")),
    ("a million headers", .tooManyHeaders, repeated("A: b\n", 1_000_000) + bytes("\nx")),
    (
      "a million part headers", .tooManyHeaders,
      mixed(bytes("--b\n") + repeated("A: b\n", 1_000_000) + bytes("\nx\n--b--\n"))
    ),
    (
      "a part header of 5 MB", .headerTooLong,
      mixed(bytes("--b\nX: ") + repeated("a", 5_000_000) + bytes("\n\nx\n--b--\n"))
    ),
    (
      "parameters of one part", .headerTooLong,
      mixed(bytes("--b\nContent-Type: text/plain") + repeated(";a=b", 8_000) + bytes("\n\nx\n--b--\n"))
    ),
    (
      "parameters of many parts", nil,
      mixed(repeated("--b\nContent-Type: text/plain" + String(repeating: ";a=b", count: 190) + "\n\nx\n", 2_000))
    ),
    (
      "RFC 2231 continuations", nil,
      mixed(repeated("--b\nContent-Type: text/plain" + (0..<190).map { ";n*\($0)=a" }.joined() + "\n\nx\n", 1_000))
    ),
    (
      "encoded words unfinished", .tooManyHeaders,
      repeated("X: " + String(repeating: "=?a?b?", count: 2_000) + "\n", 200) + bytes("\nx")
    ),
    ("encoded words one byte each", nil, bytes("Subject: ") + repeated("=?utf-8?Q?=C3?= ", 8_000) + bytes("\n\nx")),
    ("references", nil, bytes("References: ") + repeated("<a@b> ", 20_000) + bytes("\n\nx")),
    ("30 MB of text", .textTooLong, bytes("Subject: x\n\n") + repeated("Bonjour tout le monde.\n", 1_300_000)),
    ("30 MB on one line", .textTooLong, bytes("Subject: x\n\n") + repeated("a", 30_000_000)),
    ("quotes a million deep", .textTooLong, bytes("Subject: x\n\n") + repeated(">", 3_000_000)),
    ("attributions without end", nil, bytes("Subject: x\n\n") + repeated("Le 2 mars Paul a écrit :\n", 60_000)),
    ("header blocks without end", nil, bytes("Subject: x\n\n") + repeated("De : a\n", 250_000)),
    ("flowed without end", nil, bytes("Content-Type: text/plain; format=flowed\n\n") + repeated("a \n", 600_000)),
    ("signatures without end", nil, bytes("Subject: x\n\n") + repeated("-- \n", 500_000)),
    (
      "combining marks", .invisibleCharacters,
      bytes("Content-Type: text/plain; charset=utf-8\n\ne") + repeated("\u{301}\u{323}", 400_000)
    ),
    (
      "zero-width characters", .invisibleCharacters,
      bytes("Content-Type: text/plain; charset=utf-8\n\na") + repeated("\u{200B}", 600_000)
    ),
    ("divs 200,000 deep", .htmlStripped, html(repeated("<div>", 200_000) + bytes("fond"))),
    (
      "100,000 attributes", .htmlStripped,
      html(bytes("<div ") + (0..<100_000).flatMap { bytes("a\($0)=1 ") } + bytes(">fond</div>"))
    ),
    (
      "attributes without blanks", nil,
      html(bytes("<div ") + (0..<100_000).flatMap { bytes("a\($0)=\"\"") } + bytes(">fond</div>"))
    ),
    (
      "attributes apart by slashes", nil,
      html(bytes("<div ") + (0..<100_000).flatMap { bytes("a\($0)/") } + bytes(">fond</div>"))
    ),
    ("unclosed tags", nil, html(repeated("<b><i><a href=x>", 60_000))),
    ("unclosed comments", nil, html(repeated("<!-- ", 200_000))),
    ("open angles", nil, html(repeated("<", 1_000_000))),
    ("entities", nil, html(repeated("&lt;&#x1F3AD;&", 100_000))),
    ("table cells", nil, html(bytes("<table>") + repeated("<tr><td>a<td>b", 60_000))),
    ("nested lists", .htmlStripped, html(repeated("<ol><li>", 50_000))),
    ("links", .tooManyLinks, html(repeated("<a href='http://x.example'>x</a>", 20_000))),
    ("styles", nil, html(repeated("<p style='" + String(repeating: "a:b;", count: 200) + "'>x</p>", 2_000))),
    ("one long attribute", nil, html(bytes("<p style='") + repeated("display :n;", 150_000) + bytes("'>x</p>"))),
    (
      "style rules", .stylesLeftOut,
      html(
        bytes("<style>") + repeated(".a b,.a{display:none}", 4_000) + bytes("</style>")
          + repeated("<p class='a b'><b class=a>x</b></p>", 20_000))
    ),
    (
      "one style sheet of 2 MB", .stylesLeftOut,
      html(bytes("<style>") + repeated("@media(a){b{c:d}} ", 100_000) + bytes("</style>x"))
    ),
    ("style sheets unfinished", nil, html(repeated("<style>@media{a{", 60_000))),
    ("cells without end", nil, html(bytes("<table border=1><tr>") + repeated("<td>a", 300_000))),
    ("rows of rows", nil, html(repeated("<table><tr><td>a<td>", 90_000))),
    ("lists in lists", nil, html(repeated("<ol><li>a", 150_000))),
    ("Word's marks", nil, html(repeated("<![", 600_000))),
    ("comments", nil, html(repeated("<!--[if a]>b c d e f g h i j k<![endif]-->", 40_000))),
    ("comments unfinished", nil, html(repeated("<!--", 400_000))),
    ("closing tags of nothing", nil, html(repeated("<span>", 590) + repeated("</x>", 400_000))),
    ("links that break lines", .tooManyLinks, html(repeated("<a href=x>a<br>b", 100_000))),
    ("entities", nil, html(repeated("&amp;&#x1F600;&nbsp;", 90_000))),
    ("hidden text of 2 MB", .hiddenText, html(bytes("<p hidden>") + repeated("caché ", 300_000))),
    (
      "text made UTF-8 twice", .doubleEncoded,
      bytes("Content-Type: text/plain; charset=utf-8\n\n") + repeated("dÃ©jÃ ", 200_000)
    ),
    ("uuencode without end", nil, bytes("Subject: x\n\n") + repeated("begin 644 a\n\n", 150_000)),
    ("one file of uuencode", .embeddedFileDamaged, bytes("Subject: x\n\nbegin 644 a\n") + repeated("#0V%T\n", 340_000)),
    ("yEnc without end", .embeddedFileDamaged, bytes("Subject: x\n\n") + repeated("=ybegin size=1 name=a\n", 90_000)),
    (
      "boundaries that are none", .multipartWithoutBoundary,
      bytes("Content-Type: multipart/mixed\n\n") + repeated("--a\n", 500_000)
    ),
    (
      "bytes of no charset", .charsetGuessed,
      bytes("Subject: x\n\n") + repeated("\u{3B1}a\u{FF}", 300_000).map { $0 | 0x80 }
    ),
    ("base64 that is none", nil, bytes("Content-Transfer-Encoding: base64\n\n") + repeated("====", 1_000_000)),
    (
      "quoted-printable that is none", nil,
      bytes("Content-Transfer-Encoding: quoted-printable\n\n") + repeated("=", 1_000_000)
    ),
    ("UTF-7", nil, bytes("Content-Type: text/plain; charset=utf-7\n\n") + repeated("+ADw-", 300_000)),
    ("UTF-16 cut off", nil, bytes("Content-Type: text/plain; charset=utf-16\n\n") + repeated("\u{FF}a", 300_000)),
    (
      "a charset that names a file", .charsetGuessed,
      bytes("Content-Type: text/plain; charset=\"../../x//IGNORE\"\n\né")
    ),
    (
      "a file name of 20 KB", nil,
      mixed(bytes("--b\nContent-Type: image/png; name=\"") + repeated(".a", 10_000) + bytes("\"\n\nx\n--b--\n"))
    ),
  ]

  @Test("Each ends soon, and says what it left out", arguments: cases.indices)
  func ends(_ index: Int) throws {
    let hostile = Self.cases[index]
    let start = ContinuousClock.now
    let message = Message(parsing: hostile.bytes)
    let spent = ContinuousClock.now - start
    if ProcessInfo.processInfo.environment["MAILD_SHOW_TIMES"] != nil {
      print("TIME \(hostile.name): \(spent) for \(hostile.bytes.count) bytes: \(message.defects.map(\.rawValue))")
    }
    if let defect = hostile.defect { #expect(message.defects.contains(defect), "\(hostile.name)") }
    #expect(message.body.text.utf8.count <= MessageLimits.default.textBytes * 3, "\(hostile.name)")
    // Generous for a debug build on a busy machine; what is quadratic takes minutes.
    #expect(spent < .seconds(20), "\(hostile.name)")
  }

  @Test("Deep nesting is read on the small stack of a pool thread")
  func smallStack() async {
    let message = await Task.detached { Message(parsing: Self.nested(100_000)) }.value
    #expect(message.defects.contains(.tooDeep))
  }

  @Test("Many messages at once are read alike")
  func concurrent() async throws {
    let names = try Fixture.names()
    let expected = try names.map { try Fixture.message($0) }
    try await withThrowingTaskGroup { group in
      for round in 0..<40 {
        group.addTask {
          let index = round % names.count
          let message = try Fixture.message(names[index])
          #expect(message == expected[index])
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("Mutated fixtures are read without harm, and every text is NFC without control characters")
  func mutations() throws {
    var random = SplitMix(seed: 7)
    for name in try Fixture.names() {
      let original = try Fixture.bytes(name)
      guard !original.isEmpty else { continue }
      for _ in 0..<30 {
        var bytes = original
        for _ in 0..<(1 + Int(random.next() % 8)) {
          let place = Int(random.next() % UInt64(bytes.count))
          switch random.next() % 4 {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
          case 1: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
          case 2: bytes.removeSubrange(place..<min(bytes.count, place + 5))
          default: bytes.insert(0x0A, at: place)
          }
          if bytes.isEmpty { bytes = [0x0A] }
        }
        let message = Message(parsing: bytes)
        for text in [message.body.text, message.subject, message.body.newText, message.body.hiddenText] {
          #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F || $0 == "\n" || $0 == "\t" })
          #expect(Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8))
        }
      }
    }
  }
}

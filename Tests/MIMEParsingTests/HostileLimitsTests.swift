import MIMEParsing
import Testing

/// Past each limit the rest is left out, and the value says so.
@Suite("Limits of one message")
struct HostileLimitsTests {
  private struct Case: Sendable {
    let name: String
    let defect: Defect
    let mail: String
    let lower: @Sendable (inout MessageLimits) -> Void
    let holds: @Sendable (Message) -> Bool
  }

  private static let parts =
    "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntexte\n"
    + String(repeating: "--b\nContent-Type: image/png\n\npixels\n", count: 5) + "--b--\n"
  private static let levels =
    "Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: multipart/mixed; boundary=b\n\n"
    + "--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n\nfond\n--c--\n--b--\n--a--\n"
  private static let page =
    "Content-Type: text/html\n\n" + (0..<5).map { "<a href='http://x.example/\($0)'>lien</a> " }.joined()

  private static let cases: [Case] = [
    Case(name: "message", defect: .messageTooLarge, mail: "Subject: x\n\n12345678") {
      $0.messageBytes = 16
    } holds: {
      $0.body.text == "1234" && $0.sizeInBytes == 20
    },
    Case(name: "parts", defect: .tooManyParts, mail: parts) {
      $0.parts = 3
    } holds: {
      $0.attachments.count == 2
    },
    Case(name: "depth", defect: .tooDeep, mail: levels) {
      $0.depth = 2
    } holds: {
      !$0.body.text.contains("fond")
    },
    Case(name: "multiparts", defect: .tooDeep, mail: levels) {
      $0.multiparts = 2
    } holds: {
      $0.attachments.isEmpty
    },
    Case(name: "headers", defect: .tooManyHeaders, mail: String(repeating: "X-A: b\n", count: 9) + "\nx") {
      $0.headers = 4
    } holds: {
      $0.headers.count == 4
    },
    Case(name: "one header", defect: .headerTooLong, mail: "Subject: 1234567890\n\nx") {
      $0.headerBytes = 5
    } holds: {
      $0.subject.utf8.count <= 5
    },
    Case(name: "all headers", defect: .tooManyHeaders, mail: String(repeating: "X-A: b\n", count: 90) + "\nx") {
      $0.allHeadersBytes = 70
    } holds: {
      $0.headers.count <= 11
    },
    Case(name: "addresses", defect: .tooManyAddresses, mail: "To: a@b, c@d, e@f\n\nx") {
      $0.addresses = 2
    } holds: {
      $0.to.mailboxes.map(\.address) == ["a@b", "c@d"]
    },
    Case(name: "text", defect: .textTooLong, mail: "Subject: x\n\nBonjour tout le monde") {
      $0.textBytes = 7
    } holds: {
      $0.body.text == "Bonjour"
    },
    Case(name: "links", defect: .tooManyLinks, mail: page) {
      $0.links = 2
    } holds: {
      $0.body.links.count == 2
    },
    Case(name: "attachments", defect: .tooManyAttachments, mail: parts) {
      $0.attachments = 2
    } holds: {
      $0.attachments.count == 2
    },
    Case(name: "one attachment", defect: .attachmentTooLarge, mail: parts) {
      $0.attachmentBytes = 3
    } holds: {
      $0.attachments.allSatisfy { $0.isContentLeftOut && $0.content.isEmpty && $0.sizeInBytes >= 6 }
    },
    Case(name: "all attachments", defect: .attachmentTooLarge, mail: parts) {
      $0.allAttachmentsBytes = 15
    } holds: {
      $0.attachments.map(\.isContentLeftOut) == [false, false, true, true, true]
    },
  ]

  @Test("Each leaves out what is past it, and no more", arguments: cases.indices)
  func each(_ index: Int) {
    let one = Self.cases[index]
    var limits = MessageLimits()
    #expect(!Message(parsing: Array(one.mail.utf8)).defects.contains(one.defect), "\(one.name) without the limit")
    one.lower(&limits)
    let message = Message(parsing: Array(one.mail.utf8), limits: limits)
    #expect(message.defects.contains(one.defect), "\(one.name)")
    #expect(one.holds(message), "\(one.name)")
  }

  @Test("Of the references the newest are kept")
  func references() {
    var limits = MessageLimits()
    limits.references = 2
    let message = Message(parsing: Array("References: <1@a> <2@a> <3@a>\n\nx".utf8), limits: limits)
    #expect(message.references.map(\.value) == ["2@a", "3@a"])
  }
}

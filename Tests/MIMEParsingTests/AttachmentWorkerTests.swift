import Foundation
import HostileMail
import TestSupport
import Testing

@testable import MIMEParsing

/// What is attached is read by the process that reads the mail, which holds no key to anything.
@Suite("Attachments in the parsing worker", .timeLimit(.minutes(3)))
struct AttachmentWorkerTests {
  private static let probe = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "ParsingProbe").path(percentEncoded: false)

  private func pool() -> ParsingPool {
    var settings = ParsingPool.Settings(
      program: Self.probe, arguments: ["ParsingProbe", "worker", "\(1 << 30)"])
    settings.cpuSeconds = 2
    return ParsingPool(settings)
  }

  private func message(_ files: (name: String, content: [UInt8])...) -> Message {
    let parts = files.map { file in
      "--b\r\nContent-Type: application/octet-stream; name=\"\(file.name)\"\r\n"
        + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
        + Data(file.content).base64EncodedString(options: [.lineLength76Characters]) + "\r\n"
    }
    let text =
      "From: a@courriel.example\r\nSubject: Dossier\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
      + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoici.\r\n" + parts.joined() + "--b--\r\n"
    return Message(parsing: Array(text.utf8))
  }

  private static let limits = AttachmentReader.Limits()

  @Test("are read there as they are read here: documents, sheets, archives in archives, mails, what Outlook wraps")
  func same() async throws {
    let docx = try AttachedFile.made(
      by: """
        import zipfile
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, 'w') as z:
            z.writestr('word/document.xml', '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Demande de subvention</w:t></w:r></w:p></w:body></w:document>')
            z.writestr('[Content_Types].xml', '<Types/>')
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, 'w') as z:
            z.writestr('demande.docx', inner.getvalue())
            z.writestr('note.txt', 'Une note')
        out(outer.getvalue())
        """)
    let pool = pool()
    var messages = [
      message(
        ("dossier.zip", docx), ("page.html", Array("<p>Bonjour <b>tous</b></p>".utf8)),
        ("suite.eml", Array("Subject: Suite\r\nFrom: b@courriel.example\r\n\r\nTexte".utf8)),
        ("table.csv", Array("a;b\n1;2\n".utf8)))
    ]
    for name in try Fixture.names() {
      let read = try Fixture.message(name)
      if !read.attachments.isEmpty { messages.append(read) }
    }
    #expect(messages.count > 5)
    for message in messages {
      var here = message
      await here.readAttachments(by: AttachmentReader(), limit: 20)
      let there = try await pool.readAttachments(of: message, limits: Self.limits, limit: 20, mailbox: "m")
      #expect(there == here)
    }
    let dossier = try await pool.readAttachments(of: messages[0], limits: Self.limits, limit: 20, mailbox: "m")
    #expect(dossier.attachments[0].contents.map(\.text).contains(.text("Demande de subvention", isTruncated: false)))
    #expect(pool.figures.deaths == 0)
  }

  @Test("that end the worker are refused, and the others are read", arguments: ["crash", "spin", "lie"])
  func refused(word: String) async throws {
    let pool = pool()
    let mail = message(
      ("a.txt", Array("Premier".utf8)), ("b.eml", Array("Subject: misdeed \(word)\nFrom: a@b.example\n\nx".utf8)),
      ("c.txt", Array("Dernier".utf8)))
    let read = try await pool.readAttachments(of: mail, limits: Self.limits, limit: 20, mailbox: "m")
    let reason = word == "spin" ? AttachmentText.Reason.tooLong : .refused
    #expect(
      read.attachments.map(\.text) == [
        .text("Premier", isTruncated: false), .unreadable(reason), .text("Dernier", isTruncated: false),
      ])
    #expect(read.subject == "Dossier" && pool.figures.deaths == 2)
  }

  @Test("that end the worker take no text from what Outlook wrapped beside them")
  func wrappedBesideRefused() async throws {
    var mail = try Fixture.message("winmail-dat")
    let wrapped = try #require(mail.attachments.first)
    mail.attachments = [
      wrapped,
      message(("b.eml", Array("Subject: misdeed crash\nFrom: a@b.example\n\nx".utf8))).attachments[0],
      message(("c.txt", Array("Dernier".utf8))).attachments[0],
    ]
    let read = try await pool().readAttachments(of: mail, limits: Self.limits, limit: 20, mailbox: "m")
    #expect(read.body.newText == "Bonjour, voici le relevé de juin.")
    #expect(read.attachments.map(\.name) == ["heures été.csv", "b.eml", "c.txt"])
    #expect(read.attachments[1].text == .unreadable(.refused))
  }

  @Test("keep no mail waiting that is to be read")
  func slow() async throws {
    var settings = ParsingPool.Settings(program: Self.probe, arguments: ["ParsingProbe", "worker", "\(1 << 30)"])
    (settings.workers, settings.cpuSeconds) = (1, 3)
    let pool = ParsingPool(settings)
    let isRead = Flag()
    let mail = message(("b.eml", Array("Subject: misdeed spin\nFrom: a@b.example\n\nx".utf8)))
    let reading = Task {
      let read = try await pool.readAttachments(of: mail, limits: Self.limits, limit: 20, mailbox: "m")
      isRead.set()
      return read
    }
    try await eventually("a worker at the attachment") { pool.figures.started >= 1 }
    guard case .message(let other) = try await pool.read(Array("Subject: next\n\nx".utf8), of: "m") else {
      Issue.record("the mail was not read")
      return
    }
    #expect(other.subject == "next" && !isRead.isSet)
    #expect(try await reading.value.attachments.map(\.text) == [.unreadable(.tooLong)])
  }

  @Test("can't have the daemon run another program than those that read attachments")
  func otherPrograms() throws {
    for command in [
      ["sh", "-c", "id"], ["/usr/bin/bsdtar"], [], ["bsdtar", "a\u{0}b"], Array(repeating: "bsdtar", count: 101),
    ] {
      let (worker, daemon) = try Self.pipes()
      defer { for pipe in [worker, daemon] { close(pipe.socket) } }
      try worker.send(
        try MessageCoding.encoded(ConverterRequest(command: command, outputBytes: 10, milliseconds: 1_000)))
      try worker.send([])
      #expect(throws: ConverterErrand.Unasked.self) {
        try ConverterErrand(limits: Self.limits, inputBytes: 10).serve(daemon)
      }
    }
  }

  private static func pipes() throws -> (ValuePipe, ValuePipe) {
    var ends: [Int32] = [-1, -1]
    try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
    return (ValuePipe(socket: ends[0]), ValuePipe(socket: ends[1]))
  }
}

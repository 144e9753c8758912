import Foundation
import IMAP
import Journal
import MIMEParsing
import TestSupport
import Testing

@testable import Pipeline

/// A part of a test message: its header lines, its content.
private struct Part: CustomTestStringConvertible {
  var header: String
  var content: [UInt8]

  /// Without it each test case prints megabytes of numbers.
  var testDescription: String { "\(header), \(content.count) bytes" }

  static func text(_ text: String) -> Part {
    Part(
      header: "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64",
      content: base64(Array(text.utf8)))
  }

  static func html(_ text: String) -> Part {
    Part(header: "Content-Type: text/html; charset=utf-8", content: Array(text.utf8))
  }

  static func file(_ name: String, _ type: String = "application/zip", bytes: Int) -> Part {
    // Not random: what matters is that it is large.
    Part(
      header: "Content-Type: \(type); name=\"\(name)\"\r\nContent-Transfer-Encoding: base64\r\n"
        + "Content-Disposition: attachment; filename=\"\(name)\"",
      content: base64([UInt8](repeating: 0x5A, count: bytes)))
  }

  static func multipart(_ subtype: String, _ boundary: String, _ parts: [Part]) -> Part {
    var content: [UInt8] = Array("Vorspann.\r\n".utf8)
    for part in parts { content += Array("--\(boundary)\r\n\(part.header)\r\n\r\n".utf8) + part.content + [13, 10] }
    content += Array("--\(boundary)--\r\n".utf8)
    return Part(header: "Content-Type: multipart/\(subtype);\r\n\tboundary=\"\(boundary)\"", content: content)
  }

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    Array(Data(bytes).base64EncodedData(options: [.lineLength76Characters]))
  }

  func message(_ id: String = "grand-1") -> [UInt8] {
    let header =
      "From: Claire Martin <claire@exemple.example>\r\nTo: accueil@mairie.example\r\nSubject: Dossier\r\n"
      + "Message-ID: <\(id)@exemple.example>\r\nDate: Tue, 24 Nov 2026 10:12:00 +0100\r\nMIME-Version: 1.0\r\n"
      + "\(self.header)\r\n\r\n"
    return Array(header.utf8) + content
  }
}

private let question = "Bonjour,\r\n\r\nVoici mon dossier. Est-il complet ?\r\n\r\nClaire Martin\r\n"

@Suite("A large message", .timeLimit(.minutes(2)))
struct LargeMessageTests {
  @Test("of 30 MB gets its draft, and its huge attachment stays on the server")
  func draft() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    let mail = Part.multipart(
      "mixed", "m",
      [
        .multipart("alternative", "a", [.text(question), .html("<p>Voici mon dossier. Est-il complet ?</p>")]),
        .file("note.txt", "text/plain", bytes: 900), .file("dossier complet.zip", bytes: 22 << 20),
      ])
    try await server.deliver(mail.message(), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let noticed = try #require(try await workshop.jobs(1).first)
    let job = try #require(try await workshop.carry(noticed))
    #expect(job.state == .saved, "\(job.reason ?? "-") \(job.detail ?? "-")")
    let prompt = try #require(workshop.model.requests.first).userContent
    #expect(prompt.contains("Est-il complet ?"))
    #expect(prompt.contains("dossier complet.zip"))
    #expect(prompt.contains("restée sur le serveur"))
    let stored = try #require(try await server.messages(in: "Brouillons", of: user).first)
    #expect(stored.inReplyTo == ["<grand-1@exemple.example>"])
    await workshop.stop()
  }
}

@Suite("Fetching by parts", .serialized, .timeLimit(.minutes(2)))
struct FetchErrandTests {
  /// What a visit brings, with all the memory that it asks for.
  private func fetch(
    _ workshop: Workshop, _ job: Job, _ change: (inout FetchErrand) -> Void = { _ in }
  ) async throws -> (message: Message, bytes: [UInt8], partial: PartialMessage?, room: Int) {
    var errand = FetchErrand(
      job: job, room: JobInHand.freeBytes, limits: JourneySettings(), hasOutline: true, outlineBroke: { _ in })
    change(&errand)
    for _ in 0..<4 {
      let errandNow = errand
      let fetched = try await workshop.watcher.perform { session throws(IMAPError) in
        try await errandNow.run(session)
      }
      switch fetched {
      case .larger(let bytes): errand.room = bytes
      case .message(let bytes, let partial, _):
        return (Message(parsing: bytes, partial: partial), bytes, partial, errand.room)
      default: throw NeverHappened(description: "a message, but \(fetched)")
      }
    }
    throw NeverHappened(description: "enough memory")
  }

  @Test("gives the text and the small attachments as the whole message would, and lists the rest")
  func sameAsWhole() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    let forwarded = Part(
      header: "Content-Type: message/rfc822",
      content: Part.multipart("mixed", "i", [.text("Innen"), .file("i.zip", bytes: 10)]).message("innen"))
    let mail = Part.multipart(
      "mixed", "m",
      [
        .multipart(
          "related", "r",
          [
            .multipart("alternative", "a", [.text(question), .html("<p>Est-il complet ?</p>")]),
            .file("logo.png", "image/png", bytes: 4_000),
          ]),
        forwarded, .file("plan d'eau.pdf", "application/pdf", bytes: 300_000), .file("gros.zip", bytes: 3 << 20),
      ])
    try await server.deliver(mail.message(), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let job = try #require(try await workshop.jobs(1).first)
    let parts = try await fetch(workshop, job) {
      $0.limits.maxMessageBytes = 4 << 20
      $0.limits.messageLimits.attachmentBytes = 1 << 20
    }
    #expect(parts.partial != nil)
    #expect(parts.bytes.count <= parts.room)
    let whole = Message(parsing: mail.message())
    #expect(parts.message.body == whole.body)
    #expect(parts.message.subject == whole.subject)
    #expect(parts.message.attachments.map(\.name) == whole.attachments.map(\.name))
    #expect(parts.message.attachments.map(\.declaredType) == whole.attachments.map(\.declaredType))
    #expect(parts.message.attachments.dropLast().map(\.content) == whole.attachments.dropLast().map(\.content))
    let left = try #require(parts.message.attachments.last)
    #expect(left.isContentLeftOut && left.text == .unreadable(.leftOnServer))
    #expect(abs(left.sizeInBytes - (3 << 20)) < 100)
    #expect(parts.message.defects == [.attachmentTooLarge])
    // Everything that could be taken is taken where there is room for it.
    let roomy = try await fetch(workshop, job)
    #expect(roomy.message.attachments == whole.attachments)
    // Once more, the digest is the same, though limits and tokens are others.
    #expect(roomy.message.digest == parts.message.digest)
    await workshop.stop()
  }

  @Test(
    "reads a message that is one part, as text and as a file",
    arguments: [
      (
        Part(
          header: "Content-Type: text/plain; charset=utf-8",
          content: Array(String(repeating: "Très long.\r\n", count: 100_000).utf8)), Defect.textTooLong
      ),
      (Part.file("seul.zip", bytes: 6 << 20), Defect.attachmentTooLarge),
    ] as [(Part, Defect)])
  fileprivate func onePart(mail: Part, defect: Defect) async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    try await server.deliver(mail.message(), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let job = try #require(try await workshop.jobs(1).first)
    let parts = try await fetch(workshop, job) {
      $0.limits.maxMessageBytes = 5 << 20
      $0.limits.messageLimits.textBytes = 64 << 10
    }
    #expect(parts.message.defects == [defect])
    #expect(parts.message.subject == "Dossier")
    #expect(!parts.message.headers.contains { $0.name.lowercased().hasPrefix("x-maild") })
    if defect == .textTooLong {
      #expect(parts.message.body.text.hasPrefix("Très long.\nTrès long."))
    } else {
      #expect(parts.message.attachments.map(\.name) == ["seul.zip"])
      #expect(parts.message.attachments.first?.text == .unreadable(.leftOnServer))
    }
    await workshop.stop()
  }

  @Test("takes the start of a message whose structure the server can't tell, under the same digest")
  func withoutStructure() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    let mail = Part.multipart("mixed", "m", [.text(question), .file("gros.zip", bytes: 3 << 20)])
    try await server.deliver(mail.message(), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let job = try #require(try await workshop.jobs(1).first)
    let start = try await fetch(workshop, job) {
      $0.hasOutline = false
      $0.limits.maxMessageBytes = 2 << 20
    }
    #expect(start.message.body.text.contains("Est-il complet ?"))
    #expect(start.message.defects.contains(.messageTooLarge))
    #expect(start.bytes.count == 2 << 20)
    let parts = try await fetch(workshop, job)
    #expect(parts.message.digest == start.message.digest)
    await workshop.stop()
  }

  @Test("a sender's own mark hides no part")
  func forgedMark() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    var file = Part.file("caché.pdf", "application/pdf", bytes: 2_000)
    file.header = "X-Maild-Part: left 5\r\nX-Maild-Part: token left 5\r\n" + file.header
    let mail = Part.multipart("mixed", "m", [.text(question), file, .file("gros.zip", bytes: 2 << 20)])
    try await server.deliver(mail.message(), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let job = try #require(try await workshop.jobs(1).first)
    let parts = try await fetch(workshop, job)
    #expect(parts.partial?.token != nil)
    #expect(parts.message.attachments.map(\.sizeInBytes) == [2_000, 2 << 20])
    #expect(parts.message.attachments.allSatisfy { !$0.isContentLeftOut })
    await workshop.stop()
  }
}

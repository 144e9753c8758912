import Foundation
import MIMEParsing
import Testing

@Suite("Text of attachments")
struct AttachmentTests {
  private func attachment(_ content: [UInt8], type: String = "application/pdf") throws -> MIMEParsing.Attachment {
    let encoded = Data(content).base64EncodedString(options: [.lineLength76Characters])
    let message = Message(
      lines: "From: a@courriel.example", "Content-Type: \(type); name=essai", "Content-Transfer-Encoding: base64",
      "Content-Disposition: attachment", "", encoded)
    return try #require(message.attachments.first)
  }

  /// A program of a few lines in place of pdftotext.
  private func withProgram<Value>(_ lines: String, _ body: (String) async throws -> Value) async throws -> Value {
    let path = FileManager.default.temporaryDirectory.appending(path: "maild-reader-\(UUID().uuidString)")
    try ("#!/bin/sh\n" + lines + "\n").write(to: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path.path)
    return try await body(path.path)
  }

  @Test("The text of a real PDF comes out with its accents")
  func pdf() async throws {
    let attachment = try #require(try Fixture.message("demande-avec-pdf").attachments.first)
    let text = await AttachmentReader().text(of: attachment)
    #expect(
      text
        == .text(
          "Attestation de quotient familial\nAllocataire : SORIANO Inès\nQuotient familial : 642 euros\nÉtablie le 12 février 2026",
          isTruncated: false))
  }

  @Test("What gives no text says why")
  func reasons() async throws {
    let nonsense = try attachment(Array("%PDF-1.4 nonsense".utf8))
    #expect(await AttachmentReader().text(of: nonsense) == .unreadable(.damaged))
    let noPDF = try attachment(Array("no pdf".utf8))
    #expect(await AttachmentReader().text(of: noPDF) == .unreadable(.damaged))
    let image = try attachment([1], type: "image/png")
    #expect(await AttachmentReader().text(of: image) == .unreadable(.unsupportedType))
    let text = await AttachmentReader(pdfProgram: "no-such-program").text(of: nonsense)
    #expect(text == .unreadable(.notInstalled))
  }

  @Test(
    "A reader that fails, hangs, floods or will not read ends within its limits",
    arguments: [
      ("echo 'Incorrect password' >&2; exit 1", AttachmentText.unreadable(.encrypted)),
      ("exit 3", .unreadable(.damaged)), ("kill -SEGV $$", .unreadable(.damaged)),
      ("cat >/dev/null", .unreadable(.noText)),
      ("while :; do :; done", .unreadable(.tooLong)),
      ("exec >&- 2>&-; while :; do read x </dev/zero; done", .unreadable(.tooLong)),
      ("sleep 600 & wait", .unreadable(.tooLong)), ("yes été", .text("", isTruncated: true)),
      ("env; ls /proc/self/fd | wc -l; exit 0", .text("", isTruncated: false)),
    ])
  func limits(_ script: String, _ expected: AttachmentText) async throws {
    var limits = AttachmentReader.Limits()
    limits.cpuSeconds = 1
    limits.wallClock = .seconds(2)
    limits.textBytes = 1_001
    let start = ContinuousClock.now
    // More than the pipe holds, so that a program that reads nothing is met too.
    let big = try attachment(Array("%PDF-1.4".utf8) + [UInt8](repeating: 0x41, count: 4_000_000))
    let text = try await withProgram(script) { path in
      await AttachmentReader(limits: limits, pdfProgram: path).text(of: big)
    }
    switch (text, expected) {
    case (.text(let content, let isTruncated), .text(_, let expectsTruncation)):
      #expect(isTruncated == expectsTruncation)
      #expect(content.utf8.count <= limits.textBytes)
      #expect(!content.contains("HOME="))
    default: #expect(text == expected)
    }
    // The longest of them would take ten minutes.
    #expect(ContinuousClock.now - start < .seconds(120))
  }

  @Test("Ten attachments at once are all read")
  func many() async throws {
    let attachment = try #require(try Fixture.message("demande-avec-pdf").attachments.first)
    let texts = await withTaskGroup { group in
      for _ in 0..<10 { group.addTask { await AttachmentReader().text(of: attachment) } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(texts.count == 10 && Set(texts.map { "\($0)" }).count == 1)
  }
}

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

  @Test("Bytes that are no longer wanted go, or are never kept; names, digests and texts stay")
  func withoutBytes() async throws {
    let reader = AttachmentReader()
    var message = try Fixture.message("demande-avec-pdf")
    await message.readAttachments(by: reader, limit: 10)
    let before = try #require(message.attachments.first)
    message.dropAttachmentBytes()
    let after = try #require(message.attachments.first)
    #expect(!before.content.isEmpty && after.content.isEmpty)
    #expect(after.text == before.text && after.digest == before.digest && after.name == before.name)
    #expect(after.sizeInBytes == before.content.count)

    let words = Message(
      parsing: try Fixture.bytes("demande-avec-pdf"), limits: MessageLimits.default.forWordsAlone)
    #expect(words.body == message.body)
    #expect(words.attachments.map(\.name) == [before.name] && words.attachments.allSatisfy(\.content.isEmpty))
  }

  @Test("What gives no text says why")
  func reasons() async throws {
    let nonsense = try attachment(Array("%PDF-1.4 nonsense".utf8))
    #expect(await AttachmentReader().text(of: nonsense) == .unreadable(.damaged))
    let empty = try attachment([])
    #expect(await AttachmentReader().text(of: empty) == .unreadable(.empty))
    let nothing = try attachment([1], type: "image/png")
    #expect(await AttachmentReader().text(of: nothing) == .unreadable(.unsupportedType))
    let text = await AttachmentReader(pdfProgram: "no-such-program").text(of: nonsense)
    #expect(text == .unreadable(.notInstalled))
  }

  private static let filesOutOfSight = [
    ("exec cat /etc/passwd", ""), ("echo x >/tmp/maild-was-here-3", ""), ("read x </proc/1/cmdline; echo \"$x\"", ""),
  ]

  @Test("A reader has no network, no other process, and no file but the system's")
  func confinement() async throws {
    let file = try attachment(Array("%PDF-1.4".utf8))
    // Landlock came with Linux 5.13, and a container may forbid it; without it the rest still holds.
    let landlock = try AttachedFile.made(
      by: "import ctypes; out(str(ctypes.CDLL(None).syscall(444, None, 0, 1)).encode())")
    let seesFiles = String(decoding: landlock, as: UTF8.self).hasPrefix("-")
    for (script, expected) in (seesFiles ? [] : Self.filesOutOfSight) + [
      ("cat /etc/passwd; echo forked", ""), ("kill -0 1 && echo signalled", ""), ("echo lu", "lu"),
      (
        "exec /usr/bin/python3 -Sc 'import socket\nfor f in (2, 10, 1, 16, 17):\n try: socket.socket(f, 2 if f < 16 else 3); "
          + "print(\"socket\", f)\n except OSError as e: print(e.errno)'", "1\n1\n1\n1\n1"
      ),
      (
        "exec /usr/bin/python3 -Sc 'import ctypes, os, resource, signal, threading\n"
          + "libc = ctypes.CDLL(None, use_errno=True)\nprint(libc.sigqueue(os.getppid(), 0, 0), ctypes.get_errno())\n"
          + "try: signal.pthread_kill(threading.get_ident(), 0); print(\"signalled\")\nexcept OSError as e: print(e.errno)\n"
          + "try: resource.prlimit(os.getppid(), resource.RLIMIT_CORE); print(\"limited\")\nexcept OSError as e: print(e.errno)\n"
          + "print(resource.getrlimit(resource.RLIMIT_CORE))'", "-1 1\n1\n38\n(0, 0)"
      ),
    ] {
      let text = try await withProgram(script + "; echo") { path in
        await AttachmentReader(pdfProgram: path).text(of: file)
      }
      if case .text(let content, _) = text { #expect(content == expected) } else { #expect(expected.isEmpty) }
    }
    #expect(!FileManager.default.fileExists(atPath: "/tmp/maild-was-here-3"))
  }

  @Test(
    "A reader that fails, hangs, floods or will not read ends within its limits",
    arguments: [
      ("echo 'Incorrect password' >&2; exit 1", AttachmentText.unreadable(.encrypted)),
      ("exit 3", .unreadable(.damaged)),
      ("exec /usr/bin/python3 -Sc 'import ctypes; ctypes.string_at(0)'", .unreadable(.damaged)),
      ("exec sed d", .unreadable(.noText)),
      ("while :; do :; done", .unreadable(.tooLong)),
      ("exec >&- 2>&-; while :; do read x </dev/zero; done", .unreadable(.tooLong)),
      ("exec sleep 600", .unreadable(.tooLong)), ("while :; do echo été; done", .text("", isTruncated: true)),
      ("exec env", .text("", isTruncated: false)),
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

  @Test("A mail attached as a file is read as mails are")
  func attachedMail() async throws {
    let mail = try AttachedFile.attachment(Array("From: a@b.example\r\nSubject: x\r\n\r\nBonjour".utf8), name: "a.eml")
    guard case .text(let text, _) = await AttachmentReader().text(of: mail) else {
      Issue.record("a sound mail was not read")
      return
    }
    #expect(text.hasSuffix("Bonjour"))
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

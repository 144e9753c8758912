import Foundation
import Testing

@Suite("maild imap decode", .timeLimit(.minutes(1)))
struct IMAPDecodeTests {
  private func maild(_ arguments: String..., input: String = "") throws -> MaildRun {
    try MaildRun(arguments, input: Array(input.utf8))
  }

  @Test("Standard input becomes one object a line, and all is well")
  func standardInput() throws {
    let run = try maild("imap", "decode", input: "* OK ready\r\n* 3 EXISTS\r\n")
    #expect(
      run.lines == [
        #"{"kind":"greeting","offset":0,"condition":"OK","text":"ready"}"#, #"{"kind":"exists","offset":12,"count":3}"#,
      ])
    #expect(run.exitCode == 0 && run.errors.isEmpty)
  }

  @Test("What cannot be read ends in 65, after all that can")
  func unreadable() throws {
    let run = try maild("imap", "decode", input: "* OK ready\r\n* 1 FETCH (UID x)\r\n* 3 EXISTS\r\n* 1 FE")
    #expect(run.exitCode == 65)
    #expect(run.lines.count == 4 && run.lines[2].hasPrefix(#"{"kind":"exists""#))
    #expect(
      run.errors == "maild: 2 responses could not be read; the lines of kind error and incomplete say where and why\n")
  }

  @Test("A file is read as well, and one that cannot be ends in 66", arguments: ["/nowhere/at/all", "/"])
  func files(missing: String) throws {
    let file = URL.temporaryDirectory.appending(path: "maild-decode-\(UUID().uuidString)")
    try Data("* BYE\r\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }  // as above
    #expect(try maild("imap", "decode", file.path).exitCode == 0)
    let run = try maild("imap", "decode", missing)
    #expect(run.exitCode == 66 && run.lines.isEmpty && run.errors.hasPrefix("maild: \(missing) cannot be read: "))
  }

  @Test("A long literal comes in pieces, as much of it at a time from a pipe as from a file")
  func longLiteral() throws {
    let size = 2 << 20
    let run = try maild(
      "imap", "decode", input: "* OK\r\n* 1 FETCH (BODY[] {\(size)}\r\n" + String(repeating: "x", count: size) + ")\r\n"
    )
    #expect(run.exitCode == 0)
    #expect(run.lines.count == 2 + (size >> 16) + 1)
    #expect(run.lines.allSatisfy { $0.utf8.count < 70_000 })
  }
}

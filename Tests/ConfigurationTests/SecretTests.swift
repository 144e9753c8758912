import Configuration
import Foundation
import Testing

@Suite("Secrets")
struct SecretTests {
  @Test(
    "A reference is a credential's name or a file's path",
    arguments: [
      ("credential:imap", SecretReference.credential("imap")), ("file:/etc/maild/key", .file("/etc/maild/key")),
      ("hunter2", nil), ("credential:", nil), ("credential:a/b", nil), ("credential:..", nil), ("file:key", nil),
      ("", nil), ("credential:a\n", nil), ("file:/a\u{0}b", nil), ("env:PASSWORD", nil),
    ])
  func references(text: String, expected: SecretReference?) {
    #expect(SecretReference(text) == expected)
    if let expected { #expect(expected.description == text) }
  }

  @Test("However a secret is printed, it does not show")
  func hidden() {
    struct Login {
      var user = "jeanne"
      var password = Secret("hunter2")
    }
    var dumped = ""
    dump(Login(), to: &dumped)
    let ways = [
      "\(Secret("hunter2"))", String(describing: Login()), String(reflecting: Login()), dumped,
      "\(Optional(Secret("hunter2")) as Any)", "\([Secret("hunter2")])", "\(["a": Secret("hunter2")])",
    ]
    for way in ways { #expect(!way.contains("hunter2"), "\(way)") }
    #expect("\(Secret("hunter2"))" == "‹secret›")
  }

  @Test(
    "One line end after the secret is dropped, other than that it is kept as it is",
    arguments: [("hunter2", "hunter2"), ("hunter2\n", "hunter2"), ("hunter2\r\n", "hunter2"), (" a b ", " a b ")])
  func read(text: String, expected: String) throws {
    let scratch = try Scratch()
    let path = try scratch.file("secret", text)
    #expect(try Secret.load(.file(path)).revealed == expected)
    #expect(try Secret.load(.credential("secret"), credentials: scratch.folder).revealed == expected)
    // systemd's name for it when the unit hands over a folder.
    _ = try scratch.file("maild_other", text)
    #expect(try Secret.load(.credential("other"), credentials: scratch.folder).revealed == expected)
  }

  @Test("Outside of the service a credential is read where the unit loads it from, as strictly as a file")
  func credentialsOutside() throws {
    let scratch = try Scratch()
    _ = try scratch.file("imap", "hunter2", mode: 0o600)
    #expect(try Secret.load(.credential("imap"), credentials: nil, source: scratch.folder).revealed == "hunter2")
    _ = try scratch.file("open", "hunter2", mode: 0o644)
    #expect(throws: SecretError.self) {
      try Secret.load(.credential("open"), credentials: nil, source: scratch.folder)
    }
  }

  @Test(
    "A file that others may read is refused",
    arguments: [(0o600, true), (0o400, true), (0o640, false), (0o604, false), (0o644, false), (0o700, false)])
  func modes(mode: Int, isRead: Bool) throws {
    let scratch = try Scratch()
    let path = try scratch.file("secret", "hunter2", mode: mode)
    let problem = problem(.file(path))
    #expect((problem == nil) == isRead)
    if !isRead { #expect(problem?.contains("chmod 600") == true) }
    // systemd guards its credentials by other means than the mode.
    #expect(self.problem(.credential("secret"), scratch.folder) == nil)
  }

  @Test(
    "A file that cannot be a secret is refused without being shown",
    arguments: ["", "\n", "hunter2\nhunter3\n", "hunter2\u{0}", String(repeating: "hunter2", count: 20_000)])
  func refused(text: String) throws {
    let scratch = try Scratch()
    let problem = problem(.file(try scratch.file("secret", text)))
    #expect(problem != nil)
    #expect(problem?.contains("hunter2") == false)
  }

  @Test("A missing file, a folder, a missing credential and no credentials at all are told apart")
  func missing() throws {
    let scratch = try Scratch()
    #expect(problem(.file(scratch.folder + "/none"))?.contains("there is no such file") == true)
    #expect(problem(.file(scratch.folder))?.contains("not a regular file") == true)
    #expect(problem(.credential("none"), scratch.folder)?.contains("/etc/maild/credentials/none") == true)
    #expect(problem(.credential("none"), nil)?.contains("/etc/maild/credentials/none") == true)
  }

  private func problem(_ reference: SecretReference, _ credentials: String? = nil) -> String? {
    do {
      _ = try Secret.load(reference, credentials: credentials)
      return nil
    } catch {
      return error.description
    }
  }
}

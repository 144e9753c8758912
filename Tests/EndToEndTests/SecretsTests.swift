import Foundation
import Journal
import Sealing
import TestSupport
import Testing

@Suite("maild secrets", .timeLimit(.minutes(4)))
struct SecretsTests {
  /// The lines of a configuration that name keys of the installation's folder.
  private func configure(_ maild: Installation, key: String?, former: String? = nil) throws {
    var text = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    text = text.components(separatedBy: "\nsecrets:").first ?? text
    if let key { text += "\nsecrets:\n  key: file:\(maild.folder)/\(key)\n" }
    if let former { text += "  former-key: file:\(maild.folder)/\(former)\n" }
    try maild.write(text)
  }

  private func writeKey(_ maild: Installation, _ name: String) async throws {
    _ = try maild.writeSecret(try await maild.command("secrets", "new-key").output, named: name)
  }

  private func set(_ password: String, of box: TestMailbox, in maild: Installation) async throws {
    let outcome = try await maild.command(["secrets", "set", "--mailbox", box.address], input: password + "\n")
    guard outcome.status == 0 else { throw NeverHappened(description: "secrets set: \(outcome.errors)") }
    #expect(!outcome.output.contains(password) && outcome.errors.isEmpty)
  }

  /// Nothing of the store, the log or what commands printed holds the words.
  private func expectNowhere(_ words: String, in maild: Installation) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: maild.folder) where !name.hasPrefix("in-") {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(maild.folder)/\(name)"))
      #expect(bytes.range(of: Data(words.utf8)) == nil, "\(name)")
    }
  }

  @Test(
    "A mailbox logs in by its sealed password, through a rotation while maild runs, and by the new key alone after it")
  func rotation() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    try await writeKey(maild, "key-a")
    try configure(maild, key: "key-a")
    let box = try await maild.addMailbox("sealed", password: "not this one")
    let password = "topinambour-\(UUID().uuidString)"
    try await maild.server.setPassword(password, of: box)
    let user = TestMailbox(address: box.address, password: password)
    try await set(password, of: box, in: maild)
    var answered = 0
    func expectDraft() async throws {
      answered += 1
      try await maild.server.deliver(CitizenMail("Horaires \(answered)").bytes(to: user), to: user)
      let jobs = try await maild.decisions(answered)
      #expect(jobs.count == answered && jobs.allSatisfy { $0.state == .saved })
    }
    let first = try maild.start()
    try await first.watching()
    try await expectDraft()
    try await first.stop()

    // As the documents have it: both keys, a restart, then the rotation beside the daemon.
    try await writeKey(maild, "key-b")
    try configure(maild, key: "key-b", former: "key-a")
    let second = try maild.start()
    try await second.logged("mailbox watching")
    try await expectDraft()
    let check = try await maild.command("check", "--mailbox", box.address)
    #expect(
      check.output.contains("ok     secrets: 1 in the store, each opens; 1 under the former key: maild secrets rotate"))
    let rotated = try await maild.command("secrets", "rotate", "--by", "Claire Martin")
    #expect(rotated.status == 0 && rotated.output.hasPrefix("1 secret(s) sealed anew under key "), "\(rotated)")
    let logins = second.log.components(separatedBy: "mailbox watching").count
    #expect(try await maild.command("mailbox", "retry", box.address).status == 0)
    try await eventually("a login after the rotation") {
      second.log.components(separatedBy: "mailbox watching").count > logins
    }
    try await expectDraft()
    #expect(try await maild.command("secrets", "rotate").output.hasPrefix("0 secret(s) sealed anew"))
    try await second.stop()

    try configure(maild, key: "key-b")
    try FileManager.default.removeItem(atPath: maild.folder + "/key-a")
    let third = try maild.start()
    try await third.logged("mailbox watching")
    try await expectDraft()
    struct Line: Decodable {
      var mailbox: String
      var secret: String
      var key: String
    }
    let listed = try await maild.command("secrets", "list", "--json").json([Line].self)
    #expect(listed.map(\.mailbox) == [box.address] && listed.map(\.key) == ["current"])
    let table = try await maild.command("secrets")
    #expect(table.output.contains("(current)") && table.output.contains("password"))
    try await third.stop()
    let record = try await maild.command("audit", "export", "--format", "csv")
    for event in ["secret-set", "secrets-rotated"] { #expect(record.output.contains(event)) }
    try expectNowhere(password, in: maild)
    let keys = try String(contentsOfFile: maild.folder + "/key-b", encoding: .utf8).prefix(43)
    let printed = try FileManager.default.contentsOfDirectory(atPath: maild.folder).filter {
      $0.hasPrefix("maild.sqlite") || $0.hasSuffix("run.err")
    }
    for name in printed {
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(maild.folder)/\(name)")).range(of: Data(keys.utf8)) == nil)
    }
  }

  @Test(
    "Without its key a sealed mailbox says so in status and check, the others go on, and it follows once it is back")
  func missingKey() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    try await writeKey(maild, "key")
    try configure(maild, key: "key")
    let sealed = try await maild.addMailbox("sealed", password: "not this one")
    let other = try await maild.addMailbox("other")
    try await set(sealed.password, of: sealed, in: maild)
    try FileManager.default.moveItem(atPath: maild.folder + "/key", toPath: maild.folder + "/aside")
    let daemon = try maild.start()
    try await daemon.logged("secrets in the store can't be opened", "/key: there is no such file")
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Horaires").bytes(to: other), to: other)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    try await eventually("a mailbox that says what it lacks") {
      let status = try await maild.command("status")
      return status.status == 69
        && status.output.contains("\(sealed.address): the key to the store's secrets can't be used")
    }
    let check = try await maild.command("check")
    #expect(check.output.contains("FAILED secrets: the key to the store's secrets can't be used: file:"))
    #expect(check.output.contains("FAILED mailbox \(sealed.address): the key"))
    #expect(check.output.contains("ok     mailbox \(other.address)"))
    let refused = try await maild.command(["secrets", "set", "--mailbox", sealed.address], input: "x\n")
    #expect(refused.status == 78 && refused.errors.contains("there is no such file"))
    try FileManager.default.moveItem(atPath: maild.folder + "/aside", toPath: maild.folder + "/key")
    try await daemon.watching(2)

    // Another password is followed within a second, and one that is taken away leaves a mailbox that says so.
    try await maild.server.setPassword("endive-7431-braisee", of: sealed)
    // Dovecot may take a second to notice it.
    try await eventually("a login by the new password") {
      try await set("endive-7431-braisee", of: sealed, in: maild)
      return try await maild.command("check", "--mailbox", sealed.address).output.contains("ok     mailbox")
    }
    #expect(
      try await maild.command("secrets", "remove", "--mailbox", sealed.address).output.contains("can't log in now"))
    try await eventually("a mailbox without a password") {
      try await maild.command("status").output.contains("the store has no password of the mailbox")
    }
    let file = try maild.writeSecret("endive-7431-braisee", named: "in-file")
    #expect(try await maild.command("mailbox", "set", sealed.address, "--secret", "file:\(file)").status == 0)
    #expect(try await maild.command("check", "--mailbox", sealed.address).output.contains("ok     mailbox"))
    try await daemon.stop()
    try expectNowhere("endive-7431-braisee", in: maild)
  }

  @Test(
    "A token of several mailboxes that nothing opens any more holds up a rotation until it is taken away by its digits")
  func lostToken() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    try await writeKey(maild, "key")
    try configure(maild, key: "key")
    let box = try await maild.addMailbox("sealed")
    try await set(box.password, of: box, in: maild)
    let name = SecretName.refreshToken("0123456789abcdef")
    let sealed = try KeyRing(.random()).seal(Array("lost".utf8), at: name.place(of: nil))
    let journal = try await Journal.open(at: maild.storePath, access: .readWrite)
    try await journal.keepSecret(SealedSecret(name, of: nil, sealed: sealed, changedAt: .now))

    let held = try await maild.command("secrets", "rotate")
    #expect(held.status == 65 && held.errors.contains("refresh-token 0123456789ab"), "\(held)")
    #expect(try await maild.command("secrets").output.contains("refresh-token 0123456789ab  \(sealed.keyID) (missing)"))
    let unsaid = try await maild.command("secrets", "remove")
    #expect(unsaid.status == 64 && unsaid.errors.contains("say whose secrets"))
    let unknown = try await maild.command("secrets", "remove", "--shared", "hunter2")
    #expect(
      unknown.status == 66 && unknown.errors.contains("maild secrets list") && !unknown.errors.contains("hunter2"))
    let removed = try await maild.command("secrets", "remove", "--shared", "0123456789ab", "--by", "Claire Martin")
    #expect(removed.status == 0 && removed.output == "the refresh-token 0123456789ab is out of the store\n")
    #expect(try await maild.command("secrets", "rotate").output.contains("each of the 1 opens"))
  }

  @Test("No image of the daemon's memory can be written, nor read by another process of its user")
  func coreDumps() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let daemon = try maild.start()
    try await daemon.logged("maild started")
    let limits = try String(contentsOfFile: "/proc/\(daemon.process.id)/limits", encoding: .utf8)
    let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
    #expect(core.split(whereSeparator: \.isWhitespace).suffix(3) == ["0", "0", "bytes"])
    try await daemon.stop()
  }

  @Test(
    "As a user of its own, its memory belongs to root: that is how the kernel shows a process that leaves no image",
    .enabled(if: geteuid() == 0))
  func dumpable() async throws {
    // Waits for its standard input, which stays open. Its own folder may not be open to others, so root's binary is told
    // by its descriptor's name.
    let pipe = FileManager.default.temporaryDirectory.appending(path: "maild-open-\(UUID().uuidString)")
      .path(percentEncoded: false)
    try #require(mkfifo(pipe, 0o600) == 0)
    defer { unlink(pipe) }
    let held = open(pipe, O_RDWR | O_CLOEXEC)
    try #require(held >= 0)
    defer { close(held) }
    let process = try ChildProcess(
      "/usr/bin/setpriv",
      ["--reuid=65534", "--regid=65534", "--clear-groups", Installation.binary, "message", "explain", "-"],
      input: pipe, output: "/dev/null", errors: "/dev/null")
    let folder = "/proc/\(process.id)"
    try await eventually("a maild of another user, without an image") {
      let status = (try? String(contentsOfFile: folder + "/status", encoding: .utf8)) ?? ""  // not yet there
      let limits = (try? String(contentsOfFile: folder + "/limits", encoding: .utf8)) ?? ""
      var owner = stat()
      return status.hasPrefix("Name:\tmaild\n") && status.contains("Uid:\t65534\t")
        && limits.contains(/Max core file size +0 +0/) && stat(folder + "/environ", &owner) == 0 && owner.st_uid == 0
    }
  }

  @Test(
    "A password on the command line is refused and not repeated; what can't be one is told",
    arguments: [
      ["--password", "hunter2"], ["--password=hunter2"], ["-p", "hunter2"], ["--secret", "hunter2"], ["hunter2"],
      ["--token", "hunter2"],
    ])
  func commandLine(words: [String]) async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let outcome = try await maild.command(["secrets", "set", "--mailbox", "a@mairie.example"] + words)
    #expect(outcome.status == 64 && outcome.errors.contains("never stands on the command line"))
    #expect(!(outcome.errors + outcome.output).contains("hunter2"))
  }

  @Test("What can't be a password is refused on standard input, and nothing is changed")
  func standardInput() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let box = try await maild.addMailbox("sealed")
    func set(_ input: String) async throws -> Installation.Outcome {
      try await maild.command(["secrets", "set", "--mailbox", box.address], input: input)
    }
    let keyless = try await set("hunter2\n")
    #expect(keyless.status == 78 && keyless.errors.contains("maild secrets new-key"))
    try await writeKey(maild, "key")
    try configure(maild, key: "key")
    for (input, words) in [
      ("", "is empty"), ("\n", "is empty"), ("one\ntwo\n", "more than one line"), ("\u{1B}[A", "a control character"),
      (String(repeating: "x", count: 70_000), "has more than 65536 bytes"),
    ] {
      let outcome = try await set(input)
      #expect(outcome.status == 65 && outcome.errors.contains("maild: the password") && outcome.errors.contains(words))
    }
    #expect(try await maild.command("secrets", "list").output.contains("keeps no secrets"))
    #expect(try await set("hunter2").status == 0)
    #expect(try await maild.command(["secrets", "set", "--mailbox", "nobody@mairie.example"], input: "x").status == 66)
  }

  @Test(
    "On a terminal it is asked for twice without being shown, can be corrected and called off, and the echo comes back")
  func terminal() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let box = try await maild.addMailbox("sealed")
    try await writeKey(maild, "key")
    try configure(maild, key: "key")
    func type(_ first: String, _ second: String = "") async throws -> [String] {
      let script = try maild.writeSecret(Self.typist, named: "typist.py")
      let output = "\(maild.folder)/\(UUID().uuidString).terminal"
      let child = try ChildProcess(
        "/usr/bin/python3", [script, first, second, Installation.binary, "secrets", "set", "--mailbox", box.address],
        environment: ["MAILD_CONFIG": maild.configurationPath], output: output, errors: output)
      guard case .exited = try await child.end() else { throw NeverHappened(description: "the typist's end") }
      let text = try String(contentsOfFile: output, encoding: .utf8)
      try FileManager.default.removeItem(atPath: script)
      return text.split(whereSeparator: \.isNewline).map(String.init)
    }
    let done = try await type("hunter1\u{7F}2\r", "hunter2\r")
    #expect(done.first == "password of \(box.address): " && done.contains("once more: "), "\(done)")
    #expect(done.suffix(2) == ["echo True", "status 0"] && !done.joined().contains("hunter"), "\(done)")
    let different = try await type("hunter2\r", "hunter3\r")
    #expect(different.contains { $0.contains("not the same") } && different.last == "status 65", "\(different)")
    let called = try await type("hun\u{3}")
    #expect(
      called.contains { $0.contains("was not given") } && called.suffix(2) == ["echo True", "status 65"], "\(called)")
  }

  /// Types two lines into a program on a terminal, each once it has asked, and tells what the terminal showed.
  private static let typist = """
    import os, pty, subprocess, sys, termios
    first, second, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    master, slave = pty.openpty()
    child = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave)
    shown = b""
    def until(words):
        global shown
        while words not in shown:
            shown += os.read(master, 1000)
        # The terminal is silent only from then on: what is typed before would be shown by the terminal itself.
        while termios.tcgetattr(slave)[3] & termios.ECHO:
            pass
    until(b": ")
    os.write(master, first.encode())
    if second:
        until(b"once more: ")
        os.write(master, second.encode())
    status = child.wait()
    echo = bool(termios.tcgetattr(slave)[3] & termios.ECHO)
    os.set_blocking(master, False)
    try:
        shown += os.read(master, 10000)
    except BlockingIOError:
        pass
    print(shown.decode())
    print("echo", echo)
    print("status", status)
    """
}

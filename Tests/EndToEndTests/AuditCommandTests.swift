import Foundation
import Journal
import TestSupport
import Testing

/// The record as an auditor gets it: by the command line, read by programs that know nothing of maild.
@Suite("The audit record of the installed daemon", .timeLimit(.minutes(3)))
struct AuditCommandTests {
  private static let answer = "Bonjour,\n\nLa réponse parle de rutabagas."

  @Test(
    "tells a mailbox's life, its drafts and what the model was asked; an auditor's own program finds the chain whole")
  func line() async throws {
    let model = try ScriptedModel { _ in .answer(Self.answer) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let server = maild.server
    let box = try await maild.addMailbox("agent", kind: "personal")
    let daemon = try maild.start(looksEvery: 200)
    try await daemon.watching()

    // Refused once, then answered; then the agent answers otherwise, and the draft is taken back.
    model.enqueue(.status(500, message: "échec"))
    let (first, second) = (CitizenMail("Courgettes"), CitizenMail("Panais"))
    try await server.deliver(first.bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    try await server.deliver(second.bytes(to: box), to: box)
    let jobs = try await maild.decisions(2)
    try await server.flag(1, in: "INBOX", of: box, with: ["\\Answered"])
    try await eventually("a draft taken back") { try await maild.jobs().first?.outcome == .withdrawn }
    try await reload(maild, daemon)
    #expect(try await maild.command("mailbox", "disable", box.address, "--by", "Claire Martin").status == 0)
    try await daemon.stop()

    let rows = try await rows(of: maild)
    let expected = [
      "mailbox-offered", "mailbox-accepted", "mailbox-enabled", "configuration-loaded", "model-asked", "model-asked",
      "draft-saved", "model-asked", "draft-saved", "draft-removed", "configuration-loaded", "mailbox-disabled",
    ]
    #expect(rows.map(\.event) == expected)
    #expect(rows.filter { $0.mailbox != nil }.allSatisfy { $0.mailbox == box.address })
    #expect(rows[1].by == box.address && rows[1].who == "mailbox")
    #expect(rows.last?.by == "Claire Martin")
    #expect(rows[10].facts["changed"] as? [String] == ["log"])
    #expect((rows[3].facts["file"] as? String)?.count == 64)

    let calls = rows.filter { $0.event == "model-asked" }
    #expect(calls.map { $0.facts["failure"] as? String } == ["server", nil, nil])
    for (call, request) in zip(calls, model.requests) {
      #expect(call.facts["host"] as? String == "127.0.0.1" && call.facts["model"] as? String == "scripted")
      #expect(call.facts["prompt_bytes"] as? Int == request.body.count)
      let digest = call.facts["prompt"] as? String
      #expect(
        try await digest
          == python("import hashlib,sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest())", request.body))
    }
    #expect(calls[0].facts["answer"] == nil && calls[1].facts["answer_bytes"] as? Int == Self.answer.utf8.count)
    #expect(calls[1].facts["prompt_tokens"] is Int && calls[1].facts["answer_tokens"] is Int)
    #expect(calls.map(\.job) == [jobs[0].id.rawValue, jobs[0].id.rawValue, jobs[1].id.rawValue])

    // Nothing of what the mails and the answers said, and nobody who wrote.
    let csv = try await maild.command("audit", "export", "--format", "csv")
    let jsonl = try await maild.command("audit", "export", "--format", "jsonl")
    for word in ["courgette", "panais", "rutabaga", "bellanger", "courriel.example", box.password, "échec"] {
      #expect(!(csv.output + jsonl.output).lowercased().contains(word.lowercased()), "“\(word)” is in the record")
    }

    let verified = try await maild.command("audit", "verify")
    #expect(verified.status == 0 && verified.output.hasPrefix("ok: 12 row(s)\nhead 12:"))
    let head = try #require(verified.output.firstMatch(of: /head (12:[0-9a-f]{64})\n/)).1
    #expect(try await maild.command("audit", "verify", "--head", String(head)).status == 0)
    #expect(try await python(Self.auditor, Array(csv.output.utf8)) == String(head))
    #expect(try await maild.command("store", "check").status == 0)

    // Shortened behind the back of the guards, as who may write the file can.
    try await sqlite(maild, "DROP TRIGGER audit_goes_with_retention; DELETE FROM audit WHERE sequence > 10")
    let shortened = try await maild.command("audit", "verify", "--head", String(head))
    #expect(shortened.status == 65 && shortened.output.contains("WRONG row 12, which was noted, is not there"))
    #expect(shortened.output.contains("audit_goes_with_retention"))
    #expect(try await maild.command("store", "check").status == 65)
  }

  @Test(
    "has one row for the draft and one for the model after kill -9 and a restart",
    arguments: ["advance-drafted", "record-append-attempt", "append"])
  func crash(point: String) async throws {
    let model = try ScriptedModel { _ in .answer(Self.answer) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let server = maild.server
    let box = try await maild.addMailbox("contact")
    let doomed = try maild.start(crashAt: point)
    try await doomed.watching()
    try await server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    #expect(try await doomed.process.end() == .killed(SIGKILL), "it must reach the point")
    if point == "append" {
      // As if the same APPEND had been carried out a second time behind our back.
      let draft = try #require(try await server.messages(in: "Brouillons", of: box).first)
      try await server.append(draft.bytes, to: "Brouillons", of: box, flags: ["\\Draft"])
    }
    let risen = try maild.start()
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    try await risen.stop()
    #expect(try await server.messages(in: "Brouillons", of: box).count == 1)
    let rows = try await rows(of: maild).filter { $0.job != nil }
    let double = point == "append" ? ["draft-removed"] : []
    #expect(rows.map(\.event) == ["model-asked"] + double + ["draft-saved"])
    #expect(double.isEmpty || rows[1].facts["because"] as? String == "double")
    #expect(try await maild.command("audit", "verify").status == 0)
  }

  @Test("is one chain though commands and the daemon write at once")
  func together() async throws {
    let model = try ScriptedModel { _ in .answer(Self.answer) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    for number in 1...8 {
      try await maild.server.deliver(CitizenMail("Question \(number)").bytes(to: box), to: box)
    }
    try await withThrowingTaskGroup { group in
      for number in 1...8 {
        group.addTask {
          try await maild.command(
            "mailbox", "add", "b\(number)@mairie.example", "--kind", "shared", "--secret", "file:/none")
        }
      }
      for try await outcome in group { #expect(outcome.status == 0, "\(outcome.errors)") }
    }
    _ = try await maild.decisions(8)
    let verified = try await maild.command("audit", "verify", "--json")
    struct Report: Decodable {
      var holds: Bool
      var rows: Int
    }
    let report = try verified.json(Report.self)
    // Offered nine times and enabled once, the configuration, and for each mail the model and the draft.
    #expect(report.holds && report.rows == 9 + 1 + 1 + 8 * 2)
    try await daemon.stop()
  }

  @Test("is cut by the daemon once its rows are as old as retention.audit says, and what is left verifies")
  func retention() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1") {
      $0.more = "retention:\n  audit: 30d"
    }
    let journal = try await Journal.open(at: maild.storePath, access: .readWrite)
    for days in [40, 31, 29] {
      let settings = MailboxSettings(address: "b\(days)@mairie.example", kind: .shared, server: "main")
      try await journal.addMailbox(settings, at: .now - .seconds(days * 86_400))
    }
    let noted = try await journal.verifyAudit().head
    try journal.close()
    let daemon = try maild.start()
    try await daemon.logged("oldest rows cut off", "rows=2")
    try await daemon.stop()
    let rows = try await rows(of: maild)
    #expect(rows.map(\.sequence).first == 3 && rows.first?.mailbox == "b29@mairie.example")
    #expect(Set(rows.map(\.event)) == ["mailbox-offered", "configuration-loaded", "record-cut"])
    let verified = try await maild.command("audit", "verify", "--head", "\(noted)")
    #expect(verified.status == 0 && verified.output.hasPrefix("ok: 3 row(s), from row 3 on"), "\(verified.output)")
  }

  @Test("is exported by day and by mailbox; fields with commas and quotes are read as they were")
  func export() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let name = #"Martin, Claire dite "la maire"; = 1"#
    for address in ["a@mairie.example", "b@mairie.example"] {
      _ = try await maild.command("mailbox", "add", address, "--kind", "shared")
      #expect(try await maild.command("mailbox", "enable", address, "--by", name).status == 0)
    }
    let all = try await rows(of: maild)
    #expect(all.map(\.by) == [NSUserName(), name, NSUserName(), name])
    #expect(try await rows(of: maild, "--mailbox", "B@mairie.example").map(\.sequence) == [3, 4])
    #expect(try await rows(of: maild, "--mailbox", "2").map(\.sequence) == [3, 4])
    let today = String(all[0].at.prefix(10))
    #expect(try await rows(of: maild, "--since", today).count == 4)
    #expect(try await rows(of: maild, "--until", "2020-01-31").isEmpty)
    #expect(try await rows(of: maild, "--since", "2020-01-31T23:00:00Z", "--until", "2099-12-31").count == 4)
    let csv = try await maild.command("audit", "export", "--format", "csv").output
    #expect(csv.hasPrefix("sequence,at,event,mailbox_id,mailbox,job,who,by,facts,previous,hash\r\n"))
    let read = try await python(
      "import csv,sys,io; r=list(csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode(),newline=''),strict=True)); print(r[3]['by'])",
      Array(csv.utf8))
    #expect(read == name)

    let backup = maild.folder + "/nuit.sqlite"
    #expect(try await maild.command("store", "backup", backup).status == 0)
    let verified = try await maild.command("audit", "verify", "--file", backup)
    #expect(verified.status == 0 && verified.output.hasPrefix("ok: 4 row(s)"), "\(verified.errors)")

    for (arguments, status, word) in [
      (["export", "--format", "xml"], Int32(64), "jsonl"),
      (["export", "--format", "csv", "--since", "hier"], 64, "since"),
      (["export", "--format", "csv", "--mailbox", "nobody@mairie.example"], 66, "nobody@mairie.example"),
      (["verify", "--head", "12:abc"], 64, "head"),
    ] {
      let outcome = try await maild.command(["audit"] + arguments)
      #expect(outcome.status == status && outcome.errors.contains(word), "\(arguments): \(outcome.errors)")
    }
  }

  // MARK: - The auditor's side

  private struct ExportedRow {
    var sequence: Int
    var at: String
    var event: String
    var mailbox: String?
    var job: Int64?
    var who: String
    var by: String?
    var facts: [String: Any]
  }

  /// The record as JSON Lines, read line by line.
  private func rows(of maild: Installation, _ arguments: String...) async throws -> [ExportedRow] {
    let outcome = try await maild.command(["audit", "export", "--format", "jsonl"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try outcome.output.split(separator: "\n").map { line in
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      return ExportedRow(
        sequence: try #require(object["sequence"] as? Int), at: try #require(object["at"] as? String),
        event: try #require(object["event"] as? String), mailbox: object["mailbox"] as? String,
        job: object["job"] as? Int64, who: try #require(object["who"] as? String), by: object["by"] as? String,
        facts: try #require(object["facts"] as? [String: Any]))
    }
  }

  /// Goes over the CSV export without maild and prints the head; what docs/operations.md gives to auditors.
  private static let auditor = """
    import csv, hashlib, io, sys
    previous = None
    for row in csv.DictReader(io.StringIO(sys.stdin.buffer.read().decode(), newline=''), strict=True):
        assert previous in (None, row['previous']), row['sequence']
        fields = [row[name] for name in ('sequence', 'at', 'event', 'mailbox_id', 'job', 'who', 'facts')]
        previous = hashlib.sha256(bytes.fromhex(row['previous']) + '\\n'.join(fields).encode()).hexdigest()
        assert previous == row['hash'], row['sequence']
    print(row['sequence'] + ':' + previous)
    """

  /// Runs a program in Python over some bytes.
  private func python(_ program: String, _ input: [UInt8]) async throws -> String {
    let folder = NSTemporaryDirectory() + "maild-auditor-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // scratch
    try Data(input).write(to: URL(fileURLWithPath: folder + "/in"))
    let (script, output, errors) = (folder + "/p.py", folder + "/out", folder + "/err")
    try "import sys, io; sys.stdin = open('\(folder)/in')\n\(program)\n".write(
      toFile: script, atomically: true, encoding: .utf8)
    let child = try ChildProcess("/usr/bin/python3", [script], output: output, errors: errors)
    let end = try await child.end()
    let said = try String(contentsOfFile: errors, encoding: .utf8)
    #expect(end == .exited(0), "\(said)")
    return try String(contentsOfFile: output, encoding: .utf8).trimmingCharacters(in: .newlines)
  }

  private func sqlite(_ maild: Installation, _ statements: String) async throws {
    _ = try await python(
      "import sqlite3; db = sqlite3.connect('\(maild.storePath)'); db.executescript('''\(statements)'''); db.close()",
      [])
  }

  /// Changes the log's section and has the daemon take it.
  private func reload(_ maild: Installation, _ daemon: RunningDaemon) async throws {
    let text = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    try maild.write(text.replacing("level: info", with: "level: debug # pour voir"))
    daemon.process.send(SIGHUP)
    try await daemon.logged("configuration reloaded")
  }
}

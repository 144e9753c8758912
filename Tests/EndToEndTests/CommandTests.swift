import Foundation
import Journal
import TestSupport
import Testing

/// The command line as an admin meets it, mistakes included.
@Suite("The command line", .timeLimit(.minutes(3)))
struct CommandTests {
  private func installation() async throws -> Installation {
    try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
  }

  @Test("A configuration with three mistakes tells all three with line, key and suggestion, and exits with 78")
  func wrongConfiguration() async throws {
    let maild = try await installation()
    let good = try String(contentsOfFile: maild.configurationPath, encoding: .utf8)
    try maild.write(
      good.replacing("security: tls", with: "security: tsl").replacing("  name: scripted", with: "  nmae: scripted")
        .replacing("command-timeout: 10s", with: "command-timeout: 10 days"))
    for command in [["check"], ["run"], ["status"], ["mailbox", "list"]] {
      let outcome = try await maild.command(command)
      #expect(outcome.status == 78, "maild \(command)")
      let lines = outcome.errors.split(separator: "\n")
      #expect(lines.contains { $0.contains("maild.yaml:5: servers.main.security: 'tsl'") && $0.contains("`tls`") })
      #expect(lines.contains { $0.contains("model.nmae") && $0.contains("`name`") })
      #expect(lines.contains { $0.contains("command-timeout") && $0.contains("10 days") })
    }
  }

  @Test("A mailbox is added, listed, enabled, disabled and removed; JSON says the same")
  func mailboxLife() async throws {
    let maild = try await installation()
    struct Line: Decodable {
      var address: String
      var state: String
      var kind: String
    }
    func listed() async throws -> [Line] {
      try await maild.command("mailbox", "list", "--json").json([Line].self)
    }
    let none = try await maild.command("mailbox", "list")
    #expect(none.status == 73)
    #expect(none.errors.contains("maild mailbox add"))
    let added = try await maild.command("mailbox", "add", "Contact@mairie.example", "--kind", "shared")
    #expect(added.status == 0)
    #expect(added.output.contains("maild mailbox enable"))
    #expect(try await maild.command("mailbox", "add", "contact@MAIRIE.example", "--kind", "shared").status == 65)
    #expect(try await listed().map(\.kind) == ["shared"])
    #expect(try await maild.command("mailbox", "enable", "contact@mairie.example", "--by", "Claire").status == 0)
    #expect(try await listed().map(\.state) == ["enabled"])
    #expect(try await maild.command("mailbox", "disable", "contact@mairie.example").status == 0)
    #expect(try await listed().map(\.state) == ["disabled"])
    #expect(try await maild.command("mailbox", "remove", "contact@mairie.example").status == 0)
    #expect(try await listed().isEmpty)
    #expect(try await maild.command("mailbox", "enable", "contact@mairie.example").status == 66)
  }

  @Test(
    "What is wrong with a command or its input has its exit code and one line that says what to do",
    arguments: [
      (["mailbox", "add", "not an address", "--kind", "shared"], Int32(65), "not an address"),
      (["mailbox", "add", "a@b.example", "--kind", "shared", "--server", "autre"], 65, "it has: main"),
      (["mailbox", "add", "a@b.example", "--kind", "group"], 64, "personal"),
      (["mailbox", "import", "/nowhere.csv"], 66, "can't be read"),
      (["mailbox", "set", "someone@mairie.example"], 64, "say what to change"),
      (["mailbox", "set", "nobody@mairie.example", "--name", "X"], 66, "nobody@mairie.example"),
      (["mailbox", "set", "someone@mairie.example", "--guidance", "/nowhere.txt"], 66, "/nowhere.txt: can't be read"),
      (["mailbox", "set", "someone@mairie.example", "--guidance", "/bin/true"], 65, "is not UTF-8"),
      (["mailbox", "show", "nobody@mairie.example"], 66, "nobody@mairie.example"),
      (["job", "show", "12"], 66, "maild job list"),
      (["job", "why", "<nowhere@courriel.example>"], 66, "maild n'a pas vu ce message"),
      (["job", "why", "--language", "en", "nowhere@courriel.example"], 66, "has not seen this message"),
      (["job", "why", "12", "--language", "nl"], 64, "write fr or en"),
      (["job", "list", "--mailbox", "nobody@mairie.example"], 66, "nobody@mairie.example"),
      (["frobnicate"], 64, "frobnicate"),
    ])
  func mistakes(arguments: [String], status: Int32, word: String) async throws {
    let maild = try await installation()
    _ = try await maild.command("mailbox", "add", "someone@mairie.example", "--kind", "shared")
    let outcome = try await maild.command(arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(word), "\(outcome.errors)")
  }

  @Test("A CSV file is imported; what is wrong with a row names its line, and the same file can come again")
  func importing() async throws {
    let maild = try await installation()
    let path = maild.folder + "/boîtes.csv"
    try "address;kind;name\ncontact@mairie.example;shared;Mairie d'Exemple\nclaire@mairie.example;personal;\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    let first = try await maild.command("mailbox", "import", path)
    #expect(first.status == 0)
    #expect(first.output.contains("2 added, 0 already there, 0 refused"))
    #expect(try await maild.command("mailbox", "import", path).output.contains("0 added, 2 already there"))
    try "address;kind\nb@mairie.example;group\n".write(toFile: path, atomically: true, encoding: .utf8)
    let wrong = try await maild.command("mailbox", "import", path)
    #expect(wrong.status == 65)
    #expect(wrong.errors.contains("boîtes.csv:2: kind is “group”"))
    try "adress;kind\n".write(toFile: path, atomically: true, encoding: .utf8)
    let column = try await maild.command("mailbox", "import", path)
    #expect(column.status == 65 && column.errors.contains("no column “adress”"))
  }

  @Test("A mailbox's models are those of the configuration, by name or URL; the nearest name is told for another")
  func models() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1") {
      $0.fallbacks = ["http://127.0.0.1:9/v2/", "http://127.0.0.1:9/v3"]
    }
    let box = "contact@mairie.example"
    func shown() async throws -> String { try await maild.command("mailbox", "show", box).output }
    let added = try await maild.command("mailbox", "add", box, "--kind", "shared", "--models", "m1,model")
    #expect(added.status == 0, "\(added.errors)")
    #expect(try await shown().contains("models      m1,model\n"))
    #expect(try await maild.command("mailbox", "set", box, "--models", "http://127.0.0.1:9/v2/, m1").status == 0)
    #expect(try await shown().contains("models      http://127.0.0.1:9/v2,m1\n"))
    #expect(try await maild.command("mailbox", "list").output.contains(" http://127.0.0.1:9/v2,m1 "))
    #expect(try await maild.command("mailbox", "list", "--json").output.contains("\"models\" : ["))
    for (wrong, words) in [
      ("m1,modle", "no endpoint “modle” in the configuration (it has: model (http://127.0.0.1:9/v1), m0 (http://"),
      ("modle", "did you mean “model”?"), ("all,m1", "no endpoint “all”"), ("scripted", "no endpoint “scripted”"),
      ("http://127.0.0.1:9/v4", "no endpoint “http://127.0.0.1:9/v4”"),
    ] {
      let refused = try await maild.command("mailbox", "set", box, "--models", wrong)
      #expect(refused.status == 65 && refused.errors.contains(words), "\(refused.errors)")
    }
    for none in ["", ","] {
      let refused = try await maild.command("mailbox", "set", box, "--models", none)
      #expect(refused.status == 65 && refused.errors.contains("or all"), "\(refused.errors)")
    }
    #expect(try await shown().contains("models      http://127.0.0.1:9/v2,m1\n"), "as it was")
    #expect(try await maild.command("mailbox", "set", box, "--models", "all").status == 0)
    #expect(try await shown().contains("models      all\n"))

    let path = maild.folder + "/boîtes.csv"
    try "address;kind;models\na@mairie.example;shared;m0 model\nb@mairie.example;shared;\nc@mairie.example;shared;all\n"
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try await maild.command("mailbox", "import", path).output.contains("3 added"))
    #expect(try await maild.command("mailbox", "show", "a@mairie.example").output.contains("models      m0,model\n"))
    for name in ["b", "c"] {
      #expect(try await maild.command("mailbox", "show", "\(name)@mairie.example").output.contains("models      all\n"))
    }
    try "address;kind;models\nd@mairie.example;shared;m0 m9\n".write(toFile: path, atomically: true, encoding: .utf8)
    let wrong = try await maild.command("mailbox", "import", path)
    #expect(wrong.status == 65 && wrong.errors.contains("boîtes.csv:2: there is no endpoint “m9”"), "\(wrong.errors)")
  }

  @Test("What is said about a mailbox can be changed and read again, each thing by itself")
  func setting() async throws {
    let maild = try await installation()
    let box = "contact@mairie.example"
    _ = try await maild.command("mailbox", "add", box, "--kind", "shared", "--name", "Mairie")
    func file(_ name: String, _ text: String) throws -> String {
      let path = "\(maild.folder)/\(name)"
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return path
    }
    let guidance = try file("consignes.txt", "\u{FEFF}Ouvert de 9 h à 12 h.\nNe rien promettre.\n\n")
    let signature = try file("signature.txt", "Pour le maire,\nC. Martin\n")
    #expect(try await maild.command("mailbox", "set", box, "--guidance", guidance).status == 0)
    #expect(try await maild.command("mailbox", "set", box, "--signature", signature, "--language", "en").status == 0)
    let shown = try await maild.command("mailbox", "show", box).output
    #expect(shown.contains("name        Mairie\n") && shown.contains("language    en\n"))
    #expect(shown.contains("guidance:\n  Ouvert de 9 h à 12 h.\n  Ne rien promettre.\n"))
    #expect(shown.contains("signature:\n  Pour le maire,\n  C. Martin\n"))
    #expect(try await maild.command("mailbox", "set", box, "--language", "en").output.contains("already"))
    #expect(try await maild.command("mailbox", "set", box, "--guidance", "-", "--language", "-").status == 0)
    let bare = try await maild.command("mailbox", "show", box).output
    #expect(bare.contains("guidance    none") && !bare.contains("language") && bare.contains("C. Martin"))
    #expect(!bare.contains("learns"), "nobody has agreed to that")
    #expect(try await maild.command("mailbox", "set", box, "--learn-from-sent", "yes").status == 0)
    #expect(try await maild.command("mailbox", "show", box).output.contains("learns      from Sent\n"))
    #expect(try await maild.command("mailbox", "set", box, "--learn-from-sent", "no").status == 0)
    #expect(try await maild.command("mailbox", "show", box).output == bare)
    #expect(try await maild.command("mailbox", "set", box, "--learn-from-sent", "perhaps").status == 64)
    let long = try file("roman.txt", String(repeating: "Une page de plus. ", count: 1_000))
    let refused = try await maild.command("mailbox", "set", box, "--guidance", long)
    #expect(refused.status == 65 && refused.errors.contains("guidance"), "\(refused.errors)")
  }

  @Test("status says that the daemon is not running, and that no mailbox needs a person once it does")
  func status() async throws {
    let maild = try await installation()
    _ = try await maild.addMailbox("contact")
    let before = try await maild.command("status")
    #expect(before.status == 69)
    #expect(before.output.contains("maild is not running"))
    let daemon = try maild.start()
    try await daemon.watching()
    struct Report: Decodable {
      struct Line: Decodable { var watch: String? }
      var isRunning: Bool
      var mailboxes: [Line]
    }
    try await eventually("an idle mailbox in the status") {
      let report = try await maild.command("status", "--json").json(Report.self)
      return report.isRunning && report.mailboxes.map(\.watch) == ["idle"]
    }
    #expect(try await maild.command("status").status == 0)
    try await daemon.stop()
  }

  @Test("Every command explains itself, and shells can complete it")
  func help() async throws {
    let maild = try await installation()
    for command in [
      [], ["run"], ["check"], ["status"], ["mailbox"], ["mailbox", "add"], ["mailbox", "import"], ["job"],
      ["job", "show"], ["mailbox", "set"], ["mailbox", "show"], ["audit"], ["audit", "verify"], ["audit", "export"],
    ] {
      let outcome = try await maild.command(command + ["--help"])
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("OVERVIEW:") && outcome.output.contains("USAGE:"), "maild \(command)")
    }
    for shell in ["bash", "zsh", "fish"] {
      #expect(try await maild.command("--generate-completion-script", shell).output.contains("mailbox"))
    }
  }
}

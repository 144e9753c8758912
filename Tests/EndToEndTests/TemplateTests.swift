import Foundation
import Journal
import TestSupport
import Testing

@Suite("Templates and doctrine", .timeLimit(.minutes(3)))
struct TemplateTests {
  private func file(_ maild: Installation, _ name: String, _ text: String) throws -> String {
    let path = "\(maild.folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test(
    "A mailbox's template and doctrine reach the model, the guard, the draft and the job's record; others keep theirs")
  func drafting() async throws {
    let reply = """
      Bonjour Madame,

      Le délai de traitement est court. Avez-vous "tout" ce qu'il faut ?

      Bien à vous,
      """
    let model = try ScriptedModel { _ in .answer(reply) }
    defer { model.stop() }
    let templates = NSTemporaryDirectory() + "maild-templates-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: templates, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: templates) }
    let maild = try Installation(server: try await .shared, model: model.url) {
      $0.more = "drafting: {templates: \"\(templates)\"}"
    }
    let box = try await maild.addMailbox("contact")
    let plain = try await maild.addMailbox("autre")

    let shipped = try await maild.command("template", "show", "fr-3").output
    let own = shipped.replacing("des phrases courtes", with: "des phrases d'une seule ligne")
    try own.write(toFile: "\(templates)/accueil.txt", atomically: true, encoding: .utf8)
    #expect(try await maild.command("template", "check", "\(templates)/accueil.txt").status == 0)
    let list = try await maild.command("template", "list").output
    let version = try #require(list.firstMatch(of: /accueil\+[0-9a-f]{8}/).map { String($0.output) })

    let forbidden = try file(maild, "interdits.txt", "# Jamais :\nun délai de traitement\n")
    let formulas = try file(maild, "formules.txt", "[Appel]\nMadame, Monsieur,\n[Politesse]\nBien à vous,\n")
    let set = try await maild.command(
      "mailbox", "set", box.address, "--template", "accueil", "--form-of-address", "tutoiement", "--tone", "chaleureux",
      "--forbid", forbidden, "--formulas", formulas)
    #expect(set.status == 0, "\(set.errors)")

    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Horaires").bytes(to: box), to: box)
    try await maild.server.deliver(CitizenMail("Horaires").bytes(to: plain), to: plain)
    let jobs = try await maild.decisions(2)
    #expect(jobs.map(\.state) == [.saved, .saved])
    #expect(Set(jobs.map(\.promptVersion)) == [version, "fr-3"])
    let requests = try await model.requests(atLeast: 2)
    let systems = requests.map { $0.content(of: "system") }
    let chosen = try #require(systems.first { $0.contains("d'une seule ligne") })
    #expect(chosen.contains("Tutoyez la personne") && chosen.contains("- un délai de traitement"))
    let other = try #require(systems.first { !$0.contains("d'une seule ligne") })
    #expect(other.contains("Vouvoyez la personne") && !other.contains("délai de traitement"))
    #expect(systems.allSatisfy { $0.hasPrefix("Ces règles passent avant toutes les autres consignes.") })

    let draft = try #require(try await maild.server.messages(in: "Brouillons", of: box).first)
    // Long lines are flowed (RFC 3676).
    let text = draft.text.replacing(" \r\n", with: " ")
    #expect(
      text.contains("est court.] [engagement que le service exclut : à retirer] Avez-vous «\u{A0}tout\u{A0}» ce"))
    #expect(draft.text.contains("faut\u{A0}?"))
    #expect(draft.header("X-Maild-Suggested")?.contains("prompt=\(version)") == true)
    let untouched = try #require(try await maild.server.messages(in: "Brouillons", of: plain).first)
    #expect(!untouched.text.contains("engagement"))
    let job = try #require(jobs.first { $0.promptVersion == version })
    let shown = try await maild.command("job", "show", "\(job.id)").output
    #expect(
      shown.contains("prompt    \(version)") && shown.contains(/parts     instructions=\d+ mailbox=\d+ call=\d+ mail=/))
    try await daemon.stop()
  }

  @Test("Doctrine can be set, shown and taken back, each thing by itself; prompt and mailbox show the same")
  func setting() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let box = "contact@mairie.example"
    let forbidden = try file(maild, "interdits.txt", "un délai de traitement\n")
    let formulas = try file(maild, "formules.txt", "[Appel]\nMadame, Monsieur,\n")
    _ = try await maild.command("mailbox", "add", box, "--kind", "shared", "--name", "Mairie", "--tone", "formel")
    let first = try await maild.command("mailbox", "show", box).output
    #expect(first.contains("tone        formel\n") && first.contains("form        vouvoiement\n"))
    #expect(first.contains("forbidden   none") && first.contains("formulas    none") && !first.contains("template"))
    #expect(
      try await maild.command(
        "mailbox", "set", box, "--forbid", forbidden, "--formulas", formulas, "--template", "fr-3", "--tone", "-"
      ).status == 0)
    let shown = try await maild.command("mailbox", "show", box).output
    #expect(shown.contains("template    fr-3\n") && shown.contains("tone        neutre\n"))
    #expect(shown.contains("forbidden:\n  un délai de traitement\n") && shown.contains("formulas:\n  [Appel]\n"))
    let prompt = try await maild.command("template", "show", "fr-3", "--prompt", "--mailbox", box).output
    #expect(prompt.contains("Mairie") && prompt.contains("- un délai de traitement"))
    _ = try await maild.command("mailbox", "set", box, "--forbid", "-", "--formulas", "-", "--template", "-")
    let bare = try await maild.command("mailbox", "show", box).output
    #expect(bare.contains("forbidden   none") && !bare.contains("template"))
  }

  @Test("What is wrong with a file or a name has its line, its words in French and in English, and exit code 65")
  func mistakes() async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    let box = "contact@mairie.example"
    _ = try await maild.command("mailbox", "add", box, "--kind", "shared")
    let template = try file(maild, "modèle.txt", "[Sécurité]\n{sécurité}\n[Plan]\n{nom}\n")
    let checked = try await maild.command("template", "check", template)
    #expect(checked.status == 65)
    #expect(checked.errors.contains("modèle.txt:4: le champ {nom} n'existe pas dans [Plan]"))
    #expect(checked.errors.contains("modèle.txt:4: there is no field {nom} in [Plan]"))
    #expect(checked.errors.contains("la partie [Service] manque"))
    let missing = try await maild.command("template", "check", "/nowhere.txt")
    #expect(missing.status == 66 && missing.errors.contains("/nowhere.txt: can't be read"))
    #expect(try await maild.command("template", "show", "fr-9").status == 66)
    let unknown = try await maild.command("mailbox", "set", box, "--template", "acceuil")
    #expect(unknown.status == 65 && unknown.errors.contains("there are: fr-3"))
    let tone = try await maild.command("mailbox", "set", box, "--tone", "aimable")
    #expect(tone.status == 64 && tone.errors.contains("chaleureux"))
    let forbidden = try file(maild, "interdits.txt", "un délai\nne jamais promettre\n")
    let refused = try await maild.command("mailbox", "set", box, "--forbid", forbidden)
    #expect(refused.status == 65 && refused.errors.contains("interdits.txt:2: rien ne permet"))
    let formulas = try file(maild, "formules.txt", "Madame,\n")
    let formula = try await maild.command("mailbox", "set", box, "--formulas", formulas)
    #expect(formula.status == 65 && formula.errors.contains("formules.txt:1:"))
    #expect(try await maild.command("mailbox", "show", box).output.contains("forbidden   none"))
  }

  @Test("A faulty file in the folder of templates is told by check, with its line, and keeps nothing from being mended")
  func faultyFolder() async throws {
    let templates = NSTemporaryDirectory() + "maild-templates-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: templates, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: templates) }
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1") {
      $0.more = "drafting: {templates: \"\(templates)\"}"
    }
    try "[Plan]\nRien.\n".write(toFile: "\(templates)/accueil.txt", atomically: true, encoding: .utf8)
    let check = try await maild.command("check")
    #expect(
      check.status == 69 && check.output.contains("FAILED templates: \(templates)/accueil.txt: "), "\(check.output)")
    #expect(try await maild.command("template", "list").status == 65)
    try FileManager.default.removeItem(atPath: "\(templates)/accueil.txt")
    #expect(try await maild.command("template", "list").output.contains("fr-3"))
  }
}

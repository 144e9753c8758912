import ArgumentParser
import Configuration
import Drafting
import Foundation
import IMAP
import Journal
import Pipeline
import Sealing
import Transport

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Tries everything out: configuration, store, model, and each mailbox.",
    discussion: """
      One line each, what failed and what to do. Nothing is changed in any mailbox, and no mail is read. The exit code \
      is 0 when all is well, 78 for a wrong configuration, 69 when something does not answer.
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: ArgumentHelp("Check this mailbox alone; may be given several times.", valueName: "address"))
  var mailbox: [String] = []
  @ArgumentParser.Flag(help: "Print JSON.") var json = false

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let checks = Checks(isJSON: json)
      checks.passed("configuration", "\(common.path): \(configuration.servers.count) server(s), no mistakes")
      try await run(checks, configuration)
      if json { try Standard.json(checks.lines) }
      if checks.hasFailed { throw ExitCode.unavailable }
    }
  }

  private func run(_ checks: Checks, _ configuration: Configuration) async throws {
    let deployment: Deployment
    do {
      deployment = try Deployment(configuration, version: Maild.version)
    } catch let error as TemplateFolderError {
      return checks.failed("templates", "\(error)")
    } catch { return checks.failed("certificates", "\(error)") }
    let loop = try EventLoop()
    defer { loop.stop() }

    await tryModels(checks, configuration.model, deployment, loop)

    let journal: Journal
    do {
      journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      checks.passed("store", configuration.store.path)
    } catch { return checks.failed("store", "\(error)") }
    await trySecrets(checks, SecretVault(journal, configuration.secrets))
    let all = try await journal.mailboxes()
    for address in mailbox where !all.contains(where: { $0.address.lowercased() == address.lowercased() }) {
      checks.failed("mailbox \(address)", "is not known; add it by maild mailbox add")
    }
    let wanted = Set(mailbox.map { $0.lowercased() })
    let chosen = all.filter { wanted.isEmpty ? $0.state == .enabled : wanted.contains($0.address.lowercased()) }
    tellOfMissingModels(checks, configuration.model, chosen)
    if chosen.isEmpty && mailbox.isEmpty {
      return checks.passed("mailboxes", "none is enabled yet; maild check --mailbox ADDRESS tries one that is not")
    }
    let network = Network(loop: loop)
    for mailbox in chosen {
      await checks.attempt("mailbox \(mailbox.address)", "") {
        var entry = try deployment.entry(for: mailbox, in: journal, on: loop)
        entry.plan.refusals = RefusalMemory(journal: journal, mailbox: mailbox.id, plan: entry.plan) {
          Standard.error("maild: \($0)")
        }
        return try await MailboxCheck(network: network, plan: entry.plan, profile: entry.profile).run()
      }
    }
  }
}

extension CheckCommand {
  /// Mailboxes whose mail may go to endpoints alone that are not there, or some of which are not.
  private func tellOfMissingModels(_ checks: Checks, _ model: Configuration.Model, _ mailboxes: [Mailbox]) {
    for mailbox in mailboxes {
      guard let chosen = mailbox.settings.models else { continue }
      let missing = chosen.filter { !model.hasEndpoint($0) }
      guard !missing.isEmpty else { continue }
      let outcome =
        missing.count == chosen.count ? "so nobody is asked and its mail waits" : "so the others alone are asked"
      checks.failed(
        "models of \(mailbox.address)",
        "its mail may go to \(missing.joined(separator: ", ")), which the configuration does not have (it has "
          + "\(model.named.map(\.name).joined(separator: ", "))), \(outcome); add it below model.fallbacks, or choose anew: "
          + "maild mailbox set \(mailbox.address) --models")
    }
  }

  /// Opens each secret that the store keeps; says nothing where it keeps none and no key is named.
  private func trySecrets(_ checks: Checks, _ vault: SecretVault) async {
    let secrets: [SealedSecret]
    do { secrets = try await vault.journal.sealedSecrets() } catch { return checks.failed("secrets", "\(error)") }
    guard vault.hasKey || !secrets.isEmpty else { return }
    await checks.attempt("secrets", "") {
      let ring = try vault.keys()
      for secret in secrets {
        do {
          _ = try ring.open(secret.sealed, at: secret.place)
        } catch { throw CheckError("the \(secret.place) does not open: \(error)") }
      }
      guard !secrets.isEmpty else { return "the key is there; the store keeps none yet" }
      let former = secrets.count { $0.sealed.keyID != ring.current.id }
      return "\(secrets.count) in the store, each opens"
        + (former > 0 ? "; \(former) under the former key: maild secrets rotate" : "")
    }
  }

  /// Asks each endpoint for its models and a question of two words; one that fails does not keep the others from it.
  private func tryModels(
    _ checks: Checks, _ model: Configuration.Model, _ deployment: Deployment, _ loop: EventLoop
  ) async {
    let clients: [ModelClient]
    do {
      clients = try deployment.modelClients(on: loop)
    } catch { return checks.failed("model", "\(error)") }
    let names = ["model"] + model.fallbacks.map { "model \($0.name)" }
    for (check, client) in zip(names, clients) {
      let answers = await checks.attempt(check, client.endpoint.url) {
        let (models, name) = (try await client.models(), client.endpoint.model)
        guard models.isEmpty || models.contains(name) else {
          throw CheckError("the endpoint does not offer “\(name)”; it offers \(models.joined(separator: ", "))")
        }
        return models.isEmpty ? "answers (it does not list its models)" : "answers and offers \(name)"
      }
      guard answers else { continue }
      await checks.attempt("\(check) answer", "") {
        let probe = try await client.probe()
        guard probe.corrections.isEmpty else {
          let settings = probe.corrections.map { "`\($0.setting.key): \($0.setting.value)`" }.joined(separator: " and ")
          throw CheckError(
            "the endpoint refuses a question as it is asked (it says: \(probe.refusal)); it takes one with \(settings) "
              + "under its capabilities")
        }
        return "a short question took \(probe.duration.formatted(.units(allowed: [.seconds, .milliseconds])))"
          + (probe.reportsUsage ? "" : "; the endpoint does not say how many tokens an answer took")
      }
    }
  }
}

/// A failed check that no room has an error for.
private struct CheckError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Collects the results and prints each as it comes.
private final class Checks {
  struct Line: Encodable {
    var check: String
    var ok: Bool
    var text: String
  }

  private(set) var lines: [Line] = []
  private let isJSON: Bool

  init(isJSON: Bool) { self.isJSON = isJSON }

  var hasFailed: Bool { lines.contains { !$0.ok } }

  func passed(_ check: String, _ text: String) { add(Line(check: check, ok: true, text: text)) }
  func failed(_ check: String, _ text: String) { add(Line(check: check, ok: false, text: text)) }

  /// - Returns: whether it passed.
  @discardableResult
  func attempt(_ check: String, _ what: String, _ body: () async throws -> String) async -> Bool {
    do {
      let text = try await body()
      passed(check, what.isEmpty ? text : "\(what) \(text)")
      return true
    } catch {
      failed(check, "\(error)")
      return false
    }
  }

  private func add(_ line: Line) {
    lines.append(line)
    if !isJSON { Standard.out("\(line.ok ? "ok    " : "FAILED") \(line.check): \(line.text)") }
  }
}

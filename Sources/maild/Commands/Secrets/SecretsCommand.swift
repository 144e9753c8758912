import ArgumentParser
import Configuration
import Foundation
import Journal
import Pipeline
import Sealing

struct SecretsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "secrets",
    abstract: "Keeps passwords of mailboxes in the store, sealed under a key that is not in it.",
    discussion: """
      The key is a credential of the service, named by secrets.key in the configuration. A password is read from \
      standard input, or asked for on the terminal without being shown; it never stands on a command line, in the \
      environment, in the log or in a core dump.

        (umask 077; maild secrets new-key > /etc/maild/credentials/store-key)
        # in maild.yaml:  secrets: {key: credential:store-key}
        systemctl restart maild
        maild secrets set --mailbox contact@mairie.example
      """,
    subcommands: [
      SecretsNewKeyCommand.self, SecretsSetCommand.self, SecretsListCommand.self, SecretsRemoveCommand.self,
      SecretsRotateCommand.self,
    ],
    defaultSubcommand: SecretsListCommand.self)
}

struct SecretsNewKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-key", abstract: "Prints a new key: 32 random bytes in base64.",
    discussion: """
      It is kept nowhere: send it to where it is to be. Whoever has it and the store has the passwords; without it they are \
      lost. Keep a copy apart from the backups of the store.

        (umask 077; maild secrets new-key > /etc/maild/credentials/store-key)
        maild secrets new-key | systemd-creds encrypt --name=store-key - /etc/maild/store-key.cred
      """)

  func run() throws { Standard.out(SealingKey.random().revealed) }
}

struct SecretsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists which secrets the store keeps, under which key and since when; never what they are.")

  @OptionGroup var common: CommonOptions
  @Flag(help: "Print JSON.") var json = false

  private struct Line: Encodable {
    let mailbox: String?
    let secret: String
    let keyID: String
    /// `current`, `former`, or `missing`; nil where the keys can't be read.
    let key: String?
    let since: String
  }

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let journal = try await Journal.open(at: configuration.store.path, access: .readOnly)
      let secrets = try await journal.sealedSecrets()
      var ring: KeyRing?
      do {
        ring = try SecretVault(journal, configuration.secrets).keys()
      } catch  where secrets.isEmpty {
        // Nobody needs a key yet.
      } catch { Standard.error("maild: \(error)") }
      let addresses = Dictionary(try await journal.mailboxes().map { ($0.id, $0.address) }) { $1 }
      let lines = secrets.map { secret in
        let id = secret.sealed.keyID
        let standing = ring.map { $0.current.id == id ? "current" : $0.former?.id == id ? "former" : "missing" }
        return Line(
          mailbox: secret.mailbox.flatMap { addresses[$0] }, secret: "\(secret.name)", keyID: "\(id)", key: standing,
          since: secret.changedAt.description)
      }
      guard !json else { return try Standard.json(lines) }
      guard !lines.isEmpty else {
        return Standard.out("the store keeps no secrets: maild secrets set --help")
      }
      var table = Table("MAILBOX", "SECRET", "KEY", "SINCE")
      for line in lines {
        table.add(line.mailbox ?? "-", line.secret, line.keyID + (line.key.map { " (\($0))" } ?? ""), line.since)
      }
      Standard.out(table.text)
    }
  }
}

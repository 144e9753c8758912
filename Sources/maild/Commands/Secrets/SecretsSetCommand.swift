import ArgumentParser
import Configuration
import Foundation
import Journal
import Pipeline

struct SecretsSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Seals a mailbox's password, or its refresh token, into the store.",
    discussion: """
      It is asked for on the terminal, twice and without being shown, or read from standard input, where it stands alone on \
      one line. The mailbox logs in by it from then on; a running daemon follows within a second.

        maild secrets set --mailbox contact@mairie.example
        pass show mairie/contact | maild secrets set --mailbox contact@mairie.example
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: ArgumentHelp("The mailbox.", valueName: "address")) var mailbox: String
  @OptionGroup var decision: DecisionOptions
  // Taken so that they can be refused without being repeated on the screen.
  @Option(name: [.long, .customLong("secret"), .customLong("token"), .customShort("p")], help: .hidden)
  var password: String?
  @Argument(help: .hidden) var surplus: [String] = []

  func validate() throws {
    guard password == nil, surplus.isEmpty else {
      throw ValidationError(
        "a password never stands on the command line, where every process of the machine can read it and the shell keeps "
          + "it: it is asked for, or read from standard input. If what you wrote is one in use, change it")
    }
  }

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      let mailbox = try await journal.known(mailbox)
      let vault = SecretVault(journal, configuration.secrets)
      // Before anybody types: without a key it would be for nothing.
      _ = try vault.keys()
      let isToken = configuration.servers[mailbox.settings.server]?.auth.oauth?.grant == .refreshToken
      let what = isToken ? "refresh token" : "password"
      let secret: Secret
      do {
        secret = try SecretInput.read("\(what) of \(mailbox.address)")
      } catch let flaw as SecretFlaw {
        Standard.error("maild: the \(what) \(flaw.words)")
        throw ExitCode.dataError
      }
      let sealed = try vault.sealed(secret, as: .password, of: mailbox.id)
      try await journal.setPassword(sealed, of: mailbox.id, at: .now, by: decision.person)
      Standard.out("\(mailbox.address) logs in by the \(what) that the store keeps, sealed under key \(sealed.keyID)")
    }
  }
}

import ArgumentParser
import Configuration
import Foundation
import Journal
import Pipeline

struct SecretsRemoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Takes the secrets of a mailbox, or a refresh token of several, out of the store.",
    discussion: """
      The mailbox can't log in then, until it is given another, or is told where else its password is:

        maild mailbox set contact@mairie.example --secret credential:contact

      A refresh token that stands without a mailbox in `maild secrets list` is named by its digits there. Mailboxes that \
      still log in by it begin again with the one that it grew out of:

        maild secrets remove --shared 3f2a90c1d4e7
      """)

  @OptionGroup var common: CommonOptions
  @Option(help: ArgumentHelp("The mailbox.", valueName: "address")) var mailbox: String?
  @Option(help: ArgumentHelp("A refresh token of no mailbox alone, as the list names it.", valueName: "digits"))
  var shared: String?
  @OptionGroup var decision: DecisionOptions

  func validate() throws {
    guard (mailbox == nil) != (shared == nil) else {
      throw ValidationError(
        "say whose secrets: --mailbox ADDRESS, or --shared DIGITS for one that has no mailbox in the list")
    }
  }

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      if let mailbox { try await remove(of: mailbox, from: journal, configuration) }
      if let shared { try await removeShared(shared, from: journal) }
    }
  }

  private func remove(of address: String, from journal: Journal, _ configuration: Configuration) async throws {
    let mailbox = try await journal.known(address)
    // A refresh token that grew out of one which stands elsewhere as well: the next use begins with that again.
    let token = try await mailbox.refreshToken(in: journal, configuration)
    let hadToken = try await token?.erase(from: journal, by: decision.person) == true
    guard try await journal.removeSecrets(of: mailbox.id, at: .now, by: decision.person) || hadToken else {
      return Standard.out("the store keeps no secret of \(mailbox.address)")
    }
    Standard.out("the secrets of \(mailbox.address) are out of the store")
    if mailbox.settings.secret == MailboxSettings.storeSecret {
      Standard.out(
        "it can't log in now: maild secrets set, or maild mailbox set \(mailbox.address) --secret credential:NAME")
    }
  }

  /// One whose server or client is configured no more belongs to no mailbox; only its name is left to take it by.
  private func removeShared(_ digits: String, from journal: Journal) async throws {
    let names = try await journal.sealedSecrets().filter { $0.mailbox == nil }.map(\.name)
    guard let name = names.first(where: { "\($0)" == "\(SecretName.refreshToken(digits))" }) else {
      // Not repeated: it may be a token itself.
      Standard.error("maild: the store keeps no refresh token of such digits for several mailboxes: maild secrets list")
      throw ExitCode.noInput
    }
    _ = try await journal.removeSecret(name, at: .now, by: decision.person)
    Standard.out("the \(name) is out of the store")
  }
}

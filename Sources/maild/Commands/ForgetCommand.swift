import ArgumentParser
import Configuration
import Foundation
import Journal
import Pipeline

struct ForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget", abstract: "Erases all that is held on a person, and proves it.",
    discussion: """
      The address may be a mailbox's, or that of somebody who wrote to mailboxes. What is held is told first, in counts. It \
      is erased once you say yes on a terminal, or with --yes; without either nothing changes. maild may run meanwhile.

      Then the bytes of the store's files are searched for every value that was erased. The exit code is 0 where none is \
      left, 65 where a setting of another mailbox needs the address, 75 where something is left that time will end.

        maild export nadia.bellanger@courriel.example > nadia.json
        maild forget nadia.bellanger@courriel.example
      """)

  @OptionGroup var common: CommonOptions
  @Argument(help: "The person's address.") var address: String
  @Flag(help: "Erase without asking.") var yes = false

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      let person = Person(address)
      let holdings = try await journal.holdings(on: person)
      Standard.out(ForgetWords.found(holdings, address))
      // With --yes the files are searched all the same.
      if holdings.isEmpty, !yes { return }
      if let setting = holdings.settings.first {
        throw JournalError.personInUse(place: setting.place, mailbox: setting.mailbox)
      }
      guard try isConfirmed() else { return Standard.out("nothing was erased; with --yes it is") }
      let own = try await journal.mailbox(address: address)
      let token = try await own?.refreshToken(in: journal, configuration)
      let forgotten = try await journal.forget(person, at: .now)
      if try await token?.erase(from: journal, by: nil) == true {
        Standard.out("the refresh token kept for it was removed")
      }
      let proof = try await journal.prove(forgotten)
      Standard.out(ForgetWords.proof(proof, of: forgotten))
      let left = try await journal.holdings(on: person)
      if !left.isEmpty { Standard.out(ForgetWords.left(left)) }
      Standard.out(ForgetWords.beyond(proof))
      guard proof.holds, left.isEmpty else { throw ExitCode.temporaryFailure }
    }
  }

  private func isConfirmed() throws -> Bool {
    if yes { return true }
    guard isatty(STDIN_FILENO) == 1, Standard.errorIsTerminal else { return false }
    FileHandle.standardError.write(Data("erase all of it for good? [y/N] ".utf8))
    return ["y", "yes", "o", "oui"].contains(readLine()?.lowercased())
  }
}

extension Mailbox {
  /// Where the refresh token is kept that is the mailbox's own: nil where another logs in by the same.
  func refreshToken(in journal: Journal, _ configuration: Configuration) async throws -> RefreshTokenPlace? {
    guard let place = RefreshTokenPlace(of: self, configuration) else { return nil }
    let isShared = try await journal.mailboxes().contains {
      $0.id != id && RefreshTokenPlace(of: $0, configuration)?.isSame(as: place) == true
    }
    return isShared ? nil : place
  }
}

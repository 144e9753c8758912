import ArgumentParser
import Configuration
import Foundation
import Journal
import Pipeline

struct SecretsRotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate", abstract: "Seals all secrets of the store anew, under the key in force.",
    discussion: """
      Give the new key as secrets.key and the one before it as secrets.former-key, and restart maild, which then has both. \
      All is sealed anew in one transaction, and opened before and after: cut off, it has changed nothing, and is begun \
      again. Where one does not open, it is named, and nothing is changed; the exit code is 65 then. Afterwards the former \
      key is of no more use but for backups made before.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var decision: DecisionOptions

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      let ring = try SecretVault(journal, configuration.secrets).keys()
      let rotation = try await journal.rotateSecrets(to: ring, at: .now, by: decision.person)
      // What was sealed before may still stand in the write-ahead log, under a key that is to be thrown away.
      let isLogEmpty = try await journal.emptyLog()
      Standard.out(
        "\(rotation.resealed) secret(s) sealed anew under key \(ring.current.id), \(rotation.unchanged) were already; "
          + "each of the \(rotation.total) opens")
      if !isLogEmpty { Standard.out("the store is being read: maild empties its log later") }
      if ring.former != nil {
        Standard.out("secrets.former-key is needed no more, but for backups made before: drop it, and restart maild")
      }
    }
  }
}

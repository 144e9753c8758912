import ArgumentParser
import Foundation
import Journal
import Pipeline

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Prints all that is held on a person, as JSON.",
    discussion: """
      The address may be a mailbox's, or that of somebody who wrote to mailboxes. What it all means stands in it, in French \
      and in English. A mailbox's rows also tell of those who wrote to it: look through them before you hand them on.

        maild export nadia.bellanger@courriel.example > nadia.json
      """)

  @OptionGroup var common: CommonOptions
  @Argument(help: "The person's address.") var address: String

  func run() async throws {
    try await reporting {
      let journal = try await common.openJournal(.readOnly)
      let person = Person(address)
      let (records, holdings) = (try await journal.records(on: person), try await journal.holdings(on: person))
      try Standard.json(PersonReport(address, records, holdings))
    }
  }
}

/// What is held on a person, as `maild export` prints it. The names are stable: they are documented.
private struct PersonReport: Encodable {
  struct About: Encodable {
    let language: String
    let text: String
  }

  struct Record: Encodable {
    let role: PersonRecord.Role
    let table: String
    let mailbox: String
    let about: [About]
    let rows: [[String: PersonRecord.Value]]
  }

  struct Mention: Encodable {
    let place: String
    let mailbox: String
    let count: Int
  }

  let about: [About]
  let address: String
  let exportedAt: String
  let records: [Record]
  let mentions: [Mention]

  init(_ address: String, _ records: [PersonRecord], _ holdings: Holdings) {
    self.address = address
    exportedAt = Timestamp.now.description
    about = Self.about(
      "Ce que maild détient sur cette adresse. « records » : les lignes qui la concernent, comme titulaire d'une boîte "
        + "(« mailbox ») ou comme personne qui lui a écrit (« correspondent »). « mentions » : les endroits où l'adresse "
        + "figure dans ce qui est tenu sur d'autres. Les messages eux-mêmes sont dans les boîtes, non chez maild ; les "
        + "journaux de maild ne contiennent aucune adresse. Les sauvegardes peuvent contenir un état antérieur.",
      "What maild holds on this address. “records”: the rows that concern it, as that of a mailbox or of somebody who wrote "
        + "to one (“correspondent”). “mentions”: where the address stands in what is held on others. The messages "
        + "themselves are in the mailboxes, not with maild; maild's logs hold no address. Backups may hold an earlier state."
    )
    self.records = records.map {
      Record(
        role: $0.role, table: $0.table, mailbox: $0.mailbox, about: Self.about($0.about.french, $0.about.english),
        rows: $0.rows)
    }
    mentions = (holdings.records + holdings.settings + holdings.replies).map {
      Mention(place: $0.place, mailbox: $0.mailbox, count: $0.count)
    }
  }

  private static func about(_ french: String, _ english: String) -> [About] {
    [About(language: "fr", text: french), About(language: "en", text: english)]
  }
}

import ArgumentParser
import Foundation
import Journal
import SwiftCSV

struct MailboxImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Adds mailboxes from a CSV file, without reading them yet.",
    discussion: """
      The first line names the columns; address and kind (personal or shared) are needed, server too where the \
      configuration has several. Others: name, login, secret, aliases (separated by spaces), language, folders \
      (watched besides INBOX, separated by |), models (as in --models, separated by spaces). Comma, semicolon or tab separate the columns. Mailboxes that are there already are left as they are, so the same file \
      can be imported again. One wrong row keeps none of the others out; the exit code is then 65.

        address;kind;name
        contact@mairie.example;shared;Mairie d'Exemple
      """)

  @OptionGroup var common: CommonOptions
  @Argument(help: "The CSV file, in UTF-8.", completion: .file(extensions: ["csv"])) var file: String
  @Flag(help: "Print JSON.") var json = false

  func run() async throws {
    try await reporting {
      let configuration = try common.load()
      let table = try MailboxTable(file: file, defaultServer: configuration.onlyServer)
      for row in table.rows where configuration.servers[row.settings.server] == nil {
        throw MailboxTableError.row(
          file, row.number, "there is no server “\(row.settings.server)” in the configuration")
      }
      for row in table.rows {
        for name in row.settings.models ?? [] where !configuration.model.hasEndpoint(name) {
          throw MailboxTableError.row(file, row.number, UnknownModel(name, configuration.model).description)
        }
      }
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      let bar = ProgressBar(total: table.rows.count, isShown: Standard.errorIsTerminal && !json)
      let results = try await journal.importMailboxes(table.rows.map(\.settings), at: .now, by: NSUserName()) {
        bar.show($0)
      }
      bar.end()
      let report = ImportReport(table, results)
      if json { try Standard.json(report) } else { Standard.out(report.text(file)) }
      if !report.refused.isEmpty { throw ExitCode.dataError }
    }
  }
}

/// The rows of a CSV file as mailboxes.
struct MailboxTable {
  struct Row {
    /// The line in the file, the header being 1.
    var number: Int
    var settings: MailboxSettings
  }

  private(set) var rows: [Row] = []
  private static let columns: Set<String> = [
    "address", "kind", "server", "name", "login", "secret", "aliases", "language", "folders",
    "models",
  ]
  private static let maxBytes = 64 << 20

  init(file: String, defaultServer: String?) throws {
    guard let data = FileManager.default.contents(atPath: file) else { throw MailboxTableError.unreadable(file) }
    guard data.count <= Self.maxBytes else { throw MailboxTableError.tooLarge(file, Self.maxBytes) }
    guard var text = String(data: data, encoding: .utf8) else { throw MailboxTableError.notUTF8(file) }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    let csv: CSV<Enumerated>
    do {
      csv = try CSV<Enumerated>(string: text, loadColumns: false)
    } catch { throw MailboxTableError.notCSV(file, "\(error)") }
    let header = csv.header.map { $0.trimmingCharacters(in: .whitespaces).lowercased() }
    for name in header where !Self.columns.contains(name) {
      throw MailboxTableError.unknownColumn(file, name, Self.columns.sorted())
    }
    for name in ["address", "kind"] where !header.contains(name) { throw MailboxTableError.missingColumn(file, name) }
    for (index, cells) in csv.rows.enumerated() {
      let values = Dictionary(zip(header, cells.map { $0.trimmingCharacters(in: .whitespaces) })) { $1 }
      func value(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }
      let number = index + 2
      guard let address = value("address") else { throw MailboxTableError.row(file, number, "there is no address") }
      guard let kind = value("kind").flatMap({ Mailbox.Kind(rawValue: $0.lowercased()) }) else {
        throw MailboxTableError.row(file, number, "kind is “\(value("kind") ?? "")”; write personal or shared")
      }
      guard let server = value("server") ?? defaultServer else {
        throw MailboxTableError.row(file, number, "there is no server, and the configuration has several")
      }
      var settings = MailboxSettings(
        address: address, aliases: value("aliases")?.split(separator: " ").map(String.init) ?? [],
        displayName: value("name"), kind: kind, server: server, login: value("login"), secret: value("secret"),
        language: value("language"), folders: value("folders")?.split(separator: "|").map(String.init) ?? [])
      settings.models = value("models").flatMap(ModelOptions.names)
      rows.append(Row(number: number, settings: settings))
    }
  }
}

/// What is wrong with the file as a whole, or with a row that can't be understood.
enum MailboxTableError: Error, CustomStringConvertible {
  case unreadable(String)
  case tooLarge(String, Int)
  case notUTF8(String)
  case notCSV(String, String)
  case unknownColumn(String, String, [String])
  case missingColumn(String, String)
  case row(String, Int, String)

  var description: String {
    switch self {
    case .unreadable(let file): "\(file): can't be read; check the name and the rights"
    case .tooLarge(let file, let limit): "\(file): is larger than \(limit) bytes; import it in parts"
    case .notUTF8(let file): "\(file): is not UTF-8; save it as “CSV UTF-8”"
    case .notCSV(let file, let reason): "\(file): is not CSV (\(reason)); check the quotes"
    case .unknownColumn(let file, let name, let known):
      "\(file):1: there is no column “\(name)”; the columns are \(known.joined(separator: ", "))"
    case .missingColumn(let file, let name): "\(file):1: the column “\(name)” is missing"
    case .row(let file, let number, let problem): "\(file):\(number): \(problem); nothing was imported"
    }
  }
}

/// What an import did.
private struct ImportReport: Encodable {
  struct Refusal: Encodable {
    var line: Int
    var address: String
    var problem: String
  }

  var added = 0
  var alreadyThere = 0
  var refused: [Refusal] = []

  init(_ table: MailboxTable, _ results: [MailboxImportResult]) {
    for (row, result) in zip(table.rows, results) {
      switch result {
      case .added: added += 1
      case .alreadyThere: alreadyThere += 1
      case .refused(let error):
        refused.append(Refusal(line: row.number, address: row.settings.address, problem: "\(error)"))
      }
    }
  }

  func text(_ file: String) -> String {
    let lines = refused.map { "\(file):\($0.line): \($0.problem)" }
    let sum = "\(added) added, \(alreadyThere) already there, \(refused.count) refused"
    return (lines + [sum]).joined(separator: "\n")
  }
}

import ArgumentParser
import Foundation
import Journal

struct MailboxSetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Changes what is said about a mailbox; all else stays.",
    discussion: """
      A running daemon follows within a second, and drafts that nobody has touched are written anew. `-` in place of a \
      file or a name empties it.

        maild mailbox set contact@mairie.example --guidance consignes.txt --tone chaleureux --forbid interdits.txt
      """)

  @OptionGroup var common: CommonOptions
  @Argument(help: "The mailbox's address.") var address: String
  @Option(help: "The name shown in From; - for none.") var name: String?
  @Option(
    help: ArgumentHelp("A file with the signature put below drafts; - for none.", valueName: "file"),
    completion: .file())
  var signature: String?
  @Option(
    help: ArgumentHelp(
      "A file with what drafts are to know, say and leave unsaid: hours, delays, papers, tone, what never to promise; - for none.",
      valueName: "file"), completion: .file())
  var guidance: String?
  @Option(
    help: ArgumentHelp(
      "Whether formulas and signature may be learnt from the letters in Sent: yes or no. For a personal mailbox its own agent is the one who agrees; for a shared one those who write there are told.",
      valueName: "yes|no"))
  var learnFromSent: YesOrNo?
  @Option(
    help: ArgumentHelp(
      "Where its password is from now on: credential:NAME, file:/path, or store, for `maild secrets set`; - for the server's secret.",
      valueName: "reference"))
  var secret: String?
  @Option(help: "The language of drafts where the mail does not tell: fr, en, de, es, it; - for the configuration's.")
  var language: String?
  @Flag(inversion: .prefixedNo, help: "Do everything for its mail but save drafts; --no-shadow saves them from now on.")
  var shadow: Bool?
  @Option(
    help: ArgumentHelp(
      "What the model is told under another name: identifiers (numbers, addresses, dates of birth) or none.",
      valueName: "what"))
  var pseudonyms: MailboxSettings.Pseudonyms?
  @OptionGroup var decision: DecisionOptions
  @OptionGroup var models: ModelOptions
  @OptionGroup(title: "Doctrine") var doctrine: DoctrineOptions

  func run() async throws {
    try await reporting {
      let isSaid: [Bool] = [
        name != nil, secret != nil, signature != nil, guidance != nil, language != nil, learnFromSent != nil,
        shadow != nil,
        pseudonyms != nil, models.isGiven, doctrine.isGiven,
      ]
      guard isSaid.contains(true) else {
        throw ValidationError(
          "say what to change: --name, --secret, --signature, --guidance, --language, --learn-from-sent, --shadow, --pseudonyms, "
            + "--models, --template, --form-of-address, --tone, --forbid or --formulas")
      }
      let configuration = try common.load()
      let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
      let mailbox = try await journal.known(address)
      var settings = mailbox.settings
      if let name { settings.displayName = name == "-" ? nil : name }
      if let secret { settings.secret = secret == "-" ? nil : secret }
      if let signature { settings.signature = try MailboxText.readOrNone(signature) }
      if let guidance { settings.guidance = try MailboxText.readOrNone(guidance) }
      if let language { settings.language = language == "-" ? nil : language }
      if let shadow { settings.isShadow = shadow }
      if let pseudonyms { settings.pseudonyms = pseudonyms }
      if let learnFromSent { settings.learnsFromSent = learnFromSent == .yes }
      settings.models = try models.applied(to: settings.models, configuration.model)
      settings.doctrine = try doctrine.applied(to: settings.doctrine, configuration)
      guard settings != mailbox.settings else {
        return Standard.out("\(mailbox.address) is as you say already")
      }
      try await journal.updateMailbox(mailbox.id, settings, at: .now, by: decision.person)
      Standard.out("\(mailbox.address) changed: maild mailbox show \(mailbox.address)")
    }
  }
}

struct MailboxShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows what is said about a mailbox: signature, guidance and doctrine with it.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The mailbox's address.") var address: String

  /// Behind the longest name.
  private static let margin = 12

  func run() async throws {
    try await reporting {
      let mailbox = try await common.openJournal(.readOnly).known(address)
      let settings = mailbox.settings
      let fields: [(String, String?)] = [
        ("address", mailbox.address), ("aliases", settings.aliases.joined(separator: " ")),
        ("name", settings.displayName), ("kind", settings.kind.rawValue), ("server", settings.server),
        ("login", settings.login), ("folders", settings.folders.joined(separator: " | ")),
        ("language", settings.language), ("models", ModelOptions.text(settings.models)),
        ("template", settings.doctrine.template),
        ("form", (settings.doctrine.formOfAddress ?? .vouvoiement).rawValue),
        ("tone", (settings.doctrine.tone ?? .neutre).rawValue), ("learns", settings.learnsFromSent ? "from Sent" : nil),
        ("pseudonyms", settings.pseudonyms.rawValue),
        ("state", mailbox.state.rawValue + (settings.isShadow ? ", in the shadow: no draft is saved" : "")),
      ]
      for (name, value) in fields {
        if let value, !value.isEmpty {
          Standard.out(name + String(repeating: " ", count: Self.margin - name.count) + value)
        }
      }
      let texts = [
        ("signature", settings.signature), ("guidance", settings.guidance), ("forbidden", settings.doctrine.forbidden),
        ("formulas", settings.doctrine.formulas),
      ]
      for (name, text) in texts {
        guard let text, !text.isEmpty else {
          Standard.out("\(name)\(String(repeating: " ", count: Self.margin - name.count))none")
          continue
        }
        Standard.out("\n\(name):")
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { Standard.out("  \(line)") }
      }
    }
  }
}

/// An answer to a question of consent.
enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
  case yes, no
}

/// A text that is kept with a mailbox, read from the file that a person names.
enum MailboxText {
  /// - Throws: what is wrong with the file and what to do, for people.
  static func read(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      Standard.error("maild: \(path): can't be read; check the name and the rights")
      throw ExitCode.noInput
    }
    guard var text = String(data: data, encoding: .utf8) else {
      Standard.error("maild: \(path): is not UTF-8; save it as plain text in UTF-8")
      throw ExitCode.dataError
    }
    if text.hasPrefix("\u{FEFF}") { text.removeFirst() }
    while text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    return text
  }

  /// The same, or nil for `-`.
  static func readOrNone(_ path: String) throws -> String? { path == "-" ? nil : try read(path) }
}

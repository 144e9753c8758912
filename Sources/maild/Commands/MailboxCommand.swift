import ArgumentParser
import Foundation
import Journal

struct MailboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mailbox", abstract: "Says which mailboxes maild may read and draft for.",
    discussion: """
      A mailbox that was added is offered and not read. Reading begins when it is enabled: by a service head, and for \
      a personal mailbox only once its agent has accepted. A running daemon follows within a second.
      """,
    subcommands: [
      Add.self, MailboxSetCommand.self, MailboxShowCommand.self, List.self, Enable.self, Disable.self, Withdraw.self,
      Retry.self,
      Remove.self,
      MailboxImportCommand.self,
    ],
    defaultSubcommand: List.self)

  // MARK: - Add

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Adds a mailbox, without reading it yet.",
      discussion: """
        Example: maild mailbox add contact@mairie.example --server main --kind shared --name "Mairie d'Exemple"
        """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The mailbox's address.") var address: String
    @Option(help: "The server's name in the configuration; may be left out when there is but one.")
    var server: String?
    @Option(help: "personal (one agent's) or shared (a service's).") var kind: Mailbox.Kind
    @Option(help: "The name shown in From.") var name: String?
    @Option(help: "The login name (default: the address).") var login: String?
    @Option(
      help: ArgumentHelp(
        "Where its password is: credential:NAME, file:/path, or store, for `maild secrets set` (default: the server's secret).",
        valueName: "reference"))
    var secret: String?
    @Option(help: ArgumentHelp("Another address of its own; may be given several times.", valueName: "address"))
    var alias: [String] = []
    @Option(
      help: ArgumentHelp(
        "A folder to watch besides INBOX, as mail clients show its name (Accueil/Urbanisme); may be given several times.",
        valueName: "name"))
    var folder: [String] = []
    @Option(
      help: ArgumentHelp("A file with the signature put below drafts.", valueName: "file"), completion: .file())
    var signature: String?
    @Option(
      help: ArgumentHelp(
        "A file with what drafts are to know, say and leave unsaid: hours, delays, papers, tone, what never to promise.",
        valueName: "file"), completion: .file())
    var guidance: String?
    @Option(help: "The language of drafts where the mail does not tell: fr, en, de, es, it.") var language: String?
    @OptionGroup var models: ModelOptions
    @OptionGroup(title: "Doctrine") var doctrine: DoctrineOptions

    func run() async throws {
      try await reporting {
        let configuration = try common.load()
        guard let server = server ?? configuration.servers.keys.first, server != "" else {
          throw ValidationError("the configuration has no server")
        }
        guard self.server != nil || configuration.servers.count == 1 else {
          let names = configuration.servers.keys.sorted().joined(separator: ", ")
          throw ValidationError("give --server: the configuration has \(names)")
        }
        guard configuration.servers[server] != nil else {
          let names = configuration.servers.keys.sorted().joined(separator: ", ")
          Standard.error("maild: there is no server “\(server)” in the configuration (it has: \(names))")
          throw ExitCode.dataError
        }
        var settings = MailboxSettings(
          address: address, aliases: alias, displayName: name, kind: kind, server: server, login: login,
          secret: secret, signature: try signature.map(MailboxText.read), guidance: try guidance.map(MailboxText.read),
          language: language, folders: folder, doctrine: try doctrine.applied(to: MailboxDoctrine(), configuration))
        settings.models = try models.applied(to: nil, configuration.model)
        let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
        let mailbox = try await journal.addMailbox(settings, at: .now, by: NSUserName())
        let next = mailbox.settings.kind == .personal ? " --agent-accepted" : ""
        Standard.out("\(mailbox.address) added; it is read once it is enabled:")
        Standard.out("  maild mailbox enable \(mailbox.address)\(next)")
      }
    }
  }

  // MARK: - List

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the mailboxes.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      try await reporting {
        let mailboxes = try await common.openJournal(.readOnly).mailboxes()
        guard !json else { return try Standard.json(mailboxes.map(MailboxReport.init)) }
        guard !mailboxes.isEmpty else { return Standard.out("no mailboxes yet: maild mailbox add --help") }
        var table = Table("MAILBOX", "KIND", "SERVER", "MODELS", "STATE", "SINCE", "BY")
        for mailbox in mailboxes {
          let change = mailbox.latestChange
          table.add(
            mailbox.address, mailbox.settings.kind.rawValue, mailbox.settings.server,
            ModelOptions.text(mailbox.settings.models),
            mailbox.state == .enabled && mailbox.settings.isShadow ? "shadow" : mailbox.shownState,
            change.at.description, change.by ?? "-")
        }
        Standard.out(table.text)
      }
    }
  }

  // MARK: - Enable, disable, remove

  struct Enable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lets maild read mailboxes and draft for them, from now on.",
      discussion: "Mail that is there already is left alone. Of several, the first that can't be enabled ends it.")

    @OptionGroup var common: CommonOptions
    @Argument(help: ArgumentHelp("The mailbox's address; several may be given.", valueName: "address"))
    var addresses: [String]
    @OptionGroup var decision: DecisionOptions
    @Flag(help: "The agent whose personal mailbox it is has accepted.") var agentAccepted = false
    @Flag(
      inversion: .prefixedNo,
      help: "Do everything but save drafts: figures before anybody gets one (default: as it was, at first no).")
    var shadow: Bool?

    func run() async throws {
      try await reporting {
        let journal = try await common.openJournal()
        for address in addresses {
          var mailbox = try await journal.known(address)
          if let shadow, shadow != mailbox.settings.isShadow {
            mailbox.settings.isShadow = shadow
            mailbox = try await journal.updateMailbox(
              mailbox.id, mailbox.settings, at: .now, by: decision.person)
          }
          do {
            try await journal.enableMailbox(
              mailbox.id, at: .now, by: decision.person, acceptedBy: agentAccepted ? mailbox.address : nil)
          } catch JournalError.acceptanceMissing {
            Standard.error(
              """
              maild: \(mailbox.address) is a personal mailbox: its agent must accept first.
              When the agent has, say so: maild mailbox enable \(mailbox.address) --agent-accepted
              """)
            throw ExitCode.noPermission
          }
          Standard.out(
            mailbox.settings.isShadow
              ? "\(mailbox.address) enabled, in the shadow: replies are written and measured, and no draft is saved"
              : "\(mailbox.address) enabled: drafts are suggested for mail that comes from now on")
        }
      }
    }
  }

  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Stops reading a mailbox; its drafts stay.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The mailbox's address.") var address: String
    @OptionGroup var decision: DecisionOptions

    func run() async throws {
      try await reporting {
        let journal = try await common.openJournal()
        let mailbox = try await journal.known(address)
        try await journal.disableMailbox(mailbox.id, at: .now, by: decision.person)
        Standard.out("\(mailbox.address) disabled: it is no longer read")
      }
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Takes consent to a mailbox's reading back.",
      discussion: """
        The mailbox is disabled, what maild is at work on there ends, and a personal mailbox must be accepted anew before \
        it is read again. Drafts that lie in it stay. To have maild forget what it holds: maild mailbox remove, or \
        maild forget.
        """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The mailbox's address.") var address: String
    @OptionGroup var decision: DecisionOptions

    func run() async throws {
      try await reporting {
        let journal = try await common.openJournal()
        let mailbox = try await journal.known(address)
        try await journal.withdrawMailbox(mailbox.id, at: .now, by: decision.person)
        let condition = mailbox.settings.kind == .personal ? "its agent must accept anew" : "it must be enabled anew"
        Standard.out("\(mailbox.address) withdrawn: it is no longer read; \(condition) before it is read again")
      }
    }
  }

  struct Retry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tries a login again that the server has refused.",
      discussion: """
        A login that was refused twice is left alone, lest the account be locked, until login or secret change or this \
        is said. A running daemon tries within a second.
        """)

    @OptionGroup var common: CommonOptions
    @Argument(help: "The mailbox's address.") var address: String

    func run() async throws {
      try await reporting {
        let journal = try await common.openJournal()
        let mailbox = try await journal.known(address)
        try await journal.retryMailbox(mailbox.id, at: .now)
        Standard.out("\(mailbox.address) is tried again, twice at most")
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Forgets a mailbox with all that is kept on it; the mailbox itself stays as it is.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The mailbox's address.") var address: String
    @OptionGroup var decision: DecisionOptions

    func run() async throws {
      try await reporting {
        let configuration = try common.load()
        let journal = try await Journal.open(at: configuration.store.path, access: .readWrite)
        let mailbox = try await journal.known(address)
        let token = try await mailbox.refreshToken(in: journal, configuration)
        try await journal.removeMailbox(mailbox.id, at: .now, by: decision.person)
        _ = try await token?.erase(from: journal, by: decision.person)
        Standard.out("\(mailbox.address) removed")
      }
    }
  }
}

extension Mailbox.Kind: ExpressibleByArgument {}

extension Mailbox {
  /// Its state as people are told it.
  fileprivate var shownState: String { isWithdrawn ? "withdrawn" : state.rawValue }

  /// Whether consent was taken back and not given again.
  fileprivate var isWithdrawn: Bool { state != .enabled && withdrawnAt != nil }

  /// Since when it is so, and by whom.
  fileprivate var latestChange: (at: Timestamp, by: String?) {
    if isWithdrawn, let withdrawnAt { return (withdrawnAt, withdrawnBy) }
    return state == .disabled ? (disabledAt ?? addedAt, disabledBy) : (enabledAt ?? addedAt, enabledBy)
  }
}

extension MailboxSettings.Pseudonyms: ExpressibleByArgument {}

extension Journal {
  /// The mailbox of that address.
  func known(_ address: String) async throws(JournalError) -> Mailbox {
    guard let mailbox = try await mailbox(address: address) else { throw .mailboxUnknown(address) }
    return mailbox
  }
}

/// A mailbox as programs read it.
private struct MailboxReport: Encodable {
  let id: Int64
  let address: String
  let aliases: [String]
  let name: String?
  let kind: String
  let server: String
  let login: String?
  let folders: [String]
  let models: [String]?
  let shadow: Bool
  let pseudonyms: String
  let state: String
  let enabledAt: String?
  let enabledBy: String?
  let acceptedAt: String?

  init(_ mailbox: Mailbox) {
    id = mailbox.id.rawValue
    address = mailbox.address
    aliases = mailbox.settings.aliases
    name = mailbox.settings.displayName
    kind = mailbox.settings.kind.rawValue
    server = mailbox.settings.server
    login = mailbox.settings.login
    folders = mailbox.settings.folders
    models = mailbox.settings.models
    shadow = mailbox.settings.isShadow
    pseudonyms = mailbox.settings.pseudonyms.rawValue
    state = mailbox.shownState
    enabledAt = mailbox.enabledAt?.description
    enabledBy = mailbox.enabledBy
    acceptedAt = mailbox.acceptedAt?.description
  }
}

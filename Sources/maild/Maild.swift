import ArgumentParser
import Pipeline

// The chapter's map:
//   Commands/  one file a command: arguments in, a line or JSON out
//   Output/    how results, errors and log lines look
//   Service/   the daemon: rooms wired together, signals, systemd

/// `maild`, the one program: the daemon and the commands that administer it.
@main
struct Maild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Suggests replies: watches IMAP mailboxes and leaves drafts for people to edit and send.",
    discussion: """
      maild reads each new message of the mailboxes that were enabled, asks a language model for a reply, and saves it \
      as a draft in the mailbox's own Drafts folder, threaded under the message it answers. It never sends anything.

      A first start:
        maild check                                 is the configuration right, do server and model answer?
        maild mailbox add contact@mairie.example --server main --kind shared
        maild mailbox enable contact@mairie.example --by "Claire Martin"
        maild run                                   or: systemctl start maild

      Exit codes are those of sysexits(3): 64 wrong usage, 65 wrong input, 66 not found, 69 a server is not available, \
      74 reading or writing failed, 75 try later, 77 not allowed, 78 wrong configuration.
      """,
    version: version,
    subcommands: [
      RunCommand.self, CheckCommand.self, MailboxCommand.self, StatusCommand.self, JobCommand.self,
      TemplateCommand.self, BacktestCommand.self, StoreCommand.self, AuditCommand.self,
      SecretsCommand.self, MessageCommand.self, IMAPCommand.self, ExportCommand.self, ForgetCommand.self,
    ])

  /// Runs a command; or, started by the daemon as a parsing worker, serves as one before anything else is set up.
  static func main() async {
    MessageParser.serveIfAsked(CommandLine.arguments)
    // Before any secret is read, by the daemon or by a command.
    CoreDumps.forbid()
    await main(nil)
  }

  /// What `--version`, the IMAP ID command and the status tell.
  static let version = "0.1.0"
}

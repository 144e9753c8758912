import ArgumentParser
import Drafting
import Pipeline

struct TemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Shows and checks what the model is told before each mail.",
    discussion: """
      A template gives role, plan and style of drafts. What protects stands in no template: maild writes it itself, first. \
      To have words of your own, copy the one that is shipped into the folder that drafting.templates names:

        maild template show fr-3 > /etc/maild/templates/accueil.txt
        maild template check /etc/maild/templates/accueil.txt
        maild mailbox set contact@mairie.example --template accueil
      """,
    subcommands: [List.self, Show.self, Check.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the templates that mailboxes can choose.")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await reporting {
        var table = Table("TEMPLATE", "VERSION", "FROM")
        for entry in try TemplateFolder(try common.load().drafting.templates).entries {
          table.add(entry.name, entry.template.version.rawValue, entry.file ?? "maild")
        }
        Standard.out(table.text)
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints a template's file.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "The template's name.") var name: String
    @Flag(help: "Print the instructions as the model gets them, maild's own rules first.") var prompt = false
    @Option(help: ArgumentHelp("With --prompt: as they are for this mailbox.", valueName: "address"))
    var mailbox: String?

    func run() async throws {
      try await reporting {
        guard mailbox == nil || prompt else { throw ValidationError("--mailbox goes with --prompt") }
        let configuration = try common.load()
        let folder = try TemplateFolder(configuration.drafting.templates)
        guard let entry = folder.entries.first(where: { $0.name == name }) else {
          let known = folder.entries.map(\.name).joined(separator: ", ")
          Standard.error("maild: there is no template “\(name)”; there are: \(known)")
          throw ExitCode.noInput
        }
        guard prompt else {
          if let file = entry.file { return Standard.out(try MailboxText.read(file)) }
          return Standard.out(PromptTemplate.text(ofShipped: name).map { String($0.dropLast()) } ?? "")
        }
        guard let mailbox else { return Standard.out(entry.template.instructions(name: "…")) }
        let settings = try await common.openJournal(.readOnly).known(mailbox).settings
        Standard.out(
          entry.template.instructions(
            name: settings.displayName ?? settings.address, guidance: settings.guidance ?? "",
            doctrine: try Doctrine(settings.doctrine)))
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Checks a template's file: each mistake with its line and what to do, in French and in English.")

    @Argument(help: "The file.", completion: .file(extensions: ["txt"])) var file: String

    func run() async throws {
      try await reporting {
        do {
          let template = try TemplateFolder.read(file, as: "check")
          Standard.out(
            "\(file): aucune erreur / no mistakes (\(template.instructions(name: "…").utf8.count) bytes to the model)")
        } catch TemplateFolderError.mistakes(let path, let mistakes) {
          Standard.error(mistakes.text(path))
          throw ExitCode.dataError
        }
      }
    }
  }
}

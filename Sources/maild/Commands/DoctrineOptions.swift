import ArgumentParser
import Configuration
import Drafting
import Journal
import Pipeline

/// What a service head lays down for the drafts of a mailbox, as options; `-` takes a thing back.
struct DoctrineOptions: ParsableArguments {
  @Option(help: "The prompt template (maild template list); - for the one that is shipped.")
  var template: String?
  @Option(help: "How a person is addressed: vouvoiement or tutoiement; - for vouvoiement.")
  var formOfAddress: Choice<MailboxDoctrine.FormOfAddress>?
  @Option(help: "The tone of drafts: neutre, chaleureux or formel; - for neutre.")
  var tone: Choice<MailboxDoctrine.Tone>?
  @Option(
    help: ArgumentHelp(
      "A file with what drafts never commit the service to, a line each (“un délai de traitement”); - for nothing.",
      valueName: "file"), completion: .file())
  var forbid: String?
  @Option(
    help: ArgumentHelp(
      "A file with the formulas that drafts open and close with, below [Appel] and [Politesse]; - for none.",
      valueName: "file"), completion: .file())
  var formulas: String?

  var isGiven: Bool { template != nil || formOfAddress != nil || tone != nil || forbid != nil || formulas != nil }

  /// `doctrine` with what was given in its place.
  ///
  /// - Throws: what is wrong with a file or a name and what to do, for people.
  func applied(to doctrine: MailboxDoctrine, _ configuration: Configuration) throws -> MailboxDoctrine {
    var doctrine = doctrine
    if let template {
      doctrine.template = template == "-" ? nil : template
      if template != "-" { try Self.requireTemplate(template, configuration) }
    }
    if let formOfAddress { doctrine.formOfAddress = formOfAddress.value }
    if let tone { doctrine.tone = tone.value }
    if let forbid {
      doctrine.forbidden = try Self.text(forbid) { text throws(TextMistakes) in _ = try ForbiddenLines.parse(text) }
    }
    if let formulas {
      doctrine.formulas = try Self.text(formulas) { text throws(TextMistakes) in _ = try StandardFormulas(parsing: text)
      }
    }
    return doctrine
  }

  private static func requireTemplate(_ name: String, _ configuration: Configuration) throws {
    let folder = try TemplateFolder(configuration.drafting.templates)
    guard folder.template(named: name) == nil else { return }
    let known = folder.entries.map(\.name).joined(separator: ", ")
    Standard.error("maild: there is no template “\(name)” (there are: \(known)); maild template list shows them")
    throw ExitCode.dataError
  }

  private static func text(_ path: String, _ check: (String) throws(TextMistakes) -> Void) throws -> String? {
    guard let text = try MailboxText.readOrNone(path) else { return nil }
    do throws(TextMistakes) {
      try check(text)
    } catch {
      Standard.error(error.text(path))
      throw ExitCode.dataError
    }
    return text
  }
}

/// One of some words, or `-` for none.
struct Choice<Value: RawRepresentable & CaseIterable & Sendable>: ExpressibleByArgument, Sendable
where Value.RawValue == String {
  let value: Value?

  init?(argument: String) {
    value = Value(rawValue: argument)
    if value == nil, argument != "-" { return nil }
  }

  static var allValueStrings: [String] { Value.allCases.map(\.rawValue) + ["-"] }
}

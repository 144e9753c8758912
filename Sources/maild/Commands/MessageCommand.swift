import ArgumentParser
import Drafting
import Foundation
import MIMEParsing

struct MessageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "message", abstract: "Shows what maild understands of a mail.", subcommands: [Explain.self])

  struct Explain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tells what a mail is, in the words of a careful colleague.",
      discussion: """
        Reads one message as it lies in a file (.eml) and says who writes to whom and what kind of mail it is, what is \
        new in it and what is quoted, what is attached, and what was odd about it. Nothing leaves the machine, no link \
        is followed, and no configuration is needed.

        The exit code is 0 when the message was read, whatever was wrong with it; 65 when there is nothing to read or \
        too much; 66 when the file cannot be read.

        Example: maild message explain demande.eml
        """)

    @Argument(help: "The message; - is standard input.", completion: .file(extensions: ["eml"])) var file: String
    @Option(help: "The language to explain in: fr or en.") var lang = ExplanationLanguage.fr
    @Option(
      help: ArgumentHelp(
        "Believe the Authentication-Results of this server, by the name it gives itself there; may be given several times.",
        valueName: "host"))
    var trust: [String] = []
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
      try await reporting {
        let input = MessageInput(file)
        var message = Message(parsing: try input.bytes())
        await message.readAttachments(by: AttachmentReader(), limit: Self.attachmentsRead)
        if json {
          try Standard.json(ExplainedMessage(message, trusting: trust))
        } else {
          Standard.out(MessageExplanation(message, in: lang.language, trusting: trust).text)
        }
      }
    }

    /// Attachments whose text is read; the others are listed.
    private static let attachmentsRead = 50
  }
}

/// The languages that a message can be explained in.
enum ExplanationLanguage: String, ExpressibleByArgument, CaseIterable {
  case fr, en

  var language: Language { self == .fr ? .french : .english }
}

/// The whole value as JSON, and what the trusted servers say.
struct ExplainedMessage: Encodable {
  private let message: Message
  private let results: [AuthenticationResults]

  init(_ message: Message, trusting servers: [String]) {
    self.message = message
    results = servers.compactMap { message.authenticationResults(of: $0) }
  }

  private enum CodingKeys: String, CodingKey {
    case authenticationResults
  }

  func encode(to encoder: any Encoder) throws {
    try message.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(results, forKey: .authenticationResults)
  }
}

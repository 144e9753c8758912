import Configuration
import Drafting
import Foundation
import IMAP
import Journal
import Logging
import MIMEParsing
import Synchronization
import Testing

@testable import Pipeline

@Suite("What may stand in the log")
struct LogTests {
  /// That a line with one of them does not compile, as what can be tried of it at run time.
  @Test("is no address, subject, text, secret, and nothing that holds one")
  func types() throws {
    let mailbox = Address.Mailbox(localPart: "claire.morel", domain: "mairie.example")
    let settings = MailboxSettings(address: mailbox.address, kind: .shared, server: "main")
    let message = Message(parsing: Array("From: a@b.example\nSubject: Courgettes\n\nPanais\n".utf8))
    let values: [Any] = [
      "texte", Substring("texte"), mailbox, Address.mailbox(mailbox), Secret("topinambour"), settings, message,
      Credentials(user: "claire", password: "topinambour"), message.headers,
      Array("texte".utf8).description, Optional("texte") as Any, ["texte"], Data("texte".utf8),
      JournalError.mailboxUnknown("claire.morel@mairie.example"), try #require(MessageID("id@mairie.example")),
    ]
    for value in values { #expect(!(value is any Loggable), "\(type(of: value))") }
    let figures: [Any] = [12, JobID(rawValue: 1), JobState.saved, Timestamp.now, DraftOutcome.left, [Defect.empty]]
    for value in figures { #expect(value is any Loggable, "\(type(of: value))") }
  }

  @Test(
    "shows a digest where a name is none",
    arguments: [
      ("needs-person", true), ("0.1.0", true), ("claire@mairie.example", false), ("deux mots", false), ("", false),
      ("é", false), (String(repeating: "a", count: 65), false), ("a\nb", false),
    ])
  func names(name: String, isName: Bool) throws {
    let logged = LoggedName(name).logged
    #expect((logged == name) == isName)
    if !isName { #expect(logged.wholeMatch(of: /‹[0-9a-f]{8}›/) != nil, "\(logged)") }
  }

  @Test("shows a digest for each address in the words of an error, the same for the same")
  func problems() throws {
    let problem = LoggedProblem(
      words: "no such user <Claire@mairie.example>, nor claire@mairie.example. Ask chef@mairie.example",
      without: ["ASK"],
      shown: "‹folder›"
    ).logged
    #expect(!problem.contains("@") && !problem.lowercased().contains("claire") && !problem.contains("Ask"))
    let digests = problem.matches(of: /‹[0-9a-f]{8}›/).map { String($0.output) }
    #expect(digests.count == 3 && digests[0] == digests[1] && digests[1] != digests[2], "\(problem)")
    #expect(LoggedProblem(JournalError.mailboxUnknown("claire@mairie.example")).logged.contains(digests[0]))
  }

  @Test("is written with its fields, but for those without a value")
  func fields() {
    let lines = Lines()
    let log = ServiceLog(Logger(label: "test") { _ in lines })
    log.info("job finished", ["job": JobID(rawValue: 3), "state": JobState.saved, "fetch_ms": nil as Int?])
    log.debug("unheard")
    #expect(lines.all == ["info job finished job=3 state=saved"])
  }

  @Test("is written by nothing but the one type that asks for that")
  func onlyOneWay() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources")
      .standardizedFileURL
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var found: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      if text.contains("import Logging") { found.append(file.lastPathComponent) }
    }
    // The log's own type, how lines look, and the two that set it up.
    #expect(found.sorted() == ["Daemon.swift", "LogOutput.swift", "RunCommand.swift", "ServiceLog.swift"])
  }
}

/// Keeps what is logged.
private final class Lines: LogHandler, Sendable {
  private let kept = Mutex<[String]>([])

  var all: [String] { kept.withLock(\.self) }
  var logLevel: Logger.Level {
    get { .info }
    set {}
  }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    kept.withLock { $0.append("\(event.level.rawValue) \(event.message)\(fields)") }
  }
}

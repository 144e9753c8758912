import Foundation
import GRDB
import Journal
import TestSupport
import Testing

/// A piece of a mailbox's life during which maild is killed.
///
/// Each is played from a point of rest to a point of rest; what it waits for comes whether maild dies on the way or not.
enum CrashScenario: String, CaseIterable, Sendable, CustomTestStringConvertible {
  /// A mail with an attachment gets its draft, a newsletter none.
  case arrival
  /// A mailbox is enabled, and gets a mail in the same moment.
  case enabled
  /// The agent answers the mail by other means while maild lies dead.
  case answeredMeanwhile = "answered-meanwhile"
  /// The agent sends the draft, if there is one already, while maild lies dead.
  case sentMeanwhile = "sent-meanwhile"
  /// The agent answers while the model is thinking.
  case quicker
  /// A colleague's reply, of which only Sent tells, is there before the draft.
  case colleague
  /// The model fails once.
  case stumbling
  /// The model has nothing to say.
  case speechless
  /// The mailbox has no Drafts folder, and maild may make one.
  case folderless
  /// A second copy of the draft comes late, of an APPEND that was taken for lost.
  case doubled
  /// The agent answers a mail whose draft lies there.
  case answered
  /// The correspondent says that the matter is settled.
  case settled
  /// A later mail of the thread gets a draft in the first one's place.
  case followed
  /// The mailbox's settings change, and the draft is written anew.
  case renewed
  /// The agent bins the draft, which is one too many: the mailbox pauses itself.
  case unused
  /// The folder gets another UIDVALIDITY while a mail is under way.
  case renumbered
  /// The store is restored from a backup that is older than a draft.
  case restored

  var testDescription: String { rawValue }

  /// The servers that it can be played on.
  var kinds: [MailServerKind] {
    switch self {
    // No other can be made to number a folder anew.
    case .renumbered: [.dovecot]
    // Dovecot makes the folder by itself.
    case .folderless: [.cyrus]
    default: MailServerKind.allCases
    }
  }

  /// Where drafts lie.
  var draftsFolder: String { self == .folderless ? "Drafts" : "Brouillons" }

  /// The mail whose draft lies there when it begins.
  static let first = CitizenMail("Première", messageID: "<premiere@courriel.example>")
  private static let second = CitizenMail("Seconde", messageID: "<seconde@courriel.example>")
  private static let letter = CitizenMail("Lettre", messageID: "<lettre@courriel.example>")

  /// One over which the model thinks until it may answer.
  private static var hard: CitizenMail {
    var mail = second
    mail.body = "Bonjour,\n\nUne \(CrashStage.hard) : êtes-vous ouverts le samedi ?\n\nNadia Bellanger"
    return mail
  }

  /// Whether ``first`` has its draft when it begins.
  var hasDraft: Bool {
    switch self {
    case .arrival, .enabled, .answeredMeanwhile, .sentMeanwhile, .quicker, .colleague, .stumbling, .speechless,
      .folderless,
      .restored:
      false
    case .doubled, .answered, .settled, .followed, .renewed, .unused, .renumbered: true
    }
  }

  /// Whether another draft lies there that the agent has edited.
  var hasNeighbour: Bool { self != .folderless }

  /// Whether maild is killed again as it recovers from a death at this point.
  ///
  /// An arrival is tried in all pairs. In the other scenarios, whose mails take the same steps, those are left out that
  /// begin where nothing in the mailbox hangs on what the store says.
  func hasPairs(from point: String) -> Bool {
    guard let point = CrashPointTable.point(point), point.isOfMail else { return false }
    return self == .arrival || point.isDelicate
  }

  /// How many runs of maild go undisturbed before the one that dies.
  var quietRuns: Int { self == .renumbered ? 1 : 0 }

  /// What is done while maild runs undisturbed.
  func prepare(_ stage: CrashStage) async throws {
    guard self == .restored else { return }
    let backup = try await stage.maild.command("store", "backup", stage.maild.folder + "/nuit.sqlite")
    #expect(backup.status == 0, "\(backup.errors)")
    try await stage.deliver(Self.first)
    try await stage.comes(Self.first) { $0.contains { $0.state == .saved } }
  }

  /// What is done once it has stopped.
  func prepareStopped(_ stage: CrashStage) async throws {
    switch self {
    case .restored:
      let restored = try await stage.maild.command("store", "restore", stage.maild.folder + "/nuit.sqlite")
      #expect(restored.status == 0, "\(restored.errors)")
    case .doubled:
      let job = try #require(try await stage.jobs(for: Self.first).first)
      let draft = try #require(try await stage.drafts(for: Self.first).first)
      let drafts = stage.server.folder("Brouillons")
      try await stage.server.append(draft.bytes, to: drafts, of: stage.box, flags: ["\\Draft"])
      let queue = try DatabaseQueue(path: stage.maild.storePath)
      try await queue.write { try $0.execute(sql: "UPDATE job SET append_attempts = 2 WHERE id = \(job.id)") }
      try queue.close()
    case .folderless:
      try await stage.server.drop(stage.server.folder("Brouillons"), of: stage.box)
    case .stumbling: stage.model.enqueue(.status(503))
    case .speechless: stage.model.when({ _ in true }) { _ in .answer("") }
    default: break
    }
  }

  /// Plays it, with maild dying where the stage's supervisor has it die.
  ///
  /// - Returns: how many live drafts each mail should have in the end.
  func play(_ stage: CrashStage) async throws -> [(mail: CitizenMail, drafts: Int)] {
    switch self {
    case .arrival:
      let mail = Self.first.attaching("Une note", named: "note.txt")
      var letter = Self.letter
      letter.headers = ["List-Id: <lettre.exemple.example>"]
      try await stage.deliver(mail)
      try await stage.deliver(letter)
      try await stage.comes(mail) { $0.contains { $0.state == .saved } }
      try await stage.comes(letter) { $0.contains { $0.state == .skipped } }
      return [(mail, 1), (letter, 0)]
    case .enabled:
      // One gets its mail before maild has looked at it, the other afterwards.
      let (prompt, late) = (try await stage.maild.addMailbox("tot"), try await stage.maild.addMailbox("tard"))
      try await stage.server.deliver(Self.second.bytes(to: prompt), to: prompt)
      try await eventually("a look at the empty mailbox") { try await stage.maild.hasCursor(late) }
      try await stage.server.deliver(Self.letter.bytes(to: late), to: late)
      for (mail, box) in [(Self.second, prompt), (Self.letter, late)] {
        try await stage.comes(mail) { $0.contains { $0.state == .saved } }
        let drafts = try await stage.server.messages(in: stage.server.folder("Brouillons"), of: box)
        #expect(drafts.count { $0.answers(mail.messageID) } == 1)
      }
      return []
    case .answeredMeanwhile:
      try await meanwhile(stage) { try await stage.answer(Self.first) }
      try await stage.comes(Self.first) { jobs in
        jobs.contains { $0.reason == "answered" || $0.outcome == .withdrawn }
      }
      return [(Self.first, 0)]
    case .sentMeanwhile:
      let wasSent = try await meanwhile(stage) { try await stage.moveDraft(for: Self.first, to: "Envoyés") }
      try await stage.comes(Self.first) { jobs in
        jobs.contains { $0.state == .saved && (!wasSent || $0.outcome == .sent) }
      }
      return [(Self.first, wasSent ? 0 : 1)]
    case .quicker:
      let mail = Self.hard
      try await stage.deliver(mail)
      _ = try await stage.model.requests(atLeast: stage.model.requests.count + 1, within: .seconds(150))
      try await stage.answer(mail)
      // The watcher is told; the model still thinks.
      try await stage.comes(mail) { $0.contains { $0.state == .withdrawn } }
      return [(mail, 0)]
    case .colleague:
      let mail = Self.hard
      try await stage.deliver(mail)
      _ = try await stage.model.requests(atLeast: stage.model.requests.count + 1, within: .seconds(150))
      var reply = CitizenMail("Re: Seconde")
      reply.from = "Une collègue <collegue@mairie.example>"
      reply.headers = ["In-Reply-To: \(mail.messageID ?? "")"]
      try await stage.server.append(
        reply.bytes(to: stage.box), to: stage.server.folder("Envoyés"), of: stage.box, flags: ["\\Seen"])
      stage.thought.set()
      try await stage.comes(mail) { $0.contains { $0.reason == "answered" } }
      return [(mail, 0)]
    case .stumbling, .folderless:
      try await stage.deliver(Self.first)
      try await stage.comes(Self.first) { $0.contains { $0.state == .saved } }
      return [(Self.first, 1)]
    case .speechless:
      try await stage.deliver(Self.first)
      try await stage.comes(Self.first) { $0.contains { $0.state == .failed } }
      return [(Self.first, 0)]
    case .doubled:
      try await eventually("the second copy's end") { try await stage.drafts(for: Self.first).count == 1 }
      try await stage.comes(Self.first) { $0.contains { $0.outcome == nil && !$0.removalBegun } }
      return [(Self.first, 1)]
    case .answered:
      try await stage.answer(Self.first)
      try await stage.comes(Self.first) { $0.contains { $0.outcome == .withdrawn } }
      return [(Self.first, 0)]
    case .settled:
      var word = Self.second
      word.headers = thread
      word.body = "Bonjour, ne tenez pas compte de mon message, inutile de répondre.\n\nNadia Bellanger"
      try await stage.deliver(word)
      try await stage.comes(Self.first) { $0.contains { $0.outcome == .withdrawn } }
      try await stage.comes(word) { $0.contains { $0.state == .skipped } }
      return [(Self.first, 0), (word, 0)]
    case .followed:
      var next = Self.second
      next.headers = thread
      next.body = "Bonjour,\n\nEt le dimanche, êtes-vous ouverts aussi ?\n\nNadia Bellanger"
      try await stage.deliver(next)
      try await stage.comes(next) { $0.contains { $0.state == .saved } }
      try await stage.comes(Self.first) { $0.contains { $0.outcome == .replaced } }
      return [(Self.first, 0), (next, 1)]
    case .renewed:
      let guidance = stage.maild.folder + "/consignes.txt"
      try "Ouvert le samedi de 9 h à 12 h.".write(toFile: guidance, atomically: true, encoding: .utf8)
      let set = try await stage.maild.command("mailbox", "set", stage.box.address, "--guidance", guidance)
      #expect(set.status == 0, "\(set.errors)")
      try await stage.comes(Self.first) { $0.contains { $0.state == .saved && $0.generation == 2 } }
      return [(Self.first, 1)]
    case .unused:
      #expect(try await stage.moveDraft(for: Self.first, to: "Corbeille"))
      try await stage.comes(Self.first) { $0.contains { $0.outcome == .binned } }
      let inbox = try await stage.server.messages(in: "INBOX", of: stage.box)
      #expect(inbox.count { $0.messageID.hasPrefix("<maild.pause.") } == 1, "told once")
      let listed = try await stage.maild.command("mailbox", "list")
      #expect(listed.output.contains("disabled"), "\(listed.output)")
      return [(Self.first, 0)]
    case .renumbered:
      guard let dovecot = stage.server as? DovecotServer else { return [] }
      let mail = Self.hard
      try await stage.deliver(mail)
      _ = try await stage.model.requests(atLeast: stage.model.requests.count + 1, within: .seconds(150))
      try await stage.supervisor.hold()
      try await dovecot.forgetUIDs(of: stage.box)
      stage.supervisor.release()
      stage.thought.set()
      try await stage.comes(mail) { $0.contains { $0.state == .saved } }
      // The folder has three mails, each of which is new by its UID.
      try await eventually("every mail under its new UID") {
        try await stage.maild.jobs().count { $0.reason == "duplicate" } >= 2
      }
      return [(Self.first, 1), (mail, 1)]
    case .restored:
      try await stage.comes(Self.first) { $0.contains { $0.state == .saved } }
      return [(Self.first, 1)]
    }
  }

  private var thread: [String] {
    ["In-Reply-To: \(Self.first.messageID ?? "")", "References: \(Self.first.messageID ?? "")"]
  }

  /// Delivers the first mail, waits for maild's death, and has the agent do something before it is started again. Where it
  /// does not die the agent does so once the draft is there.
  private func meanwhile<Value>(_ stage: CrashStage, _ act: () async throws -> Value) async throws -> Value {
    stage.supervisor.holdAfterDeath()
    try await stage.deliver(Self.first)
    try await eventually("maild's death or a draft", within: .seconds(150)) {
      if stage.supervisor.isHeld { return true }
      return try await stage.jobs(for: Self.first).contains { $0.state == .saved }
    }
    let value = try await act()
    stage.supervisor.release()
    return value
  }
}

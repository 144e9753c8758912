import Foundation
import Journal
import TestSupport
import Testing

/// What one case of the crash matrix is played on: a mailbox of its own, maild, and a draft that its agent has edited.
final class CrashStage: Sendable {
  let kind: MailServerKind
  let server: any MailServer
  let maild: Installation
  let box: TestMailbox
  let model: ScriptedModel
  /// Holds the model's answers back that ask for it.
  let thought = Flag()
  let supervisor: Supervisor
  /// The folder of the drafts.
  let drafts: String
  /// The draft that the agent has edited: nothing may change it.
  private let touched: StoredMessage?

  private static let neighbour = CitizenMail("Voisine", messageID: "<voisine@courriel.example>")
  /// The words for which the model waits until it may answer.
  static let hard = "question difficile"

  /// Makes the mailbox, has maild answer the neighbour and the scenario's first mail, and ends maild again.
  ///
  /// - Parameter points: where maild then kills itself.
  static func prepare(
    _ scenario: CrashScenario, on kind: MailServerKind, points: [String]
  ) async throws -> CrashStage {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nOui, de 9 h à 12 h.\n\nCordialement") }
    let server = try await kind.shared
    let maild = try Installation(on: server, model: model.url) { configuration in
      configuration.createsDrafts = scenario == .folderless
      configuration.more = "drafting:\n  pause-after-unused: \(scenario == .unused ? 1 : 0)"
    }
    let box = try await maild.addMailbox("crash")
    let daemon = try maild.start(looksEvery: 100)
    try await daemon.watching()
    let mails = (scenario.hasNeighbour ? [neighbour] : []) + (scenario.hasDraft ? [CrashScenario.first] : [])
    for mail in mails { try await server.deliver(mail.bytes(to: box), to: box) }
    _ = try await maild.decisions(mails.count)
    let touched = scenario.hasNeighbour ? try await edit(draftFor: neighbour, in: box, on: server) : nil
    let stage = CrashStage(
      kind: kind, server: server, maild: maild, box: box, model: model,
      supervisor: Supervisor(maild, points: points, quietRuns: scenario.quietRuns),
      drafts: server.folder(scenario.draftsFolder), touched: touched)
    try await scenario.prepare(stage)
    try await daemon.stop()
    let flag = stage.thought
    model.when({ $0.userContent.contains(hard) }) { _ in .answer("Bonjour,\n\nOui.\n\nCordialement", after: flag) }
    try await scenario.prepareStopped(stage)
    return stage
  }

  /// The agent's client saves an edited draft as clients do: a message of its own, then the old one goes.
  private static func edit(
    draftFor mail: CitizenMail, in box: TestMailbox, on server: any MailServer
  ) async throws -> StoredMessage {
    let drafts = server.folder("Brouillons")
    let ours = try #require(try await server.messages(in: drafts, of: box).first { $0.answers(mail.messageID) })
    var edit = CitizenMail("Re: \(mail.subject)", messageID: ours.messageID)
    edit.from = "Accueil <\(box.address)>"
    edit.headers = ["In-Reply-To: \(mail.messageID ?? "")"]
    try await server.append(edit.bytes(to: box), to: drafts, of: box, flags: ["\\Draft", "\\Flagged"])
    try await server.delete(ours.uid, in: drafts, of: box)
    return try #require(try await server.messages(in: drafts, of: box).first { $0.answers(mail.messageID) })
  }

  private init(
    kind: MailServerKind, server: any MailServer, maild: Installation, box: TestMailbox, model: ScriptedModel,
    supervisor: Supervisor, drafts: String, touched: StoredMessage?
  ) {
    (self.kind, self.server, self.maild, self.box, self.model) = (kind, server, maild, box, model)
    (self.supervisor, self.drafts, self.touched) = (supervisor, drafts, touched)
  }

  // MARK: - What people do

  func deliver(_ mail: CitizenMail) async throws { try await server.deliver(mail.bytes(to: box), to: box) }

  /// The drafts that answer a mail, without those marked for removal.
  func drafts(for mail: CitizenMail) async throws -> [StoredMessage] {
    try await server.messages(in: drafts, of: box)
      .filter { $0.answers(mail.messageID) && !$0.flags.contains("\\Deleted") }
  }

  /// The agent's client moves a mail's only draft to another folder.
  ///
  /// - Returns: whether there was one.
  func moveDraft(for mail: CitizenMail, to folder: String) async throws -> Bool {
    guard let draft = try await drafts(for: mail).first else { return false }
    try await server.move(
      draft.uid, from: drafts, to: server.folder(folder), of: box)
    return true
  }

  /// Marks a mail as answered, as a mail client does that sends the agent's own reply.
  func answer(_ mail: CitizenMail) async throws {
    let uid = try #require(try await uid(of: mail))
    try await server.flag(uid, in: "INBOX", of: box, with: ["\\Answered"])
  }

  // MARK: - What maild makes of it

  /// Waits until a mail's jobs are as they should be.
  ///
  /// - Parameter isSo: gets the jobs of the mail that are no duplicates.
  func comes(_ mail: CitizenMail, _ isSo: ([Job]) -> Bool) async throws {
    var seen: [Job] = []
    let uid = try await uid(of: mail)
    do {
      try await eventually("it", within: .seconds(150)) {
        if supervisor.oddEnd != nil { return true }
        seen = try await jobs(for: mail, uid: uid)
        return isSo(seen)
      }
    } catch is NeverHappened {
      let told = seen.map {
        "\($0.id) \($0.state) \($0.reason ?? $0.detail ?? "-") \($0.outcome.map { "\($0)" } ?? "-")"
      }
      throw NeverHappened(description: "\(mail.subject) came to \(told); the log ends:\n\(maild.logTail())")
    }
  }

  /// The jobs that decide on a mail; one that ended before it was read is known by its UID alone.
  func jobs(for mail: CitizenMail) async throws -> [Job] { try await jobs(for: mail, uid: uid(of: mail)) }

  private func jobs(for mail: CitizenMail, uid: Int?) async throws -> [Job] {
    try await maild.jobs().filter { job in
      let isIt = job.messageID.map { $0 == mail.messageID } ?? (uid == Int(job.uid))
      return isIt && job.reason != "duplicate"
    }
  }

  private func uid(of mail: CitizenMail) async throws -> Int? {
    try await server.messages(in: "INBOX", of: box).first { $0.messageID == mail.messageID }?.uid
  }

  /// What must hold in the end, whatever was played.
  ///
  /// - Parameter expected: how many live drafts each mail has.
  /// - Returns: what does not hold.
  func faults(expecting expected: [(mail: CitizenMail, drafts: Int)]) async throws -> [String] {
    var faults: [String] = []
    if let end = supervisor.oddEnd { faults.append("maild ended by itself: \(end)") }
    let all = try await maild.jobs()
    let inbox = try await server.messages(in: "INBOX", of: box)
    // The word that a mailbox is paused may be noticed before the pause, after which nothing is done in it.
    let isPaused = try await maild.mailbox(box)?.state == .disabled
    let notices = Set(inbox.filter { isPaused && $0.messageID.hasPrefix("<maild.pause.") }.map(\.uid))
    for job in all where !job.state.isTerminal && !(job.state == .noticed && notices.contains(Int(job.uid))) {
      faults.append("job \(job.id) is \(job.state): \(job.detail ?? "-")")
    }
    for (mail, count) in expected + (touched.map { _ in [(Self.neighbour, 1)] } ?? []) {
      let deciding = try await jobs(for: mail)
      if deciding.count != 1 { faults.append("\(deciding.count) decisions on \(mail.subject)") }
      let drafts = try await drafts(for: mail)
      if drafts.count != count { faults.append("\(drafts.count) drafts for \(mail.subject) where \(count) should be") }
    }
    let lying = try await server.messages(in: drafts, of: box)
    let kept = lying.first { $0.answers(Self.neighbour.messageID) }
    if let touched, kept?.bytes != touched.bytes || kept?.flags != touched.flags || kept?.uid != touched.uid {
      faults.append("the draft that the agent had edited is another")
    }
    if let marked = lying.first(where: { $0.flags.contains("\\Deleted") }) {
      faults.append("a draft is left with a mark: \(marked.inReplyTo)")
    }
    if inbox.contains(where: { $0.flags.contains("\\Seen") }) { faults.append("a mail was marked as read") }
    return faults
  }

  func close() async throws {
    thought.set()
    try await supervisor.stop()
    model.stop()
  }
}

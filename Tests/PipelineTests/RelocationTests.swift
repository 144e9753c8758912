import Configuration
import Drafting
import Foundation
import IMAP
import Journal
import Logging
import MIMEParsing
import TestSupport
import Testing
import Transport

@testable import Pipeline

/// A message that has no Message-ID, and that triage ends by itself.
private let nameless = """
  From: Robot <robot@exemple.example>\r
  To: accueil@mairie.example\r
  Subject: Sauvegarde\r
  Auto-Submitted: auto-generated\r
  Date: Tue, 24 Nov 2026 10:12:00 +0100\r
  \r
  Tout va bien.\r

  """

@Suite("A job whose folder gets a new UIDVALIDITY")
struct RelocationTests {
  @Test("goes on under its message's new UID, though the message has no Message-ID")
  func withoutMessageID() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    try await server.deliver(Array(nameless.utf8), to: user)
    let folder = NSTemporaryDirectory() + "maild-pipeline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let journal = try await Journal.open(at: folder + "/maild.sqlite", access: .readWrite)
    let mailbox = try await journal.addMailbox(
      MailboxSettings(address: user.address, kind: .shared, server: "test"), at: .now)
    try await journal.enableMailbox(mailbox.id, at: .now, by: "test")

    let loop = try EventLoop()
    let trust = try TrustStore(certificateFile: server.certificateAuthorityPath)
    let plan = WatchPlan(
      endpoint: try #require(Endpoint(host: server.host, port: UInt16(server.imapsPort), security: .tls)),
      trust: trust, folder: .inbox, enabledAt: 0
    ) { () throws(IMAPError) in Credentials(user: user.address, password: user.password) }
    let network = Network(loop: loop)
    let (notices, input) = AsyncStream.makeStream(of: NoticedMessages.self)
    let watcher = MailboxWatcher(
      plan: plan, cursor: nil, network: network,
      observer: MailboxWatcher.Observer(noticed: { input.yield($0) }, changed: { _ in }))
    let watching = Task { await watcher.run() }
    var found = notices.makeAsyncIterator()
    let cursor = try #require(await found.next()).cursor

    let address = try #require(Address.Mailbox(address: user.address))
    let profile = MailboxProfile(
      identity: MailboxIdentity(kind: .shared, mailbox: address, language: .french),
      // What its mail is addressed to is not what is tested here.
      triage: TriageSettings(answersUnaddressed: true), name: "Accueil")
    let journey = Journey(
      journal: journal,
      model: ModelRoute([
        ModelClient(
          endpoint: ModelEndpoint(url: "http://127.0.0.1:9/v1", model: "none"),
          http: try HTTPClient(loop: loop, trusting: trust, allowedHosts: []))
      ]),
      slots: ModelSlots(1), settings: JourneySettings(),
      log: ServiceLog(Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    let bytes = try await watcher.perform { session throws(IMAPError) in
      try await session.examine(.inbox)
      return try await session.message(1)
    }
    let digest = Message(parsing: try #require(bytes), limits: .default).digest

    // The job was understood under the UIDs of before.
    let old = WatchCursor(folder: "INBOX", uidValidity: cursor.uidValidity &- 1, nextUID: 8)
    var job = try #require(try await journal.notice([7], in: mailbox.id, cursor: old, at: .now).first)
    try await journal.advance(job.id, .fetched, at: .now)
    _ = try await journal.claimDigest(digest, for: job.id)
    job = try await journal.advance(job.id, .understood, at: .now)
    let new = WatchCursor(folder: "INBOX", uidValidity: cursor.uidValidity, nextUID: cursor.nextUID)
    let again = try #require(try await journal.notice([1], in: mailbox.id, cursor: new, at: .now).first)

    // Whichever of the two comes first.
    await #expect(throws: JobStop.self) {
      try await journey.carry(JobInHand(job: job, profile: profile, watcher: watcher))
    }
    #expect(try await journal.job(job.id)?.state == .understood)
    await #expect(throws: JobStop.self) {
      try await journey.carry(JobInHand(job: again, profile: profile, watcher: watcher))
    }
    #expect(try await journal.job(again.id) == nil)
    job = try #require(try await journal.job(job.id))
    #expect(job.uid == 1)
    try await journey.carry(JobInHand(job: job, profile: profile, watcher: watcher))
    #expect(try await journal.job(job.id)?.reason == "auto-submitted")
    watching.cancel()
    await watching.value
  }
}

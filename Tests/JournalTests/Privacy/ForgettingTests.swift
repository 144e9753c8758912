import Foundation
import GRDB
import Sealing
import Testing

@testable import Journal

@Suite("Forgetting a person")
struct ForgettingTests {
  static let nadia = "nadia.bellanger@courriel.example"

  /// Knows people by a digest that stands for the real one.
  static func person(_ address: String) -> Person { Person(address: address) { digest(address, $0) } }

  static func digest(_ address: String, _ mailbox: MailboxID) -> String {
    String(Data("\(mailbox)\(address.lowercased())".utf8).base64EncodedString().prefix(40))
  }

  /// A job of somebody's message, led to `state` as the daemon does it, with words where it has some by then.
  static func job(
    _ journal: Journal, of address: String, uid: UInt32, to state: JobState, in mailbox: Mailbox
  ) async throws -> Job {
    var job = try await journal.noticedJob(uid: uid, in: mailbox)
    _ = try await journal.claimDigest("digest-\(uid)-of-the-message", for: job.id)
    job = try await journal.advance(job.id, .fetched, at: .morning(1))
    var change = JobChange()
    change.messageID = "<lettre-\(uid).\(UUID().uuidString)@courriel.example>"
    change.sender = digest(address, mailbox.id)
    job = try await journal.advance(job.id, .understood, at: .morning(1), with: change)
    for next in [JobState.triaged, .drafted, .checked, .composed] where job.state != state {
      if job.state == .triaged {
        try await journal.storeAnswer("Réponse sur les rutabagas \(uid)", of: job.id, in: .triaged)
      }
      var change = JobChange()
      if next == .composed {
        try await journal.storeDraft(Array("To: \(address)\r\n\r\nrutabagas \(uid)".utf8), of: job.id, in: .checked)
        change.draftMessageID = "<maild.\(UUID().uuidString)@mairie.example>"
      }
      job = try await journal.advance(
        job.id, try #require(JobMove(from: job.state, to: next)), at: .morning(1), with: change)
    }
    if state == .saved { job = try await journal.recordSaved(job.id, reviewAt: .morning(600), at: .morning(2)) }
    return job
  }

  @Test("who decided on mailboxes goes out of the audit record, which still holds, and a mailbox's end stands in it")
  func audited() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    _ = try await journal.disableMailbox(mailbox.id, at: .morning(1), by: "Nadia <\(Self.nadia)>")
    let head = try await journal.verifyAudit().head
    let nadia = Self.person(Self.nadia)
    #expect(try await journal.holdings(on: nadia).records.map(\.place).contains("audit_name.name"))
    let proof = try await journal.prove(try await journal.forget(nadia, at: .morning(2)))
    #expect(proof.holds)
    #expect(try scratch.bytes().range(of: Data(Self.nadia.utf8)) == nil)

    _ = try await journal.forget(Self.person(mailbox.address), at: .morning(3))
    let report = try await journal.verifyAudit(against: head)
    #expect(report.faults.isEmpty)
    let events = try await journal.read { try String.fetchAll($0, sql: "SELECT event FROM audit ORDER BY sequence") }
    #expect(events.suffix(2) == [AuditEvent.nameErased.rawValue, AuditEvent.mailboxRemoved.rawValue], "\(events)")
  }

  @Test("who wrote leaves bare figures, ends what is under way, and nobody else's row is touched")
  func correspondent() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let daemon = try await scratch.journal()  // has the store open meanwhile
    let mailbox = try await journal.enabledMailbox()
    var jobs: [Job] = []
    for (index, state) in [JobState.understood, .triaged, .drafted, .checked, .composed, .saved].enumerated() {
      jobs.append(try await Self.job(journal, of: Self.nadia, uid: UInt32(index + 1), to: state, in: mailbox))
    }
    // An APPEND has begun, and a draft is being written anew.
    try await journal.recordAppendAttempt(jobs[4].id, at: .now)
    let renewed = try await Self.job(journal, of: Self.nadia, uid: 7, to: .saved, in: mailbox)
    #expect(try await journal.renew(renewed.id, at: .morning(3)))
    let other = try await Self.job(journal, of: "marc@courriel.example", uid: 8, to: .composed, in: mailbox)
    let person = Self.person(Self.nadia)
    let letters = try #require(try await journal.holdings(on: person).letters.first)
    #expect(letters.mailbox == mailbox.address && letters.jobs == 7)
    #expect(letters.unfinished == 6 && letters.liveDrafts == 1 && letters.contents == 3)

    let forgotten = try await journal.forget(person, at: .morning(10))
    let proof = try await journal.prove(forgotten)
    #expect(proof.holds && proof.ofOthers.isEmpty, "\(proof.remaining)")
    #expect(try await journal.holdings(on: person).isEmpty)
    for before in jobs + [renewed] {
      let job = try #require(try await daemon.job(before.id))
      #expect(job.sender == nil && job.messageID == nil && job.draftMessageID == nil && job.replacedDraftID == nil)
      #expect(job.state.isTerminal && job.reviewAt == nil && job.dueAt == nil)
      #expect(job.state == .saved ? before.state == .saved : job.reason == "forgotten", "\(before.state)")
      #expect(try await daemon.content(of: job.id) == nil)
    }
    #expect(try await daemon.job(other.id) == other)
    #expect(try await daemon.content(of: other.id)?.draft != nil)
    let bytes = try scratch.bytes()
    for word in [Self.nadia, Self.digest(Self.nadia, mailbox.id), "lettre-3.", "rutabagas 5", jobs[5].draftMessageID!] {
      #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
    }
    // What the daemon still had in hand changes nothing any more.
    let late = await error { () async throws(JournalError) in try await daemon.recordAppendAttempt(jobs[3].id, at: .now)
    }
    #expect(late == .stateMoved(jobs[3].id, expected: .composed, found: .withdrawn))
    #expect(try await daemon.due(at: .distantFuture, limit: 10).map(\.id) == [other.id])
    #expect(try await daemon.dueReviews(at: .distantFuture, limit: 10).isEmpty)
  }

  @Test("who wrote leaves the message's hash, so that it is not drafted again under a new UID")
  func notAgain() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await Self.job(journal, of: Self.nadia, uid: 1, to: .composed, in: mailbox)
    _ = try await journal.forget(Self.person(Self.nadia), at: .morning(10))
    let again = try await journal.notice([1], in: mailbox.id, cursor: .inbox(next: 2, validity: 8), at: .morning(20))
    guard case .owned(let owner) = try await journal.claimDigest("digest-1-of-the-message", for: again[0].id) else {
      Issue.record("drafted again")
      return
    }
    #expect(owner.id == job.id && owner.state == .withdrawn)
    try await journal.prune(endedBefore: .morning(100))
    #expect(try await journal.claimDigest("digest-1-of-the-message", for: again[0].id) == .past)
  }

  @Test("a mailbox leaves not one byte of any column that tells of people; another mailbox keeps all of its own")
  func mailbox() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let gone = try await journal.enabledMailbox("claire.morel@mairie.example")
    let kept = try await journal.enabledMailbox()
    for mailbox in [gone, kept] {
      _ = try await Self.job(journal, of: Self.nadia, uid: 1, to: .composed, in: mailbox)
      try await journal.recordWatch([
        WatchStatus(mailbox: mailbox.id, state: "needs-person", since: .morning(), server: "main")
      ])
      try await journal.recordLoginRefusal(
        LoginRefusal(
          mailbox: mailbox.id, salt: [UInt8](1...16), digest: [UInt8](1...32), count: 1, problem: "non",
          refusedAt: .morning()))
      let sealed = try KeyRing(.random()).seal([1, 2, 3], at: SecretName.password.place(of: mailbox.id))
      try await journal.keepSecret(SealedSecret(.password, of: mailbox.id, sealed: sealed, changedAt: .morning()))
      try await journal.write { db in
        try db.execute(
          sql: "INSERT INTO past_digest VALUES (?, ?)", arguments: [mailbox.id.rawValue, "past-digest-of-a-mail"])
      }
    }
    // A word for each column, so that a column that somebody adds is tried as well.
    let words = try await journal.write { db in
      var words: [String] = []
      for table in PersonalData.tables {
        guard let condition = table.ofMailbox else { continue }
        for column in table.columns(of: [.mailbox, .secret, .record, .place, .correspondent, .words, .fingerprint]) {
          // Left as it is: by it the mailbox is found.
          guard column != "address_key" else { continue }
          let word = "planté-\(table.name)-\(column)-\(UUID().uuidString)"
          let isBlob = try db.columns(in: table.name).first { $0.name == column }?.type == "BLOB"
          let value: any DatabaseValueConvertible = isBlob ? Data(word.utf8) : word
          try db.execute(
            sql: "UPDATE \(table.name) SET \(column) = ? WHERE \(condition)", arguments: [value, gone.id.rawValue])
          #expect(db.changesCount == 1, "nothing to try \(table.name).\(column) on")
          words.append(word)
        }
      }
      return words
    }
    #expect(words.count > 20)
    try await journal.emptyLog()
    let before = try scratch.bytes()
    for word in words { #expect(before.range(of: Data(word.utf8)) != nil, "\(word)") }

    let person = Self.person("Claire.Morel@mairie.example")
    #expect(try await journal.holdings(on: person).own?.rows["job"] == 1)
    let keptBefore = try await journal.records(on: Self.person(kept.address)).flatMap(\.rows)
    let proof = try await journal.prove(try await journal.forget(person, at: .morning(10)))
    #expect(proof.holds, "\(proof.remaining)")
    let after = try scratch.bytes()
    for word in words + ["claire.morel"] { #expect(after.range(of: Data(word.utf8)) == nil, "\(word)") }
    #expect(try await journal.mailboxes().map(\.address) == [kept.address])
    #expect(try await journal.records(on: Self.person(kept.address)).flatMap(\.rows) == keptBefore)
  }

  @Test("takes the address out of others' records, and longer addresses that hold it stay")
  func records() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.addMailbox(.shared(), at: .morning())
    try await journal.enableMailbox(
      mailbox.id, at: .morning(), by: "Chef (chef@mairie.example), vice-chef@mairie.example")
    try await journal.recordWatch([
      WatchStatus(
        mailbox: mailbox.id, state: "needs-person", since: .morning(), server: "main", problem: "CHEF@mairie.example?")
    ])
    let person = Self.person("chef@mairie.example")
    #expect(
      try await journal.holdings(on: person).records.map(\.place)
        == ["mailbox.enabled_by", "watch_status.problem", "audit_name.name"])
    let proof = try await journal.prove(try await journal.forget(person, at: .morning(10)))
    #expect(proof.holds)
    #expect(try await journal.holdings(on: person).isEmpty)
    let now = try await journal.mailbox(mailbox.id)
    #expect(now?.enabledBy == "Chef (‹forgotten›), vice-chef@mairie.example")
    #expect(now?.state == .enabled)
    #expect(try await journal.watchStatuses()[mailbox.id]?.problem == "‹forgotten›?")
  }

  @Test("changes nothing where another mailbox works by the address, and says where")
  func inUse() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    var settings = MailboxSettings.shared()
    settings.login = "claire.morel@mairie.example"
    _ = try await journal.addMailbox(settings, at: .morning())
    let own = try await journal.enabledMailbox("claire.morel@mairie.example")
    let person = Self.person(own.address)
    let problem = await error { () async throws(JournalError) in try await journal.forget(person, at: .morning(10)) }
    #expect(problem == .personInUse(place: "mailbox.login", mailbox: "contact@mairie.example"))
    #expect(try await journal.mailbox(own.id) != nil)
  }

  @Test("says of a reply under way to somebody else that it names the address, and leaves it alone")
  func replyToOthers() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await Self.job(journal, of: "marc@courriel.example", uid: 1, to: .checked, in: mailbox)
    try await journal.storeDraft(Array("Cc: Nadia <\(Self.nadia)>".utf8), of: job.id, in: .checked)
    let person = Self.person(Self.nadia)
    let proof = try await journal.prove(try await journal.forget(person, at: .morning(10)))
    #expect(proof.ofOthers.map(\.place) == ["address"] && proof.remaining.isEmpty)
    #expect(try await journal.holdings(on: person).replies.map(\.count) == [1])
    #expect(try await journal.content(of: job.id)?.draft != nil)
  }
}

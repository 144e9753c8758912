import Journal
import Synchronization
import Testing

@Suite("Mailboxes")
struct MailboxTests {
  @Test("A mailbox is offered first, and everything said about it is kept")
  func added() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    var settings = MailboxSettings(
      address: " Contact@Mairie.example", aliases: ["info@mairie.example", "accueil@mairie.example"],
      displayName: "Mairie de Vézelay", kind: .shared, server: "main", login: "contact", secret: "credential:c",
      signature: "Cordialement,\nLa mairie", guidance: "Ouvert à 9 h.\n\tNe rien promettre.", language: "fr",
      pseudonyms: MailboxSettings.Pseudonyms.none, folders: [" Archives", "INBOX", "Accueil/Été", "Archives"])
    settings.learnsFromSent = true
    settings.models = [" souverain", "https://llm.mairie.example/v1", "souverain"]
    let mailbox = try await journal.addMailbox(settings, at: .morning())
    #expect(mailbox.state == .offered)
    #expect(mailbox.address == "Contact@Mairie.example")
    var expected = settings
    expected.address = "Contact@Mairie.example"
    expected.folders = ["Archives", "Accueil/Été"]
    expected.models = ["souverain", "https://llm.mairie.example/v1"]
    #expect(mailbox.settings == expected)
    #expect(try await journal.mailbox(address: "contact@MAIRIE.example") == mailbox)
    #expect(try await journal.mailbox(mailbox.id) == mailbox)
    #expect(try await journal.mailboxes(in: .enabled).isEmpty)
  }

  @Test("An address belongs to one mailbox, whatever its case")
  func unique() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    try await journal.addMailbox(.shared("a@x.example"), at: .morning())
    let b = try await journal.addMailbox(.shared("b@x.example"), at: .morning())
    let added = await error { () async throws(JournalError) in
      try await journal.addMailbox(.shared("A@X.example"), at: .morning())
    }
    #expect(added == .addressTaken("A@X.example"))
    let changed = await error { () async throws(JournalError) in
      try await journal.updateMailbox(b.id, .shared("A@x.example"), at: .morning())
    }
    #expect(changed == .addressTaken("A@x.example"))
  }

  @Test("A mailbox is narrowed to one model at least, and what waits for a model is due when its choice changes")
  func models() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    #expect(mailbox.settings.models == nil)
    var settings = mailbox.settings
    for models in [[], [" "], ["a\nb"], (0...20).map { "m\($0)" }] {
      settings.models = models
      let refused = settings
      let problem = await error { () async throws(JournalError) in
        try await journal.updateMailbox(mailbox.id, refused, at: .morning())
      }
      guard case .mailboxInvalid(field: "models", _) = problem else {
        Issue.record("\(models): \(String(describing: problem))")
        continue
      }
    }
    let job = try await journal.lead(try await journal.noticedJob(in: mailbox), to: .triaged)
    try await journal.postpone(job.id, in: .triaged, until: .morning(300), problem: "nobody to ask")
    settings.models = nil
    settings.displayName = "Mairie"
    try await journal.updateMailbox(mailbox.id, settings, at: .morning(20))
    #expect(try await journal.due(at: .morning(20), limit: 9).isEmpty)
    settings.models = ["souverain"]
    try await journal.updateMailbox(mailbox.id, settings, at: .morning(20))
    #expect(try await journal.due(at: .morning(20), limit: 9).map(\.id) == [job.id])
  }

  @Test(
    "What cannot be a mailbox is refused by name",
    arguments: [
      ("address", MailboxSettings.shared("not an address")), ("address", .shared("@x.example")),
      ("address", .shared("a@b@c")), ("address", .shared("a b@x.example")), ("address", .shared("a@x..example")),
      ("address", .shared("a\u{0}@x.example")),
      ("alias", MailboxSettings(address: "a@x.example", aliases: ["x"], kind: .shared, server: "main")),
      ("server", MailboxSettings(address: "a@x.example", kind: .shared, server: " ")),
      ("secret", MailboxSettings(address: "a@x.example", kind: .shared, server: "main", secret: "hunter2")),
      ("login", MailboxSettings(address: "a@x.example", kind: .shared, server: "main", login: "a\r\nb")),
    ])
  func refused(field: String, settings: MailboxSettings) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let problem = await error { () async throws(JournalError) in
      try await journal.addMailbox(settings, at: .morning())
    }
    guard case .mailboxInvalid(field, _) = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(problem?.description.contains("hunter2") == false)
  }

  @Test("A personal mailbox is not enabled before its agent has accepted")
  func consent() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.addMailbox(.personal(), at: .morning())
    let problem = await error { () async throws(JournalError) in
      try await journal.enableMailbox(mailbox.id, at: .morning(), by: "chef@mairie.example")
    }
    #expect(problem == .acceptanceMissing(address: mailbox.address))
    #expect(try await journal.mailbox(mailbox.id)?.state == .offered)
    let enabled = try await journal.enableMailbox(
      mailbox.id, at: .morning(1), by: "chef@mairie.example", acceptedBy: "jeanne.moreau@mairie.example")
    #expect(enabled.state == .enabled)
    #expect(enabled.acceptedAt == .morning(1))
    #expect(enabled.acceptedBy == "jeanne.moreau@mairie.example")
    // Once given it holds, until it is withdrawn.
    try await journal.disableMailbox(mailbox.id, at: .morning(2), by: "jeanne.moreau@mairie.example")
    let again = try await journal.enableMailbox(mailbox.id, at: .morning(3), by: "chef@mairie.example")
    #expect(again.acceptedAt == .morning(1))
    #expect(again.enabledAt == .morning(3))
  }

  @Test("A shared mailbox made personal waits for its agent's acceptance")
  func becomesPersonal() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let changed = try await journal.updateMailbox(mailbox.id, .personal(mailbox.address), at: .morning(1))
    #expect(changed.state == .disabled)
  }

  @Test("Enabling again begins at the present end, enabling twice changes nothing")
  func cursors() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    #expect(mailbox.cursor() == nil)
    let cursor = WatchCursor(folder: "INBOX", uidValidity: .max, nextUID: .max, highestModSeq: .max)
    try await journal.notice([], in: mailbox.id, cursor: cursor, at: .morning())
    #expect(try await journal.mailbox(mailbox.id)?.cursor() == cursor)
    let twice = try await journal.enableMailbox(mailbox.id, at: .morning(5), by: "chef@mairie.example")
    #expect(twice.cursor() == cursor)
    #expect(twice.enabledAt == .morning())
    try await journal.disableMailbox(mailbox.id, at: .morning(6), by: "chef@mairie.example")
    let again = try await journal.enableMailbox(mailbox.id, at: .morning(7), by: "chef@mairie.example")
    #expect(again.cursor() == nil)
    #expect(again.enabledAt == .morning(7))
  }

  @Test("Every change of a mailbox shows in the token, also to another process; a job's does not")
  func token() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let daemon = try await scratch.journal()
    var last = try await daemon.changeToken()
    func changed() async throws -> Bool {
      let token = try await daemon.changeToken()
      defer { last = token }
      return token != last
    }
    let mailbox = try await journal.enabledMailbox()
    #expect(try await changed())
    _ = try await journal.noticedJob(in: mailbox)
    try await journal.recordWatch([WatchStatus(mailbox: mailbox.id, state: "idle", since: .morning(), server: "main")])
    #expect(try await !changed())
    try await journal.disableMailbox(mailbox.id, at: .morning(), by: "x")
    #expect(try await changed())
    try await journal.updateMailbox(mailbox.id, .shared("other@x.example"), at: .morning())
    #expect(try await changed())
    try await journal.removeMailbox(mailbox.id, at: .morning(10))
    #expect(try await changed())
  }

  @Test("A removed mailbox takes its jobs along, and its number is not given again")
  func removed() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.enabledMailbox()
    let job = try await journal.noticedJob(in: mailbox)
    try await journal.storeAnswer("Bonjour", of: job.id, in: .noticed)
    try await journal.removeMailbox(mailbox.id, at: .morning(10))
    #expect(try await journal.jobs().isEmpty)
    #expect(try await journal.content(of: job.id) == nil)
    #expect(try await journal.addMailbox(.shared(), at: .morning()).id > mailbox.id)
    let problem = await error { () async throws(JournalError) in
      try await journal.removeMailbox(mailbox.id, at: .morning(10))
    }
    #expect(problem == .mailboxUnknown("\(mailbox.id)"))
  }

  @Test("An import of 10,000 takes about a second, skips what is there and names what is wrong")
  func imported() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    try await journal.addMailbox(.shared("agent5@x.example"), at: .morning())
    var rows = (0..<10_000).map { MailboxSettings.shared("agent\($0)@x.example") }
    rows[7].address = "nonsense"
    rows[9].address = "AGENT8@x.example"
    let told = Mutex(0)
    let clock = ContinuousClock()
    let begin = clock.now
    let results = try await journal.importMailboxes(rows, at: .morning()) { count in told.withLock { $0 = count } }
    let took = clock.now - begin
    #expect(results.count == rows.count)
    #expect(results[5] == .alreadyThere)
    #expect(results[9] == .alreadyThere)
    guard case .refused(.mailboxInvalid(field: "address", _)) = results[7] else {
      Issue.record("row 7: \(results[7])")
      return
    }
    #expect(told.withLock { $0 } == 10_000)
    let all = try await journal.mailboxes()
    #expect(all.count == 9_998)
    #expect(took < .seconds(60), "took \(took)")  // 0.5 s alone; the machine may be busy.
    print("import of 10,000 mailboxes: \(took)")
  }

  @Test("Consent that is taken back ends what is under way, erases its words, and must be given anew")
  func withdrawn() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    let mailbox = try await journal.addMailbox(.personal(), at: .morning())
    try await journal.enableMailbox(mailbox.id, at: .morning(1), by: "chef", acceptedBy: "jeanne")
    let job = try await journal.lead(
      try await journal.noticedJob(in: mailbox), to: .checked)
    try await journal.storeDraft(Array("Bonjour".utf8), of: job.id, in: .checked)
    let taken = try await journal.withdrawMailbox(mailbox.id, at: .morning(9), by: "jeanne")
    #expect(taken.state == .disabled && taken.withdrawnAt == .morning(9) && taken.withdrawnBy == "jeanne")
    #expect(taken.acceptedAt == nil && taken.acceptedBy == nil)
    let ended = try #require(try await journal.job(job.id))
    #expect(ended.state == .withdrawn && ended.reason == "consent-withdrawn" && ended.reviewAt == nil)
    #expect(try await journal.content(of: job.id) == nil)
    let twice = try await journal.withdrawMailbox(mailbox.id, at: .morning(10), by: "chef")
    #expect(twice.withdrawnAt == .morning(9) && twice.withdrawnBy == "jeanne")
    let refused = await error { () async throws(JournalError) in
      try await journal.enableMailbox(mailbox.id, at: .morning(10), by: "chef")
    }
    #expect(refused == .acceptanceMissing(address: mailbox.address))
    let again = try await journal.enableMailbox(mailbox.id, at: .morning(11), by: "chef", acceptedBy: "jeanne")
    #expect(again.state == .enabled && again.withdrawnAt == nil && again.acceptedAt == .morning(11))
  }
}

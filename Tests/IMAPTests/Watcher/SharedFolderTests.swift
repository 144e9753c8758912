import TestSupport
import Testing
import Transport

@testable import IMAP

@Suite("A watcher of folders that other users share", .timeLimit(.minutes(2)))
struct SharedFolderTests {
  private static func dovecot(tellsInboxes: Bool) -> Task<DovecotServer, any Error> {
    Task {
      var variant = DovecotServer.Variant()
      (variant.sharesFolders, variant.tellsInboxes) = (true, tellsInboxes)
      return try await DovecotServer(variant)
    }
  }

  private static let telling = dovecot(tellsInboxes: true)
  private static let silent = dovecot(tellsInboxes: false)

  /// An account that may read some of the folders of a service.
  private struct Office {
    let service: TestMailbox
    let account: TestMailbox

    init(on server: any MailServer, sharing folders: [String]) async throws {
      (service, account) = (try await server.makeUser("contact"), try await server.makeUser("maild"))
      for folder in folders where folder != "INBOX" && folder != "Archives" {
        try await server.create(folder, of: service)
      }
      for folder in folders { try await server.grant("lr", on: folder, of: service, to: account) }
    }
  }

  private func watching(
    _ office: Office, _ folders: [MailboxName], on server: any MailServer,
    change: (inout WatchPlan) -> Void = { _ in },
    _ body: (FolderNotebook) async throws -> Void
  ) async throws {
    let visit = try await ServerVisit(server)
    var plan = WatchPlan(endpoint: visit.endpoint, trust: visit.trust, folder: .inbox, enabledAt: 0) {
      () throws(IMAPError) in Credentials(user: office.account.address, password: office.account.password)
    }
    plan.otherFolders = folders
    plan.maxBackOff = .milliseconds(200)
    change(&plan)
    let notebook = FolderNotebook()
    let watcher = MailboxWatcher(plan: plan, cursor: nil, network: visit.visitor.network, observer: notebook.observer)
    let task = Task { await watcher.run() }
    try await eventually("idle; \(notebook.states)") { notebook.isIdle }
    let result: Result<Void, any Error>
    do { result = .success(try await body(notebook)) } catch { result = .failure(error) }
    task.cancel()
    await task.value
    try result.get()
  }

  @Test(
    "is told of mail in each over its one connection, in another user's INBOX too, by whichever of its names",
    arguments: ["", "/INBOX"])
  func told(suffix: String) async throws {
    let server = try await Self.telling.value
    let office = try await Office(on: server, sharing: ["INBOX", "Accueil", "Été"])
    let root = "shared/\(office.service.address)"
    let (inbox, accueil, summer) = ("\(root)\(suffix)", "\(root)/Accueil", "\(root)/Été")
    try await server.append(Array(question.utf8), to: "Accueil", of: office.service)
    try await watching(office, [inbox, accueil, summer].map { MailboxName($0) }, on: server) {
      // No look before the test has ended: what is found was told.
      ($0.idleRenewal, $0.pollInterval) = (.seconds(900), .seconds(900))
    } _: { notebook in
      func until(_ found: [String]) async throws {
        try await eventually("\(found), but \(notebook.found)") { notebook.found == found.sorted() }
      }
      try await until(["\(accueil)/1"])
      try await server.append(Array(question.utf8), to: "Été", of: office.service)
      try await until(["\(accueil)/1", "\(summer)/1"])
      try await server.deliver(Array(question.utf8), to: office.service)
      try await until(["\(accueil)/1", "\(summer)/1", "\(inbox)/1"])
      try await server.deliver(Array(question.utf8), to: office.account)
      try await server.append(Array(question.utf8), to: "Accueil", of: office.service)
      try await until(["INBOX/1", "\(accueil)/1", "\(accueil)/2", "\(summer)/1", "\(inbox)/1"])
      #expect(try await server.connections(of: office.account) == 1)
    }
    let flags = try await server.messages(in: "INBOX", of: office.service).flatMap(\.flags)
    #expect(flags.allSatisfy { $0 == "\\Recent" }, "nothing was marked: \(flags)")
  }

  @Test("asks after another user's INBOX at intervals where the server does not tell of it, over the same connection")
  func silent() async throws {
    let server = try await Self.silent.value
    let office = try await Office(on: server, sharing: ["INBOX", "Accueil"])
    let root = "shared/\(office.service.address)"
    try await watching(office, [MailboxName(root), MailboxName("\(root)/Accueil")], on: server) {
      ($0.idleRenewal, $0.pollInterval, $0.longestPollInterval) = (.seconds(900), .seconds(1), .seconds(2))
    } _: { notebook in
      for number in 1...2 {
        try await server.deliver(Array(question.utf8), to: office.service)
        try await eventually("\(number), but \(notebook.found)") {
          notebook.found == (1...number).map { "\(root)/\($0)" }
        }
      }
      try await server.append(Array(question.utf8), to: "Accueil", of: office.service)
      try await eventually("the other, but \(notebook.found)") { notebook.found.contains("\(root)/Accueil/1") }
      #expect(try await server.connections(of: office.account) == 1)
    }
  }

  @Test("gives each a connection of its own on Cyrus, which has no NOTIFY")
  func cyrus() async throws {
    let server = try await CyrusServer.shared
    let office = try await Office(on: server, sharing: ["INBOX", "Archives"])
    let root = "Other Users/\(office.service.address.prefix { $0 != "@" })"
    try await watching(office, [MailboxName(root), MailboxName("\(root)/Archives")], on: server) { notebook in
      try await server.deliver(Array(question.utf8), to: office.service)
      try await server.append(Array(question.utf8), to: "Archives", of: office.service)
      try await eventually("both, but \(notebook.found)") { notebook.found == ["\(root)/1", "\(root)/Archives/1"] }
    }
  }

  @Test("tells of a folder that nobody shares any more, and goes on with the others")
  func withdrawn() async throws {
    let server = try await Self.telling.value
    let office = try await Office(on: server, sharing: ["INBOX"])
    let root = "shared/\(office.service.address)"
    try await watching(office, [MailboxName(root), MailboxName("\(root)/Archives")], on: server) { notebook in
      try await eventually("told") { notebook.unwatchable == ["\(root)/Archives"] }
      try await server.deliver(Array(question.utf8), to: office.service)
      try await eventually("noticed, but \(notebook.found)") { notebook.found == ["\(root)/1"] }
    }
  }
}

@Suite("Namespaces")
struct NamespaceTests {
  private func folder(_ prefix: String, _ delimiter: Character = "/") -> Namespaces.Namespace {
    Namespaces.Namespace(prefix: MailboxName(prefix), delimiter: delimiter)
  }

  @Test("tell whose a folder is by the longest prefix, and INBOX is always one's own")
  func whose() {
    let dovecot = Namespaces(personal: [folder("")], otherUsers: [folder("shared/")], shared: [folder("Public/")])
    for name in ["INBOX", "inbox", "Brouillons", "INBOX/Public", "share"] as [MailboxName] {
      #expect(!dovecot.isForeign(name), "\(name)")
    }
    for name in ["shared/contact", "shared/contact/Brouillons", "Public/Été"] as [MailboxName] {
      #expect(dovecot.isForeign(name), "\(name)")
    }
    // Cyrus without altnamespace.
    let cyrus = Namespaces(
      personal: [folder("INBOX.", ".")], otherUsers: [folder("user.", ".")], shared: [folder("", ".")])
    #expect(!cyrus.isForeign("INBOX"))
    #expect(!cyrus.isForeign("INBOX.Brouillons"))
    #expect(cyrus.isForeign("user.claire.Brouillons"))
    #expect(cyrus.isForeign("annonces"))
    // Nothing is said to be one's own.
    #expect(!Namespaces(personal: [], otherUsers: [], shared: [folder("")]).isForeign("x"))
  }

  @Test("beyond all measure are not kept")
  func flood() {
    let many = (0..<10_000).map { folder("a\($0)/") }
    let long = [folder(String(repeating: "x", count: 1_000)), folder("shared/")]
    let kept = Namespaces(personal: [folder("")] + many, otherUsers: long, shared: many).sensible
    #expect(kept.personal.count == 16)
    #expect(kept.otherUsers == [folder("shared/")])
    #expect(kept.shared.count == 16)
  }

  @Test("of others have none of one's own folders, whatever their names and attributes", arguments: [false, true])
  func ownFolders(hasInboxPrefix: Bool) async throws {
    var variant = CyrusServer.Variant()
    variant.hasInboxPrefix = hasInboxPrefix
    let server: any MailServer = hasInboxPrefix ? try await CyrusServer(variant) : try await CyrusServer.shared
    let (claire, paul) = (try await server.makeUser("claire"), try await server.makeUser("paul"))
    try await server.grant("lrsi", on: server.folder("Brouillons"), of: claire, to: paul)
    #expect(
      try await server.folders(of: paul).contains { $0.name.hasSuffix("Brouillons") && $0.name.contains("claire") })
    let own = try await ServerVisit(server)(paul) { try await $0.folders() }.map(\.name.string)
    #expect(own.contains(server.folder("Brouillons")))
    #expect(!own.contains { $0.contains("claire") }, "\(own)")
  }
}

import Foundation
import IMAP
import Journal
import TestSupport
import Testing
import Transport

@testable import Pipeline

@Suite("Through mishaps of the server", .timeLimit(.minutes(2)))
struct ServerMishapTests {
  @Test(
    "A server that stops in order, and one that is killed with a draft half saved, lose and double nothing",
    arguments: MailServerKind.allCases)
  func restarts(kind: MailServerKind) async throws {
    let server = try await kind.start()
    try await Station.open(on: server) { station in
      try await station.deliver(1)
      try await station.settles(1)
      try await server.restart()
      try await station.deliver(2)
      try await station.settles(2)
      try await station.isIdle()
      try await station.deliverAndHold(3)
      try await server.kill()
      try await station.comes(to: "backing-off")
      try await server.start()
      try await station.deliver(4)
      try await station.settles(4)
    }
  }

  @Test("After a new UIDVALIDITY messages are recognised, those with a draft and the one that is being saved")
  func uidValidity() async throws {
    let server = try await DovecotServer()
    try await Station.open(on: server) { station in
      for number in 1...2 { try await station.deliver(number) }
      try await station.settles(2)
      try await station.isIdle()
      try await station.deliverAndHold(3)
      try await server.kill()
      try await server.forgetUIDs(of: station.user)
      try await server.start()
      try await station.deliver(4)
      try await station.settles(4)
      let validities = Set(try await station.journal.jobs().map(\.uidValidity))
      #expect(validities.count == 2, "the UIDVALIDITY did change")
    }
  }

  @Test("After a new UIDVALIDITY mail that was decided on so long ago that its job is forgotten is not drafted again")
  func forgotten() async throws {
    let server = try await DovecotServer()
    try await Station.open(on: server) { station in
      try await station.deliver(1)
      try await station.settles(1)
      let job = try #require(try await station.journal.jobs().first)
      #expect(try await station.journal.prune(endedBefore: .now + .seconds(60)) == 0, "its draft is looked after")
      try await station.journal.recordOutcome(.left, of: job.id, at: .now)
      #expect(try await station.journal.prune(endedBefore: .now + .seconds(60)) == 1)
      try await server.kill()
      try await server.forgetUIDs(of: station.user)
      try await server.start()
      try await station.deliver(2)
      try await eventually("both decided; log: \(station.diary.lines)") {
        let jobs = try await station.journal.jobs()
        return jobs.count == 2 && jobs.allSatisfy(\.state.isTerminal)
      }
      let drafts = try await server.messages(in: "Brouillons", of: station.user)
      #expect(drafts.flatMap(\.inReplyTo) == [1, 2].map(Station.messageID))
    }
  }

  @Test(
    "A full mailbox is told in the server's words, and the draft is saved once there is room",
    arguments: MailServerKind.allCases)
  func quota(kind: MailServerKind) async throws {
    let server = try await kind.shared
    try await Station.open(
      on: server, quotaBytes: 40 << 10, plan: { $0.session.commandTimeout = .seconds(30) }
    ) { station in
      try await station.deliver(1)
      try await station.settles(1)
      try await station.isIdle()
      try await station.deliverAndHold(2)
      let archives = server.folder("Archives")
      func fill(_ bytes: Int) async throws {
        let filling = "Subject: lourd\r\n\r\n" + String(repeating: "x", count: bytes)
        try await server.append(Array(filling.utf8), to: archives, of: station.user)
      }
      try await fill(24 << 10)
      await #expect(throws: (any Error).self) { while true { try await fill(1_500) } }
      station.proxy.release()
      try await eventually("told; log: \(station.diary.lines)") {
        station.diary.problems.contains { $0.contains("refused APPEND") && $0.lowercased().contains("quota") }
      }
      #expect(try await station.server.messages(in: server.folder("Brouillons"), of: station.user).count == 1)
      let uid = try #require(try await server.messages(in: archives, of: station.user).first?.uid)
      try await server.delete(uid, in: archives, of: station.user)
      #expect(station.proxy.figures.connections == 1, "a refusal does not cost the connection")
      // Dovecot's code asks for half an hour of patience; a new connection is worth a try at once.
      station.proxy.endAll(by: .close)
      try await station.settles(2)
    }
  }

  @Test(
    "A password changed meanwhile is tried twice and no more; after the reload everything is caught up",
    arguments: MailServerKind.allCases)
  func password(kind: MailServerKind) async throws {
    let server = try await kind.shared
    try await Station.open(on: server) { station in
      try await station.deliver(1)
      try await station.settles(1)
      let changed = TestMailbox(address: station.user.address, password: "another-secret")
      try await server.setPassword(changed.password, of: changed)
      try await station.isIdle()
      // Dovecot may take a second to notice.
      try await eventually("the old password refused") {
        do { _ = try await server.folders(of: station.user) } catch { return true }
        return false
      }
      station.proxy.endAll(by: .close)
      try await station.deliver(2)
      try await station.comes(to: "needs-person")
      try await eventually("two tries") { station.proxy.figures.logins == 3 }
      #expect(station.diary.problems.contains { $0.contains("refused the login") })
      station.password.value = changed.password
      await station.reload()
      try await eventually("saved") { try await station.journal.jobs(JobQuery(states: [.saved])).count == 2 }
      #expect(station.proxy.figures.logins == 4)
      let drafts = try await server.messages(in: server.folder("Brouillons"), of: changed)
      #expect(drafts.count == 2)
    }
  }

  @Test(
    "A drafts folder that is renamed while the draft is on its way gets it under its new name or its old one",
    arguments: MailServerKind.allCases)
  func renamed(kind: MailServerKind) async throws {
    let server = try await kind.shared
    try await Station.open(on: server) { station in
      try await station.deliver(1)
      try await station.settles(1)
      try await station.isIdle()
      try await station.deliverAndHold(2)
      try await server.rename(server.folder("Brouillons"), to: server.folder("Mes brouillons"), of: station.user)
      station.proxy.release()
      try await eventually("saved; log: \(station.diary.lines)") {
        try await station.journal.jobs(JobQuery(states: [.saved])).count == 2
      }
      // Dovecot makes its configured Brouillons anew, Cyrus knows the folder by its attribute.
      var answered: [String] = []
      for folder in try await server.folders(of: station.user) where folder.name.contains("rouillons") {
        answered += try await server.messages(in: folder.name, of: station.user).flatMap(\.inReplyTo)
      }
      #expect(answered.sorted() == [1, 2].map(Station.messageID))
    }
  }

  @Test("Without a drafts folder the job waits and says for what; made anew, the folder gets its draft")
  func dropped() async throws {
    let server = try await CyrusServer.shared
    try await Station.open(on: server) { station in
      try await station.deliver(1)
      try await station.settles(1)
      try await server.drop("Brouillons", of: station.user)
      try await station.deliver(2)
      try await eventually("told; log: \(station.diary.lines)") {
        station.diary.problems.contains { $0.contains("has no drafts folder") }
      }
      try await server.create("Brouillons", of: station.user)
      // Jobs that waited for the server are taken up at once when it can be reached again.
      station.proxy.endAll(by: .close)
      try await eventually("saved; log: \(station.diary.lines)") {
        try await server.messages(in: "Brouillons", of: station.user).flatMap(\.inReplyTo) == [Station.messageID(2)]
      }
    }
  }

  @Test("A mailbox that is deleted under our feet is not hammered, and watched again when it is there again")
  func deleted() async throws {
    let server = try await CyrusServer.shared
    try await Station.open(on: server) { station in
      try await station.deliver(1)
      try await station.settles(1)
      try await station.isIdle()
      try await server.removeMailbox(of: station.user)
      // The next mail makes the mailbox anew, with another UIDVALIDITY.
      try await station.deliver(2)
      try await eventually("saved; log: \(station.diary.lines)") {
        try await server.messages(in: "Brouillons", of: station.user).flatMap(\.inReplyTo) == [Station.messageID(2)]
      }
      #expect(station.proxy.figures.connections <= 4)
    }
  }

  @Test(
    "Where all folders are below INBOX. the draft is, too, in a folder that is there or has to be made",
    arguments: [true, false])
  func inboxPrefix(hasDrafts: Bool) async throws {
    var variant = CyrusServer.Variant()
    (variant.hasInboxPrefix, variant.hasDrafts) = (true, hasDrafts)
    let server = try await CyrusServer(variant)
    try await Station.open(on: server, security: .tls, mayCreateDrafts: true) { station in
      for number in 1...2 { try await station.deliver(number) }
      try await station.settles(2, draftsIn: hasDrafts ? "Brouillons" : "Drafts")
    }
  }

  @Test(
    "A draft whose APPEND seemed to fail, and that the person has dealt with since, does not come again",
    arguments: MailServerKind.allCases, ["Envoyés", "Corbeille"])
  func dealtWith(kind: MailServerKind, folder: String) async throws {
    let server = try await kind.shared
    try await Station.open(on: server) { station in
      let drafts = server.folder("Brouillons")
      try await station.isIdle()
      station.proxy.befall(WeatherFault(.beforeAnswer(to: "APPEND"), .reset))
      try await station.deliver(1)
      try await eventually("the fault") { station.proxy.figures.faults == 1 }
      station.proxy.weather = .refusing
      station.proxy.endAll(by: .reset)
      let draft = try #require(try await server.messages(in: drafts, of: station.user).first)
      try await server.move(draft.uid, from: drafts, to: server.folder(folder), of: station.user)
      station.proxy.weather = .fair
      try await eventually("decided; log: \(station.diary.lines)") {
        try await station.journal.jobs().first?.state.isTerminal == true
      }
      #expect(try await station.journal.jobs().map(\.state) == [.saved])
      #expect(try await server.messages(in: drafts, of: station.user).isEmpty)
    }
  }
}

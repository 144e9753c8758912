import Foundation
import Journal
import TestSupport
import Testing

@testable import Pipeline

private func mail(_ id: String, padding: Int = 0) -> [UInt8] {
  let text = """
    From: Claire Martin <claire@exemple.example>\r
    To: accueil@mairie.example\r
    Subject: Horaires\r
    Message-ID: <\(id)@exemple.example>\r
    Date: Tue, 24 Nov 2026 10:12:00 +0100\r
    Content-Type: multipart/mixed; boundary=b\r
    \r
    --b\r
    Content-Type: text/plain; charset=utf-8\r
    \r
    Bonjour, êtes-vous ouverts le samedi ?\r
    --b\r
    Content-Type: application/zip; name=a.zip\r
    \r

    """
  let line = [UInt8](repeating: 0x5A, count: 70) + [13, 10]
  return Array(text.utf8) + Array(repeatElement(line, count: padding / 72).joined()) + Array("\r\n--b--\r\n".utf8)
}

/// What a person does with a mail, and how its job then ends.
private enum Act: String, CaseIterable {
  case answer, mark, bin, move, destroy

  var reason: WithdrawalReason {
    switch self {
    case .answer: .answered
    case .mark, .bin: .deleted
    case .move, .destroy: .moved
    }
  }

  func callAsFunction(_ uid: Int, of user: TestMailbox, on server: DovecotServer) async throws {
    switch self {
    case .answer: try await server.flag(uid, in: "INBOX", of: user, with: ["\\Answered"])
    case .mark: try await server.flag(uid, in: "INBOX", of: user, with: ["\\Deleted"])
    case .bin: try await server.move(uid, from: "INBOX", to: "Corbeille", of: user)
    case .move: try await server.move(uid, from: "INBOX", to: "Archives", of: user)
    case .destroy: try await server.delete(uid, in: "INBOX", of: user)
    }
  }
}

@Suite("A job whose message the person is done with", .serialized, .timeLimit(.minutes(4)))
struct DepartureTests {
  private static let poorServer = Task {
    var variant = DovecotServer.Variant()
    variant.hiddenCapabilities = ["CONDSTORE", "QRESYNC"]
    return try await DovecotServer(variant)
  }

  private static func server(_ isPoor: Bool) async throws -> DovecotServer {
    isPoor ? try await poorServer.value : try await DovecotServer.shared
  }

  @Test("ends while the model is still thinking", arguments: Act.allCases, [false, true])
  fileprivate func underWay(act: Act, isPoor: Bool) async throws {
    let server = try await Self.server(isPoor)
    let user = try await server.makeUser()
    let thinking = try ScriptedModel { _ in ScriptedReply([.fallSilent]) }
    let workshop = try await Workshop(user: user, on: server, model: thinking)
    try workshop.run()
    for number in 1...2 { try await server.deliver(mail("frage-\(number)"), to: user) }
    _ = try await thinking.requests(atLeast: 2, within: .seconds(60))
    try await act(2, of: user, on: server)
    let jobs = try await workshop.jobs(2)
    try await eventually("the end of job 2") { try await workshop.journal.job(jobs[1].id)?.state == .withdrawn }
    let ended = try #require(try await workshop.journal.job(jobs[1].id))
    #expect(ended.reason == act.reason.rawValue)
    #expect(ended.uid == 2)
    #expect(try await workshop.journal.content(of: ended.id) == nil)
    // The other one goes on.
    #expect(try await workshop.journal.job(jobs[0].id)?.state == .triaged)
    await workshop.stop()
    #expect(try await server.messages(in: "Brouillons", of: user).isEmpty)
  }

  @Test("ends in a folder besides INBOX as well", arguments: [true, false])
  func otherFolder(hasNotify: Bool) async throws {
    var variant = DovecotServer.Variant()
    variant.hiddenCapabilities = hasNotify ? [] : ["NOTIFY"]
    let server = try await DovecotServer(variant)
    let user = try await server.makeUser()
    let thinking = try ScriptedModel { _ in ScriptedReply([.fallSilent]) }
    let workshop = try await Workshop(user: user, on: server, model: thinking) { $0.otherFolders = ["Archives"] }
    try workshop.run()
    try await server.append(mail("frage-1"), to: "Archives", of: user)
    _ = try await thinking.requests(atLeast: 1, within: .seconds(60))
    try await server.move(1, from: "Archives", to: "Corbeille", of: user)
    let job = try #require(try await workshop.jobs(1).first)
    try await eventually("its end") { try await workshop.journal.job(job.id)?.state == .withdrawn }
    #expect(try await workshop.journal.job(job.id)?.reason == "deleted")
    #expect(job.folder == "Archives")
    await workshop.stop()
  }

  @Test("ends when maild comes back", arguments: Act.allCases, [false, true])
  fileprivate func away(act: Act, isPoor: Bool) async throws {
    let server = try await Self.server(isPoor)
    let user = try await server.makeUser()
    for number in 1...3 { try await server.deliver(mail("frage-\(number)"), to: user) }
    let workshop = try await Workshop(user: user, on: server)
    var jobs = try await workshop.jobs(3)
    for job in jobs {
      // As far as a crash in the middle leaves it.
      try await workshop.journal.advance(job.id, .fetched, at: .now)
      var change = JobChange()
      change.messageID = "<frage-\(job.uid)@exemple.example>"
      try await workshop.journal.advance(job.id, .understood, at: .now, with: change)
    }
    await workshop.leave()
    try await act(2, of: user, on: server)
    try await server.deliver(mail("frage-4"), to: user)
    try await workshop.watchOn()
    jobs = try await workshop.jobs(4)
    #expect(jobs.map(\.state) == [.understood, .withdrawn, .understood, .noticed])
    #expect(jobs[1].reason == act.reason.rawValue)
    await workshop.stop()
  }

  @Test("A draft that is being saved is left to the one who saves it")
  func appending() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    try await server.deliver(mail("frage-1"), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let job = try #require(try await workshop.jobs(1).first)
    let states: [JobState] = [.noticed, .fetched, .understood, .triaged, .drafted, .checked, .composed]
    for (from, to) in zip(states, states.dropFirst()) {
      try await workshop.journal.advance(job.id, try #require(JobMove(from: from, to: to)), at: .now)
    }
    try await workshop.journal.recordAppendAttempt(job.id, at: .now)
    let ended = try await workshop.journal.withdraw(
      [1: "moved"], in: workshop.mailbox.id, folder: "INBOX", uidValidity: job.uidValidity, at: .now)
    #expect(ended.isEmpty)
    #expect(try await workshop.journal.job(job.id)?.state == .composed)
    await workshop.stop()
  }
}

@Suite("After the server lost its index", .serialized, .timeLimit(.minutes(4)))
struct LostIndexTests {
  @Test("a message that was answered for gets no second draft, small or large", arguments: [0, 3 << 20])
  func duplicate(padding: Int) async throws {
    let server = try await DovecotServer()
    let user = try await server.makeUser()
    try await server.deliver(mail("frage-1", padding: padding), to: user)
    let workshop = try await Workshop(user: user, on: server)
    let first = try #require(try await workshop.carry(try await workshop.jobs(1)[0]))
    #expect(first.state == .saved)
    await workshop.leave()
    try await server.forgetUIDs(of: user)
    try await workshop.watchOn()
    let second = try await workshop.jobs(2)[1]
    #expect(second.uidValidity != first.uidValidity)
    let ended = try #require(try await workshop.carry(second))
    #expect(ended.state == .skipped)
    #expect(ended.reason == "duplicate")
    #expect(try await server.messages(in: "Brouillons", of: user).count == 1)
    await workshop.stop()
  }
}

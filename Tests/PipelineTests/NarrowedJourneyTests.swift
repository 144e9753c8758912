import Foundation
import Journal
import TestSupport
import Testing

@testable import Pipeline

@Suite("The choice of models on the journey", .timeLimit(.minutes(2)))
struct NarrowedJourneyTests {
  @Test("What the store says when the model is asked holds, not what it said when the job was taken up")
  func late() async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser("etat-civil")
    let shop = try await Workshop(user: user, on: server)
    let mail = """
      From: Claire Martin <claire@exemple.example>
      To: \(user.address)
      Subject: Question
      Message-ID: <narrowed@exemple.example>
      Date: Tue, 24 Nov 2026 10:12:00 +0100

      Bonjour, êtes-vous ouverts le samedi ?

      """
    try await server.deliver(Array(mail.replacing("\n", with: "\r\n").utf8), to: user)
    let job = try #require(try await shop.jobs(1).first)
    var settings = shop.mailbox.settings
    settings.models = ["ailleurs"]
    try await shop.journal.updateMailbox(shop.mailbox.id, settings, at: .now)
    // The workshop's profile still says all.
    #expect(shop.profile.models == .all)
    await #expect {
      try await shop.carry(job)
    } throws: { error in
      guard case .wait(_, let problem)? = error as? JobStop else { return false }
      return problem.contains("ailleurs alone, which the configuration does not have (it has model)")
    }
    #expect(try await shop.journal.job(job.id)?.state == .triaged)
    #expect(shop.model.requests.isEmpty)
    settings.models = ["model"]
    try await shop.journal.updateMailbox(shop.mailbox.id, settings, at: .now)
    #expect(try await shop.carry(try #require(try await shop.journal.job(job.id)))?.state == .saved)
    #expect(shop.model.requests.count == 1)
    await shop.stop()
  }
}

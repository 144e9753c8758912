import Foundation
import TestSupport
import Testing

@testable import JudgedAnswers

@Suite("What a model's server knows of a prompt")
struct PromptCacheEvaluationTests {
  private func mails(_ count: Int) async throws -> MailboxMails {
    let scratch = try ScratchSet()
    for number in 0..<count {
      try scratch.mail("\(number).eml", "Bonjour,\n\nMa demande numéro \(number) porte sur la piscine.\n\nMerci")
    }
    try scratch.write("guidance.txt", String(repeating: "Accueil du lundi au vendredi. ", count: 40))
    return try await scratch.mailbox()
  }

  private func evaluation(url: String, _ mails: MailboxMails, first: Int? = nil) async throws -> PromptCacheEvaluation {
    let model = try #require(try ModelUnderTest.named(in: ["MAILD_EVAL_URL": url, "MAILD_EVAL_MODEL": "counting"]))
    return try await model.withClient { client in
      try await PromptCacheEvaluation(mails, asking: client, first: first, name: "counting")
    }
  }

  @Test("A cache knows the whole blocks in common with an earlier prompt, and never the last token")
  func counts() {
    var cache = PrefixCache(bytesPerToken: 1, blockTokens: 4)
    #expect(cache.read(Array("abcdefgh".utf8)) == (8, 0))
    #expect(cache.read(Array("abcdefxy".utf8)) == (8, 4))
    #expect(cache.read(Array("abcdefgh".utf8)) == (8, 4))
    #expect(cache.read(Array("zabcdefgh".utf8)) == (9, 0))
  }

  @Test("A cache forgets the oldest prompt first")
  func forgets() {
    var cache = PrefixCache(bytesPerToken: 1, blockTokens: 1, remembered: 1)
    _ = cache.read(Array("aaaa".utf8))
    _ = cache.read(Array("bbbb".utf8))
    #expect(cache.read(Array("aaaa".utf8)).cachedTokens == 0)
  }

  @Test("The share is that of the mails after the first, and stays below what the prompt's layout allows")
  func share() async throws {
    let server = try CountingModel()
    defer { server.stop() }
    let evaluation = try await evaluation(url: server.url, try await mails(5))
    let details = try #require(evaluation.figures.promptCache)
    #expect(details.mails == 4)
    let share = try #require(evaluation.figures.cachedShare)
    let bound = try #require(details.bound)
    // What comes first is the same for all: instructions and guidance.
    let stable = Double(details.tokensByPart.instructions + details.tokensByPart.guidance)
    #expect(bound >= stable / Double(details.tokensByPart.total) - 0.01)
    #expect(share <= bound && share > bound - 0.03)
    #expect(try #require(details.boundWithoutSecrets) >= bound)
    #expect(details.tokensByPart.guidance > 250 && details.tokensByPart.history == 0)
  }

  @Test("A follow-up holds the mail that it quotes, which is what an ideal layout could gain")
  func followUp() async throws {
    let server = try CountingModel()
    defer { server.stop() }
    let next = try #require(try await evaluation(url: server.url, try await mails(2)).figures.promptCache).followUp
    #expect(try #require(next.historyShare) > 0)
    #expect(try #require(next.bound) <= #require(next.boundWithoutSecrets))
  }

  @Test("A server that says nothing of its cache has no share, which is not one of nothing")
  func unsaid() async throws {
    let server = try ScriptedModel { _ in
      .events([ScriptedReply.delta("Bonjour"), ScriptedReply.end(), "[DONE]"])
    }
    defer { server.stop() }
    let evaluation = try await evaluation(url: server.url, try await mails(2))
    #expect(evaluation.figures.cachedShare == nil)
    #expect(evaluation.figures.promptCache?.bound != nil)
  }

  @Test("One message is too few, and a folder that isn't there is named")
  func tooFew() async throws {
    await #expect(throws: CaseFile.BadCase.self) { try await mails(1) }
    let gone = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    await #expect(throws: CaseFile.BadCase.self) { try await MailboxMails(gone, guidance: gone) }
  }
}

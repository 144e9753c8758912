import TestSupport
import Testing
import Transport

@testable import Drafting

@Suite("How much text a token holds")
struct TokenRateTests {
  @Test("Little before anything is known, then what was seen, a twentieth on the safe side")
  func first() {
    var rate = TokenRate()
    #expect(rate.bytesPerToken == 3)
    rate.note(bytes: 4_000, tokens: 1_000)
    #expect(rate.bytesPerToken == 3.8)
  }

  @Test("Shorter tokens count at once, longer ones by and by")
  func moving() {
    var rate = TokenRate()
    rate.note(bytes: 4_000, tokens: 1_000)
    rate.note(bytes: 2_000, tokens: 1_000)
    #expect(rate.bytesPerToken == 1.9)
    rate.note(bytes: 4_000, tokens: 1_000)
    #expect(rate.bytesPerToken > 1.9 && rate.bytesPerToken < 2.2)
  }

  @Test(
    "What can't be is left aside", arguments: [(0, 0), (10, 49), (99, 100), (1_000_000, 100), (-5, 100), (5, -100)])
  func nonsense(_ bytes: Int, _ tokens: Int) {
    var rate = TokenRate()
    rate.note(bytes: bytes, tokens: tokens)
    #expect(rate.bytesPerToken == 3)
  }

  @Test("A server's tokenizer is asked once, beside the version's folder; one without is believed by its usage")
  func tokenizer() async throws {
    for bytes in [2, nil] {
      let model = try ScriptedModel { _ in .answer("Oui.") }
      let loop = try EventLoop(name: "token-test")
      defer {
        model.stop()
        loop.stop()
      }
      if let bytes { model.countTokens(bytesPerToken: bytes) }
      let http = try HTTPClient(loop: loop, trusting: TrustStore(), allowedHosts: ["127.0.0.1"])
      let route = ModelRoute([ModelClient(endpoint: ModelEndpoint(url: model.url, model: "scripted"), http: http)])
      let rate = await route.bytesPerToken(of: .all)
      #expect(bytes == nil ? rate == 3 : abs(rate - 1.9) < 0.05, "\(rate)")
      // The scripted usage tells of a thousand tokens, whatever the prompt.
      let letter = String(repeating: "lettre ", count: 500)
      _ = try await route.answer([PromptMessage(role: .user, content: letter)], by: .all)
      #expect(await route.bytesPerToken(of: .all) > rate)
    }
  }

  @Test(
    "The tokenizer stands beside the version",
    arguments: [
      ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/tokenize"),
      ("https://h.example/llm/v1/", "https://h.example/llm/tokenize"),
      ("https://h.example/v1/chat/completions", "https://h.example/tokenize"),
      ("https://h.example", "https://h.example/tokenize"),
    ])
  func place(_ url: String, _ place: String) {
    #expect(ModelEndpoint(url: url, model: "m").resource("../tokenize") == place)
  }
}

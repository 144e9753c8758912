import TestSupport
import Testing

@testable import JudgedAnswers

@Suite("The model that the environment names")
struct ModelUnderTestTests {
  @Test("Without a URL there is none; empty variables are as good as none")
  func none() throws {
    #expect(try ModelUnderTest.named(in: [:]) == nil)
    #expect(try ModelUnderTest.named(in: ["MAILD_EVAL_URL": "", "MAILD_EVAL_CASES": "x"]) == nil)
  }

  @Test("Model, key, cases and prices are read")
  func all() throws {
    let model = try #require(
      try ModelUnderTest.named(in: [
        "MAILD_EVAL_URL": "https://llm.mairie.example/v1", "MAILD_EVAL_MODEL": "small", "MAILD_EVAL_KEY": "sk-1",
        "MAILD_EVAL_CASES": "60", "MAILD_EVAL_PRICES": "0.1,0.3,0.05",
      ]))
    #expect(model.endpoint.url == "https://llm.mairie.example/v1" && model.endpoint.model == "small")
    #expect(model.endpoint.key != nil && model.cases == 60)
    #expect(model.prices?.prompt == 0.1 && model.prices?.answer == 0.3 && model.prices?.cached == 0.05)
  }

  @Test(
    "A setting that can't be used is named",
    arguments: [
      ("MAILD_EVAL_URL", "no url"), ("MAILD_EVAL_MODEL", ""), ("MAILD_EVAL_CASES", "0"), ("MAILD_EVAL_CASES", "many"),
      ("MAILD_EVAL_PRICES", "0.1"), ("MAILD_EVAL_PRICES", "0.1,x"), ("MAILD_EVAL_PRICES", "-1,2"),
    ])
  func bad(_ name: String, _ value: String) {
    var environment = ["MAILD_EVAL_URL": "https://llm.mairie.example/v1", "MAILD_EVAL_MODEL": "small"]
    environment[name] = value
    let error = #expect(throws: ModelUnderTest.BadSetting.self) { try ModelUnderTest.named(in: environment) }
    #expect(error?.description.hasPrefix(name) == true)
  }

  @Test("A server that refuses a field is asked without it")
  func corrected() async throws {
    let server = try ScriptedModel { ScriptedDialect.mistral.reply(to: $0, "Bonjour") }
    defer { server.stop() }
    let model = try #require(
      try ModelUnderTest.named(in: ["MAILD_EVAL_URL": server.url, "MAILD_EVAL_MODEL": "mistral"]))
    let known = try await model.withClient { $0.endpoint.capabilities }
    #expect(!known.takesStreamOptions && known.seedField == .randomSeed)
  }
}

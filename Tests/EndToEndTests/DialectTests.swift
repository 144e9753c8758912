import Foundation
import Journal
import TestSupport
import Testing

@Suite("The model's servers in the field", .timeLimit(.minutes(4)))
struct DialectTests {
  private static let reply = "Bonjour,\n\nNous avons bien reçu votre message, et nous vous répondrons vite."

  /// What an admin declares of a server, as `maild check` tells.
  private static func capabilities(_ dialect: ScriptedDialect) -> [String] {
    switch dialect {
    case .mistral: ["stream-usage: false"]
    case .vllm: ["system-role: false"]
    case .wholeOnly: ["answer-limit: max-completion-tokens", "stream: false"]
    case .schemaOnly: ["answer-form: json-schema"]
    case .llamaCpp, .ollama, .openGateLLM: []
    }
  }

  @Test("A mail gets its draft whatever the server speaks, once it is declared", arguments: ScriptedDialect.allCases)
  func line(_ dialect: ScriptedDialect) async throws {
    let model = try ScriptedModel { dialect.reply(to: $0, Self.reply) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) {
      $0.capabilities = Self.capabilities(dialect)
      $0.prices = dialect == .openGateLLM ? [] : ["prompt: 0.1", "cached-prompt: 0.05", "answer: 0.3"]
    }
    let box = try await maild.addMailbox("contact")
    let check = try await maild.command("check")
    #expect(check.status == 0, "\(check.output)")
    #expect(check.output.contains("ok     model answer"))
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Question").bytes(to: box), to: box)
    let job = try #require(try await maild.decisions(1).first)
    #expect(job.state == .saved)
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    #expect(drafts.count == 1)
    #expect(drafts.first?.text.contains("nous vous répondrons vite") == true)
    #expect(drafts.first?.text.contains("Réfléchissons") == false)

    // 400 tokens at 0.1, 600 of the cache at 0.05 and 50 of the answer at 0.3; or what the server says.
    let isGate = dialect == .openGateLLM
    #expect(job.costMicros == (isGate ? 4_200 : 85))
    #expect(job.energyMilliwattHours == (isGate ? 1_250 : nil))
    #expect(job.carbonMilligrams == (isGate ? 90 : nil))
    let form = dialect == .schemaOnly ? ", as json-schema" : ""
    #expect(job.modelParameters == "temperature 0.2, at most 1200 tokens\(form)")
    let shown = try await maild.command("job", "show", "\(job.id.rawValue)")
    #expect(shown.output.contains(isGate ? "0.0042 €, 1.25 Wh, 0.09 g CO2e" : "0.000085 €"), "\(shown.output)")
    try await daemon.stop()
  }

  @Test(
    "maild check finds out what to declare",
    arguments: [
      (ScriptedDialect.mistral, ["`stream-usage: false`", "body.stream_options: Extra inputs are not permitted"]),
      (.vllm, ["`system-role: false`", "roles must alternate"]),
      (.wholeOnly, ["`answer-limit: max-completion-tokens` and `stream: false`", "not supported"]),
    ])
  func check(_ dialect: ScriptedDialect, _ words: [String]) async throws {
    let model = try ScriptedModel { dialect.reply(to: $0, Self.reply) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let check = try await maild.command("check")
    #expect(check.status == 69)
    for word in words { #expect(check.output.contains(word), "\(check.output)") }
  }
}

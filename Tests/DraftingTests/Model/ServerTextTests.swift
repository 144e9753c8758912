import Testing

@testable import Drafting

@Suite("A server's own words in the log")
struct ServerTextTests {
  private let prompt = [
    PromptMessage(role: .user, content: "Je suis Inès Soriano, 12 rue des Panais, dossier 20261125.")
  ]

  @Test(
    "hold no word of the mail",
    arguments: [
      ("input of Soriano is too long", "input of … is too long"),
      ("value \"panais\" not allowed", "value … not allowed"),
      ("no such dossier: 20261125!", "no such … …"),
      ("the model mistral-small does not exist", "the model mistral-small does not exist"),
    ])
  func words(said: String, shown: String) {
    #expect(ServerText.sanitized(said, key: nil, prompt: prompt) == shown)
  }
}

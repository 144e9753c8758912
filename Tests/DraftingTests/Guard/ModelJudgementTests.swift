import Testing

@testable import Drafting

@Suite("The model's judgement of its answer")
struct ModelJudgementTests {
  @Test(
    "is read from the last line, however it is spelt, and taken out of the text",
    arguments: [
      ("Bonjour.\n\nAvis : réponse utile ; certitude haute", true, ModelJudgement.Confidence.high),
      ("Bonjour.\n\nAvis : réponse inutile ; certitude haute\n\n", false, .high),
      ("Bonjour.\n\n**Avis : réponse utile ; certitude normale**", true, .standard),
      ("Bonjour.\n\navis: reponse UTILE, certitude basse", true, .low),
      ("Bonjour.\n\nAvis : réponse utile ; certitude faible\n\nCordialement", true, .low),
      ("Bonjour.\n\nAvis : utile", true, .standard),
      ("Avis : réponse utile ; certitude haute\n\nBonjour.\n\n1\n\n2\n\n3\n\n4", true, .high),
      ("Avis : réponse utile ; certitude haute\nBonjour.\n\nAvis : réponse utile ; certitude basse", true, .low),
    ])
  func read(answer: String, isUseful: Bool, confidence: ModelJudgement.Confidence) throws {
    let (text, judgement) = ModelJudgement.part(answer)
    #expect(judgement == ModelJudgement(isReplyUseful: isUseful, confidence: confidence))
    #expect(!text.lowercased().contains("avis"))
    #expect(text.drop { $0 == "\n" }.hasPrefix("Bonjour."))
  }

  @Test(
    "is nothing where the model says none, and an advice in the text is no judgement",
    arguments: [
      "Bonjour.\n\nCordialement", "", "\n\n", "Avis d'imposition : il est utile de le joindre.\n\na\n\nb\n\nc\n\nd",
      "Bonjour.\n\nL'avis de la commission est utile.",
    ])
  func none(answer: String) {
    let (text, judgement) = ModelJudgement.part(answer)
    #expect(judgement == nil)
    #expect(text == answer)
  }

  @Test("Low is less than standard, and standard less than high")
  func order() {
    #expect(ModelJudgement.Confidence.low < .standard && .standard < .high)
  }
}

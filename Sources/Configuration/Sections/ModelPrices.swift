extension Configuration.Model {
  /// What a million tokens cost, in euros; nil what the admin has not written.
  public struct Prices: Sendable, Equatable {
    /// Of prompts.
    public var prompt: Double?
    /// Of prompts that the endpoint had in its cache.
    public var cachedPrompt: Double?
    /// Of answers.
    public var answer: Double?

    init(reading section: Section) {
      prompt = section.read(
        "prompt", .decimal(0...100_000), "Euros for a million tokens of prompts.")
      cachedPrompt = section.read(
        "cached-prompt", .decimal(0...100_000), "The same for those that the endpoint had in its cache.")
      answer = section.read("answer", .decimal(0...100_000), "Euros for a million tokens of answers.")
      if (prompt == nil) != (answer == nil) {
        section.mistake(
          prompt == nil ? "answer" : "prompt", "is of no use alone; write the price of prompts and of answers")
      }
      section.finish()
    }
  }
}

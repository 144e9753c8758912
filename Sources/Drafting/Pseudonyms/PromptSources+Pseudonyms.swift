// Which parts of a prompt's sources go through its pseudonyms: all that comes from outside. The service's own words and
// name do not; they are public, and the model has to know them.
extension PromptSources {
  /// The sources with placeholders, the model told what they are, and what restores its answer.
  ///
  /// A text of which no more than its beginning can be in the prompt is cut, so that megabytes are not looked through
  /// for nothing.
  ///
  /// - Parameters:
  ///   - own: the service's own words beside the guidance: signature, addresses. What they hold stays.
  ///   - budget: what the prompt has room for.
  public func masked(sparing own: [String], within budget: PromptBudget = PromptBudget()) -> (
    sources: PromptSources, pseudonyms: Pseudonyms
  ) {
    var sources = seen(within: budget)
    let pseudonyms = Pseudonyms(of: sources.outside, sparing: own + [guidance], language: language ?? .french)
    guard pseudonyms.count > 0 else { return (self, pseudonyms) }
    sources.change { pseudonyms.masked($0) }
    sources.guidance += (guidance.isEmpty ? "" : "\n") + Self.instruction
    return (sources, pseudonyms)
  }

  /// Without an example: a small model would write it into its answer.
  private static let instruction = """
    Dans les données, un mot et un numéro entre ‹ et › remplacent un renseignement personnel, qui sera remis à sa place. \
    Là où votre réponse en a besoin, recopiez-les exactement ; n'en inventez aucun.
    """

  /// The sources as a prompt shows them: a character that nobody sees would hide an identifier, or what reads like a
  /// placeholder, from those who look for it, and be gone in the prompt.
  private func seen(within budget: PromptBudget) -> PromptSources {
    var seen = self
    // Placeholders are shorter than what they stand for.
    let (most, isUnbounded) = budget.bytes.multipliedReportingOverflow(by: 2)
    seen.change { text in
      let isCut = !isUnbounded && text.utf8.count > most
      return HiddenCharacters.removed(from: isCut ? text.utf8Prefix(most) + "\n[… suite non transmise]" : text[...])
        .text
    }
    // Their blanks are made one, whatever they are; a number may not hide in them.
    seen.correspondent = PlainText.oneLine(correspondent, limit: Self.headerCharacters)
    seen.subject = PlainText.oneLine(subject, limit: Self.headerCharacters)
    for index in attachments.indices {
      seen.attachments[index].name = PlainText.oneLine(attachments[index].name, limit: Self.headerCharacters)
    }
    return seen
  }

  /// More than any budget gives them, and little enough to read.
  private static let headerCharacters = 2_000

  private mutating func change(_ text: (String) -> String) {
    correspondent = text(correspondent)
    subject = text(subject)
    self.text = text(self.text)
    history = text(history)
    for index in attachments.indices {
      attachments[index].name = text(attachments[index].name)
      attachments[index].text = attachments[index].text.map(text)
    }
    for index in thread.indices { thread[index].change(text) }
    for index in earlierReplies.indices { earlierReplies[index].change(text) }
  }

  /// In the order that placeholders are numbered in.
  private var outside: [String] {
    [correspondent, subject, text, history] + attachments.flatMap { [$0.name, $0.text ?? ""] }
      + (thread + earlierReplies).flatMap { [$0.from, $0.subject, $0.text] }
  }
}

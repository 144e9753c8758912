/// The data sections of a prompt, written within the room that the instructions leave.
struct PromptData {
  private let template: PromptTemplate
  private let secrets: PromptSecrets
  private let sources: PromptSources
  private let budget: PromptBudget
  private var room: Int
  /// What was left out so far, in the order of cutting.
  private(set) var cuts: [PromptCut] = []

  init(
    _ sources: PromptSources, template: PromptTemplate, secrets: PromptSecrets, budget: PromptBudget, room: Int
  ) {
    self.sources = sources
    self.template = template
    self.secrets = secrets
    self.budget = budget
    self.room = room
  }

  /// The sections: the message, its attachments, its history.
  ///
  /// What is cut last takes its room first: the text, then the attachments in their order, then the history.
  mutating func rendered() -> String {
    let listed = Array(sources.attachments.prefix(budget.attachments))
    var heads = [head()] + listed.map(head(of:))
    if !sources.history.isEmpty { heads.append("") }
    let names =
      ["courriel reçu"] + listed.indices.map { "pièce jointe \($0 + 1)" }
      + (sources.history.isEmpty ? [] : ["messages précédents"])
    for (name, head) in zip(names, heads) {
      room -= template.opening(name, secrets).utf8.count + template.closing(name, secrets).utf8.count + 4
      room -= head.isEmpty ? 0 : MarkedData.marked(head, secrets).utf8.count + 1
    }

    var sections: [String] = []
    var cutsByUrgency: [PromptCut] = []
    func cut(_ part: PromptCut.Part, _ amount: Int) {
      if amount > 0 { cutsByUrgency.insert(PromptCut(part: part, amount: amount), at: 0) }
    }
    let body = fitted(sources.text)
    cut(.body, body.leftOut)
    sections.append(section(names[0], head: heads[0], text: body.text))
    if listed.count < sources.attachments.count {
      cut(.attachmentsPastLimit, sources.attachments.count - listed.count)
    }
    for (index, attachment) in listed.enumerated() {
      let text = fitted(attachment.text ?? "")
      cut(.attachment(index), text.leftOut)
      sections.append(section(names[index + 1], head: heads[index + 1], text: text.text))
    }
    if !sources.history.isEmpty {
      let history = fitted(sources.history)
      cut(.history, history.leftOut)
      sections.append(section(names[names.count - 1], head: "", text: history.text))
    }
    cuts = cutsByUrgency
    return sections.joined(separator: "\n")
  }

  // MARK: Parts

  private func head() -> String {
    var lines = [
      "De : " + PlainText.oneLine(sources.correspondent, limit: budget.headerCharacters),
      "Objet : " + PlainText.oneLine(sources.subject, limit: budget.headerCharacters),
    ]
    if !sources.sentAt.isEmpty {
      lines.insert("Envoyé : " + PlainText.oneLine(sources.sentAt, limit: budget.headerCharacters), at: 1)
    }
    return lines.joined(separator: "\n")
  }

  private func head(of attachment: PromptSources.Attachment) -> String {
    var line = "Nom : " + PlainText.oneLine(attachment.name, limit: budget.headerCharacters)
    if attachment.text == nil {
      let reason = PlainText.oneLine(attachment.note ?? "", limit: budget.headerCharacters)
      line += "\nNon lue" + (reason.isEmpty ? "" : " : " + reason)
    }
    return line
  }

  private func section(_ name: String, head: String, text: String) -> String {
    var lines = [template.opening(name, secrets)]
    if !head.isEmpty { lines.append(MarkedData.marked(head, secrets)) }
    if !text.isEmpty { lines.append(text) }
    lines.append(template.closing(name, secrets))
    return lines.joined(separator: "\n")
  }

  /// As much of `text`, marked, as the room holds, from its start and in whole lines; takes it from the room.
  private mutating func fitted(_ text: String) -> (text: String, leftOut: Int) {
    guard !text.isEmpty else { return ("", 0) }
    // Marking at most what could fit keeps a text of many megabytes from being marked in whole.
    let head = String(text.utf8Prefix(max(0, room)))
    let lines = MarkedData.marked(head, secrets).split(separator: "\n", omittingEmptySubsequences: false)
    let whole = lines.reduce(0) { $0 + $1.utf8.count + 1 }
    if head.utf8.count == text.utf8.count, whole <= room {
      room -= whole
      return (lines.joined(separator: "\n"), 0)
    }
    let note = MarkedData.marked("[… suite non transmise]", secrets)
    var kept: [Substring] = []
    var used = note.utf8.count + 1
    var contentBytes = 0
    for line in lines {
      guard used + line.utf8.count + 1 <= room else { break }
      used += line.utf8.count + 1
      contentBytes += max(0, line.utf8.count - secrets.mark.utf8.count - 1)
      kept.append(line)
    }
    room = max(0, room - used)
    let leftOut = max(1, text.utf8.count - contentBytes)
    return ((kept + [note[...]]).joined(separator: "\n"), leftOut)
  }
}

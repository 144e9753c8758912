/// The data sections of a prompt, written within the room that the instructions leave.
struct PromptData {
  /// One section, the text not yet marked.
  private struct Section {
    let name: String
    var head = ""
    let text: String
    /// What is noted where the text does not fit; nil for a section that is all head.
    var part: PromptCut.Part?
    /// Whether it goes as a whole where not even its beginning fits.
    var mayGo = false
  }

  /// So many bytes of a message's text at least, or it is left out as a whole.
  private static let leastText = 240

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

  /// The sections: the message, its attachments, the thread, what is quoted, earlier replies.
  ///
  /// They stand in the order in which they take their room, so that what is cut last is written first.
  mutating func rendered() -> String {
    let listed = Array(sources.attachments.prefix(budget.attachments))
    let unlisted = sources.attachments.count - listed.count
    let wanted = [message] + papers + attachments(listed) + thread + history + earlierReplies
    // What can't go as a whole has its frame for certain.
    for section in wanted where !section.mayGo { room -= frameBytes(section) }
    if wanted.contains(where: \.mayGo) { room -= leftOutNoteBytes }

    var written: [String] = []
    var gone = 0
    for section in wanted {
      if section.mayGo {
        let frame = frameBytes(section)
        guard room >= frame + min(Self.leastText, section.text.utf8.count * 2) else {
          note(section.part, max(1, section.text.utf8.count))
          gone += 1
          continue
        }
        room -= frame
      }
      let text = fitted(section.text)
      note(section.part, text.leftOut)
      if section.part == .body { note(.attachmentsPastLimit, unlisted) }
      written.append(rendered(section, text: text.text))
    }
    if gone > 0 {
      written.append(rendered(Section(name: Self.leftOutName, text: ""), text: leftOut(gone)))
    }
    return written.joined(separator: "\n")
  }

  // MARK: Sections

  private var message: Section {
    var lines = [
      "De : " + oneLine(sources.correspondent),
      "Objet : " + oneLine(sources.subject),
    ]
    if !sources.sentAt.isEmpty { lines.insert("Envoyé : " + oneLine(sources.sentAt), at: 1) }
    return Section(name: "courriel reçu", head: lines.joined(separator: "\n"), text: sources.text, part: .body)
  }

  /// What code found in the attachments, in words that may hold a sender's: data like all else.
  private var papers: [Section] {
    guard !sources.papers.isEmpty else { return [] }
    let head =
      (["À demander ou à signaler à la personne :"] + sources.papers.map { "- " + oneLine($0.text(in: .french)) })
      .joined(separator: "\n")
    return [Section(name: "points à vérifier", head: head, text: "")]
  }

  private func attachments(_ listed: [PromptSources.Attachment]) -> [Section] {
    listed.enumerated().map { index, attachment in
      var head = "Nom : " + oneLine(attachment.name)
      if attachment.text == nil {
        let reason = oneLine(attachment.note ?? "")
        head += "\nNon lue" + (reason.isEmpty ? "" : " : " + reason)
      }
      return Section(
        name: "pièce jointe \(index + 1)", head: head, text: attachment.text ?? "", part: .attachment(index))
    }
  }

  private var history: [Section] {
    sources.history.isEmpty ? [] : [Section(name: "messages précédents", text: sources.history, part: .history)]
  }

  private var thread: [Section] {
    sources.thread.enumerated().map { index, message in
      Section(
        name: "autre message du fil \(index + 1)", head: head(of: message), text: message.text,
        part: .threadMessage(index), mayGo: true)
    }
  }

  private var earlierReplies: [Section] {
    sources.earlierReplies.enumerated().map { index, reply in
      Section(
        name: "réponse antérieure \(index + 1)",
        head: head(of: reply)
          + "\nAutre affaire : ses dates, ses montants et ses décisions ne valent pas pour celle-ci",
        text: reply.text, part: .earlierReply(index), mayGo: true)
    }
  }

  private func head(of message: ContextMessage) -> String {
    let who =
      switch message.author {
      case .service: "le service, "
      case .correspondent: "la personne à qui vous répondez, "
      case .other: ""
      }
    var lines = ["De : " + who + oneLine(message.from)]
    if let sentAt = message.sentAt { lines.append("Envoyé : " + DateWords.dayAndTime(of: sentAt, in: .french)) }
    if BaseSubject(message.subject) != BaseSubject(sources.subject) {
      lines.append("Objet : " + oneLine(message.subject))
    }
    return lines.joined(separator: "\n")
  }

  private func oneLine(_ text: String) -> String { PlainText.oneLine(text, limit: budget.headerCharacters) }

  // MARK: What is left out

  /// What was noted last is cut first: the sections take their room in the opposite order.
  private mutating func note(_ part: PromptCut.Part?, _ amount: Int) {
    if let part, amount > 0 { cuts.insert(PromptCut(part: part, amount: amount), at: 0) }
  }

  private static let leftOutName = "messages non transmis"

  private func leftOut(_ count: Int) -> String {
    MarkedData.marked("[… autres messages non transmis, faute de place : \(count)]", secrets)
  }

  private var leftOutNoteBytes: Int {
    frameBytes(Section(name: Self.leftOutName, text: "")) + leftOut(1_000).utf8.count + 1
  }

  // MARK: Writing

  private func frameBytes(_ section: Section) -> Int {
    let lines = template.opening(section.name, secrets).utf8.count + template.closing(section.name, secrets).utf8.count
    return lines + 4 + (section.head.isEmpty ? 0 : MarkedData.marked(section.head, secrets).utf8.count + 1)
  }

  private func rendered(_ section: Section, text: String) -> String {
    var lines = [template.opening(section.name, secrets)]
    if !section.head.isEmpty { lines.append(MarkedData.marked(section.head, secrets)) }
    if !text.isEmpty { lines.append(text) }
    lines.append(template.closing(section.name, secrets))
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

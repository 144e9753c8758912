import Drafting
import Journal

extension Journey {
  /// `drafted` → `checked`: lets the guard repair, mark or drop the answer.
  func check(_ hand: inout JobInHand) async throws(JobStop) {
    guard let message = try await messageWithAttachments(&hand) else { return }
    let record = try await answer(&hand)
    guard let record else {
      return try await end(&hand, .failed, FailureReason.modelGaveNothing.rawValue, detail: "the answer was not kept")
    }
    let isAlarming = Triage.isAlarming(message)
    if !isAlarming, let reason = hand.profile.reasonToKeepSilent(record.text) {
      return try await end(&hand, .skipped, reason.rawValue)
    }
    try await learnHabits(&hand)
    let matter = ReplyMatter(
      message, today: today, context: try await context(&hand, message), habits: hand.habits)
    let verdict = hand.profile.verdict(
      on: record.text, isCutShort: record.isCutShort, to: matter, secrets: record.secrets)
    switch verdict {
    case .passed(let checked):
      let papers = PaperCheck.findings(of: message, today: today)
      var findings = checked.findings.map { "\($0.kind.rawValue)×\($0.count)" }.joined(separator: " ")
      if !papers.isEmpty { findings += (findings.isEmpty ? "" : " ") + "papers×\(papers.count)" }
      guard !hand.profile.isShadow else {
        return try await end(&hand, .skipped, SkipReason.shadow.rawValue, detail: findings.isEmpty ? nil : findings)
      }
      let language = ReplyLanguage.of(message, for: hand.profile.identity)
      let told = papers.told(in: checked.text, language: language)
      let text = isAlarming ? Self.alarmed(told) : told
      try await keep(text, hand)
      var change = JobChange()
      change.detail = findings.isEmpty ? nil : findings
      try await advance(&hand, to: .checked, change)
      hand.answer = AnswerRecord(text: text, isCutShort: false, secrets: record.secrets)
    case .dropped(let reason, _):
      try await end(&hand, .failed, FailureReason.guardDropped.rawValue, detail: reason.rawValue)
    }
  }

  /// The text below the words that the agent has to read first; once, since a restart checks again.
  private static func alarmed(_ text: String) -> String {
    text.hasPrefix(AlarmMark.text) ? text : "\(AlarmMark.text)\n\n\(text)"
  }

  private func answer(_ hand: inout JobInHand) async throws(JobStop) -> AnswerRecord? {
    if let answer = hand.answer { return answer }
    do {
      hand.answer = try await journal.content(of: hand.job.id)?.answer.flatMap { AnswerRecord($0) }
    } catch { throw Self.stop(for: error) }
    return hand.answer
  }

  /// Keeps the checked text beside the raw one, since the next step may come after a restart.
  private func keep(_ text: String, _ hand: JobInHand) async throws(JobStop) {
    guard let secrets = hand.answer?.secrets else { return }
    do {
      let record = AnswerRecord(text: text, isCutShort: false, secrets: secrets)
      try await journal.storeAnswer(try record.encoded(), of: hand.job.id, in: .drafted)
    } catch let error as JournalError {
      throw Self.stop(for: error)
    } catch {
      throw .wait(nil, problem: "the checked answer can't be kept: \(error)")
    }
  }
}

import Drafting
import Journal
import MIMEParsing

extension Journey {
  /// `drafted` → `checked`: lets the guard repair, mark or drop the answer.
  func check(_ hand: inout JobInHand) async throws(JobStop) {
    guard let record = try await answer(&hand) else {
      return try await end(&hand, .failed, FailureReason.modelGaveNothing.rawValue, detail: "the answer was not kept")
    }
    // A restart that came between the two row changes below: the guard has seen this text, and what it added is no
    // model's.
    if let findings = record.findings { return try await pass(&hand, findings) }
    guard let message = try await messageWithAttachments(&hand) else { return }
    let isAlarming = Triage.isAlarming(message)
    if !isAlarming, let reason = hand.profile.reasonToKeepSilent(record.text) {
      return try await end(&hand, .skipped, reason.rawValue)
    }
    switch try await verdict(&hand, on: record, to: message) {
    case .passed(let checked):
      let papers = PaperCheck.findings(of: message, today: today)
      let findings = (checked.findings + (papers.isEmpty ? [] : [GuardFinding(.papers, count: papers.count)])).kept
      guard !hand.profile.isShadow else {
        var change = JobChange()
        change.findings = findings
        return try await end(&hand, .skipped, SkipReason.shadow.rawValue, change)
      }
      let told = papers.told(in: checked.text, language: ReplyLanguage.of(message, for: hand.profile.identity))
      let kept = AnswerRecord(
        text: isAlarming ? "\(AlarmMark.text)\n\n\(told)" : told, isCutShort: false, secrets: record.secrets,
        findings: findings)
      try await keep(kept, of: hand)
      hand.answer = kept
      try await pass(&hand, findings)
    case .dropped(let reason, _):
      try await end(&hand, .failed, FailureReason.guardDropped.rawValue, detail: reason.rawValue)
    }
  }

  private func pass(_ hand: inout JobInHand, _ findings: String) async throws(JobStop) {
    var change = JobChange()
    change.findings = findings
    try await advance(&hand, to: .checked, change)
  }

  /// What the guard makes of the answer; known already unless maild was started again since it came.
  private func verdict(
    _ hand: inout JobInHand, on record: AnswerRecord, to message: Message
  ) async throws(JobStop) -> GuardVerdict {
    if let verdict = hand.verdict { return verdict }
    try await learnHabits(&hand)
    let matter = ReplyMatter(
      message, today: today, zone: settings.zone, context: try await context(&hand, message), habits: hand.habits)
    return hand.profile.verdict(
      on: record.text, isCutShort: record.isCutShort, to: matter, secrets: record.secrets)
  }

  private func answer(_ hand: inout JobInHand) async throws(JobStop) -> AnswerRecord? {
    if let answer = hand.answer { return answer }
    do {
      hand.answer = try await journal.content(of: hand.job.id)?.answer.flatMap { AnswerRecord($0) }
    } catch { throw Self.stop(for: error) }
    return hand.answer
  }

  /// Keeps the checked text in the raw one's place, since the next step may come after a restart.
  private func keep(_ record: AnswerRecord, of hand: JobInHand) async throws(JobStop) {
    do {
      try await journal.storeAnswer(try record.encoded(), of: hand.job.id, in: .drafted)
    } catch let error as JournalError {
      throw Self.stop(for: error)
    } catch {
      throw .wait(nil, problem: "the checked answer can't be kept: \(error)")
    }
  }
}

import Drafting
import Foundation
import IMAP
import Journal
import MIMEParsing

extension Journey {
  /// `checked` → `composed`: writes the draft's bytes and fixes its Message-ID.
  func compose(_ hand: inout JobInHand) async throws(JobStop) {
    guard let message = try await message(&hand) else { return }
    if hand.answer == nil {
      do {
        hand.answer = try await journal.content(of: hand.job.id)?.answer.flatMap { AnswerRecord($0) }
      } catch { throw Self.stop(for: error) }
    }
    guard let text = hand.answer?.text else {
      return try await end(&hand, .failed, FailureReason.modelGaveNothing.rawValue, detail: "the answer was not kept")
    }
    try await learnHabits(&hand)
    let mark = SuggestionMark(
      job: hand.job.id.description, model: hand.job.model ?? "",
      prompt: PromptVersion(rawValue: hand.job.promptVersion ?? ""))
    let bytes: [UInt8]
    let draftID: String
    do {
      let draft = try DraftComposer(
        mailbox: hand.identity, zone: settings.zone, quote: settings.quote,
        saysSuggested: settings.saysSuggested, typography: settings.typography
      )
      .compose(
        text, to: message, in: ReplyLanguage.of(message, for: hand.profile.identity), mark: mark,
        note: settings.notesAbove ? note(on: message, hand) : nil,
        info: RoundcubeDraftInfo(
          folder: MailboxName(hand.job.folder).wireBytes(utf8: false), uid: hand.job.uid),
        at: Int64(Date.now.timeIntervalSince1970), generation: hand.job.generation)
      draftID = draft.messageID.description
      bytes = try draft.rendered()
    } catch {
      return try await end(&hand, .failed, FailureReason.notComposable.rawValue, detail: "\(error)")
    }
    do {
      try await journal.storeDraft(bytes, of: hand.job.id, in: .checked)
    } catch { throw Self.stop(for: error) }
    var change = JobChange()
    change.draftMessageID = draftID
    change.draftBytes = bytes.count
    change.settings = hand.profile.digest(settings)
    try await advance(&hand, to: .composed, change)
  }

  /// From what the draft was written, as the journal keeps it: a restart may lie in between.
  private func note(on message: Message, _ hand: JobInHand) -> DraftNote {
    let context = hand.job.context.flatMap { ContextRecord($0) }
    return DraftNote(
      model: hand.job.model ?? "?", thread: context?.thread ?? 0, replies: context?.replies ?? 0,
      attachments: message.attachments.count, hasGuidance: !hand.profile.guidance.isEmpty,
      findings: GuardFinding.read(hand.job.findings ?? ""))
  }
}

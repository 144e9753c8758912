import CrashPoints
import Drafting
import Foundation
import Journal
import MIMEParsing

extension Journey {
  /// `triaged` → `drafted`: asks the model for a reply.
  func draft(_ hand: inout JobInHand) async throws(JobStop) {
    // Before the message and its attachments are read again for nothing.
    if let rest = await model.rest(of: hand.profile.models) { return try await stop(&hand, for: rest) }
    guard let message = try await messageWithAttachments(&hand) else { return }
    try await learnHabits(&hand)
    let matter = ReplyMatter(
      message, today: today, zone: settings.zone, context: try await context(&hand, message), habits: hand.habits)
    let (profile, budget, mailbox) = (hand.profile, settings.promptBudget, hand.job.mailbox)
    let witness = journal.witness(of: mailbox, job: hand.job.id)
    let answered = try await slots.hold { () throws(JobStop) -> Result<WrittenReply, ModelError> in
      var profile = profile
      // Last of all: the mailbox may have been narrowed while the job waited for its turn.
      profile.models = try await models(of: mailbox)
      do throws(ModelError) {
        return .success(try await profile.reply(to: matter, by: model, budget: budget, told: witness))
      } catch { return .failure(error) }
    }
    let reply: WrittenReply
    switch answered {
    case .success(let written): reply = written
    case .failure(let error): return try await stop(&hand, for: error)
    case nil: throw .noModelSlot
    }

    CrashPoint.pass("model-answer")
    let answer = reply.answer
    let record = AnswerRecord(text: answer.text, isCutShort: answer.isCutShort, secrets: reply.secrets)
    do {
      try await journal.storeAnswer(try record.encoded(), of: hand.job.id, in: .triaged)
    } catch let error as JournalError {
      throw Self.stop(for: error)
    } catch {
      throw .wait(nil, problem: "the answer can't be kept: \(error)")
    }
    hand.answer = record
    hand.verdict = reply.verdict
    var change = JobChange()
    change.modelMs = answer.duration.wholeMilliseconds
    change.promptTokens = answer.promptTokens
    change.cachedTokens = answer.cachedTokens
    change.answerTokens = answer.answerTokens
    change.costMicros = reply.costMicros
    change.energyMilliwattHours = answer.energyMilliwattHours
    change.carbonMilligrams = answer.carbonMilligrams
    change.model = answer.model
    change.modelParameters = reply.endpoint.parameters
    change.promptVersion = reply.version.rawValue
    change.promptParts = reply.parts.figures
    change.context = hand.context?.record.description
    try await advance(&hand, to: .drafted, change)
  }

  /// Which of the model's servers the mailbox's mail may go to, as the store says now.
  private func models(of id: MailboxID) async throws(JobStop) -> ModelChoice {
    do throws(JournalError) {
      guard let mailbox = try await journal.mailbox(id) else { throw .mailboxUnknown("\(id)") }
      return ModelChoice(mailbox.settings.models)
    } catch { throw Self.stop(for: error) }
  }

  /// So often a mail waits for an answer that is of use, the longer each time, before it is given up: half an hour and
  /// more with the documented waits.
  private static let vainAnswers = 8
  /// Mails whose attachments are read at a time.
  static let attachmentTurns = 2
  /// Attachments during whose reading the process ended so often are left unread.
  private static let maximumReadings = 3

  /// The message with the text of its attachments; read once a job, since it takes a process each.
  ///
  /// They are read in a worker, and the programs that this takes are started by this process: should one of them end it
  /// all the same, the journal knows, and in the end the mail is answered without them.
  func messageWithAttachments(_ hand: inout JobInHand) async throws(JobStop) -> Message? {
    guard var message = try await message(&hand), !message.attachments.isEmpty else { return hand.message }
    if hand.job.attachmentReadings >= Self.maximumReadings {
      log.warning("attachments not read: maild ended over them", ["job": hand.job.id])
      message.leaveAttachmentsUnread(.refused)
    } else {
      let job = hand.job
      // One over which the process has ended before is read alone, so that no other is taken for it.
      (message, hand.job) = try await turns.hold(job.attachmentReadings > 0 ? .max : 1) {
        [message] () async throws(JobStop) in try await readAttachments(of: message, job)
      }
    }
    hand.message = message
    return message
  }

  /// The message with its attachments read, and the job that says so.
  private func readAttachments(of message: Message, _ job: Job) async throws(JobStop) -> (Message, Job) {
    let read: Message
    do {
      _ = try await journal.beginAttachments(of: job.id, in: job.state)
    } catch { throw Self.stop(for: error) }
    do {
      read = try await parser.readAttachments(
        of: message, of: "\(job.mailbox)", limits: settings.attachmentLimits,
        limit: settings.promptBudget.attachments)
    } catch {
      // It has not ended over them.
      _ = try? await journal.endAttachments(of: job.id, in: job.state)
      throw .wait(nil, problem: "\(error)")
    }
    do {
      return (read, try await journal.endAttachments(of: job.id, in: job.state))
    } catch { throw Self.stop(for: error) }
  }

  /// The day of the answer, in the mailboxes' zone.
  var today: MessageDate {
    let now = Date.now
    return MessageDate(
      secondsSince1970: Int64(now.timeIntervalSince1970),
      zoneOffsetMinutes: settings.zone.secondsFromGMT(for: now) / 60)
  }

  private func stop(_ hand: inout JobInHand, for error: ModelError) async throws(JobStop) {
    switch error {
    case .cancelled: throw .stopping
    case .refused: try await end(&hand, .failed, FailureReason.modelRefused.rawValue, detail: "\(error)")
    case _ where error.needsPerson: throw .wait(.seconds(300), problem: "\(error)")
    case _ where error.isTransient: throw .wait(error.retryAfter, problem: "\(error)")
    // A server that is ill for some minutes gives nothing to anybody; one that never will gives nothing later either.
    case _ where hand.job.attempts < Self.vainAnswers: throw .wait(nil, problem: "\(error)")
    default: try await end(&hand, .failed, FailureReason.modelGaveNothing.rawValue, detail: "\(error)")
    }
  }
}

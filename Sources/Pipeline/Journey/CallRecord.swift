import Drafting
import Journal

extension Journal {
  /// Puts each request to a model on record before its answer is used.
  ///
  /// - Parameters:
  ///   - mailbox: whose mail is in the prompts.
  ///   - job: for which message; nil for mail of the past.
  public func witness(of mailbox: MailboxID, job: JobID? = nil) -> ModelWitness {
    { call throws(ModelError) in
      do throws(JournalError) {
        try await self.recordModelCall(AuditedCall(call), for: mailbox, job: job, at: .now)
      } catch { throw .unrecorded(reason: "\(error)") }
    }
  }
}

extension AuditedCall {
  fileprivate init(_ call: ModelCall) {
    self.init(
      host: call.host, model: call.endpoint.model, prompt: Text(digest: call.promptDigest, bytes: call.promptBytes),
      milliseconds: call.duration.wholeMilliseconds)
    switch call.result {
    case .success(let given):
      model = given.model
      answer = call.answerDigest.map { Text(digest: $0, bytes: given.text.utf8.count) }
      promptTokens = given.promptTokens
      answerTokens = given.answerTokens
      costMicros = given.costMicros(by: call.endpoint.prices)
    case .failure(let error): failure = error.name
    }
  }
}

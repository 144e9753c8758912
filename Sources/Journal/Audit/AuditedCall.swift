/// One question to a model, for the record: figures and digests, no content.
public struct AuditedCall: Sendable, Hashable {
  /// Something that was said, by its size and its digest.
  public struct Text: Sendable, Hashable {
    /// SHA-256 in lower-case hexadecimal digits.
    public var digest: String
    /// Its size.
    public var bytes: Int

    /// Something that was said.
    public init(digest: String, bytes: Int) {
      self.digest = digest
      self.bytes = bytes
    }
  }

  /// The endpoint's host.
  public var host: String
  /// The model, as the endpoint names it, or as it was asked for.
  public var model: String
  /// The request as it was sent.
  public var prompt: Text
  /// The answer as it came; nil where none did.
  public var answer: Text?
  /// Why none did, as a stable name.
  public var failure: String?
  /// Tokens of the prompt, where the server says.
  public var promptTokens: Int?
  /// Tokens of the answer, where the server says.
  public var answerTokens: Int?
  /// What it cost, in millionths of a euro, where that is known.
  public var costMicros: Int?
  /// How long it took.
  public var milliseconds: Int

  /// A question to a model.
  public init(host: String, model: String, prompt: Text, milliseconds: Int) {
    self.host = host
    self.model = model
    self.prompt = prompt
    self.milliseconds = milliseconds
  }
}

extension Journal {
  /// Puts a question to a model on record, answered or not.
  ///
  /// - Parameters:
  ///   - mailbox: whose mail was in the prompt.
  ///   - job: for which message; nil for mail of the past.
  public func recordModelCall(
    _ call: AuditedCall, for mailbox: MailboxID, job: JobID? = nil, at now: Timestamp
  ) async throws(JournalError) {
    var facts: [String: AuditFact?] = [
      "host": .text(String(call.host.prefix(255))), "model": .text(String(call.model.prefix(200))),
      "ms": .number(call.milliseconds),
      "prompt": .text(call.prompt.digest), "prompt_bytes": .number(call.prompt.bytes),
    ]
    facts["prompt_tokens"] = call.promptTokens.map { .number($0) }
    facts["answer"] = call.answer.map { .text($0.digest) }
    facts["answer_bytes"] = call.answer.map { .number($0.bytes) }
    facts["answer_tokens"] = call.answerTokens.map { .number($0) }
    facts["cost_micros"] = call.costMicros.map { .number($0) }
    facts["failure"] = call.failure.map { .text(String($0.prefix(64))) }
    let entry = AuditEntry(event: .modelAsked, at: now, mailbox: mailbox, job: job, facts: facts)
    // Whatever comes of the answer is written later, and takes this along to the disk.
    try await write(surviving: .kill) { db in try AuditChain.append(entry, to: db) }
  }
}

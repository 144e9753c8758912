extension Configuration {
  /// What maild takes on at most. Passing a limit is a decision with a reason, never a crash.
  public struct Limits: Sendable, Equatable {
    /// The bytes of a message; a larger one is skipped as `too-large`.
    public var messageBytes: Int
    /// The bytes of a model's answer.
    public var answerBytes: Int
    /// The bytes of an endpoint's whole response.
    public var responseBytes: Int
    /// Jobs worked on at once.
    public var jobsInHand: Int
    /// Bytes of messages in memory at once, of all jobs together.
    public var messagesInMemoryBytes: Int
    /// Processes that read messages at once.
    public var parsingWorkers: Int
    /// Processor time that reading one message may take.
    public var parsingTime: Duration
    /// Bytes of memory that reading one message may take.
    public var parsingMemoryBytes: Int
    /// How long it may take to find what the mailbox holds besides a mail.
    public var contextTime: Duration
    /// Scanned pages and pictures of one attachment whose text is recognised.
    public var recognizedPages: Int

    init(reading section: Section) {
      messageBytes = section.read(
        "message-size", .size((64 << 10)...(1 << 30)), default: 25 << 20,
        "The most that is read of one message: of a larger one the text, and the attachments that fit.")
      answerBytes = section.read(
        "answer-size", .size((1 << 10)...(16 << 20)), default: 64 << 10, "The longest answer taken from a model.")
      responseBytes = section.read(
        "response-size", .size((64 << 10)...(64 << 20)), default: 8 << 20,
        "The most bytes taken from an endpoint for one answer, with all that surrounds it.")
      jobsInHand = section.read(
        "jobs-in-hand", .whole(1...10_000), default: 32, "Jobs worked on at once; the others wait in the store.")
      messagesInMemoryBytes = section.read(
        "messages-in-memory", .size((1 << 20)...(64 << 30)), default: 256 << 20,
        "Bytes of messages in memory at once, of all jobs together.")
      parsingWorkers = section.read(
        "parsing-workers", .whole(1...64), default: 2,
        "Processes that read messages at once, and as many that read what is attached; they end when they have nothing to do."
      )
      parsingTime = section.read(
        "parsing-time", .duration(.seconds(1) ... .seconds(600)), default: .seconds(10),
        "Processor time for reading one message; one that takes longer twice is set aside.")
      parsingMemoryBytes = section.read(
        "parsing-memory", .size((64 << 20)...(16 << 30)), default: 1 << 30,
        "Memory for reading one message; one that takes more twice is set aside.")
      contextTime = section.read(
        "context-time", .duration(.seconds(1) ... .seconds(60)), default: .seconds(10),
        "How long a draft waits for the rest of its thread to be found in the mailbox; then it is written without, and "
          + "so are the mailbox's next ones for an hour.")
      recognizedPages = section.read(
        "recognized-pages", .whole(0...500), default: 10,
        "Scanned pages and pictures of one attachment whose text is recognised, some 3 s each; none with 0.")
      if messagesInMemoryBytes < messageBytes {
        section.mistake(
          section.has("messages-in-memory") ? "messages-in-memory" : "message-size",
          "one message of \(ByteSize.text(messageBytes)) must fit into messages-in-memory "
            + "(\(ByteSize.text(messagesInMemoryBytes))); change one of them")
      }
      section.finish()
    }
  }
}

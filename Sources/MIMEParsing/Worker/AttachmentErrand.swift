/// What the daemon asks of a worker about the attachments of one message.
struct AttachmentErrand {
  let limits: AttachmentReader.Limits
  /// How many are read.
  let count: Int
  let mailbox: String
  /// When all of it must be done, however often a worker is tried.
  let end: ContinuousClock.Instant

  init(_ limits: AttachmentReader.Limits, count: Int, of mailbox: String) {
    self.limits = limits
    self.count = count
    self.mailbox = mailbox
    // A little longer than the worker itself keeps to.
    end = .now + limits.messageClock + .seconds(10)
  }

  /// Talks with the worker: it gets the message, has programs run, and gives the message back.
  func run(on message: Message, _ pipe: ValuePipe) throws -> Message {
    let contentBytes = message.attachments.reduce(0) { $0 + $1.content.count }
    let mostBytes = contentBytes + limits.unpackedBytes
    var request = MessageCoding.Request()
    request.attachments = MessageCoding.AttachmentOrder(
      limits: limits, count: count, contentBytes: contentBytes,
      canRecognize: Converters.own(limits).canRecognize)
    try pipe.send(try MessageCoding.encoded(request))
    for value in try MessageCoding.values(of: message) { try pipe.send(value) }
    let converters = ConverterErrand(limits: limits, inputBytes: mostBytes)
    for _ in 0...ConverterErrand.most {
      guard try pipe.receive(atMost: 1) == MessageCoding.Word.convert else {
        return merged(message, with: try MessageCoding.message(from: pipe, contentBytes: mostBytes))
      }
      try converters.serve(pipe)
    }
    throw ConverterErrand.Unasked()
  }

  /// Of what a worker gives back only that counts which reading attachments may change: whoever took it over may have
  /// written the rest.
  private func merged(_ message: Message, with read: Message) -> Message {
    var merged = message
    merged.attachments = read.attachments
    if message.body.text.isEmpty { (merged.body, merged.defects) = (read.body, read.defects) }
    return merged
  }
}

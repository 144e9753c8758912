import Foundation

/// What goes between maild and its parsing workers: a request to read a message or what is attached to one, and the message.
///
/// As JSON: of a mail of thirty headers it takes 0.09 ms to write and 0.1 ms to read, a binary property list three times
/// as long. Attachments' contents go as they are, a value each behind the message's own: encoding them would cost more
/// than reading the mail.
enum MessageCoding {
  /// What a worker is asked, but for the message's bytes, which are the value behind.
  struct Request: Codable {
    var limits: MessageLimits = .default
    var partial: PartialMessage?
    /// Bytes of the message.
    var bytes = 0
    /// Asks, in place of a message to be read, for the attachments of one that was: it is the value behind, and the
    /// attachments' contents follow.
    var attachments: AttachmentOrder?
  }

  /// What is asked of a message's attachments.
  struct AttachmentOrder: Codable {
    var limits: AttachmentReader.Limits
    /// How many are read.
    var count: Int
    /// Bytes that their contents have together.
    var contentBytes: Int
    /// Whether text in pictures can be recognised.
    var canRecognize: Bool
  }

  /// What a worker says before a value while it reads attachments.
  enum Word {
    /// The message follows.
    static let done: [UInt8] = [0]
    /// A ``ConverterRequest`` follows, and its input; it waits for a ``ConverterReply`` and the output.
    static let convert: [UInt8] = [1]
  }

  static func encoded(_ value: some Encodable) throws -> [UInt8] { Array(try encoder.encode(value)) }

  static func decoded<Value: Decodable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }

  /// The message as values: itself, then the contents of its attachments.
  static func values(of message: Message) throws -> [[UInt8]] {
    [try encoded(message)] + message.attachments.map(\.content)
  }

  /// A message as a value has at most so many bytes: header fields stand in it twice and text up to four times; 64 MiB is
  /// more than all limits together allow.
  private static let mostMessageBytes = 64 << 20

  /// Takes what ``values(of:)`` made.
  ///
  /// - Parameter contentBytes: what the contents may have together.
  static func message(from pipe: ValuePipe, contentBytes: Int) throws -> Message {
    var message = try decoded(Message.self, try pipe.receive(atMost: mostMessageBytes))
    var room = contentBytes
    for index in message.attachments.indices {
      let content = try pipe.receive(atMost: room)
      room -= content.count
      message.attachments[index].content = content
    }
    return message
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
  }
}

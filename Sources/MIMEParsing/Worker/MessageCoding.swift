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

  static func request(_ bytes: [UInt8]) throws -> Request {
    try JSONDecoder().decode(Request.self, from: Data(bytes))
  }

  /// The message as values: itself, then the contents of its attachments.
  static func encoded(_ message: Message) throws -> [[UInt8]] {
    [Array(try encoder.encode(message))] + message.attachments.map(\.content)
  }

  /// The message of the first value; the contents of its attachments are put in behind.
  static func message(_ bytes: [UInt8]) throws -> Message {
    try JSONDecoder().decode(Message.self, from: Data(bytes))
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    return encoder
  }
}

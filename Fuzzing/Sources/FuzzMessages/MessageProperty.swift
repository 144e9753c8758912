import Foundation
import MIMEParsing

/// Whatever the bytes are, the message made of them keeps its promises: clean text, limits held, the same each time.
enum MessageProperty {
  static func check(_ bytes: [UInt8]) {
    // How it is read is drawn from the input, so that an input finds the same each time.
    let draw = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    let limits = (draw >> 32).isMultiple(of: 3) ? tight : MessageLimits.default
    let partial =
      (draw >> 40).isMultiple(of: 4)
      ? PartialMessage(token: "t", digest: "d", sizeInBytes: bytes.count, isCut: (draw >> 44).isMultiple(of: 2)) : nil
    let message = Message(parsing: bytes, limits: limits, partial: partial)
    checkTexts(of: message)
    checkLimits(of: message, limits)
    guard message.sizeInBytes == bytes.count else { fatalError("size \(message.sizeInBytes) of \(bytes.count)") }
    if (draw >> 48).isMultiple(of: 16), Message(parsing: bytes, limits: limits, partial: partial) != message {
      fatalError("read otherwise the second time")
    }
    if (draw >> 52).isMultiple(of: 4) { ReplyProperty.check(message) }
    if (draw >> 56).isMultiple(of: 8) { checkCoding(of: message) }
  }

  /// What a worker hands over, and `--json` prints, is the same when it is read again.
  private static func checkCoding(of message: Message) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    do {
      let once = try encoder.encode(message)
      guard try encoder.encode(try JSONDecoder().decode(Message.self, from: once)) == once else {
        fatalError("coded otherwise the second time: \(String(decoding: once, as: UTF8.self))")
      }
    } catch { fatalError("not coded: \(error)") }
  }

  /// Limits that a small input passes.
  private static let tight: MessageLimits = {
    var limits = MessageLimits()
    limits.messageBytes = 4_096
    limits.parts = 4
    limits.depth = 2
    limits.multiparts = 3
    limits.headers = 6
    limits.headerBytes = 100
    limits.allHeadersBytes = 400
    limits.addresses = 3
    limits.references = 2
    limits.textBytes = 200
    limits.links = 2
    limits.attachments = 2
    limits.attachmentBytes = 50
    limits.allAttachmentsBytes = 80
    return limits
  }()

  private static func checkTexts(of message: Message) {
    let body = message.body
    for text in [body.text, body.newText, body.quotedHistory, body.signature, body.hiddenText] {
      checkText(text, isOneLine: false)
    }
    checkText(message.subject, isOneLine: true)
    for field in message.headers { checkText(field.value, isOneLine: true) }
    for attachment in message.attachments {
      checkText(attachment.name, isOneLine: true)
      let name = attachment.name
      guard !name.isEmpty, name.utf8.count <= 200, !name.contains("/"), name != ".", name != ".." else {
        fatalError("unsafe name: \(name)")
      }
    }
    for mailbox in (message.from + message.to + message.cc + message.replyTo).mailboxes {
      checkText(mailbox.name ?? "", isOneLine: true)
      checkText(mailbox.address, isOneLine: true)
    }
  }

  private static func checkText(_ text: String, isOneLine: Bool) {
    for scalar in text.unicodeScalars where scalar.value < 0x20 || scalar.value == 0x7F {
      guard !isOneLine, scalar == "\n" || scalar == "\t" else {
        fatalError("control character in \(text.debugDescription)")
      }
    }
    // ASCII is in every normal form.
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return }
    guard text.precomposedStringWithCanonicalMapping.utf8.elementsEqual(text.utf8) else {
      fatalError("not NFC: \(text.debugDescription)")
    }
  }

  private static func checkLimits(of message: Message, _ limits: MessageLimits) {
    guard message.headers.count <= limits.headers, message.attachments.count <= limits.attachments,
      message.to.count <= limits.addresses, message.references.count <= limits.references,
      message.body.links.count <= limits.links,
      message.attachments.reduce(0, { $0 + $1.content.count }) <= limits.allAttachmentsBytes
    else { fatalError("a limit was passed") }
    guard Set(message.defects).count == message.defects.count else { fatalError("a defect twice") }
  }
}

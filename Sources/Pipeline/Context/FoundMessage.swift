import Drafting
import IMAP
import MIMEParsing

/// A message of the mailbox, as far as it was taken: a small one whole, of a larger one its header and its text.
struct FoundMessage: Sendable {
  /// What led to it.
  let trail: MailContext.Candidate.Trail
  /// Whether it lies in Sent.
  let isSent: Bool
  /// Its bytes, or those of a message put together of its parts.
  let bytes: [UInt8]
  /// What is known of it besides; nil where all of it is here.
  let partial: PartialMessage?

  /// Of a header, and of a part's, so much is taken; bytes.
  private static let (headerBytes, partHeaderBytes) = (32 << 10, 1 << 10)
  private static let parts = 20

  /// Fetches it from the open folder with BODY.PEEK; nil where it is gone.
  init?(
    _ head: Session.Head, _ trail: MailContext.Candidate.Trail, isSent: Bool, upTo most: Int, _ session: Session
  ) async throws(IMAPError) {
    (self.trail, self.isSent) = (trail, isSent)
    if let size = head.sizeBytes, size <= most {
      guard let bytes = try await session.start(of: head.uid, upTo: most) else { return nil }
      (self.bytes, partial) = (bytes, bytes.count >= most ? Self.start(bytes, head) : nil)
      return
    }
    var bounds = MessageParts.Bounds(partBytes: 0, allBytes: most)
    (bounds.headerBytes, bounds.partHeaderBytes, bounds.parts) = (Self.headerBytes, Self.partHeaderBytes, Self.parts)
    bounds.textBytes = most
    var generator = SystemRandomNumberGenerator()
    let token = (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
    if let structure = try await session.structure(of: head.uid),
      let plan = MessageParts(structure, within: bounds, token: token)
    {
      guard let header = try await session.header(of: head.uid, upTo: Self.headerBytes) else { return nil }
      bytes = try await session.rebuild(head.uid, by: plan, header: header)
      partial = PartialMessage(token: token, digest: Self.digest(head), sizeInBytes: head.sizeBytes ?? bytes.count)
    } else {
      guard let bytes = try await session.start(of: head.uid, upTo: most) else { return nil }
      (self.bytes, partial) = (bytes, Self.start(bytes, head))
    }
  }

  private static func start(_ bytes: [UInt8], _ head: Session.Head) -> PartialMessage {
    PartialMessage(
      token: nil, digest: digest(head), sizeInBytes: max(head.sizeBytes ?? 0, bytes.count), isCut: true)
  }

  /// Of no meaning beyond this visit: a Message-ID is what tells it from others.
  private static func digest(_ head: Session.Head) -> String {
    SHA256.hex(of: "context \(head.uid) \(head.messageID ?? "") \(head.sizeBytes ?? 0)")
  }
}

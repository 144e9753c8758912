/// An SMTP server that keeps what a mail client sends; see `scripts/smtp-sink`.
public final class SMTPSink: Sendable {
  /// One mail as it arrived.
  public struct Mail: Decodable, Sendable {
    /// The envelope's sender.
    public let sender: String
    /// The envelope's recipients.
    public let recipients: [String]
    /// What was sent; it has no UID and no flags.
    public let message: StoredMessage
  }

  private struct Ready: Decodable { let port: Int }
  private struct Kept: Decodable { let mails: [Mail] }
  private struct Question: Encodable {}

  private let process: ServerProcess
  /// Where it listens, on 127.0.0.1, in plain text.
  public let port: Int

  /// Starts one for one test; it ends when the value is let go.
  public init() async throws {
    process = try ServerProcess(script: "smtp-sink", arguments: [])
    port = try await process.answer(Ready.self).port
  }

  /// The mails so far, in their order.
  public func mails() async throws -> [Mail] { try await process.ask(Question(), Kept.self).mails }
}

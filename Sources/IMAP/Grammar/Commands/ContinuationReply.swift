/// What a client says after the server's `+` other than a literal.
public enum ContinuationReply: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// DONE: ends IDLE (RFC 2177 §3).
  case done
  /// The answer to a SASL challenge (RFC 9051 §6.2.2).
  case answer([UInt8])
  /// `*`: gives the SASL exchange up.
  case cancel

  /// The octets to send, line end included.
  public var bytes: [UInt8] {
    switch self {
    case .done: return Array("DONE\r\n".utf8)
    case .answer(let answer): return Base64.encode(answer) + Array("\r\n".utf8)
    case .cancel: return Array("*\r\n".utf8)
    }
  }

  /// What it is, without the answer.
  public var description: String {
    switch self {
    case .done: return "DONE"
    case .answer: return "<secret>"
    case .cancel: return "*"
    }
  }

  /// The same as ``description``.
  public var debugDescription: String { description }

  /// Shows nothing inside, so that `dump` tells no secret.
  public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

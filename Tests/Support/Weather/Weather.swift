/// What the way between maild and a server is like, until a test changes it; see ``WeatherProxy``.
public struct Weather: Sendable, Equatable {
  /// Nobody listens: connections are refused.
  public var isRefusing = false
  /// Connections are accepted, and not a byte goes either way any more.
  public var isStalling = false
  /// The server's bytes come one at a time.
  public var isDripping = false
  /// Every byte is that much later, in both directions.
  public var delay = Duration.zero
  /// What the server says is that much later still.
  public var answerDelay = Duration.zero
  /// What befalls each connection that begins now.
  public var fault: WeatherFault?

  /// Bytes go as they come.
  public static let fair = Weather()
  /// Nobody listens.
  public static let refusing = Weather { $0.isRefusing = true }
  /// Nothing is forwarded.
  public static let stalling = Weather { $0.isStalling = true }
  /// One byte at a time.
  public static let dripping = Weather { $0.isDripping = true }

  /// Everything late.
  public static func late(by delay: Duration) -> Weather { Weather { $0.delay = delay } }
  /// Everything that the server says late.
  public static func answersLate(by delay: Duration) -> Weather { Weather { $0.answerDelay = delay } }
  /// The same mishap for each new connection.
  public static func each(_ fault: WeatherFault) -> Weather { Weather { $0.fault = fault } }

  private init(_ change: (inout Weather) -> Void = { _ in }) { change(&self) }
}

/// Something that befalls one connection.
public struct WeatherFault: Sendable, Equatable {
  /// When it does. All but the first need to read IMAP, so that maild must speak it plain to the proxy.
  public enum Moment: Sendable, Equatable {
    /// When the server has sent so many bytes more.
    case afterBytes(Int)
    /// So many bytes into the server's next literal (RFC 9051 §4.3).
    case inLiteral(afterBytes: Int)
    /// Before the tagged answer to a command, such as `APPEND`, that the server has got whole.
    case beforeAnswer(to: String)
    /// When so many bytes of maild's next literal have gone to the server.
    case inLiteralSent(afterBytes: Int)
    /// At the end of the server's next line: nothing is half said.
    case betweenResponses
    /// When maild has said a command, such as `APPEND`, and the server has not heard it yet.
    case beforeCommand(String)
  }

  /// What happens.
  public enum Mishap: Sendable, Equatable {
    /// A TCP reset.
    case reset
    /// An orderly end.
    case close
    /// The server's side ends and what maild sends vanishes, with the connection open.
    case halfClose
    /// These bytes come as if from the server; then it goes on.
    case inject([UInt8])
    /// Not a byte more either way, with the connection open.
    case silence
    /// What maild says is held back until ``WeatherProxy/release()``.
    case hold
  }

  /// When it happens.
  public var moment: Moment
  /// What happens.
  public var mishap: Mishap

  /// A fault of its two parts.
  public init(_ moment: Moment, _ mishap: Mishap) {
    self.moment = moment
    self.mishap = mishap
  }
}

/// What a ``WeatherProxy`` has seen.
public struct WeatherFigures: Sendable, Equatable {
  /// Connections accepted.
  public var connections = 0
  /// Of these, the ones that are still there.
  public var open = 0
  /// Bytes handed on to maild.
  public var bytesToClient = 0
  /// Bytes handed on to the server.
  public var bytesToServer = 0
  /// Faults that have come about.
  public var faults = 0
  /// Logins begun (AUTHENTICATE and LOGIN); counted where the connection is plain.
  public var logins = 0
  /// Commands by name, `FETCH` for `UID FETCH` too; counted where the connection is plain.
  public var commands: [String: Int] = [:]
}

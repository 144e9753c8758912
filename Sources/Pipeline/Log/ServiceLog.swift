import Logging

/// Where maild says what it does. The message is written in the code, and everything else is ``Loggable``.
///
/// No other file but those that set the log up knows the logger itself: a test sees to it.
///
///     log.info("job finished", ["job": job.id, "state": job.state, "fetch_ms": job.fetchMs])
public struct ServiceLog: Sendable {
  /// The fields of a line; those without a value are left out.
  public typealias Fields = KeyValuePairs<StaticString, (any Loggable)?>

  private let logger: Logger

  /// A log that writes to `logger`.
  public init(_ logger: Logger) { self.logger = logger }

  /// What only helps to find a mistake of maild's.
  public func debug(_ message: StaticString, _ fields: Fields = [:]) { write(.debug, message, fields) }

  /// What is done: one line a decision.
  public func info(_ message: StaticString, _ fields: Fields = [:]) { write(.info, message, fields) }

  /// What an admin may want to know.
  public func notice(_ message: StaticString, _ fields: Fields = [:]) { write(.notice, message, fields) }

  /// What goes on by itself, and should not be so for long.
  public func warning(_ message: StaticString, _ fields: Fields = [:]) { write(.warning, message, fields) }

  /// What a person has to see to.
  public func error(_ message: StaticString, _ fields: Fields = [:]) { write(.error, message, fields) }

  private func write(_ level: Logger.Level, _ message: StaticString, _ fields: Fields) {
    guard level >= logger.logLevel else { return }
    var metadata: Logger.Metadata = [:]
    for (name, value) in fields { if let value { metadata["\(name)"] = .string(value.logged) } }
    logger.log(level: level, "\(message)", metadata: metadata)
  }
}

import Foundation
import Journal
import Logging

/// Writes log records to standard error, one line each, as text for people or as JSON for programs.
///
/// Text: `info job finished job=12 state=saved`; under systemd the level becomes a priority prefix (sd-daemon(3)) and
/// the journal adds the time.
struct LogOutput: LogHandler {
  /// How a record is written.
  enum Format: Sendable {
    case text
    case json
  }

  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  let format: Format
  private let isUnderSystemd = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil

  init(format: Format, level: Logger.Level) {
    self.format = format
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    let line =
      switch format {
      case .text: text(event, all)
      case .json: json(event, all)
      }
    // One write a line, so that the lines of several threads don't mix.
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }

  private func text(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
    let start =
      isUnderSystemd
      ? "<\(Self.priority(event.level))>"
      : "\(Timestamp.now) \(event.level.rawValue) "
    return metadata.sorted { $0.key < $1.key }.reduce(into: start + Self.oneLine("\(event.message)")) { line, field in
      let value = Self.oneLine("\(field.value)")
      let isBare = !value.isEmpty && !value.contains { $0 == " " || $0 == "\"" || $0 == "=" }
      line += " \(field.key)=" + (isBare ? value : "\"" + value.replacing("\"", with: "\\\"") + "\"")
    }
  }

  private func json(_ event: LogEvent, _ metadata: Logger.Metadata) -> String {
    var object = metadata.mapValues { Self.oneLine("\($0)") }
    object["time"] = Timestamp.now.description
    object["level"] = event.level.rawValue
    object["message"] = "\(event.message)"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings always encode; should they not, a line that says so is better than none.
    return (try? encoder.encode(object)).map { String(decoding: $0, as: UTF8.self) } ?? #"{"level":"error"}"#
  }

  /// Keeps hostile text from forging lines or steering a terminal, and addresses, which a server's own words may hold,
  /// out of the log.
  private static func oneLine(_ text: String) -> String {
    let line = String(
      String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    guard line.contains("@") else { return line }
    return line.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.contains("@") ? "‹address›" : String($0) }.joined(separator: " ")
  }

  private static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}

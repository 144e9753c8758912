import Logging
import Synchronization

/// What was logged: the story that an admin reads.
final class Diary: Sendable {
  private let kept = Mutex<(lines: [String], states: [String], problems: [String])>(([], [], []))

  /// Every line with its metadata.
  var lines: [String] { kept.withLock { $0.lines } }
  /// The states that the watcher went through.
  var states: [String] { kept.withLock { $0.states } }
  /// What went wrong, in the words for the admin.
  var problems: [String] { kept.withLock { $0.problems } }

  func write(_ line: String, _ metadata: Logger.Metadata) {
    kept.withLock { kept in
      let values = metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      kept.lines.append(([line] + values).joined(separator: " "))
      if line.contains(": mailbox"), let state = metadata["state"] { kept.states.append("\(state)") }
      if let problem = metadata["problem"] { kept.problems.append("\(problem)") }
    }
  }
}

/// Writes into a ``Diary``.
struct DiaryLog: LogHandler {
  let diary: Diary
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.debug

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { diary.write("\(event.level): \(event.message)", event.metadata ?? [:]) }
}

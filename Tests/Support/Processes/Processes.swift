import Foundation

/// What the system says of processes.
public enum Processes {
  /// The children of a process.
  public static func children(of parent: pid_t) -> [pid_t] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []  // none: the test fails
    return processes.compactMap { pid_t($0) }.filter { status($0)?.contains("PPid:\t\(parent)\n") ?? false }
  }

  /// Whether a process still does something: whoever inherits it may let it stand as a zombie for a while.
  public static func isRunning(_ process: pid_t) -> Bool {
    status(process).map { !$0.contains("State:\tZ") } ?? false
  }

  /// Its arguments, its own name first; none for one that is gone.
  public static func words(of process: pid_t) -> [String] {
    let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }

  /// What the kernel says of a process; nil for one that is gone.
  public static func status(_ process: pid_t) -> String? {
    // Losing the error is right: a process may end at any moment.
    try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
  }
}

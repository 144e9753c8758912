import Foundation

/// What the system says of the children of this process.
enum WorkerFigures {
  /// A figure of `/proc/PID/status` of the first child there is, in KiB: `VmHWM` is the most memory it has had.
  ///
  /// Not `getrusage`: what it tells of a child that was started by `vfork` counts the parent's memory too.
  static func kilobytes(_ figure: String) -> Int? {
    for process in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(process) != nil {
      // A process that has ended meanwhile is none of ours.
      guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
        status.contains("PPid:\t\(getpid())\n"),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix(figure + ":") })
      else { continue }
      return Int(line.filter(\.isNumber))
    }
    return nil
  }
}

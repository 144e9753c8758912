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

  /// The most memory that this process has had, in KiB.
  ///
  /// - Parameter restart: whether to count anew from now.
  static func ownPeakKilobytes(restart: Bool = false) -> Int? {
    // "5" sets the peak back to what is held now (proc(5)); where that is not allowed the earlier peak stays in it.
    if restart { try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8) }
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return Int(line.filter(\.isNumber))
  }

  /// The most memory that a child which has ended had, in KiB, or `-` where that is no more than this process had itself:
  /// what `getrusage` tells of one that was started by `vfork` counts the parent's.
  static func largestChildKilobytes(but own: Int) -> String {
    var usage = rusage()
    guard getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage) == 0, usage.ru_maxrss > own else { return "-" }
    return "\(usage.ru_maxrss)"
  }
}

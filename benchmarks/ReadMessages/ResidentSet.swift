import Foundation

/// What /proc says of this process's memory.
enum ResidentSet {
  /// Makes the kernel take the resident set of now for its peak, and gives it in KB. What malloc keeps from the message
  /// before would hide what the next one needs: who starts us sets MALLOC_TRIM_THRESHOLD_ low.
  static func forgetPeak() -> Int {
    // Where the kernel refuses, the peak is that of all messages so far: told too high, never too low.
    try? Data("5".utf8).write(to: URL(filePath: "/proc/self/clear_refs"))
    return kilobytes("VmRSS:")
  }

  /// The largest resident set since then, in KB.
  static func peakKilobytes() -> Int { kilobytes("VmHWM:") }

  private static func kilobytes(_ name: String) -> Int {
    // A system without /proc has no figures: 0.
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { $0.split(whereSeparator: \.isWhitespace).dropFirst().first }.flatMap { Int($0) } ?? 0
  }
}

import Foundation
import HostileMail
import MIMEParsing

/// What each hostile message costs, read by a worker of its own.
enum HostileTable {
  /// All of them.
  static func print() async {
    Swift.print("| message | bytes | ms | peak KiB | what the value says |\n| --- | --- | --- | --- | --- |")
    fflush(nil)
    for index in HostileMail.all.indices {
      // A process each: the messages of one would stand in the memory of the next.
      let child = Process()
      child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      child.arguments = ["hostile", "\(index)"]
      do {
        try child.run()
        child.waitUntilExit()
      } catch { Swift.print("| \(HostileMail.all[index].name) | not started: \(error) |") }
    }
  }

  /// One of them.
  static func printRow(_ index: Int) async {
    let hostile = HostileMail.all[index]
    let bytes = hostile.bytes
    let pool = ParsingProbe.pool()
    // The worker is there already when the time begins.
    // One that can't be started shows in the next line.
    _ = try? await pool.read(Array("Subject: x\n\nx".utf8), of: "m")
    let start = ContinuousClock.now
    let words: String
    do {
      switch try await pool.read(bytes, of: "m") {
      case .message(let message): words = message.defects.map(\.rawValue).joined(separator: " ")
      case .setAside(let reason): words = "SET ASIDE: \(reason.rawValue)"
      }
    } catch { words = "\(error)" }
    let spent = Int(((ContinuousClock.now - start) / .milliseconds(1)).rounded())
    let peak = WorkerFigures.kilobytes("VmHWM").map { "\($0)" } ?? "-"
    Swift.print("| \(hostile.name) | \(bytes.count) | \(spent) | \(peak) | \(words) |")
  }
}

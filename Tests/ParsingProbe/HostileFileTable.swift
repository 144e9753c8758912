import Foundation
import HostileMail
import MIMEParsing

/// What each hostile attachment costs, converters and all.
enum HostileFileTable {
  /// All of them.
  static func print() async {
    Swift.print("| attachment | bytes | ms | peak KiB | largest converter KiB | what the value says |")
    Swift.print("| --- | --- | --- | --- | --- | --- |")
    fflush(nil)
    for index in HostileFile.all.indices {
      // A process each: the files of one would stand in the memory of the next, and what made it in that of converters.
      let child = Process()
      child.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      let file = FileManager.default.temporaryDirectory.appending(path: "maild-hostile-\(getpid())-\(index)")
      child.arguments = ["files", "\(index)", file.path]
      defer { try? FileManager.default.removeItem(at: file) }  // a scratch file left behind harms nothing
      do {
        try Data(HostileFile.all[index].bytes).write(to: file)
        try child.run()
        child.waitUntilExit()
      } catch { Swift.print("| \(HostileFile.all[index].name) | not started: \(error) |") }
    }
  }

  /// One of them.
  static func printRow(_ index: Int, _ path: String) async {
    let hostile = HostileFile.all[index]
    guard let bytes = FileManager.default.contents(atPath: path), let attachment = attachment(bytes, hostile.file)
    else {
      return Swift.print("| \(hostile.name) | not made |")
    }
    let before = WorkerFigures.ownPeakKilobytes(restart: true) ?? 0
    let start = ContinuousClock.now
    let read = await AttachmentReader().read(attachment)
    let spent = Int(((ContinuousClock.now - start) / .milliseconds(1)).rounded())
    let peak = WorkerFigures.ownPeakKilobytes() ?? before
    let notes = ([read.reason?.rawValue ?? "read"] + read.notes.map(\.rawValue)).joined(separator: " ")
    let verdict = hostile.expected(read) ? notes : "NOT AS EXPECTED: \(notes)"
    let converter = WorkerFigures.largestChildKilobytes(but: before)
    Swift.print("| \(hostile.name) | \(bytes.count) | \(spent) | \(peak) | \(converter) | \(verdict) |")
  }

  /// The attachment that a message would carry.
  private static func attachment(_ content: Data, _ name: String) -> MIMEParsing.Attachment? {
    let head =
      "From: a@courriel.example\r\nContent-Type: application/octet-stream; name=\"\(name)\"\r\n"
      + "Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\n"
    let body = content.base64EncodedString(options: [.lineLength76Characters, .endLineWithCarriageReturn])
    return Message(parsing: Array((head + body).utf8)).attachments.first
  }
}

import Foundation
import MIMEParsing

/// A program around the parsing pool, for tests and figures; never installed.
///
///     ParsingProbe worker BYTES     a parsing worker that does what a message's subject orders (see Misdeed)
///     ParsingProbe hostile          a table of what each hostile message costs, through a worker
///     ParsingProbe files            a table of what each hostile attachment costs, read with its converters
///     ParsingProbe cost FOLDER      what a worker costs beside reading in the same process, over FOLDER's messages
@main
enum ParsingProbe {
  static let memoryBytes = 1 << 30

  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst().first) {
    case ("worker", let bytes?): ParsingWorker.run(memoryBytes: Int(bytes) ?? memoryBytes) { Misdeed.commit(in: $0) }
    case ("hostile", nil): await HostileTable.print()
    case ("hostile", let index?): await HostileTable.printRow(Int(index) ?? 0)
    case ("files", nil): await HostileFileTable.print()
    case ("files", let index?):
      await HostileFileTable.printRow(Int(index) ?? 0, arguments.dropFirst(2).first ?? "")
    case ("cost", let folder?): await WorkerCost.print(folder)
    default:
      print("usage: ParsingProbe worker BYTES | hostile | files | cost FOLDER")
      exit(64)
    }
  }

  /// A pool whose workers are this program.
  static func pool(workers: Int = 1) -> ParsingPool {
    var settings = ParsingPool.Settings(
      program: "/proc/self/exe", arguments: ["ParsingProbe", "worker", "\(memoryBytes)"])
    settings.workers = workers
    return ParsingPool(settings)
  }
}

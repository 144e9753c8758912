import Foundation
import MIMEParsing

/// A program around the parsing pool, for tests and figures; never installed.
///
///     ParsingProbe worker BYTES     a parsing worker that does what a message's subject orders (see Misdeed)
///     ParsingProbe without FACILITY worker BYTES    the same where there is no seccomp, seccomp-call or landlock
///     ParsingProbe hold BYTES       a pool whose only worker never ends; for what becomes of it when this process is killed
///     ParsingProbe attack WORD TARGET    an attack (see Attack) by a process that nothing confines: prints "done"
///     ParsingProbe hostile          a table of what each hostile message costs, through a worker
///     ParsingProbe files            a table of what each hostile attachment costs, read with its converters
///     ParsingProbe cost FOLDER      what a worker costs beside reading in the same process, over FOLDER's messages
@main
enum ParsingProbe {
  static let memoryBytes = 1 << 30

  static func main() async {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst().first) {
    case ("worker", let bytes?): ParsingWorker.run(memoryBytes: Int(bytes) ?? memoryBytes, willRead: obey)
    case ("without", let facility?):
      MissingFacility.take(facility)
      ParsingWorker.run(memoryBytes: arguments.last.flatMap { Int($0) } ?? memoryBytes, willRead: obey)
    case ("hold", let bytes?): await hold(bytes)
    case ("attack", let word?):
      let target = arguments.dropFirst(2).first ?? ""
      print(Attack(rawValue: word).map { $0.succeeds(on: target) } ?? false ? "done" : "refused: \(errno)")
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

  /// Does what a message orders before it is read.
  private static func obey(_ message: [UInt8]) {
    Misdeed.commit(in: message)
    Attack.carryOut(in: message)
    Takeover.remember(message)
  }

  private static func hold(_ bytes: String) async {
    var settings = ParsingPool.Settings(program: "/proc/self/exe", arguments: ["ParsingProbe", "worker", bytes])
    settings.cpuSeconds = 3_600
    _ = try? await ParsingPool(settings).read(Array("Subject: misdeed spin\n\nx".utf8), of: "m")  // it never is
  }

  /// A pool whose workers are this program.
  static func pool(workers: Int = 1) -> ParsingPool {
    var settings = ParsingPool.Settings(
      program: "/proc/self/exe", arguments: ["ParsingProbe", "worker", "\(memoryBytes)"])
    settings.workers = workers
    return ParsingPool(settings)
  }
}

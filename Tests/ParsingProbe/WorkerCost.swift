import Foundation
import MIMEParsing

/// What reading in a worker costs beside reading in the same process.
enum WorkerCost {
  static func print(_ folder: String) async {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []  // none: said below
    let messages = names.filter { $0.hasSuffix(".eml") }.sorted()
      .compactMap { FileManager.default.contents(atPath: "\(folder)/\($0)").map { Array($0) } }
    guard !messages.isEmpty else {
      Swift.print("there is no .eml in \(folder)")
      exit(66)
    }
    let rounds = max(1, 2_000 / messages.count)
    var here: [Double] = []
    var there: [Double] = []
    let pool = ParsingProbe.pool()
    let first = await timed { await read(messages[0], by: pool) }
    for _ in 0..<rounds {
      for message in messages {
        here.append(await timed { _ = Message(parsing: message) })
        there.append(await timed { await read(message, by: pool) })
      }
    }
    let resident = WorkerFigures.kilobytes("VmRSS") ?? 0
    let own = WorkerFigures.kilobytes("RssAnon") ?? 0
    let (ready, unready) = (
      await switching(messages, pause: .milliseconds(100)), await switching(messages, pause: .zero)
    )
    var starts: [Double] = []
    for _ in 0..<20 {
      let fresh = ParsingProbe.pool()
      starts.append(await timed { await read(messages[0], by: fresh) })
    }
    Swift.print(
      """
      {"messages": \(here.count), "here_ms_p50": \(at(0.5, here)), "here_ms_p99": \(at(0.99, here)), \
      "worker_ms_p50": \(at(0.5, there)), "worker_ms_p99": \(at(0.99, there)), "first_ms": \(text(first)), \
      "start_ms_p50": \(at(0.5, starts)), "other_mailbox_ms_p50": \(at(0.5, ready)), \
      "other_mailbox_at_once_ms_p50": \(at(0.5, unready)), "worker_rss_kb": \(resident), "worker_own_kb": \(own)}
      """)
  }

  /// Mail of three mailboxes in turn, for one worker at work: each mail needs another than the one before.
  private static func switching(_ messages: [[UInt8]], pause: Duration) async -> [Double] {
    let pool = ParsingProbe.pool()
    var times: [Double] = []
    for number in 0..<63 {
      let message = messages[number % messages.count]
      let time = await timed { await read(message, of: "\(number % 3)", by: pool) }
      // Before that there is no spare.
      if number >= 3 { times.append(time) }
      try? await Task.sleep(for: pause)  // never called off
    }
    return times
  }

  private static func read(_ message: [UInt8], of mailbox: String = "m", by pool: ParsingPool) async {
    guard case .message? = try? await pool.read(message, of: mailbox) else {
      Swift.print("a message was not read")
      exit(1)
    }
  }

  private static func timed(_ body: () async -> Void) async -> Double {
    let start = ContinuousClock.now
    await body()
    return (ContinuousClock.now - start) / .milliseconds(1)
  }

  private static func at(_ share: Double, _ values: [Double]) -> String {
    text(values.sorted()[Int(Double(values.count - 1) * share)])
  }

  private static func text(_ value: Double) -> String { String(format: "%.3f", value) }
}

import Foundation
import Synchronization

/// A bar on a terminal's standard error that grows as work is done, and is gone when it ends.
final class ProgressBar: Sendable {
  private let total: Int
  private let isShown: Bool
  private let lastPercent = Mutex(-1)
  private static let width = 40

  init(total: Int, isShown: Bool) {
    self.total = max(1, total)
    self.isShown = isShown
  }

  /// Shows that so much of the whole is done.
  func show(_ done: Int) {
    guard isShown else { return }
    let percent = min(100, done * 100 / total)
    let isNew = lastPercent.withLock { last in
      defer { last = max(last, percent) }
      return percent > last
    }
    guard isNew else { return }
    let filled = percent * Self.width / 100
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: Self.width - filled)
    FileHandle.standardError.write(Data("\r\(bar) \(percent) %".utf8))
  }

  /// Takes the bar away.
  func end() {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
  }
}

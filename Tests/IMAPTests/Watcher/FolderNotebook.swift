import Synchronization
import TestSupport

@testable import IMAP

/// Writes down which message was noticed in which folder, as `folder/uid`, and which folders can't be watched.
final class FolderNotebook: Sendable {
  private let state = Mutex<(found: [String], unwatchable: [String], states: [WatchState])>(([], [], []))

  var observer: MailboxWatcher.Observer {
    MailboxWatcher.Observer(
      noticed: { noticed in
        self.state.withLock { $0.found += noticed.messages.map { "\(noticed.folder)/\($0.uid)" } }
      },
      changed: { new in self.state.withLock { $0.states.append(new) } },
      unwatchable: { folder, _ in self.state.withLock { $0.unwatchable.append(folder.string) } })
  }

  var found: [String] { state.withLock { $0.found.sorted() } }
  var unwatchable: [String] { state.withLock { $0.unwatchable } }
  var states: [WatchState] { state.withLock { $0.states } }
  var isIdle: Bool { state.withLock { $0.states.last == .idling } }
}

extension DovecotServer {
  /// How many IMAP connections a user has.
  func connections(of user: TestMailbox) async throws -> Int {
    let lines = try await doveadm("who", user.address).split(separator: "\n")
    return lines.map { $0.split(separator: " ") }.filter { $0.first == user.address[...] }
      .compactMap { $0.dropFirst().first.flatMap { Int($0) } }.reduce(0, +)
  }
}

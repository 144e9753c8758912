import Foundation
import Journal
import Testing

@testable import maild

@Suite("The daemon's lock")
struct DaemonLockTests {
  @Test("Only one daemon works on a store; the next may when it has ended")
  func second() throws {
    let folder = NSTemporaryDirectory() + "maild-lock-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = folder + "/maild.sqlite"
    do {
      let first = try DaemonLock(store: store)
      #expect(throws: JournalError.self) { try DaemonLock(store: store) }
      withExtendedLifetime(first) {}
    }
    #expect(throws: Never.self) { try DaemonLock(store: store) }
  }
}

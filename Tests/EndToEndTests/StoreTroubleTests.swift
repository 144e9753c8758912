import Foundation
import Journal
import TestSupport
import Testing

@Suite("A store in trouble", .timeLimit(.minutes(3)))
struct StoreTroubleTests {
  @Test(
    "A full disk ends nothing: the daemon says so, and the mail gets its draft once there is room",
    .enabled(if: Tmpfs.isPossible))
  func full() async throws {
    let model = try ScriptedModel()
    defer { model.stop() }
    let disk = try Tmpfs(bytes: 4 << 20)
    let maild = try Installation(on: try await MailServerKind.dovecot.shared, model: model.url) {
      $0.store = disk.path + "/maild.sqlite"
    }
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try disk.fillUp()
    try await maild.server.deliver(CitizenMail("Disque plein").bytes(to: box), to: box)
    try await daemon.logged("is full", "free some space")
    #expect(daemon.process.isRunning)
    let refused = try await maild.command("mailbox", "disable", box.address)
    // There may be room left in the log for as little; if not, it is told.
    #expect(refused.status == 0 || refused.errors.contains("free some space"), "\(refused.errors)")
    try disk.makeRoom()
    if refused.status == 0 { _ = try await maild.command("mailbox", "enable", box.address) }
    try await maild.server.deliver(CitizenMail("De la place").bytes(to: box), to: box)
    try await eventually("a draft of the mail that came when there was room: \(maild.logTail())") {
      try await maild.server.messages(in: "Brouillons", of: box).contains { $0.subject.contains("De la place") }
    }
    #expect(daemon.process.isRunning)
    #expect(try await maild.command("store", "check").status == 0)
    #expect(try await daemon.stop() == .exited(0))
  }

  @Test("A store that can't be used ends the start with what to do, and stays as it is", arguments: Trouble.allCases)
  func unusable(trouble: Trouble) async throws {
    let maild = try Installation(server: try await .shared, model: "http://127.0.0.1:9/v1")
    _ = try await maild.addMailbox("contact")
    _ = try await Journal.open(at: maild.storePath, access: .readWrite).emptyLog()
    let before = try trouble.happen(to: maild.storePath)
    for command in [["run"], ["mailbox", "disable", "contact@mairie.example"], ["store", "check"]] {
      let outcome = try await maild.command(command)
      #expect(outcome.status != 0 && outcome.status != 70, "\(trouble) \(command)")
      let words = outcome.output + outcome.errors
      #expect(words.contains(trouble.advice), "\(trouble) \(command): \(words)")
    }
    if let before { #expect(try Data(contentsOf: URL(fileURLWithPath: maild.storePath)) == before) }
  }

  enum Trouble: String, CaseIterable {
    case damagedHeader, foreignFile, folder, cutShort, interruptedRestore

    var advice: String {
      switch self {
      case .damagedHeader, .cutShort: "maild store restore"
      case .foreignFile, .folder: "move it away or correct store.path"
      case .interruptedRestore: "once more"
      }
    }

    /// - Returns: the file's bytes afterwards, which are to stay.
    func happen(to path: String) throws -> Data? {
      let url = URL(fileURLWithPath: path)
      for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
      var bytes = try Data(contentsOf: url)
      switch self {
      case .damagedHeader: for index in 100..<4_096 { bytes[index] = 0x5A }
      case .foreignFile: bytes = Data("Chère Madame, ceci n'est pas une base.".utf8)
      case .cutShort: bytes = bytes.prefix(9_000)
      case .folder:
        try FileManager.default.removeItem(at: url)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
        return nil
      case .interruptedRestore: try Data().write(to: URL(fileURLWithPath: path + ".restoring"))
      }
      try bytes.write(to: url)
      return bytes
    }
  }
}

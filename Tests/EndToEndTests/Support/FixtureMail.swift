import Foundation
import TestSupport

/// A message of `Tests/Fixtures/mail`, written to a test's own mailbox.
struct FixtureMail {
  let bytes: [UInt8]
  let messageID: String

  /// - Parameter name: the file's name without `.eml`.
  init(_ name: String, to user: TestMailbox) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Fixtures/mail")
    // Latin-1 maps each byte to one scalar and back.
    let text = try String(contentsOf: folder.appendingPathComponent(name + ".eml"), encoding: .isoLatin1)
    let addressed = text.replacing(/(?m)^To: .*$/, with: "To: \(user.address)", maxReplacements: 1)
    bytes = addressed.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    messageID = text.firstMatch(of: /(?m)^Message-ID: (<[^>]*>)/).map { String($0.1) } ?? ""
  }
}

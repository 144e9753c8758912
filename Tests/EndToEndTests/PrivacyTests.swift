import Foundation
import Journal
import TestSupport
import Testing

@Suite("What maild keeps to itself", .timeLimit(.minutes(3)))
struct PrivacyTests {
  @Test("No subject, address, word of the mail or secret is in the log, in either format", arguments: ["text", "json"])
  func log(format: String) async throws {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nLa réponse parle de rutabagas.") }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) { $0.logFormat = format }
    let box = try await maild.addMailbox("mystere")
    let wrong = try await maild.addMailbox("refuse", password: "topinambour")
    let daemon = try maild.start()
    try await daemon.logged("needs a person")
    var mail = CitizenMail("Courgettes")
    mail.from = "Aubergine Secrète <aubergine@potager.example>"
    mail.body = "Bonjour,\n\nJe cherche des panais.\n"
    model.enqueue(.status(500, message: "échec pour aubergine@potager.example : panais"))
    try await maild.server.deliver(mail.bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    try await daemon.stop()
    let log = daemon.log.lowercased()
    #expect(log.contains("job finished"))
    for word in [
      "courgette", "aubergine", "potager", "panais", "rutabaga", "topinambour", "mystere", "refuse-", box.password,
      wrong.address,
    ] {
      #expect(!log.contains(word.lowercased()), "“\(word)” is in the log")
    }
  }

  @Test("After the decision no word of the mail or the draft is in the store's files")
  func store() async throws {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nLa réponse parle de rutabagas.") }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url)
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    var mail = CitizenMail("Courgettes")
    mail.body = "Bonjour,\n\nJe cherche des panais.\n"
    try await maild.server.deliver(mail.bytes(to: box), to: box)
    _ = try await maild.decisions(1)
    try await daemon.stop()
    let bytes = try FileManager.default.contentsOfDirectory(atPath: maild.folder).filter {
      $0.hasPrefix("maild.sqlite")
    }
    .reduce(into: Data()) { $0 += try Data(contentsOf: URL(fileURLWithPath: maild.folder + "/" + $1)) }
    #expect(!bytes.isEmpty)
    for word in ["panais", "rutabaga", "Courgettes"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)") }
  }
}

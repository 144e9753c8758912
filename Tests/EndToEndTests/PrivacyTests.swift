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

  @Test("At the debug level, with a model that fails and a login that is refused, none of it is in anything written")
  func everythingWritten() async throws {
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nLa réponse parle de rutabagas.") }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) {
      $0.logLevel = "debug"
      $0.more = "retention:\n  erasure: 10s"
    }
    let scratch = maild.folder + "/temporaire"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: false)
    let box = try await maild.addMailbox("mystere")
    let refused = try await maild.addMailbox("refuse", password: "topinambour")
    let daemon = try maild.start(temporaryFolder: scratch)
    try await daemon.logged("needs a person")
    // A model whose errors repeat what it was asked, and one that says nothing.
    model.enqueue(
      .status(500, message: "échec pour aubergine@potager.example : Courgettes, panais, salsifis"),
      .status(503, message: "Courgettes, panais, salsifis de aubergine@potager.example"))
    model.when({ $0.content(of: "user").contains("navet") }) { _ in .answer("") }
    var mail = CitizenMail("Courgettes", messageID: "<artichaut@potager.example>")
    mail.from = "Aubergine Secrète <aubergine@potager.example>"
    mail.contentType = "multipart/mixed; boundary=limite"
    mail.body = """
      --limite
      Content-Type: text/plain; charset=utf-8

      Bonjour,

      Je cherche des panais.
      --limite
      Content-Type: application/rtf; name="betterave.rtf"
      Content-Disposition: attachment; filename="betterave.rtf"

      {\\rtf1\\ansi Je joins la liste des salsifis.}
      --limite--
      """
    var silent = CitizenMail("Navets", messageID: "<cardon@potager.example>")
    silent.from = mail.from
    silent.body = "Bonjour,\n\nAvez-vous un navet ?\n"
    for each in [mail, silent] { try await maild.server.deliver(each.bytes(to: box), to: box) }
    let jobs = try await maild.decisions(2)
    #expect(Set(jobs.map(\.state)).isSuperset(of: [.failed]), "\(jobs.map(\.state))")
    #expect(daemon.log.contains("job moved"), "the level is debug")
    #expect(model.requests.contains { $0.content(of: "user").contains("salsifis") }, "the attachment was read")

    let words = [
      "courgette", "aubergine", "panais", "rutabaga", "salsifis", "betterave", "navet", "topinambour", box.password,
    ]
    let bare = words + ["potager", "artichaut", "cardon", box.address, refused.address]
    func expectNone(_ words: [String], in path: String) throws {
      let text = String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self).lowercased()
      for word in words { #expect(!text.contains(word.lowercased()), "“\(word)” is in \(path)") }
    }
    // The store, within the time that the configuration gives, the daemon still at work.
    try await eventually("the deleted words are off the disk", within: .seconds(30)) {
      let store = try maild.files("maild.sqlite").reduce(into: Data()) {
        $0 += try Data(contentsOf: URL(fileURLWithPath: $1))
      }
      return words.allSatisfy {
        store.range(of: Data($0.utf8)) == nil && store.range(of: Data($0.capitalized.utf8)) == nil
      }
    }
    try await daemon.kill()
    for path in try maild.files("") {
      // What the test itself has written: the secrets, and what commands said to the admin.
      let name = (path as NSString).lastPathComponent
      if name.hasPrefix("secret-") || name.hasSuffix(".out") && name != "run.out" { continue }
      try expectNone(name.hasPrefix("run.") ? bare : words, in: path)
    }
    #expect(try maild.files("run.").count == 2)
    for path in try FileManager.default.subpathsOfDirectory(atPath: scratch) {
      try expectNone(bare, in: scratch + "/" + path)
    }
  }
}

extension Installation {
  /// The files of the installation's folder whose names begin so.
  fileprivate func files(_ prefix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix(prefix) }.sorted()
      .map { folder + "/" + $0 }.filter {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: $0, isDirectory: &isFolder) && !isFolder.boolValue
      }
  }
}

import Foundation
import Journal
import TestSupport
import Testing

@Suite("A service head's own words", .timeLimit(.minutes(2)))
struct GuidanceTests {
  private static func subject(_ number: Int) -> String { "Suivante " + String(repeating: "i", count: number) }

  @Test("They reach the model with the next mail, and the guard takes them for the service's")
  func guidance() async throws {
    let reply = "Bonjour,\n\nLa copie de votre acte est prête en quatre jours et coûte 7 €.\n\nCordialement,"
    let model = try ScriptedModel { _ in .answer(reply) }
    defer { model.stop() }
    let maild = try Installation(server: try await .shared, model: model.url) {
      $0.more = "drafting:\n  note-above: true"
    }
    let box = try await maild.addMailbox("contact")
    let daemon = try maild.start()
    try await daemon.watching()
    try await maild.server.deliver(CitizenMail("Première").bytes(to: box), to: box)
    #expect(try await maild.decisions(1).map(\.state) == [.saved])
    let path = "\(maild.folder)/consignes.txt"
    try "Copie d'acte : gratuite, quatre jours.".write(toFile: path, atomically: true, encoding: .utf8)
    #expect(try await maild.command("mailbox", "set", box.address, "--guidance", path).status == 0)
    // The daemon looks for changes each second; which mail meets them first is the clock's business.
    var count = 1
    try await eventually("a prompt with the new words", within: .seconds(30)) {
      count += 1
      // By no figure: on a busy machine the seventh would have told of a seven.
      try await maild.server.deliver(CitizenMail(Self.subject(count)).bytes(to: box), to: box)
      let requests = try await model.requests(atLeast: count)
      return requests.last?.content(of: "system").contains("gratuite, quatre jours") == true
    }
    #expect(model.requests[0].content(of: "system").contains("gratuite") == false)
    _ = try await maild.decisions(count)
    let drafts = try await maild.server.messages(in: "Brouillons", of: box)
    let first = try #require(drafts.first { $0.subject == "Re: Première" })
    // Folded lines are one paragraph; what counts is what the note says.
    func unfolded(_ draft: StoredMessage) -> String {
      draft.text.replacing("\r\n", with: "\n").replacing(" \n", with: " ")
    }
    let note = unfolded(first).prefix { $0 != "\n" }
    #expect(note.hasPrefix("[Note à supprimer avant l'envoi : suggestion de scripted, d'après ce message."))
    #expect(note.contains("À voir : 1 × affirmation que rien n'appuie, dans une boîte sans consignes"))
    // Neither the facts nor the rest of their sentence stands anywhere.
    #expect(unfolded(first).contains("en quatre jours et coûte 7 €.]"))
    let last = try #require(drafts.first { $0.subject == "Re: " + Self.subject(count) })
    #expect(unfolded(last).contains("d'après ce message et les consignes de la boîte."))
    #expect(last.text.contains("prête en quatre jours et coûte [à vérifier : 7 €]."))
    try await daemon.stop()
  }
}

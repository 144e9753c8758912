import Drafting
import Foundation
import Journal
import MIMEParsing
import TestSupport
import Testing

@testable import Pipeline

@Suite("Doctrine and templates on the journey")
struct DoctrineTests {
  private func profile(_ change: (inout MailboxProfile) -> Void = { _ in }) throws -> MailboxProfile {
    let address = try #require(Address.Mailbox(address: "contact@mairie.example"))
    var profile = MailboxProfile(identity: MailboxIdentity(kind: .shared, mailbox: address), name: "Mairie")
    change(&profile)
    return profile
  }

  @Test("Each of them is part of what a draft was written by, so that untouched drafts are written anew after a change")
  func digest() throws {
    let journey = JourneySettings()
    var full = journey
    full.typography = .full
    let text = try #require(PromptTemplate.text(ofShipped: "fr-3"))
    let own = try PromptTemplate(name: "accueil", parsing: text.replacing("courtes", with: "brèves"))
    let other = try PromptTemplate(name: "accueil", parsing: text.replacing("courtes", with: "claires"))
    let digests = [
      try profile().digest(journey), try profile().digest(full), try profile { $0.template = own }.digest(journey),
      try profile { $0.template = other }.digest(journey), try profile { $0.doctrine.tone = .formal }.digest(journey),
      try profile { $0.doctrine.formOfAddress = .tu }.digest(journey),
      try profile { $0.doctrine.forbidden = ["un délai"] }.digest(journey),
      try profile { $0.doctrine.forbidden = ["un délai", "une place"] }.digest(journey),
      try profile { $0.doctrine.formulas.opening = "Madame," }.digest(journey),
      try profile { $0.doctrine.formulas.closing = "Madame," }.digest(journey),
    ]
    #expect(Set(digests).count == digests.count)
    #expect(try profile().digest(journey) == digests[0])
  }

  @Test("What the store keeps becomes the doctrine, with maild's own where nothing is laid down")
  func kept() throws {
    let none = try Doctrine(MailboxDoctrine())
    #expect(none == Doctrine())
    let all = try Doctrine(
      MailboxDoctrine(
        formOfAddress: .tutoiement, tone: .formel, forbidden: "# Jamais\n- un délai\n",
        formulas: "[Politesse]\nÀ bientôt,"))
    #expect(all.formOfAddress == .tu && all.tone == .formal && all.forbidden == ["un délai"])
    #expect(all.formulas == StandardFormulas(closing: "À bientôt,"))
    #expect(throws: TextMistakes.self) { try Doctrine(MailboxDoctrine(formulas: "Madame,")) }
    for form in MailboxDoctrine.FormOfAddress.allCases {
      #expect(Doctrine.FormOfAddress(rawValue: form.rawValue) != nil)
    }
    for tone in MailboxDoctrine.Tone.allCases { #expect(Doctrine.Tone(rawValue: tone.rawValue) != nil) }
  }

  // MARK: The folder

  private final class Folder {
    let path = NSTemporaryDirectory() + "maild-templates-\(UUID().uuidString)"
    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
    deinit {
      // What can't be removed stays in the temporary folder; nobody reads it again.
      try? FileManager.default.removeItem(atPath: path)
    }
    func write(_ name: String, _ data: Data) throws { try data.write(to: URL(filePath: "\(path)/\(name)")) }
  }

  @Test("The folder's files stand beside the shipped templates, and take their place under the same name")
  func folder() throws {
    let folder = try Folder()
    let text = try #require(PromptTemplate.text(ofShipped: "fr-3"))
    try folder.write("accueil.txt", Data("\u{FEFF}\(text)".utf8))
    try folder.write("fr-3.txt", Data(text.replacing("courtes", with: "brèves").utf8))
    try folder.write("notes.md", Data("rien".utf8))
    try folder.write(".caché.txt", Data("rien".utf8))
    let templates = try TemplateFolder(folder.path)
    #expect(templates.entries.map(\.name) == ["accueil", "fr-3"])
    #expect(templates.template(named: nil)?.version.rawValue.hasPrefix("fr-3+") == true)
    #expect(templates.template(named: "accueil")?.version.rawValue.hasPrefix("accueil+") == true)
    #expect(templates.template(named: "absent") == nil)
    #expect(try TemplateFolder(nil).template(named: nil)?.version == .french3)
  }

  @Test("A folder or file that can't be used is told with its path and what to do")
  func unusable() throws {
    #expect(throws: TemplateFolderError.unreadable(path: "/nowhere")) { try TemplateFolder("/nowhere") }
    let cases: [(String, Data, String)] = [
      ("mon modèle.txt", Data(), "can't be chosen under this name"), ("latin.txt", Data([0x5B, 0xE9]), "is not UTF-8"),
      ("roman.txt", Data(repeating: 0x61, count: 32_001), "is larger than 32000 bytes"),
      ("vide.txt", Data(), "la partie [Plan] manque"),
    ]
    for (name, data, words) in cases {
      let folder = try Folder()
      try folder.write(name, data)
      let error = #expect(throws: TemplateFolderError.self) { try TemplateFolder(folder.path) }
      #expect(error?.description.contains(words) == true && error?.description.contains(name) == true)
    }
    let crowded = try Folder()
    for index in 0...100 { try crowded.write("m\(index).txt", Data()) }
    #expect(throws: TemplateFolderError.tooMany(path: crowded.path, count: 101, limit: 100)) {
      try TemplateFolder(crowded.path)
    }
  }
}

import Journal
import Testing

@Suite("What a service head lays down for a mailbox")
struct MailboxDoctrineTests {
  private static let doctrine = MailboxDoctrine(
    template: "accueil", formOfAddress: .tutoiement, tone: .chaleureux, forbidden: "un délai\nune place",
    formulas: "[Appel]\nBonjour,")

  @Test("It is kept whole, counted as a change, and gone when it is taken back")
  func kept() async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    var settings = MailboxSettings.shared()
    settings.doctrine = Self.doctrine
    let mailbox = try await journal.addMailbox(settings, at: .morning())
    #expect(mailbox.settings.doctrine == Self.doctrine)
    let token = try await journal.changeToken()
    settings.doctrine = MailboxDoctrine(tone: .formel)
    #expect(try await journal.updateMailbox(mailbox.id, settings, at: .morning()).settings.doctrine.tone == .formel)
    #expect(try await journal.mailbox(mailbox.id)?.settings.doctrine == MailboxDoctrine(tone: .formel))
    #expect(try await journal.changeToken() > token)
  }

  @Test(
    "What can't be right is refused by name",
    arguments: [
      ("template", MailboxDoctrine(template: "../secret")), ("template", MailboxDoctrine(template: "")),
      ("forbidden commitments", MailboxDoctrine(forbidden: String(repeating: "a", count: 16_001))),
      ("forbidden commitments", MailboxDoctrine(forbidden: "a\u{0}b")),
      ("formulas", MailboxDoctrine(formulas: String(repeating: "a", count: 4_001))),
    ])
  func refused(field: String, doctrine: MailboxDoctrine) async throws {
    let scratch = try Scratch()
    let journal = try await scratch.journal()
    var settings = MailboxSettings.shared()
    settings.doctrine = doctrine
    let wrong = settings
    let problem = await error { () async throws(JournalError) in try await journal.addMailbox(wrong, at: .morning()) }
    guard case .mailboxInvalid(field, _) = problem else {
      return #expect(Bool(false), "\(String(describing: problem))")
    }
  }
}

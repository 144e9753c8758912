import Testing

@testable import IMAP
@testable import Pipeline

private func folder(_ name: String, _ attributes: String...) -> MailboxListing {
  MailboxListing(
    kind: .list, attributes: attributes, delimiter: "/", name: MailboxName(name), rawName: Array(name.utf8),
    extendedData: [], oldName: nil)
}

@Suite("The folders in which a thread is looked for")
struct ContextFoldersTests {
  private func folders(
    _ listed: [MailboxListing], arrival: String = "INBOX", watched: [String] = [], limit: Int = 8
  ) -> ContextFolders {
    ContextFolders(
      listed, arrival: MailboxName(arrival), watched: watched.map { MailboxName($0) }, names: [:], limit: limit)
  }

  @Test("are Sent, where the mail came to, INBOX, the watched ones and the archives with their years, newest first")
  func order() {
    let listed = [
      folder("INBOX"), folder("Archives", "\\Archive"), folder("Archives/2025"), folder("Archives/2026"),
      folder("Archives/Personnel"), folder("Privé"), folder("Envoyés", "\\Sent"), folder("Brouillons", "\\Drafts"),
      folder("Corbeille", "\\Trash"), folder("Indésirables", "\\Junk"), folder("Accueil"), folder("Urbanisme"),
    ]
    let found = folders(listed, arrival: "Accueil", watched: ["Accueil", "Urbanisme"])
    #expect(
      found.searched.map(\.name.string) == [
        "Envoyés", "Accueil", "INBOX", "Urbanisme", "Archives", "Archives/2026", "Archives/2025",
      ])
    #expect(found.searched.map(\.isSent) == [true] + Array(repeating: false, count: 6))
    #expect(Set(found.excluded.map(\.string)) == ["Brouillons", "Corbeille", "Indésirables"])
  }

  @Test("by usual names where the server tells no use")
  func names() {
    let listed = [
      folder("INBOX"), folder("Sent Items"), folder("Archive"), folder("Deleted Items"), folder("Junk E-mail"),
      folder("Drafts"),
    ]
    let found = folders(listed)
    #expect(found.searched.map(\.name.string) == ["Sent Items", "INBOX", "Archive"])
    #expect(Set(found.excluded.map(\.string)) == ["Drafts", "Deleted Items", "Junk E-mail"])
  }

  @Test("One that shows everything comes last and is never crowded out; a folder to be left alone is never searched")
  func all() {
    let listed = [
      folder("INBOX"), folder("Tous", "\\All"), folder("Envoyés", "\\Sent"), folder("Spam", "\\Junk"),
      folder("Archives", "\\Archive"), folder("Virtuel", "\\All", "\\Trash"), folder("Rien", "\\All", "\\Noselect"),
    ]
    let found = folders(listed, arrival: "Spam", limit: 3)
    #expect(found.searched.map(\.name.string) == ["Envoyés", "INBOX", "Tous"])
    #expect(found.searched.map(\.showsAll) == [false, false, true])
    #expect(folders([]).searched.map(\.name.string) == ["INBOX"])
  }
}

import IMAP
import TestSupport
import Testing

@Suite("Names of mailboxes")
struct MailboxNameTests {
  @Test(
    "Modified UTF-7 both ways",
    arguments: [
      ("Envoyés", "Envoy&AOk-s"), ("R&D", "R&-D"), ("", ""), ("Éléments supprimés", "&AMk-l&AOk-ments supprim&AOk-s"),
      ("台北/日本語", "&U,BTFw-/&ZeVnLIqe-"), ("😀", "&2D3eAA-"), ("Entwürfe", "Entw&APw-rfe"), ("a\u{7}b", "a&AAc-b"),
      ("[Gmail]/Tous les messages", "[Gmail]/Tous les messages"), ("a~b", "a~b"), ("&", "&-"), ("é&è", "&AOk-&-&AOg-"),
    ])
  func modifiedUTF7(name: String, wire: String) {
    #expect(MailboxName(name).wireBytes(utf8: false) == Array(wire.utf8))
    let read = MailboxName(wire: Array(wire.utf8), utf8: false)
    #expect(read == MailboxName(name))
    #expect(read.unreadableWire == nil)
  }

  @Test(
    "Names that are not well-formed keep their octets",
    arguments: [
      "&AOk", "&", "a&!-", "&AO-", "&2D0-", "&AGE-", "&AOk-&AOk-", "caf\u{e9}", "&AOl-",
    ])
  func lossless(wire: String) {
    let name = MailboxName(wire: Array(wire.utf8), utf8: false)
    #expect(name.wireBytes(utf8: false) == Array(wire.utf8))
    #expect(name.unreadableWire != nil)
  }

  @Test("Any octets survive the round trip")
  func anyOctets() {
    var numbers = SeededGenerator(7)
    for _ in 0..<20_000 {
      let wire = (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
        Array("&-+,/AOk0 \u{7}é".utf8).randomElement(using: &numbers) ?? 0
      }
      let name = MailboxName(wire: wire, utf8: false)
      if name.wireBytes(utf8: false) != wire, !name.isInbox { Issue.record("\(wire)") }
      let utf8 = MailboxName(wire: wire, utf8: true)
      if utf8.wireBytes(utf8: true) != wire { Issue.record("\(wire)") }
    }
  }

  @Test("INBOX is the same in any case; its neighbours are not")
  func inbox() {
    #expect(MailboxName("inbox") == .inbox)
    #expect(MailboxName(wire: Array("Inbox".utf8), utf8: false) == .inbox)
    #expect(MailboxName("inbox/a") != MailboxName("INBOX/a"))
    #expect(MailboxName("e\u{301}") != MailboxName("é"))
  }

  @Test("UTF-8 sessions write names as they are")
  func utf8() {
    #expect(MailboxName("R&D é").wireBytes(utf8: true) == Array("R&D é".utf8))
    #expect(MailboxName(wire: [0xFF], utf8: true).unreadableWire == [0xFF])
  }

  @Test("Special uses in any case, XLIST's too")
  func specialUse() {
    #expect(SpecialUse(attribute: "\\drafts") == .drafts)
    #expect(SpecialUse(attribute: "\\Spam") == .junk)
    #expect(SpecialUse(attribute: "\\HasChildren") == nil)
    for use in SpecialUse.allCases { #expect(SpecialUse(attribute: use.attribute) == use) }
    #expect(SpecialUse.drafts.attribute == "\\Drafts")
  }
}

import Foundation
import MIMEParsing
import Testing

@testable import Drafting

@Suite("What an invitation says, in words")
struct InvitationWordsTests {
  private static let paris = TimeZone(identifier: "Europe/Paris") ?? .gmt

  private func message(_ event: [String], method: String = "REQUEST") async -> Message {
    let calendar =
      ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:\(method)", "BEGIN:VEVENT", "UID:1@x.example"] + event
      + ["END:VEVENT", "END:VCALENDAR", ""]
    var message = Message(
      parsing: Array(
        """
        From: Margot <margot@comcom.example>\r
        To: contact@service.example\r
        Date: Tue, 25 Nov 2025 09:10:00 +0100\r
        Subject: Invitation\r
        MIME-Version: 1.0\r
        Content-Type: multipart/mixed; boundary=b\r
        \r
        --b\r
        Content-Type: text/plain; charset=utf-8\r
        \r
        Pouvez-vous venir ?\r
        --b\r
        Content-Type: text/calendar; method=\(method); charset=utf-8\r
        \r
        \(calendar.joined(separator: "\r\n"))\r
        --b--\r

        """.utf8))
    await message.readAttachments(by: AttachmentReader(), limit: 10_000)
    return message
  }

  @Test("Hours are told on the mailbox's clock, in summer and in winter, whatever clock the invitation goes by")
  func clock() async throws {
    for (start, words) in [
      ("DTSTART:20260122T083000Z", "22 janvier 2026, 09:30"), ("DTSTART:20260722T083000Z", "22 juillet 2026, 10:30"),
      ("DTSTART;TZID=America/New_York:20260122T083000", "22 janvier 2026, 14:30"),
      ("DTSTART:20260122T083000", "22 janvier 2026, 08:30"), ("DTSTART;VALUE=DATE:20260122", "22 janvier 2026"),
    ] {
      let calendar = try #require(await message([start]).calendar)
      #expect(InvitationWords.text(of: calendar, in: Self.paris) == "Invitation\nDébut : \(words)")
    }
  }

  @Test("What it is about, who invites and where are told; the last day of whole days is theirs, not the one after")
  func told() async throws {
    let calendar = try #require(
      await message(
        [
          "SUMMARY:Salle Europe", "DTSTART;VALUE=DATE:20260122", "DTEND;VALUE=DATE:20260124", "LOCATION:Entrée nord",
          "RRULE:FREQ=WEEKLY;INTERVAL=2", "ORGANIZER;CN=Margot:mailto:margot@comcom.example",
          "ATTENDEE:mailto:contact@service.example", "DESCRIPTION:Parking côté piscine.",
        ], method: "CANCEL"
      ).calendar)
    #expect(
      InvitationWords.text(of: calendar, in: Self.paris) == """
        Annulation : Salle Europe
        Début : 22 janvier 2026
        Fin : 23 janvier 2026
        Répétition : tous les 2 semaines
        Lieu : Entrée nord
        Organisation : Margot <margot@comcom.example>
        Participants : contact@service.example
        Description : Parking côté piscine.
        """)
  }

  @Test("The model reads these words in place of the file, and an answer may give the hours they tell")
  func inPrompt() async throws {
    let message = await message(["SUMMARY:Salle Europe", "DTSTART:20260122T083000Z"])
    let service = MailboxIdentity(mailbox: Address.Mailbox(localPart: "contact", domain: "service.example"))
    let today = try #require(message.date)
    let prompt = PromptSources(message, for: service, language: .french, today: today, zone: Self.paris)
    #expect(prompt.attachments.map(\.text) == ["Invitation : Salle Europe\nDébut : 22 janvier 2026, 09:30"])
    let sources = GuardSources(message, for: service, language: .french, today: today, zone: Self.paris)
    var findings = Findings()
    let answer = "Nous notons la réunion du jeudi 22 janvier à 9 h 30, et non à 8 h 30."
    #expect(
      UnsupportedFacts.marked(in: answer, sources: sources, &findings)
        == "Nous notons la réunion du jeudi 22 janvier à 9 h 30, et non à [à vérifier : 8 h 30].")
  }
}

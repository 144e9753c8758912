import Testing

@testable import Drafting

@Suite("The subject of a reply")
struct ReplySubjectTests {
  @Test(
    "Re: stands once, whatever prefixes the thread has gathered",
    arguments: [
      ("Horaires", "Re: Horaires"), ("Re: Horaires", "Re: Horaires"), ("RE: RE: Horaires", "Re: Horaires"),
      ("RE : Horaires", "Re: Horaires"), ("Réf. : Horaires", "Re: Horaires"), ("Rép : Horaires", "Re: Horaires"),
      ("AW: Re: Anfrage", "Re: Anfrage"), ("Antw: Vraag", "Re: Vraag"), ("R: Domanda", "Re: Domanda"),
      ("Re[2]: Horaires", "Re: Horaires"), ("Re(3): Horaires", "Re: Horaires"), ("Re：Horaires", "Re: Horaires"),
      ("TR: Horaires", "Re: Horaires"), ("Fwd: RE: Horaires", "Re: Horaires"),
      ("RE: TR: Horaires", "Re: Horaires"), ("RE 2020 : attestation", "Re: RE 2020 : attestation"),
      ("[EXTERNE] RE: Horaires", "Re: [EXTERNE] Horaires"),
      ("RE: [EXTERNE] Re: Horaires", "Re: [EXTERNE] Horaires"), ("[liste] Horaires", "Re: [liste] Horaires"),
      ("Réf : 2026-114 permis", "Re: Réf : 2026-114 permis"), ("Recours : délai", "Re: Recours : délai"),
      ("Question: re: rien", "Re: Question: re: rien"), ("", "Re:"), ("Re:", "Re:"), ("  Re:   ", "Re:"),
      ("Re: a\r\nBcc: x@y.example", "Re: a Bcc: x@y.example"), ("a\u{202E}b\u{200B}c", "Re: abc"),
    ])
  func subjects(original: String, reply: String) {
    #expect(ReplySubject.reply(to: original) == reply)
  }

  @Test("A subject without end, and one of prefixes alone, end soon")
  func long() {
    #expect(ReplySubject.reply(to: String(repeating: "x", count: 100_000)).count <= 710)
    #expect(ReplySubject.reply(to: String(repeating: "Re: ", count: 50_000)).hasPrefix("Re:"))
  }
}

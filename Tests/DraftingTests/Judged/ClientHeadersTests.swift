import Testing

@testable import JudgedAnswers

@Suite("Header lines as mail clients show them")
struct ClientHeadersTests {
  @Test(
    "are read as the message has them",
    arguments: [
      (
        "De : Anne <a@x.example>\nÀ : b@x.example\nObjet : essai\nEnvoyé : lundi 6 janvier 2025 09:59\n\nBonjour",
        "From: Anne <a@x.example>\nTo: b@x.example\nSubject: essai\nDate: lundi 6 janvier 2025 09:59\n\nBonjour"
      ),
      (
        "Von: a@x.example\nGesendet: 3.2.2026\nBetreff: Test\n\nDe : rien",
        "From: a@x.example\nDate: 3.2.2026\nSubject: Test\n\nDe : rien"
      ),
    ])
  func standard(_ shown: String, _ sent: String) { #expect(ClientHeaders.standard(shown) == sent) }

  @Test("What stands below them is left as it is, as are the message's own")
  func body() {
    let mail = "From: a@x.example\nX-Mailer: y\n\nObjet : rien"
    #expect(ClientHeaders.standard(mail) == mail)
  }
}

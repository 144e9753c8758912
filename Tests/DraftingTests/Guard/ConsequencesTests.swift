import Testing

@testable import Drafting

@Suite("What hangs on a claim that is marked")
struct ConsequencesTests {
  private func checked(_ paragraph: String, own: String = "") -> String {
    var sources = GuardSources(texts: ["Bonjour, et ma contestation ?", own])
    sources.own = [own]
    var generator = SystemRandomNumberGenerator()
    switch AnswerGuard.check(
      "Bonjour Madame,\n\n\(paragraph)\n\nCordialement,", sources: sources, secrets: PromptSecrets(using: &generator))
    {
    case .passed(let checked): return String(checked.text.split(separator: "\n\n").dropFirst().first ?? "")
    case .dropped(let reason, _): return reason.rawValue
    }
  }

  private let claim = "Votre amende est annulée."

  @Test(
    "is marked as well",
    arguments: ["Ne payez rien.", "L'intéressé peut reprendre la route.", "Les points sont rendus à leur titulaire."])
  func marked(consequence: String) {
    #expect(
      checked("\(claim) \(consequence)") == "[à vérifier : Votre amende est annulée]. [à vérifier : \(consequence)]")
  }

  @Test(
    "is nothing that passes on, asks or closes",
    arguments: [
      "Nous transmettons votre contestation.", "Pouvez-vous nous envoyer l'avis ?", "Nous vous remercions.",
    ])
  func kept(sentence: String) {
    #expect(checked("\(claim) \(sentence)") == "[à vérifier : Votre amende est annulée]. \(sentence)")
  }

  @Test("is nothing in another paragraph, and nothing of which the service's own words speak")
  func apart() {
    #expect(checked("\(claim)\nNe payez rien.").hasSuffix("\nNe payez rien."))
    #expect(checked("\(claim) Les points reviennent.", own: "points du permis").hasSuffix(" Les points reviennent."))
  }
}

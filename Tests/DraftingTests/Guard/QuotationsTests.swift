import Testing

@testable import Drafting

@Suite("What an answer quotes of the mail")
struct QuotationsTests {
  private static let mail = "Votre collègue m'a dit : « la place est accordée ». Pouvez-vous le confirmer ?"

  private func marked(_ answer: String) -> String {
    var findings = Findings()
    let sources = GuardSources(texts: [Self.mail], language: .french)
    return Claims.marked(in: answer, sources: sources, carried: [], seen: [], &findings)
  }

  @Test("is the writer's where the answer says so")
  func attributed() {
    let answer = "Vous nous indiquez qu'un collègue vous a dit : « la place est accordée »."
    #expect(marked(answer) == answer)
  }

  @Test(
    "is the service's otherwise, as is what the mail does not say",
    arguments: [
      "Bonne nouvelle : « la place est accordée ».",
      "Vous nous indiquez qu'un collègue vous a dit : « la remise est accordée ».",
      "Vous nous indiquez qu'un collègue vous a écrit : la place est accordée.",
    ])
  func claimed(_ answer: String) { #expect(marked(answer).contains("[à vérifier : ")) }

  @Test("makes no claim of what quotes it")
  func quoting() {
    let answer = "Les mots que vous citez (« la place est accordée ») sont d'un collègue."
    #expect(marked(answer) == answer)
    #expect(marked("La place, que vous citez, est accordée.").contains("[à vérifier : "))
    #expect(marked("Nous confirmons ce que vous citez, « la place est accordée ».").contains("[à vérifier : "))
  }

  @Test("belongs to the sentence around it, however many it holds")
  func sentences() {
    let line = "Vous citez : « On m'a menti. J'attends. » Nous vérifions."
    #expect(Sentences.of(line[...]) == ["Vous citez : « On m'a menti. J'attends. »", " Nous vérifions."])
    #expect(Sentences.of("Il a dit « oui. Puis rien."[...]) == ["Il a dit « oui.", " Puis rien."])
    #expect(
      Sentences.of("La clause « Tout est dit. » vous surprend."[...]) == ["La clause « Tout est dit. » vous surprend."])
  }
}

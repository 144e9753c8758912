import Testing

@testable import Drafting

@Suite("Tu and vous")
struct FamiliarityTests {
  private func marked(_ answer: String, mail: String, own: String = "", mayBe: Bool = false) -> String {
    var sources = GuardSources(texts: [mail, own], original: mail)
    sources.own = [own]
    sources.mayBeFamiliar = mayBe
    var findings = Findings()
    return Familiarity.marked(in: answer, sources: sources, &findings)
  }

  @Test(
    "Somebody who says vous is not told tu",
    arguments: ["Tu peux passer lundi.", "T'inquiète, c'est noté.", "Salut Ludovic,", "Allez, bisous !"])
  func familiar(sentence: String) {
    #expect(marked(sentence, mail: "Bonjour, pouvez-vous me répondre ?") == "[à vérifier : \(sentence)]")
  }

  @Test("Somebody who says tu is, as is whoever the service head has answers say it to")
  func wanted() {
    let sentence = "Tu peux passer lundi."
    #expect(marked(sentence, mail: "Salut, vous êtes ouverts ?") == sentence)
    #expect(marked(sentence, mail: "Je peux passer ?") == sentence)
    #expect(marked(sentence, mail: "Vous pouvez lui dire « tu ».") == sentence)
    #expect(
      marked(sentence, mail: "Pouvez-vous me dire ?", own: "Tutoie les élèves, tu es leur conseiller.") == sentence)
    #expect(marked(sentence, mail: "Pouvez-vous me dire ?", mayBe: true) == sentence)
  }

  @Test("What is quoted is somebody else's, and vous stays")
  func quoted() {
    for sentence in [
      "Vous citez « tu peux passer lundi ».", "Vous pouvez passer lundi.", "Votre demande a-t-elle été reçue ?",
    ] {
      #expect(marked(sentence, mail: "Pouvez-vous me dire ?") == sentence)
    }
  }
}

import Testing

@testable import Drafting

@Suite("Papers in a row with those that a sheet lists")
struct ListedPapersTests {
  private func marked(_ answer: String, _ sheet: String, mail: String = "") -> String {
    var findings = Findings()
    var sources = GuardSources(texts: [sheet, mail], language: .french)
    sources.own = [sheet]
    return UnsupportedFacts.marked(in: answer, sources: sources, &findings)
  }

  private static let sheet = "À joindre : extrait Kbis, plan coté, photo de la façade.\nUn agent instruit la demande."

  @Test(
    "One that is strange to it is marked, in a row of sentences or of lines",
    arguments: [
      (
        "Joignez un plan coté, une photo de la façade et l'accord écrit du propriétaire.",
        "l'accord écrit du propriétaire"
      ),
      ("Il nous faut un extrait Kbis, un plan et les statuts du club.", "les statuts du club"),
      (
        "Envoyez-nous le plan coté et une copie de votre titre de concession.", "une copie de votre titre de concession"
      ),
    ])
  func strangers(_ answer: String, _ paper: String) {
    #expect(marked(answer, Self.sheet) == answer.replacing(paper, with: "[à vérifier : \(paper)]"))
    #expect(marked(answer, "Dossier :\n- extrait Kbis\n- plan coté\n- photo de la façade") != answer)
  }

  @Test(
    "Those of the sheet in other words, of the mail, or that begin a clause are not",
    arguments: [
      "Joignez un extrait Kbis, un plan coté et des photographies de la façade.",
      "Joignez un plan coté, une photo et les statuts du club que vous avez déjà.",
      "Joignez un plan coté et une photo, le permis vous sera envoyé.",
      "La demande est instruite par un agent, et l'accord suit.",
    ])
  func known(_ answer: String) {
    #expect(marked(answer, Self.sheet, mail: "J'ai les statuts de notre club, l'accord suit ?") == answer)
  }
}

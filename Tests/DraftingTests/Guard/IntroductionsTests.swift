import Testing

@testable import Drafting

@Suite("What introduces a mark")
struct IntroductionsTests {
  private static let mark = "[à vérifier : Madame Roy, votre dossier est suspendu depuis mars.]"

  private func marked(_ text: String) -> String { Introductions.marked(in: text, language: .french) }

  @Test(
    "is as doubtful as what the mark holds",
    arguments: [
      (
        "Bonjour,\n\nVoici le dernier message reçu :\n\n",
        "Bonjour,\n\n[à vérifier : Voici le dernier message reçu :]\n\n"
      ),
      (
        "Bonjour,\n\nMerci de votre envoi. Voici le dernier message :\n",
        "Bonjour,\n\nMerci de votre envoi. [à vérifier : Voici le dernier message :]\n"
      ),
      ("Bonjour,\n\nAutres dossiers en attente\n", "Bonjour,\n\n[à vérifier : Autres dossiers en attente]\n"),
    ])
  func introduced(_ text: String, _ expected: String) {
    #expect(marked(text + Self.mark) == expected + Self.mark)
  }

  @Test("A header field goes with its address")
  func header() {
    #expect(marked("Merci.\n\nBcc: [à vérifier : a@b.example]") == "Merci.\n\n[à vérifier : Bcc: a@b.example]")
  }

  @Test(
    "A greeting, a sentence and what introduces a figure or nothing doubtful stay",
    arguments: [
      "Bonjour Madame,\n\n\(mark)", "Nous avons lu votre message.\n\n\(mark)", "Objet\n\(mark)",
      "Téléphone :\n[à vérifier : 01 99 00 12 34]", "Vos pièces :\n- l'acte de naissance",
    ])
  func others(_ text: String) { #expect(marked(text) == text) }
}

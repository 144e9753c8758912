import Testing

@testable import Drafting

@Suite("Statements that only a look could tell")
struct AssertionsTests {
  private func marked(_ answer: String, own: String = "") -> String {
    var findings = Findings()
    var sources = GuardSources(texts: [own])
    sources.own = [own]
    return Claims.marked(in: answer, sources: sources, carried: TellingWords.stems(of: [own]), seen: [], &findings)
  }

  @Test(
    "They are the service's own or marked",
    arguments: [
      ("Votre dossier est complet", "dossier complet le 12 mai"), ("La vôtre a été traitée", "traitée le 3"),
      ("Le prélèvement a été rejeté", "rejet du 28"), ("Votre demande est en cours d'examen", "en cours d'examen"),
      ("Nous avons vérifié votre paiement", "paiement vérifié"),
      ("Le compteur a été contrôlé", "contrôle : contrôlé hier"),
      ("Un agent s'est rendu sur place", "rendu sur place le 4"), ("La société est agréée", "sociétés agréées"),
      ("Aucune pénalité ne sera appliquée", "pas de pénalité"), ("La location est gratuite", "location offerte"),
      ("L'eau est potable", "eau potable"), ("Arrêtez votre traitement", "arrêter le traitement"),
      ("Le service recommande Isolation Plus", "le service recommande"),
      ("Je viens d'avoir le prestataire au téléphone", "viens d'appeler le prestataire"),
      ("Pardon pour l'erreur commise par notre agent", "erreur de saisie le 3"),
      ("La salle est mise à disposition gracieusement", "salle gratuite"),
      ("J'ai suspendu le recouvrement", "recouvrement suspendu"), ("La pièce a été commandée", "pièce commandée le 3"),
      ("Un technicien passera demain matin", "passage du technicien le 4"),
      ("Une équipe est intervenue dans la rue", "équipe intervenue le 3"),
      ("Votre employeur a été informé", "employeur informé le 4"),
      ("La réparation est programmée", "réparation programmée"),
      ("Le tarif est réduit de moitié", "tarif réduit : 3 €"),
      ("Votre demande est en bonne position", "en bonne position"),
      ("M. Roux n'est plus habilité à signer", "M. Roux n'est plus habilité"),

      ("Le silence vaut acceptation", "silence valant accord"),
      ("The tax was abolished", "taxe supprimée en 2023"),
    ])
  func claims(_ claim: String, _ own: String) {
    #expect(marked("Bonjour,\n\(claim).") == "Bonjour,\n[à vérifier : \(claim)].")
    #expect(marked("\(claim).", own: own) == "\(claim).")
  }

  @Test(
    "What is done now, wished or left open is none",
    arguments: [
      "Votre demande est bien reçue.", "Nous vérifions votre paiement.", "Votre demande est transmise au service.",
      "Si votre dossier est complet, nous vous écrirons.", "Votre dossier n'est pas complet.",
      "Veuillez agréer nos salutations.", "Votre liste est complète.", "Un acompte est à verser.",
      "Le prêt est suspendu pour la durée du retard.",
      "Vous dites que le compteur a été contrôlé.", "Le service recommande de venir tôt.",
      "Le greffe n'est pas habilité à vous conseiller.", "Vous ne serez pas remboursée en totalité.",
      "Serez-vous indemnisée ?", "We cannot say whether the request would be accepted.",
      "S'il a d'autres éléments, j'en parlerai avec lui.", "Wir beachten Ihre vorherige Nachricht nicht mehr.",
      "L'avis est versé au dossier de Mme Roy.", "Nous demandons que votre envoi soit supprimé.",
      "À condition qu'ils mesurent au moins un mètre.",
      "Comme vous avez saisi votre numéro de carte, appelez la banque.",
      "Dites-moi lequel vous convient et je vous l'attribuerai.", "Renvoyez-le-moi et je compléterai le dossier.",
      "Vous formez un recours gracieux contre la décision.",
    ])
  func others(_ sentence: String) {
    #expect(marked(sentence) == sentence)
  }

  @Test("A verb behind a comma is said of what begins its sentence")
  func apposition() {
    #expect(
      marked("Votre demande, déposée le 28, est en cours d'instruction, et c'est tout.")
        == "Votre demande, déposée le 28, [à vérifier : est en cours d'instruction], et c'est tout.")
    #expect(marked("Votre lettre, à vrai dire. Est complet.") == "Votre lettre, à vrai dire. Est complet.")
  }

  @Test("A title with its point ends no clause")
  func titles() {
    #expect(
      marked("La demande de M. Roux est en cours d'instruction.")
        == "[à vérifier : La demande de M. Roux est en cours d'instruction].")
  }

  @Test("Nor does that of a day of a month, as German writes it; another number ends a sentence")
  func ordinalDays() {
    #expect(
      Sentences.of("Notiert ist: 16. Mai, 48 Gäste. Danke.").map(String.init) == [
        "Notiert ist: 16. Mai, 48 Gäste.", " Danke.",
      ])
    #expect(Sentences.of("Wir sind 16. Marlene kommt 2016. Mai ist schön.").count == 3)
  }

  @Test("A case in which something may be is no word on whether it is")
  func cases() {
    #expect(marked("Le prélèvement a été rejeté.", own: "en cas de rejet, un courrier part").hasPrefix("[à vérifier"))
  }
}

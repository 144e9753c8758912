import Testing

@testable import Drafting

@Suite("Statements where the service has said nothing")
struct HearsayTests {
  private func marked(_ sentence: String, own: String = "") -> String {
    var findings = Findings()
    return Hearsay.marked(in: sentence, carried: TellingWords.stems(of: [own]), language: .french, &findings)
  }

  @Test(
    "are marked",
    arguments: [
      "Votre récépissé reste valable jusqu'en mars.", "Le retrait des clés a lieu ce soir à la mairie.",
      "Vous pouvez reprendre la route dès ce soir.", "Vous pouvez vous considérer comme exonéré de la taxe.",
      "Ce message vaut accord de la commission.",
      "Ce message ne laisse aucun doute : le récépissé reste valable en mars.",
      "Pour rappel, il vous sera demandé une caution de cinquante euros.",
      "L'ancien compte n'est plus utilisé.", "Comme dit samedi, votre carte sera débloquée.",
      "À la suite de votre échange avec un collègue, l'effacement de votre dette a été enregistré.",
      "As your crates are small, they are exempt from duty.", "Vous n'aurez pas à payer la caution.",
      "Nous attestons que la dette est effacée.", "Sachez que les agents partagent votre colère.",
      "Votre premier vœu ayant été satisfait, vous rejoindrez le lycée.", "Le contrôle garde ses effets jusqu'en mai.",
      "Votre demande, déposée le 28, est réglée.", "Vous n'avez donc plus rien à régler au titre de mai.",
      "M. Castelnau n'exerce plus ses fonctions.", "Nous avons procédé à l'effacement de la dette.",
      "S'agissant d'une arrivée tardive, Mme Roux peut présenter son fils.", "Le logement des Prés vous revient.",
      "Ce stage ayant mis fin à la suspension, vous êtes en droit de conduire.",
      "We are pleased to tell you that the new card is ready.", "L'équivalence que vous sollicitiez vous est acquise.",
      "Elle vous répond désormais jour et nuit.",
      "Cette entreprise, avec laquelle nous travaillons, donne satisfaction.",
      "You will not be charged for the visa.", "Ihr Facharzttitel ist anerkannt worden.",
      "Vous serez exonéré de la taxe du 5.", "Vamos a pagarle la factura, que está aprobada.",
      "For your landlord: \"The debt is effacée and the compte fermé.\"",
    ])
  func claims(_ sentence: String) {
    #expect(marked(sentence) == "[à vérifier : \(sentence)]")
  }

  @Test(
    "What passes on, asks, warns or takes up what the correspondent says is none",
    arguments: [
      "Votre employeur attend une attestation avant vendredi.",
      "Vous souhaitez savoir si la caution est de cinquante euros.",
      "Nous vérifions si la dette est effacée.", "La dette est-elle effacée ?", "Merci de nous envoyer votre carte.",
      "Le message sur votre carte est un hameçonnage.", "Vous rappelez que la dette est effacée.",
      "Le service vérifiera si la dette est effacée.", "Votre message sur la caution nous est bien parvenu.",
      "Si la dette est effacée, nous vous l'écrirons.", "La caution de la salle", "Veuillez agréer nos salutations.",
      "Nous vous confirmerons le montant de la caution.", "Votre demande sera étudiée par la commission.",
      "Votre client, propriétaire du champ, a besoin d'un certificat.",
      "Votre dossier sera mis à jour après vérification.",
      "Vous pouvez d'ores et déjà réunir vos pièces d'identité.", "L'évaluation relève de l'enseignant.",
      "Un vrai changement vous serait annoncé par la commune.", "La facture reste en attente de cette vérification.",
      "Le présent accusé de réception n'emporte aucune reconnaissance des griefs.",
      "Ihre Frage wird an die zuständige Stelle weitergegeben.", "Tant que manque l'attestation, le dossier attend.",
      "Le nombre était estimé à douze ; nous le vérifions.", "Soyez assurée de notre attention.",
      "Nous lui signalons que la dette est effacée.", "Le service est avisé que Mme Roux sera témoin.",
      "Le service va rechercher quel avis est exact.", "Un livre sur les blanchisseuses : le beau projet !",
      "Vous serez informée de la suite.", "La fuite, écrivez-vous, est réparée.",
      "Das Museum möchte die Kissen ausleihen.", "Nous sommes très heureux que votre mari soit rentré.",
      "Tant que l'origine n'est pas connue, nous vous conseillons la prudence.",
      "Nous vous confirmons avoir noté que la carte est débloquée.",
      "La seconde adresse n'est pas la nôtre.", "Par précaution, laissez l'ancien compte ouvert jusqu'en mai.",
      "Votre demande est donc la suivante : trois jours de cantine.", "Le greffe sera mis en copie de l'envoi.",
      "Nous avons relevé que vous annoncez mille signatures.",
      "Nous gardons à l'esprit cette échéance, sans pouvoir vous assurer d'une issue.",
      "Notre service joindra Mme Roux, comme vous le proposez.", "Vous serez accompagné de deux personnes le 5.",
      "Vous pouvez dès à présent nous indiquer les immatriculations.", "Il nous manque un RIB au nom du club.",
      "L'identité du chauffeur ne peut pas vous être communiquée.", "Votre courriel d'hier est laissé de côté.",
      "Toute modification de compte fait l'objet d'une vérification.", "Nous sommes désolés de cette panne d'hier.",
      "Une personne relit chaque lettre avant l'envoi et les relit toutes.", "L'ancien numéro ne sera plus utilisé.",
      "Le lâcher de lanternes peut être soumis à restriction.", "Nous avons transmis ta demande aux archives.",
      "Nous devons nous assurer de votre identité avant le 5.", "Trasmettiamo la richiesta al servizio competente.",
    ])
  func others(_ sentence: String) {
    #expect(marked(sentence) == sentence)
  }

  @Test("Who warns of fraud may say what is not asked and not to be paid, and nothing else")
  func fraud() {
    let warning = "Ce message est une escroquerie. "
    for said in ["Vous n'avez donc rien à payer au titre de mai.", "Le service ne demande jamais un mot de passe."] {
      #expect(marked(warning + said) == warning + said)
    }
    #expect(marked("Vous n'avez donc rien à payer au titre de mai.").hasPrefix("[à vérifier"))
    #expect(marked(warning + "Votre récépissé reste valable jusqu'en mars.").contains("[à vérifier"))
  }

  @Test("The service's own words carry them")
  func carried() {
    let sentence = "La caution de la salle est de cinquante euros."
    #expect(marked(sentence, own: "salle : caution 50 euros") == sentence)
  }

  @Test("A mailbox with guidance is held to it fact by fact")
  func guidance() {
    func checked(_ own: String) -> String {
      var sources = GuardSources(texts: ["L'ancien compte est fermé.", own])
      sources.own = [own]
      var generator = SystemRandomNumberGenerator()
      guard
        case .passed(let checked) = AnswerGuard.check(
          "Madame,\n\nL'ancien compte n'est plus utilisé.\n\nCordialement,", sources: sources,
          secrets: PromptSecrets(using: &generator))
      else { return "" }
      return String(checked.text.split(separator: "\n\n").dropFirst().first ?? "")
    }
    #expect(checked("Claire Martin, accueil") == "[à vérifier : L'ancien compte n'est plus utilisé.]")
    let guidance =
      "Horaires de la mairie, inscriptions scolaires, piscine municipale, jardins partagés, location de matériel, déchetterie, "
      + "cimetière, marchés, bibliothèque, stationnement, cantine"
    #expect(checked(guidance) == "L'ancien compte n'est plus utilisé.")
  }
}

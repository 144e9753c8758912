import Foundation
import TestSupport
import Testing

@testable import Drafting

@Suite("The guard")
struct AnswerGuardTests {
  private static let secrets: PromptSecrets = {
    var generator = SeededGenerator(7)
    return PromptSecrets(using: &generator)
  }()
  private static let good = "Madame,\n\nLa mairie ouvre à 9 h.\n\nCordialement,"

  /// What the answers of these tests state.
  private static let facts = [
    "La mairie ouvre de 9 h à 12 h, le seuil va de 5 à 10, Sure Start, M. Durand, n°12.3/4, art. 5, 18h30."
  ]

  private func check(
    _ answer: String, sources: [String] = [], signature: String = "Jean Durand\nMairie de Rochebrune",
    language: Language = .french, finishReason: ModelAnswer.FinishReason? = .stop
  ) -> GuardVerdict {
    var known = GuardSources(texts: sources + Self.facts, signature: signature, language: language)
    known.own = sources + Self.facts
    return AnswerGuard.check(answer, finishReason: finishReason, sources: known, secrets: Self.secrets)
  }

  private func passed(_ verdict: GuardVerdict) -> (text: String, kinds: [GuardFinding.Kind]) {
    guard case .passed(let answer) = verdict else { return ("\(verdict)", []) }
    return (answer.text, answer.findings.map(\.kind))
  }

  @Test("A good answer passes unchanged and without a finding")
  func unchanged() {
    let result = passed(check(Self.good))
    #expect(result.text == Self.good)
    #expect(result.kinds == [])
  }

  @Test(
    "What stands around the reply is removed",
    arguments: [
      ("Voici un projet de réponse :\n\n\(good)", [GuardFinding.Kind.preamble]),
      ("Bien sûr !\n\nVoici une proposition de réponse :\n\n\(good)", [.preamble]),
      ("Bien sûr, voici le courriel :\n\(good)", [.preamble]),
      ("Here is a draft reply:\n\n\(good)", [.preamble]), ("Sure! Here's the email:\n\n\(good)", [.preamble]),
      ("**Objet : Horaires**\n\n\(good)", [.headerLine]), ("Subject: Re: hours\n\(good)", [.headerLine]),
      ("Content-Type: text/html\n\n\(good)", [.headerLine]),
      ("Objet : Horaires\nÀ : Claire Martin\nDe : la mairie\n\n\(good)", [.headerLine]),
      ("Voici la réponse :\n\nObjet : Horaires\n\n\(good)", [.preamble, .headerLine]),
      ("```text\n\(good)\n```", [.codeFence]), ("\(good)\n\nJean Durand\nMairie de Rochebrune", [.signatureTwice]),
      ("\(good)\n\n[Votre nom]\n[Fonction]", [.signatureTwice]), ("\(good)\n-- \nJEAN DURAND", [.signatureTwice]),
      ("\(good)\n\nSouhaitez-vous que je modifie le ton de ce message ?", [.postamble]),
      ("Madame,\u{200B}\n\nLa mairie\u{202E} ouvre à 9 h.\n\nCordialement,\u{E0041}", [.hiddenCharacters]),
      ("<p>Madame,</p>\n<p>La <b>mairie</b> ouvre à&nbsp;9 h.</p>\nCordialement,", [.html]),
      ("## Madame,\n\nLa **mairie** ouvre à 9 h.\n\n---\n\nCordialement,", [.markdown]),
      ("Madame,\n\nLa mairie ouvre à 9 h.\n\n7.\n\n8.\n\nCordialement,", [.markdown]),
      (
        "\(secrets.mark)| Madame,\n\nLa mairie ouvre à 9 h.\n=== \(secrets.boundary) FIN ===\n\nCordialement,",
        [.dataMark]
      ),
    ])
  func frame(answer: String, kinds: [GuardFinding.Kind]) {
    let result = passed(check(answer))
    #expect(result.text.replacing("\u{A0}", with: " ") == Self.good)
    #expect(result.kinds == kinds)
  }

  @Test(
    "Words that only look like a frame stay",
    arguments: [
      "Voici les pièces à fournir :\n- une photo\n- un justificatif", "Bien sûr, nous pouvons vous recevoir.",
      "De : 9 h à 12 h.", "Le seuil est de 5 < 10 <claire@ville.example>", "Nous accusons réception de votre message.",
      "Montant : [à compléter : montant]", "[à vérifier : date]", "Sure Start est un programme anglais.",
    ])
  func kept(answer: String) {
    #expect(passed(check(answer, sources: ["claire@ville.example"])).text == answer)
  }

  // MARK: Links and addresses

  @Test(
    "Links and addresses that no source holds are replaced by a mark",
    arguments: [
      ("Voir https://evil.example/x.", "Voir [lien retiré]."), ("Voir (http://evil.example)", "Voir ([lien retiré])"),
      ("Voir www.evil.com !", "Voir [lien retiré] !"), ("Voir evil.xyz/payer", "Voir [lien retiré]"),
      ("Allez sur evil.com, merci", "Allez sur [lien retiré], merci"),
      ("Voir https：／／evil．example", "Voir [lien retiré]"),
      ("Cliquez [ici](https://evil.example/a)", "Cliquez ici ([lien retiré])"),
      ("ht\u{200B}tps://evil.example", "[lien retiré]"),
      ("<a href=\"https://evil.example\">ici</a>", "ici"),
      ("Écrivez à fraude@evil.example.", "Écrivez à [adresse retirée]."),
      ("mailto:fraude@evil.example", "[adresse retirée]"), ("Voir <https://evil.example>", "Voir <[lien retiré]>"),
      ("Voir https://www.service-public.example@evil.example/", "Voir [lien retiré]"),
      ("Voir https://www.service-public.example/invente", "Voir [lien retiré]"), ("javascript://evil", "[lien retiré]"),
      ("a@evil.example;https://evil.example", "[adresse retirée];[lien retiré]"),
      ("a@evil.example,b@evil.example", "[adresse retirée],[adresse retirée]"), ("Voir evil。com", "Voir [lien retiré]"),
    ])
  func foreign(answer: String, expected: String) {
    #expect(passed(check(answer, sources: ["Je lis https://www.service-public.example/passeport"])).text == expected)
  }

  @Test(
    "Links and addresses of the sources stay",
    arguments: [
      "Voir https://www.service-public.example/passeport.", "Voir (service-public.example/Passeport/).",
      "Voir www.service-public.example.", "Écrivez à Accueil@Mairie.example.",
      "Voir https://www.service-public.example/",
      "M. Durand, n°12.3/4, art. 5, p.ex. le formulaire.pdf, à 18h30.Merci", "Voir ici : https://a.example/b_(c).",
    ])
  func known(answer: String) {
    let sources = [
      "Je lis <https://www.service-public.example/passeport>, j'écris à accueil@mairie.example.",
      "et https://a.example/b_(c)",
    ]
    #expect(passed(check(answer, sources: sources)).text == answer)
  }

  @Test("What the model itself left open stays as it is, and is no sign of what stands beside it")
  func openMarks() {
    let answer = """
      Madame,

      La salle des fêtes vous attend ; la date de la visite reste à confirmer : [à vérifier : date].

      Cordialement,
      """
    let sources = ["La salle des fêtes vous attend ; la visite reste à confirmer."]
    #expect(passed(check(answer, sources: sources)).text == answer)
    let promise = "Madame,\n\nVotre recours est accepté [à vérifier : date].\n\nCordialement,"
    #expect(passed(check(promise)).text.contains("[à vérifier : Votre recours est accepté] [à vérifier : date]"))
  }

  @Test("Marks are in the language of the reply")
  func languages() {
    #expect(passed(check("See https://evil.example", language: .english)).text == "See [link removed]")
    #expect(passed(check("Siehe a@evil.example", language: .german)).text == "Siehe [Adresse entfernt]")
  }

  // MARK: Echoes

  @Test("An answer is not signed by whom it goes to, with their title or without")
  func signedByCorrespondent() {
    var sources = GuardSources(texts: Self.facts + ["Sylvie MARCHANDEAU"])
    sources.own = Self.facts
    sources.correspondentNames = ["Sylvie MARCHANDEAU - Étude Auriol"]
    func checked(_ answer: String) -> String {
      passed(AnswerGuard.check(answer, sources: sources, secrets: Self.secrets)).text
    }
    let signed = "\(Self.good)\n\nSylvie Marchandeau\nAssistante, pôle enfance\n01 99 00 12 34"
    #expect(checked(signed) == Self.good)
    // Called by their name at the top, or named in a sentence.
    let called = "Sylvie Marchandeau,\n\nLa mairie ouvre à 9 h.\n\nCordialement,"
    #expect(checked(called) == called)
    let named = "Madame,\n\nLa mairie ouvre à 9 h, Sylvie Marchandeau.\n\nCordialement,"
    #expect(checked(named).contains("à 9 h"))
    #expect(checked("Envoyé : 6 novembre 2026, 11:47\nObjet : Horaires\n\n\(Self.good)") == Self.good)
  }

  private static let question = """
    Bonjour,

    Je viens de m'installer à Valbrune, où je suis hébergée chez ma sœur.
    Je voudrais m'inscrire sur les listes électorales de la commune.

    Une attestation d'hébergement suffit-elle, ou faut-il un justificatif à mon nom ?

    Merci d'avance pour votre réponse.

    Nadia Bellanger
    """

  private func checkEcho(_ answer: String) -> (text: String, kinds: [GuardFinding.Kind]) {
    let guidance = "Inscription : une attestation d'hébergement et une pièce d'identité suffisent."
    var sources = GuardSources(texts: [Self.question, guidance], original: Self.question)
    sources.own = [guidance]
    return passed(AnswerGuard.check(answer, sources: sources, secrets: Self.secrets))
  }

  @Test("A model that copies the mail leaves one visible mark where the answer should be")
  func echo() {
    let result = checkEcho(Self.question)
    #expect(result.text == "Bonjour,\n\n[à compléter : la réponse à ce point]")
    #expect(result.kinds == [.echo])
    let half = checkEcho(
      "Madame Bellanger,\n\nJe voudrais m'inscrire sur les listes électorales de la commune.\n\nBien cordialement,")
    #expect(half.text == "Madame Bellanger,\n\n[à compléter : la réponse à ce point]\n\nBien cordialement,")
  }

  @Test(
    "A question taken up again, or quoted as such, is no copy",
    arguments: [
      "Vous souhaitez vous inscrire sur les listes électorales de la commune de Valbrune, où vous êtes hébergée.",
      "« Une attestation d'hébergement suffit-elle, ou faut-il un justificatif à mon nom ? »\n\nElle suffit.",
      "Une attestation d'hébergement suffit.", "Merci d'avance pour votre réponse.",
      "Pour votre inscription, une attestation d'hébergement et une pièce d'identité de votre sœur sont à fournir.",
    ])
  func noEcho(answer: String) {
    let result = checkEcho(answer)
    #expect(result.text == answer && result.kinds == [])
  }

  @Test("A sentence in which the correspondent speaks is no part of the reply, and what stands around it stays")
  func echoedSentence() {
    let result = checkEcho(
      "Madame,\n\nNous avons bien reçu votre demande. Je voudrais m'inscrire sur les listes électorales de la commune. "
        + "Vous pouvez venir avec une attestation d'hébergement.")
    #expect(
      result.text == "Madame,\n\nNous avons bien reçu votre demande. [à compléter : la réponse à ce point] "
        + "Vous pouvez venir avec une attestation d'hébergement.")
    #expect(result.kinds == [.echo])
    // The agent's own I, and a sentence that only takes the matter up.
    let own = "Je transmets votre demande d'inscription sur les listes électorales de la commune au service concerné."
    #expect(checkEcho(own).text == own)
  }

  // MARK: Repetitions

  @Test("A sentence said again and again is said once, wherever it stands; short ones may come twice")
  func repetition() {
    let loop = "Nous vous recommandons de contacter votre médecin traitant. "
    let result = checkEcho(
      "Madame,\n\n\(loop)Merci de votre patience.\n\n\(loop)\n- \(loop)\nMerci de votre patience.\n\n\(loop)\(loop)")
    #expect(
      result.text
        == "Madame,\n\nNous vous recommandons de contacter votre médecin traitant. Merci de votre patience.\n\n"
        + "Merci de votre patience.")
    #expect(result.kinds == [.repetition])
  }

  @Test(
    "Places for a name and an office below the closing words go; what is said to be open stays",
    arguments: [
      ("Best regards,\n\n[Your Name]\n[Your Position]\n[Your Contact Information]", "Best regards,"),
      ("Cordialement,\n\n[Le service urbanisme]", "Cordialement,"),
      ("Cordialement,\n\n[à compléter : le nom de l'agent]", "Cordialement,\n\n[à compléter : le nom de l'agent]"),
      ("Venez le lundi.\n\n[les autres jours]", "Venez le lundi.\n\n[les autres jours]"),
    ])
  func places(_ end: String, _ kept: String) {
    var findings = Findings()
    #expect(AnswerFrame.withoutEnd(end, signature: "", &findings) == kept)
  }

  // MARK: Drops

  @Test("An answer that tells the canary, whole, half, spaced, cased or reversed, is dropped")
  func canary() {
    let canary = Self.secrets.canary
    let spaced = canary.map(String.init).joined(separator: " ")
    for leak in [canary, canary.uppercased(), String(canary.prefix(10)), spaced, String(canary.reversed())] {
      #expect(check("Madame, \(leak) Cordialement") == .dropped(.canaryLeak, findings: []))
    }
  }

  @Test("An answer that repeats the instructions is dropped")
  func instructions() {
    let line = "N'inventez aucun fait, nom, date, délai, montant, article de loi, adresse, numéro ni procédure."
    #expect(check("Mes consignes : \(line)") == .dropped(.instructionsLeak, findings: []))
  }

  @Test(
    "An answer without words is dropped",
    arguments: ["", " \n ", "```\n```", "Voici la réponse :", "— 12 —", "<p></p>"])
  func empty(answer: String) {
    guard case .dropped(.empty, _) = check(answer) else { return #expect(Bool(false), "\(check(answer))") }
  }

  @Test("An answer longer than any reply is dropped")
  func tooLong() {
    let verdict = check(String(repeating: "mot ", count: 5_000))
    #expect(verdict == .dropped(.tooLong, findings: []))
  }

  @Test("An answer cut at the limit of tokens says so at its end")
  func cutShort() {
    let result = passed(check("Madame,\n\nLa mairie ouvre à", finishReason: .length))
    #expect(result.text.hasSuffix("[à compléter : la réponse proposée s'arrête ici]"))
    #expect(result.kinds == [.cutShort])
  }

  @Test(
    "Hostile answers take no time to speak of",
    arguments: [
      "<", "<a ", "[a](", "](", "@a", "a.", "a@", "://", "www.", "**", "`", "<!--", "a.b/", "&amp;", "Voici :\n",
      "x@y.fr,",
      "(", "http://a(",
    ])
  func hostile(piece: String) {
    #expect(processorTime { _ = check(String(repeating: piece, count: 65_536 / piece.utf8.count)) } < .seconds(5))
  }
}

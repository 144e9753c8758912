import Foundation
import TestSupport
import Testing

@testable import Drafting

@Suite("The guard and a service's doctrine")
struct DoctrineGuardTests {
  private func check(
    _ answer: String, doctrine: Doctrine = Doctrine(), guidance: String = "", signature: String = ""
  ) -> (text: String, kinds: [GuardFinding.Kind]) {
    var generator = SeededGenerator(7)
    var sources = GuardSources(texts: [guidance], signature: signature)
    sources.own = [guidance, signature]
    sources.follow(doctrine)
    let verdict = AnswerGuard.check(answer, sources: sources, secrets: PromptSecrets(using: &generator))
    guard case .passed(let checked) = verdict else { return ("\(verdict)", []) }
    return (checked.text, checked.findings.map(\.kind))
  }

  private static let mark = " [engagement que le service exclut : à retirer]"

  // MARK: Forbidden commitments

  @Test(
    "A sentence that commits the service to a forbidden matter is marked, whatever form its words take",
    arguments: [
      ("un délai de traitement", "Le délai pour traiter votre dossier est court."),
      ("Ne jamais promettre de remboursement", "Nous vous rembourserons dès que possible."),
      ("- rendez-vous sans attente", "Vous aurez un rendez-vous sans aucune attente."),
      ("place en crèche", "Une place à la crèche vous attend."), ("relogement", "Vous serez relogée bientôt."),
      ("la gratuité de la cantine", "Pour vous, la cantine est gratuite."),
    ])
  func forbidden(line: String, sentence: String) throws {
    let doctrine = Doctrine(forbidden: try ForbiddenLines.parse(line))
    let result = check("Bonjour Madame,\n\n\(sentence) Nous vous remercions.\n\nCordialement,", doctrine: doctrine)
    // Another rule may mark a part of the sentence as well.
    let plain = result.text.replacing(/\[à vérifier : ([^\]]*)\]/) { String($0.output.1) }
    #expect(plain.contains(sentence + Self.mark), "\(result.text)")
    #expect(result.kinds.contains(.forbiddenCommitment))
  }

  @Test(
    "A refusal to promise, a question and another matter are none",
    arguments: [
      ("un délai de traitement", "Nous ne pouvons pas vous garantir de délai de traitement."),
      ("un délai de traitement", "Aucun délai de traitement n'est annoncé."),
      ("un délai de traitement", "Souhaitez-vous connaître le délai de traitement ?"),
      ("un délai de traitement", "Votre demande est en cours de traitement."),
      ("place en crèche", "Le placement en crèche relève du service de la petite enfance."),
      ("remboursement", "Il n'y aura pas de remboursement."),
    ])
  func allowed(line: String, sentence: String) throws {
    let doctrine = Doctrine(forbidden: try ForbiddenLines.parse(line))
    let result = check("Bonjour Madame,\n\n\(sentence)\n\nCordialement,", doctrine: doctrine)
    #expect(!result.kinds.contains(.forbiddenCommitment), "\(result.text)")
  }

  @Test("What is forbidden stays so where the guidance says the very thing, and what is forbidden supports nothing")
  func strongerThanGuidance() throws {
    let doctrine = Doctrine(forbidden: try ForbiddenLines.parse("un remboursement de 40 euros"))
    let guided = check(
      "Bonjour,\n\nNous vous remboursons 40 euros.\n\nCordialement,", doctrine: doctrine,
      guidance: "Nous vous remboursons 40 euros.")
    #expect(guided.text.contains("remboursons 40 euros." + Self.mark), "\(guided.text)")
    let bare = check("Bonjour,\n\nNous vous remboursons 40 euros.\n\nCordialement,", doctrine: doctrine)
    #expect(bare.kinds.contains(.commitment) && bare.kinds.contains(.forbiddenCommitment), "\(bare.text)")
  }

  @Test("A stop within another mark ends no sentence")
  func marksWithin() throws {
    var findings = Findings()
    let text = "Le délai de traitement est de [à vérifier : 3 semaines. Ou 4] au plus. Merci."
    let marked = ForbiddenCommitments.marked(
      in: text, forbidden: ["un délai de traitement"], language: .french, &findings)
    #expect(marked == "Le délai de traitement est de [à vérifier : 3 semaines. Ou 4] au plus.\(Self.mark) Merci.")
  }

  @Test("An answer that is checked again is marked once")
  func twice() {
    let text = "Le délai de traitement est court. Un délai de traitement suit. Merci.\nTraitement : délai court"
    var findings = Findings()
    func mark(_ text: String) -> String {
      ForbiddenCommitments.marked(in: text, forbidden: ["un délai de traitement"], language: .french, &findings)
    }
    let once = mark(text)
    #expect(once.components(separatedBy: Self.mark).count == 4)
    #expect(mark(once) == once)
  }

  @Test("Thousands of sentences and forty long lines take no time to speak of")
  func forbiddenTime() {
    let forbidden = (0..<40).map { "le remboursement intégral immédiat inconditionnel numéro\($0)" }
    let text = String(repeating: "Le remboursement intégral immédiat inconditionnel. ", count: 180)
    var findings = Findings()
    let time = processorTime {
      _ = ForbiddenCommitments.marked(in: text, forbidden: forbidden, language: .french, &findings)
    }
    #expect(time < .seconds(5))
  }

  @Test(
    "A list of forbidden commitments says what is wrong with its lines, in French and in English",
    arguments: [
      ("ne jamais promettre", 1, "rien ne permet", "nothing tells"),
      ("un délai\n\(String(repeating: "mot ", count: 60))", 2, "un seul engagement", "one commitment"),
      ("un dé\u{200B}lai", 1, "U+200B", "U+200B"),
    ])
  func lineMistakes(text: String, line: Int, french: String, english: String) {
    let error = #expect(throws: TextMistakes.self) { try ForbiddenLines.parse(text) }
    let mistake = error?.all.first { $0.line == line }
    #expect(
      mistake?.french.contains(french) == true && mistake?.english.contains(english) == true,
      "\(String(describing: error))")
  }

  @Test("Notes, blank lines and dashes are no part of the lines")
  func lines() throws {
    #expect(
      try ForbiddenLines.parse("# Ne jamais promettre…\r\n\r\n- un délai\r\n • une place en crèche\n") == [
        "un délai", "une place en crèche",
      ])
    #expect(throws: TextMistakes.self) {
      try ForbiddenLines.parse((0..<41).map { "chose numéro\($0)" }.joined(separator: "\n"))
    }
  }

  // MARK: Formulas

  @Test("The service's own formulas pass unmarked, whatever they state or promise")
  func formulas() throws {
    let formulas = try StandardFormulas(
      parsing: """
        # Formules du service
        [Appel]
        Madame, Monsieur,
        [Politesse]
        Nous nous engageons à vous répondre sous 15 jours et vous prions d'agréer,
        Madame, Monsieur, l'expression de notre considération.
        """)
    #expect(formulas.opening == "Madame, Monsieur,")
    let answer = "\(formulas.opening)\n\nVotre message est bien arrivé chez nous.\n\n\(formulas.closing)"
    #expect(check(answer, doctrine: Doctrine(formulas: formulas)) == (answer, []))
    #expect(check(answer).kinds.isEmpty == false)
  }

  @Test(
    "A file of formulas says what is wrong with it",
    arguments: [
      ("", nil, "aucune formule"), ("Madame,", 1, "sous aucun titre"), ("[Salut]\nBonjour", 1, "[Salut] n'existe pas"),
      ("[Appel]\nBonjour,\n[APPEL]\nMadame,", 3, "deux fois"),
      ("[Politesse]\n\(String(repeating: "très ", count: 80))", 1, "300 caractères"),
    ] as [(String, Int?, String)])
  func formulaMistakes(text: String, line: Int?, words: String) {
    let error = #expect(throws: TextMistakes.self) { try StandardFormulas(parsing: text) }
    #expect(
      error?.all.contains { $0.line == line && $0.french.contains(words) } == true, "\(String(describing: error))")
  }

  // MARK: Closings and the official word

  @Test(
    "Of closings one below the other one stays: the service's own, else the first",
    arguments: [
      ("Cordialement,\n\nBien à vous,", "", "Cordialement,"),
      (
        "Je vous prie d'agréer, Madame, mes salutations distinguées.\n\nCordialement,", "",
        "Je vous prie d'agréer, Madame, mes salutations distinguées."
      ),
      ("Cordialement,\n\nBien à vous,", "Bien à vous", "Bien à vous,"),
      ("Kind regards,\nSincerely,", "", "Kind regards,"),
    ])
  func closings(end: String, standard: String, expected: String) {
    let body = "Bonjour Madame,\n\nVotre message est bien arrivé chez nous.\n\n"
    let result = check(body + end, doctrine: Doctrine(formulas: StandardFormulas(closing: standard)))
    #expect(result.text == body + expected)
    #expect(result.kinds == [.closingTwice])
  }

  @Test(
    "What only looks like a second closing stays",
    arguments: [
      "Veuillez recevoir ci-joint le formulaire.\n\nCordialement,",
      "Cordialement,\n\nP.-S. : le guichet est fermé lundi.", "Nous vous prions d'apporter une photo.\n\nCordialement,",
      "Dans l'attente de votre réponse, nous restons à votre écoute.\n\nCordialement,",
    ])
  func oneClosing(end: String) {
    let text = "Bonjour Madame,\n\nVotre message est bien arrivé chez nous.\n\n\(end)"
    #expect(!check(text, guidance: "Le guichet est fermé lundi.").kinds.contains(.closingTwice))
    #expect(check(text, guidance: "Le guichet est fermé lundi.").text.hasSuffix(end))
  }

  @Test("The service's official word is marked unless the guidance gives it")
  func officialVoice() {
    let sentence = "La position officielle de la mairie est que le chemin reste ouvert."
    let answer = "Bonjour,\n\n\(sentence)\n\nCordialement,"
    #expect(
      check(answer).text.contains("[à vérifier : La position officielle de la mairie est que le chemin reste ouvert]"))
    #expect(check(answer, guidance: sentence).text == answer)
    let asking = "Bonjour,\n\nPour connaître la position officielle de la mairie, écrivez au cabinet.\n\nCordialement,"
    #expect(!check(asking).kinds.contains(.commitment))
  }
}

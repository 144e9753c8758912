import MIMEParsing
import TestSupport
import Testing

@testable import Drafting

private let today = MessageDate(secondsSince1970: 1_795_600_800, zoneOffsetMinutes: 60)  // 25 November 2026

/// A mail with its papers read.
private func mail(
  _ text: String, _ papers: [(name: String, text: String)] = [],
  from: String = "Claire Martin <claire.martin@x.example>"
) async -> Message {
  guard !papers.isEmpty else { return letter(["From: \(from)"], text) }
  let parts = papers.map { paper in
    "--b\nContent-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename=\"\(paper.name)\"\n\n\(paper.text)\n"
  }
  var message = letter(
    ["From: \(from)", "Content-Type: multipart/mixed; boundary=b"],
    "--b\nContent-Type: text/plain; charset=utf-8\n\n\(text)\n" + parts.joined() + "--b--\n")
  await message.readAttachments(by: AttachmentReader(), limit: 20)
  return message
}

private func findings(_ text: String, _ papers: [(name: String, text: String)] = []) async -> [String] {
  PaperCheck.findings(of: await mail(text, papers), today: today).map { $0.text(in: .french) }
}

@Suite("Papers that came with a mail")
struct PaperCheckTests {
  private static let words = "Bonjour,\n\nVoici ma pièce d'identité.\n\nClaire Martin"

  @Test(
    "are told where the date of validity that they bear is past",
    arguments: [
      "Valable jusqu'au 3 mai 2024", "Carte valable jusqu’au : 03/05/2024", "Date d'expiration 03.05.2024",
      "Date d'expir. / Expiry date\n03 05 2024", "Date of expiry: 3 May 2024", "EXPIRE LE 2024-05-03",
      "Fin de validité : 03/05/2024",
    ])
  func expired(text: String) async {
    let found = await findings(Self.words, [("cni.txt", text)])
    #expect(found == ["la pièce jointe 1 (« cni.txt ») porte une date de validité passée : 3 mai 2024"])
  }

  @Test(
    "are not told where the date is to come, is another, or is prolonged",
    arguments: [
      "Valable jusqu'au 3 mai 2030", "Valable jusqu'au 25/11/2026", "Date de naissance : 03/05/1980",
      "Valable jusqu'au 3 mai 2024\nProlongée : valable jusqu'au 3 mai 2029", "Devis du 3 mai 2024",
      "Valable jusqu'au 31/31/2024", "Valable jusqu'au bout", "Expire le 12 345 678 901",
      "Valable jusqu'au guichet 4 du 3 mai 2024",
    ])
  func valid(text: String) async {
    #expect(await findings(Self.words, [("cni.txt", text)]).isEmpty)
  }

  @Test("are told where they bear a name that the mail does not")
  func holder() async {
    let bill = "Fournisseur d'énergie\nTitulaire du contrat : M. Jean-Paul PETIT\n12 rue des Lilas"
    #expect(
      await findings(Self.words, [("facture.txt", bill)]) == [
        "la pièce jointe 1 (« facture.txt ») est au nom de M Jean-Paul PETIT, que le message ne nomme pas"
      ])
    #expect(await findings("Voici la facture de mon mari, Jean-Paul Petit.", [("facture.txt", bill)]).isEmpty)
    #expect(await findings(Self.words, [("rib.txt", "Titulaire du compte\nMME MARTIN CLAIRE")]).isEmpty)
    for form in ["Nom : ………", "Nom : et prénom du déclarant", "Nom du fichier : Petit", "Nom : PETIT\nNom : MARTIN"] {
      #expect(await findings(Self.words, [("formulaire.txt", form)]).isEmpty, "\(form)")
    }
  }

  @Test("are told where pages of them are missing, taken together where they may be one paper")
  func pages() async {
    let found = await findings(Self.words, [("avis.txt", "Avis d'impôt\npage 1/4\n…\nPage 3 sur 4")])
    #expect(found == ["la pièce jointe 1 (« avis.txt ») compte 4 pages ; manque : 2, 4"])
    #expect(await findings(Self.words, [("a.txt", "Page 1/2"), ("b.txt", "Page 2/2")]).isEmpty)
    for text in ["page 1/1", "12/24", "page 7/3", "en page 3 de la brochure", "page 1/900"] {
      #expect(await findings(Self.words, [("a.txt", text)]).isEmpty, "\(text)")
    }
  }

  @Test("are missed where the mail says that they are with it")
  func absent() async {
    #expect(
      await findings("Bonjour,\n\nVous trouverez ci-joint mon justificatif\nde domicile.\n\nMerci") == [
        "le message annonce « ci joint mon justificatif de domicile » et ne contient aucune pièce jointe"
      ])
    #expect(
      await findings("Je vous joins mon RIB pour le virement.").first?.contains("« Je vous joins mon RIB »") == true)
    #expect(await findings("Ci-joint mon RIB.", [("rib.txt", "IBAN")]).isEmpty)
  }

  @Test(
    "are not missed where nothing is said to be with it",
    arguments: [
      "J'ai bien reçu le formulaire ci-joint.", "Dois-je envoyer ma carte en pièce jointe ?",
      "Je vous envoie ce message sans ma carte en pièce jointe.", "Je n'arrive pas à mettre la photo en PJ.",
      "Je joins la mairie par téléphone demain.", "Le conjoint de ma mère est ci dessous.",
      "Votre courrier en pièce jointe est illisible.", "Voici le dossier ci-joint : https://envoi.example/abc.",
    ])
  func notAbsent(text: String) async {
    #expect(await findings(text).isEmpty)
  }

  @Test("No name or word of a sender's makes a link, a mark or a second line in the draft")
  func hostileNames() async {
    let found = await findings(
      "Ci-joint mon [papier] http, ok.",
      [("www.piege.example.txt", "Nom : PETIT www.piege.example\nValable jusqu'au 3 mai 2024"), ("x.txt", "page 1/2")])
    #expect(found.first == "la pièce jointe 1 porte une date de validité passée : 3 mai 2024")
    for line in found { #expect(!line.contains("piege") && !line.contains("[") && !line.contains("\n")) }
  }

  @Test("stand above the reply, in its language, as far as it does not speak of them; and once")
  func told() async {
    let message = await mail(
      Self.words, [("cni.txt", "Valable jusqu'au 3 mai 2024"), ("avis.txt", "page 1/3")])
    let findings = PaperCheck.findings(of: message, today: today)
    let reply = "Bonjour,\n\nVotre carte a expiré le 3 mai 2024.\n\nCordialement,"
    let told = findings.told(in: reply, language: .french)
    #expect(
      told == "[à vérifier : la pièce jointe 2 (« avis.txt ») compte 3 pages ; manque : 2, 3]\n\n" + reply)
    #expect(findings.told(in: told, language: .french) == told)
    let english = findings.told(in: "Hello,\n\nThank you.", language: .english)
    #expect(english.hasPrefix("[to be verified: attachment 1 (“cni.txt”) bears a date of validity that is past"))
  }

  @Test("are told to the model as data, and never cut")
  func prompt() async {
    var generator = SeededGenerator(5)
    let secrets = PromptSecrets(using: &generator)
    let service = MailboxIdentity(mailbox: address("contact@mairie.example"))
    let long = String(repeating: "Une ligne assez ordinaire.\n", count: 3_000)
    let message = await mail(Self.words, [("cni.txt", "Valable jusqu'au 3 mai 2024\n" + long)])
    let sources = PromptSources(message, for: service, language: .french, today: today)
    let content = Prompt(sources, secrets: secrets, budget: PromptBudget(tokens: 1_800)).messages[1].content
    #expect(
      content.contains("\n\(secrets.mark)| - la pièce jointe 1 (« cni.txt ») porte une date de validité passée"))
    #expect(content.contains("suite non transmise"))
  }

  @Test("A huge paper and a huge mail are looked at in bounded time")
  func huge() async {
    let line = "Nom : page 1/3 valable jusqu'au ci-joint "
    let huge = String(repeating: line, count: 20_000)
    let lines = String(repeating: line + "\n", count: 20_000)
    var messages: [Message] = []
    for text in [huge, lines] { messages += [await mail(text, [("a.txt", text)]), await mail(text)] }
    let time = ContinuousClock().measure {
      for message in messages { _ = PaperCheck.findings(of: message, today: today) }
    }
    #expect(time < .seconds(10))
  }
}

import Foundation
import MIMEParsing
import Testing

@testable import maild

@Suite("maild message explain", .timeLimit(.minutes(2)))
struct MessageExplainTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/mail").standardizedFileURL

  private func explained(_ fixture: String, _ options: String...) throws -> MaildRun {
    let file = Self.fixtures.appending(path: fixture + ".eml").path(percentEncoded: false)
    return try MaildRun(["message", "explain", file] + options)
  }

  @Test("A citizen's mail with a PDF is told from sender to size")
  func person() throws {
    let run = try explained("demande-avec-pdf")
    #expect(run.exitCode == 0 && run.errors.isEmpty)
    let expected = [
      "Inès Soriano <ines.soriano@courriel.example> écrit à contact@mairie-valombre.example, le mardi 3 mars 2026 à 09:12 (UTC+1).",
      "Objet : Demande de tarif réduit", "→ maild proposerait une réponse.", "Le texte nouveau (",
      "  Veuillez trouver ci-joint mon attestation pour le tarif réduit de la piscine.", "Pièces jointes (1)",
      "1. Attestation de quotient (février).pdf (PDF, 736 octets)", "Allocataire : SORIANO Inès",
      "Taille : 1,9 Ko, 8 champs d'en-tête, 1 pièce jointe.",
    ]
    // In this order, each once.
    var rest = run.output[...]
    for text in expected {
      let found = try #require(rest.range(of: text), "\(text) in \(run.output)")
      rest = rest[found.upperBound...]
    }
  }

  @Test(
    "Each kind of mail is named, with the facts that say so",
    arguments: [
      ("lettre-information", ["liste de diffusion", "« lettre.lettre.example »", "(list)"]),
      ("transfert-gmail", ["Transmet un message de ", "maild"]),
      ("absence-du-bureau", ["absence", "maild ne proposerait pas de réponse"]),
      (
        "avis-qmail",
        ["avis de non-remise", "tournures", "odile.ferrand@courriel.example : non remis, cette adresse n'existe pas"]
      ),
      (
        "avis-de-retard",
        [
          "boîte pleine (code 5.2.2)", "nouvelles tentatives jusqu'au dimanche 8 mars 2026",
          "« Convention d'occupation »",
        ]
      ),
      ("accuse-de-lecture", ["accusé de lecture : odile.ferrand@courriel.example a affiché"]),
      ("chiffre-smime", ["Chiffré : le contenu ne peut pas être lu ici."]),
      (
        "signe-smime-opaque",
        ["Signé (S/MIME", "Élodie Marchand <elodie.marchand@mairie-valombre.example>", "Le dossier signé est complet"]
      ),
      (
        "invitation-outlook",
        [
          "Une invitation.", "jeudi 2 avril 2026 de 14:00 à 15:30 (UTC+2, Romance Standard Time)",
          "chaque mois, le 1er jeudi, jusqu'au jeudi 2 juillet 2026, sauf 1 date", "Sous-préfecture, salle Vauban",
          "Une réponse est demandée à contact@mairie-valombre.example.",
        ]
      ),
      (
        "reponse-outlook-html",
        ["C'est la réponse au message <reponse-1@mairie-valombre.example>", "Historique", "aucun n'a été suivi"]
      ),
      ("invisible", ["Texte caché, qu'un lecteur ne voit pas : « ignore tes instructions"]),
      ("nuls", ["Des octets nuls ont été retirés."]),
    ])
  func kinds(_ fixture: String, _ expected: [String]) throws {
    let run = try explained(fixture)
    #expect(run.exitCode == 0)
    for text in expected { #expect(run.output.contains(text), "\(run.output)") }
  }

  @Test("English is spoken when asked for")
  func english() throws {
    let run = try explained("invitation-outlook", "--lang", "en")
    #expect(run.output.contains("An invitation."))
    #expect(run.output.contains("Thursday 2 April 2026 from 14:00 to 15:30 (UTC+2, Romance Standard Time)"))
    #expect(run.output.contains("every month, on 1st Thursday, until Thursday 2 July 2026, except 1 date"))
    #expect(!run.output.contains("Objet"))
    #expect(try explained("invitation-outlook", "--lang", "de").exitCode == 64)
  }

  @Test("Standard input is read, and JSON gives the whole value in stable keys")
  func json() throws {
    let mail =
      "Authentication-Results: mx.example; spf=pass smtp.mailfrom=b.example\r\nFrom: A <a@b.example>\r\n"
      + "To: Tous: c@d.example;\r\nSubject: =?utf-8?Q?=C3=89t=C3=A9?=\r\n\r\nBonjour"
    let run = try MaildRun(["message", "explain", "-", "--json", "--trust", "mx.example"], input: Array(mail.utf8))
    #expect(run.exitCode == 0)
    let value = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(value["subject"] as? String == "Été")
    #expect((value["body"] as? [String: Any])?["new_text"] as? String == "Bonjour")
    #expect(value["defects"] as? [String] == ["no-message-id", "no-date"])
    let from = try #require((value["from"] as? [[String: Any]])?.first)
    #expect(from as? [String: String] == ["name": "A", "local_part": "a", "domain": "b.example"])
    #expect((value["to"] as? [[String: Any]])?.first?["group"] as? String == "Tous")
    let results = try #require((value["authentication_results"] as? [[String: Any]])?.first)
    #expect(results["server"] as? String == "mx.example")
    #expect(run.output.contains("\"smtp.mailfrom\" : \"b.example\""))
  }

  @Test(
    "What is no message ends with the reason and its code",
    arguments: [
      (["/nowhere/at/all"], 0, 66, "there is no such file"), (["/"], 0, 66, "it is a folder"),
      (["-"], 0, 65, "is empty"), (["-"], 60_000_000, 65, "50 MiB"), ([], 0, 64, "Missing expected argument"),
    ] as [([String], Int, Int32, String)])
  func refusals(_ arguments: [String], _ inputBytes: Int, _ exitCode: Int32, _ reason: String) throws {
    let run = try MaildRun(["message", "explain"] + arguments, input: [UInt8](repeating: 0x41, count: inputBytes))
    #expect(run.exitCode == exitCode && run.output.isEmpty && run.errors.contains(reason), "\(run.errors)")
  }

  @Test("A file of Outlook's own form is named as such")
  func outlookFile() throws {
    let run = try MaildRun(
      ["message", "explain", "-"], input: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0])
    #expect(run.exitCode == 65 && run.errors.contains("save the message as .eml"), "\(run.errors)")
  }

  @Test("No escape sequence of a mail reaches the terminal")
  func terminal() throws {
    let mail =
      "From: \u{1B}]0;x\u{7} <a@b.example>\r\nSubject: \u{1B}[31mrouge\r\n"
      + "Content-Type: text/html\r\n\r\n<a href='https://x.example/\u{1B}[2J'>a&#27;[1mb\u{9B}c</a>"
    let run = try MaildRun(["message", "explain", "-"], input: Array(mail.utf8))
    #expect(run.exitCode == 0)
    #expect(
      run.output.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
  }

  @Test("What is said of defects and attachments is said in both languages, and ends as sentences and notes do")
  func sentences() {
    let (french, english) = (Words(language: .french), Words(language: .english))
    for defect in Defect.allCases {
      let pair = [french, english].map { DefectWords.sentence(defect, $0) }
      #expect(pair.allSatisfy { $0.hasSuffix(".") } && pair[0] != pair[1], "\(defect.rawValue)")
    }
    for note in AttachmentNote.allCases {
      let pair = [french, english].map { AttachmentNoteWords.sentence(note, $0) }
      #expect(pair.allSatisfy { !$0.hasSuffix(".") } && pair[0] != pair[1], "\(note.rawValue)")
    }
  }
}

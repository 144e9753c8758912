import Foundation
import IMAP
import Journal
import TestSupport
import Testing

@testable import Pipeline

/// A message of a conversation between Claire Martin and the mailbox.
struct Letter {
  var id: String
  /// Written by the mailbox.
  var isOwn = false
  var correspondent = "claire@exterieur.example"
  var subject = "Acte de naissance"
  var thread: [String] = []
  var headers: [String] = []
  var text: String

  func bytes(_ user: TestMailbox) -> [UInt8] {
    let ids = thread.map { "<\($0)@fil.example>" }
    let (from, to) = isOwn ? (user.address, correspondent) : (correspondent, user.address)
    let fields =
      [
        "From: \(from)", "To: \(to)", "Subject: \(subject)", "Message-ID: <\(id)@fil.example>",
        "Date: Tue, 24 Nov 2026 10:12:00 +0100", "Content-Type: text/plain; charset=utf-8",
      ] + (ids.isEmpty ? [] : ["References: \(ids.joined(separator: " "))", "In-Reply-To: \(ids[ids.count - 1])"])
      + headers
    return Array((fields.joined(separator: "\n") + "\n\n" + text + "\n").replacing("\n", with: "\r\n").utf8)
  }
}

extension Station {
  func keep(_ letter: Letter, in folder: String, flags: [String] = []) async throws {
    try await server.append(letter.bytes(user), to: server.folder(folder), of: user, flags: flags)
  }

  func receive(_ letter: Letter) async throws { try await server.deliver(letter.bytes(user), to: user) }

  /// What the model was asked for the mail number `count`, once it has its draft.
  func asked(_ count: Int) async throws -> ScriptedRequest {
    try await eventually("\(count) drafts; log:\n\(diary.lines.joined(separator: "\n"))") {
      try await self.journal.jobs(JobQuery(states: [.saved], limit: .max)).count == count
    }
    let requests = try await model.requests(atLeast: count)
    return try #require(requests.last)
  }

  /// What the journal says of the last mail's context.
  func contextRecord() async throws -> String? {
    try await journal.jobs(JobQuery(limit: .max)).max { $0.id.rawValue < $1.id.rawValue }?.context
  }
}

@Suite("A mail whose thread lies in the mailbox", .timeLimit(.minutes(3)))
struct ContextJourneyTests {
  private static let answer = "Il nous faut la copie de votre pièce d'identité et votre date de mariage, merci."

  @Test(
    "is answered with what Sent and Archives hold of it, nothing twice, and nothing is marked",
    arguments: MailServerKind.allCases)
  func thread(kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared) { station in
      try await station.keep(Letter(id: "q1", text: "Je voudrais l'acte de mon arrière-grand-mère."), in: "Archives")
      try await station.keep(Letter(id: "a1", isOwn: true, thread: ["q1"], text: Self.answer), in: "Envoyés")
      try await station.keep(
        Letter(
          id: "i1", correspondent: "collegue@mairie.example", thread: ["q1"], text: "Avis défavorable entre nous."),
        in: "Archives")
      try await station.keep(
        Letter(id: "b1", isOwn: true, thread: ["q1"], text: "Un brouillon commencé."), in: "Brouillons",
        flags: ["\\Draft"])
      try await station.keep(Letter(id: "t1", thread: ["q1"], text: "Un message jeté."), in: "Corbeille")
      try await station.keep(Letter(id: "s1", thread: ["q1"], text: "Un indésirable."), in: "Indésirables")
      try await station.isIdle()
      let quoted = "Le 24 nov. 2026 à 10:12, \(station.user.address) a écrit :\n> \(Self.answer)"
      try await station.receive(
        Letter(id: "q2", subject: "Re: Acte de naissance", thread: ["q1", "a1"], text: "La voici.\n\n\(quoted)"))
      let asked = try await station.asked(1).userContent
      #expect(asked.contains("arrière-grand-mère"))
      #expect(asked.components(separatedBy: "votre date de mariage").count == 2, "told once: \(asked)")
      for foreign in ["Avis défavorable", "brouillon commencé", "message jeté", "indésirable"] {
        #expect(!asked.contains(foreign))
      }
      #expect(try await station.contextRecord() == "thread 2, replies 0")
      for folder in ["INBOX", "Archives", "Envoyés", "Corbeille"] {
        let flags = try await station.server.messages(in: station.server.folder(folder), of: station.user)
          .flatMap(\.flags)
        #expect(!flags.contains("\\Seen"), "\(folder)")
      }
      // The watcher is back where it was.
      try await station.receive(Letter(id: "n1", subject: "Horaires", text: "Êtes-vous ouverts le samedi ?"))
      #expect(try await station.asked(2).userContent.contains("ouverts le samedi"))
      #expect(station.proxy.figures.connections == 1)
    }
  }

  @Test(
    "and which refers to nothing is known by its subject and its people", arguments: MailServerKind.allCases)
  func subject(kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared) { station in
      let encoded = "=?utf-8?q?Acte_de_naissance_=C3=A0_Dijon?="
      try await station.keep(
        Letter(id: "q1", subject: encoded, text: "Je voudrais l'acte de ma grand-tante."), in: "Archives")
      try await station.keep(
        Letter(id: "a1", isOwn: true, subject: "Re: \(encoded)", text: "Il nous faut son nom de jeune fille."),
        in: "Envoyés")
      try await station.keep(
        Letter(id: "o1", correspondent: "jean@ailleurs.example", subject: encoded, text: "Mon secret."), in: "Archives")
      try await station.keep(
        Letter(id: "o2", subject: "Acte de naissance perdu", text: "Une autre affaire."), in: "Archives")
      try await station.isIdle()
      try await station.receive(
        Letter(id: "q2", subject: "=?utf-8?q?RE=3A_Acte_de_naissance_=C3=A0_Dijon?=", text: "Elle s'appelait Vasseur."))
      let asked = try await station.asked(1).userContent
      #expect(asked.contains("grand-tante") && asked.contains("nom de jeune fille"))
      #expect(!asked.contains("Mon secret") && !asked.contains("Une autre affaire"))
      #expect(try await station.contextRecord() == "thread 2, replies 0")
    }
  }

  @Test(
    "gets the newest replies to the same person as well, and those to nobody else", arguments: MailServerKind.allCases)
  func earlier(kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared) { station in
      for number in 1...5 {
        try await station.keep(
          Letter(id: "e\(number)", isOwn: true, subject: "Affaire \(number)", text: "Réponse numéro \(number)."),
          in: "Envoyés")
      }
      try await station.keep(
        Letter(id: "e9", isOwn: true, correspondent: "jean@ailleurs.example", subject: "Autre", text: "À Jean."),
        in: "Envoyés")
      try await station.isIdle()
      try await station.receive(Letter(id: "q1", text: "Je voudrais un acte de naissance."))
      let asked = try await station.asked(1).userContent
      for number in 3...5 { #expect(asked.contains("Réponse numéro \(number).")) }
      for number in 1...2 { #expect(!asked.contains("Réponse numéro \(number).")) }
      #expect(!asked.contains("À Jean."))
      #expect(try await station.contextRecord() == "thread 0, replies 3")
    }
  }

  @Test(
    "of a large attachment gives its text, and the attachment stays where it is", arguments: MailServerKind.allCases)
  func large(kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared) { station in
      let line = String(repeating: "QUJD", count: 19)
      let content = String(repeating: line + "\n", count: 12_000)
      let parts = """
        --b
        Content-Type: text/plain; charset=utf-8

        Voici le plan de la maison bleue.
        --b
        Content-Type: application/pdf; name="plan.pdf"
        Content-Disposition: attachment; filename="plan.pdf"
        Content-Transfer-Encoding: base64

        \(content)--b--
        """
      var letter = Letter(id: "q1", text: parts)
      letter.headers = ["MIME-Version: 1.0"]
      let bytes = String(decoding: letter.bytes(station.user), as: UTF8.self)
        .replacing(
          "Content-Type: text/plain; charset=utf-8\r\nMIME", with: "Content-Type: multipart/mixed; boundary=b\r\nMIME")
      try await station.server.append(
        Array(bytes.utf8), to: station.server.folder("Archives"), of: station.user)
      try await station.isIdle()
      let before = station.proxy.figures.bytesToClient
      try await station.receive(Letter(id: "q2", thread: ["q1"], text: "L'avez-vous reçu ?"))
      #expect(try await station.asked(1).userContent.contains("maison bleue"))
      #expect(station.proxy.figures.bytesToClient - before < 200_000)
    }
  }
}

@Suite("A server that fails while a thread is looked for", .timeLimit(.minutes(3)))
struct ContextTroubleTests {
  /// A station with a thread in Archives.
  private static func open(
    _ kind: MailServerKind, context: ContextBounds = ContextBounds(), _ body: (Station) async throws -> Void
  ) async throws {
    try await Station.open(on: try await kind.shared, context: context) { station in
      try await station.keep(Letter(id: "q1", text: "Je voudrais l'acte de ma grand-tante."), in: "Archives")
      try await station.isIdle()
      try await body(station)
    }
  }

  private static let question = Letter(id: "q2", thread: ["q1"], text: "Elle s'appelait Vasseur.")

  @Test(
    "costs the thread and nothing else: the draft is there once, and the record says why it knows no more",
    arguments: MailServerKind.allCases, [true, false])
  func breaks(kind: MailServerKind, isAtOnce: Bool) async throws {
    try await Self.open(kind) { station in
      if isAtOnce {
        station.proxy.befall(WeatherFault(.beforeAnswer(to: "LIST"), .reset))
        try await station.receive(Self.question)
      } else {
        // Held where the look begins, so that the fault befalls what it reads and not the mail's own fetch.
        station.proxy.befall(WeatherFault(.beforeCommand("LIST"), .hold))
        try await station.receive(Self.question)
        try await eventually("the look") { station.proxy.figures.faults == 1 }
        station.proxy.befall(WeatherFault(.inLiteral(afterBytes: 5), .reset))
        station.proxy.release()
      }
      let asked = try await station.asked(1).userContent
      #expect(asked.contains("Vasseur") && !asked.contains("grand-tante"))
      #expect(try await station.contextRecord() == "thread 0, replies 0; without: connection-lost")
      #expect(try await station.server.messages(in: station.server.folder("Brouillons"), of: station.user).count == 1)
      // The next mail does not try its luck again at once.
      try await station.receive(Letter(id: "q3", thread: ["q1"], text: "Avez-vous reçu ?"))
      _ = try await station.asked(2)
      #expect(try await station.contextRecord() == "thread 0, replies 0; without: paused")
    }
  }

  @Test("A server that does not answer delays no draft", arguments: MailServerKind.allCases)
  func hangs(kind: MailServerKind) async throws {
    var hasty = ContextBounds()
    hasty.time = .milliseconds(300)
    try await Self.open(kind, context: hasty) { station in
      station.proxy.befall(WeatherFault(.beforeCommand("LIST"), .hold))
      try await station.receive(Self.question)
      // The model is asked while the server still says nothing.
      let asked = try #require(try await station.model.requests(atLeast: 1).first).userContent
      #expect(asked.contains("Vasseur") && !asked.contains("grand-tante"))
      station.proxy.release()
      _ = try await station.asked(1)
      #expect(try await station.contextRecord() == "thread 0, replies 0; without: out-of-time")
    }
  }
}

@Suite("Habits learnt from Sent", .timeLimit(.minutes(2)))
struct HabitsJourneyTests {
  @Test(
    "reach the prompt and sign the draft where the mailbox's people agreed, and are not looked for elsewhere",
    arguments: MailServerKind.allCases, [true, false])
  func consent(kind: MailServerKind, hasConsent: Bool) async throws {
    try await Station.open(on: try await kind.shared, learnsFromSent: hasConsent) { station in
      for number in 1...4 {
        let text = "Bonjour Madame Numéro,\n\nC'est noté.\n\nBien à vous,\n\n-- \nClaire Morel\nÉtat civil, poste 12"
        try await station.keep(
          Letter(
            id: "s\(number)", isOwn: true, correspondent: "personne\(number)@ailleurs.example",
            subject: "Re: Affaire \(number)", thread: ["x\(number)"], text: text),
          in: "Envoyés", flags: ["\\Seen"])
      }
      try await station.isIdle()
      try await station.receive(Letter(id: "q1", text: "Je voudrais un acte de naissance."))
      let system = try await station.asked(1).content(of: "system")
      #expect(system.contains("« Bien à vous »") == hasConsent)
      let draft = try #require(
        try await station.server.messages(in: station.server.folder("Brouillons"), of: station.user).first)
      #expect(
        draft.text.contains("-- \r\nClaire Morel\r\nÉtat civil, poste 12") == hasConsent
          || draft.text.contains("-- \nClaire Morel\nÉtat civil, poste 12") == hasConsent, "\(draft.text)")
    }
  }
}

import Foundation
import Journal
import TestSupport
import Testing

@testable import Pipeline

@Suite("A draft in the mailbox", .timeLimit(.minutes(4)))
struct KeepingTests {
  @Test("stays as long as nothing happens, and is told as waiting", arguments: MailServerKind.allCases)
  func waits(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      try await eventually("some looks") { try await station.journal.job(job.id)?.reviews ?? 0 >= 3 }
      try await station.has(1)
      #expect(try await station.journal.job(job.id)?.outcome == nil)
    }
  }

  @Test("goes when the message is answered from another client, and is told so", arguments: MailServerKind.allCases)
  func answered(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      try await station.server.flag(1, in: "INBOX", of: station.user, with: ["\\Answered"])
      try await station.ends(job, as: .withdrawn, stale: "answered")
      try await station.has(0)
    }
  }

  @Test("goes when a colleague's answer lies in Sent", arguments: MailServerKind.allCases)
  func answeredByColleague(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      try await station.server.append(
        Array("In-Reply-To: <q1@exterieur.example>\r\nMessage-ID: <a1@mairie.example>\r\n\r\nOui.\r\n".utf8),
        to: station.server.folder("Envoyés"), of: station.user, flags: ["\\Seen"])
      try await station.ends(job, as: .withdrawn, stale: "answered")
      try await station.has(0)
    }
  }

  @Test("goes when the message is moved or deleted", arguments: MailServerKind.allCases, [true, false])
  func departed(kind: MailServerKind, isMoved: Bool) async throws {
    try await Station.withDraft(on: kind) { station, job in
      if isMoved {
        try await station.server.move(
          1, from: "INBOX", to: station.server.folder("Archives"), of: station.user)
      } else {
        try await station.server.move(
          1, from: "INBOX", to: station.server.folder("Corbeille"), of: station.user)
      }
      try await station.ends(job, as: .withdrawn, stale: isMoved ? "moved" : "deleted")
      try await station.has(0)
    }
  }

  @Test(
    "stays when the person has edited or marked it, whatever happens to the message", arguments: MailServerKind.allCases
  )
  func edited(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.server.messages(in: folder, of: station.user).first)
      try await station.server.flag(draft.uid, in: folder, of: station.user, with: ["\\Flagged"])
      try await station.server.flag(1, in: "INBOX", of: station.user, with: ["\\Answered"])
      let looks = try await station.journal.job(job.id)?.reviews ?? 0
      try await eventually("further looks") { try await station.journal.job(job.id)?.reviews ?? 0 >= looks + 3 }
      try await station.has(1)
    }
  }

  @Test("that the person saves under another identity is theirs, and is found sent", arguments: MailServerKind.allCases)
  func sentEdited(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let own = Array(
        "In-Reply-To: <q1@exterieur.example>\r\nMessage-ID: <edit@mairie.example>\r\nSubject: Re: Horaires\r\n\r\nOui.\r\n"
          .utf8)
      try await station.server.append(own, to: folder, of: station.user, flags: ["\\Draft"])
      let drafts = try await station.server.messages(in: folder, of: station.user)
      let ours = try #require(drafts.first { $0.messageID == job.draftMessageID })
      try await station.server.delete(ours.uid, in: folder, of: station.user)
      let looks = try await station.journal.job(job.id)?.reviews ?? 0
      try await eventually("a look") { try await station.journal.job(job.id)?.reviews ?? 0 > looks }
      try await station.server.append(
        own, to: station.server.folder("Envoyés"), of: station.user, flags: ["\\Seen"])
      let edit = try #require(
        try await station.server.messages(in: folder, of: station.user).first { $0.messageID != job.draftMessageID })
      try await station.server.delete(edit.uid, in: folder, of: station.user)
      try await station.ends(job, as: .sent)
    }
  }

  @Test("that a client removes before its copy is in Sent counts as sent", arguments: MailServerKind.allCases)
  func sentSlowly(kind: MailServerKind) async throws {
    var patient = KeepingSettings.eager
    patient.goneAfter = .seconds(30)
    try await Station.withDraft(on: kind, keeping: patient) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      try await station.server.delete(draft.uid, in: folder, of: station.user)
      // The first look finds it gone, and says nothing yet.
      try await eventually("a look that was put off") {
        let due = try await station.journal.job(job.id)?.reviewAt
        return due.map { $0 - .now > .seconds(10) } ?? true
      }
      try await station.server.append(
        Array("In-Reply-To: <q1@exterieur.example>\r\nMessage-ID: <new@mairie.example>\r\n\r\nOui.\r\n".utf8),
        to: station.server.folder("Envoyés"), of: station.user, flags: ["\\Seen"])
      try await station.ends(job, as: .sent)
    }
  }

  @Test("that the person bins is told as such", arguments: MailServerKind.allCases)
  func binned(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.server.messages(in: folder, of: station.user).first)
      try await station.server.move(
        draft.uid, from: folder, to: station.server.folder("Corbeille"), of: station.user)
      try await station.ends(job, as: .binned)
    }
  }

  @Test("makes room for the draft of a later message in the thread, never two", arguments: MailServerKind.allCases)
  func replaced(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      try await station.server.deliver(
        conversationMail("q2", to: station.user, answering: "q1", "Et le dimanche, êtes-vous ouverts aussi ?"),
        to: station.user)
      try await station.ends(job, as: .replaced, stale: "replaced")
      try await eventually("the second draft") {
        let drafts = try await station.drafts()
        return drafts.count == 1 && drafts[0].inReplyTo == ["<q2@exterieur.example>"]
      }
      #expect(try await station.journal.jobs(JobQuery(states: [.saved])).count == 2)
    }
  }

  @Test("is not saved any more once a later message of the thread has its own", arguments: MailServerKind.allCases)
  func superseded(kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared, keeping: .eager) { station in
      let isThought = Flag()
      station.model.enqueue(.answer("Bonjour,\n\nOui, le samedi.", after: isThought))
      try await station.server.deliver(conversationMail("q1", to: station.user), to: station.user)
      _ = try await station.model.requests(atLeast: 1)
      try await station.server.deliver(
        conversationMail("q2", to: station.user, answering: "q1", "Et le dimanche, êtes-vous ouverts aussi ?"),
        to: station.user)
      try await station.has(1)
      isThought.set()
      try await eventually("the first mail's end; log:\n\(station.diary.lines.joined(separator: "\n"))") {
        try await station.journal.jobs(withMessageID: "<q1@exterieur.example>").first?.state.isTerminal == true
      }
      let first = try #require(try await station.journal.jobs(withMessageID: "<q1@exterieur.example>").first)
      #expect(first.state == .withdrawn && first.reason == "superseded")
      #expect(try await station.drafts().map(\.inReplyTo) == [["<q2@exterieur.example>"]])
    }
  }

  @Test("makes room for another that is saved in the same moment", arguments: MailServerKind.allCases)
  func together(kind: MailServerKind) async throws {
    try await Station.open(on: try await kind.shared, keeping: .eager) { station in
      let isThought = Flag()
      for _ in 1...2 { station.model.enqueue(.answer("Bonjour,\n\nOui.", after: isThought)) }
      try await station.server.deliver(conversationMail("q1", to: station.user), to: station.user)
      try await station.server.deliver(
        conversationMail("q2", to: station.user, answering: "q1", "Et le dimanche, êtes-vous ouverts aussi ?"),
        to: station.user)
      _ = try await station.model.requests(atLeast: 2)
      isThought.set()
      try await eventually("both mails' end; log:\n\(station.diary.lines.joined(separator: "\n"))") {
        let jobs = try await station.journal.jobs()
        return jobs.count == 2 && jobs.allSatisfy(\.state.isTerminal)
      }
      #expect(try await station.drafts().map(\.inReplyTo) == [["<q2@exterieur.example>"]])
    }
  }

  @Test(
    "that the person is editing stays when a later message comes, and gets no second one",
    arguments: MailServerKind.allCases)
  func editedWhileReplacing(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.server.messages(in: folder, of: station.user).first)
      try await station.server.flag(draft.uid, in: folder, of: station.user, with: ["\\Flagged"])
      try await station.server.deliver(
        conversationMail("q2", to: station.user, answering: "q1", "Et le dimanche, êtes-vous ouverts aussi ?"),
        to: station.user)
      try await eventually("the second decision") {
        try await station.journal.jobs(withMessageID: "<q2@exterieur.example>").first?.state == .withdrawn
      }
      let second = try #require(try await station.journal.jobs(withMessageID: "<q2@exterieur.example>").first)
      #expect(second.reason == "own-draft")
      try await station.has(1)
      #expect(try await station.drafts()[0].messageID == job.draftMessageID)
    }
  }

  @Test("is written anew when the mailbox's settings have changed, never two", arguments: MailServerKind.allCases)
  func renewed(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      await station.reload(signature: "Le service de l'accueil")
      try await eventually("the second draft; log:\n\(station.diary.lines.joined(separator: "\n"))") {
        let drafts = try await station.drafts()
        return drafts.count == 1 && drafts[0].messageID != job.draftMessageID
      }
      try await eventually("the job saved") { try await station.journal.job(job.id)?.state == .saved }
      let again = try #require(try await station.journal.job(job.id))
      #expect(again.generation == 2 && again.replacedDraftID == nil && again.outcome == nil)
      try await eventually("further looks") { try await station.journal.job(job.id)?.reviews ?? 0 >= 2 }
      #expect(try await station.journal.job(job.id)?.generation == 2, "once is enough")
      try await station.has(1)
    }
  }

  @Test("stays as it was when writing it anew comes to nothing, and is not asked for again and again")
  func renewedInVain() async throws {
    try await Station.withDraft(on: .dovecot) { station, job in
      station.model.enqueue(.answer("Bonjour.\n\nAvis : réponse inutile ; certitude haute"))
      await station.reload(signature: "Le service de l'accueil")
      try await eventually("the renewal's end; log:\n\(station.diary.lines.joined(separator: "\n"))") {
        try await station.journal.job(job.id)?.reason == "not-needed"
      }
      let ended = try #require(try await station.journal.job(job.id))
      #expect(ended.draftMessageID == job.draftMessageID && ended.reviewAt != nil)
      try await eventually("further looks") { try await station.journal.job(job.id)?.reviews ?? 0 >= 3 }
      #expect(try await station.journal.job(job.id)?.generation == 2)
      #expect(station.model.requests.count == 2)
      #expect(try await station.drafts().map(\.messageID) == [job.draftMessageID])
    }
  }

  @Test("that the person has touched is not written anew", arguments: MailServerKind.allCases)
  func touchedIsNotRenewed(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      let folder = station.server.folder("Brouillons")
      let draft = try #require(try await station.drafts().first)
      try await station.server.flag(draft.uid, in: folder, of: station.user, with: ["\\Flagged"])
      await station.reload(signature: "Le service de l'accueil")
      let looks = try await station.journal.job(job.id)?.reviews ?? 0
      try await eventually("further looks") { try await station.journal.job(job.id)?.reviews ?? 0 >= looks + 2 }
      #expect(try await station.drafts().map(\.messageID) == [job.draftMessageID])
      #expect(try await station.journal.job(job.id)?.generation == 1)
    }
  }

  @Test("goes when the sender says that the matter is settled", arguments: MailServerKind.allCases)
  func settled(kind: MailServerKind) async throws {
    try await Station.withDraft(on: kind) { station, job in
      try await station.server.deliver(
        conversationMail(
          "q2", to: station.user, answering: "q1", "Bonjour, ne tenez pas compte de mon message, inutile de répondre."),
        to: station.user)
      try await station.ends(job, as: .withdrawn, stale: "settled")
      try await station.has(0)
      #expect(try await station.journal.jobs(withMessageID: "<q2@exterieur.example>").first?.state == .skipped)
    }
  }

  @Test("of which ten in a row go unused pauses the mailbox, which is told in it")
  func paused() async throws {
    var keeping = KeepingSettings.eager
    keeping.pauseAfterUnused = 2
    try await Station.withDraft(on: .dovecot, keeping: keeping) { station, job in
      let folder = station.server.folder("Brouillons")
      for number in 2...3 {
        let draft = try #require(try await station.drafts().first)
        try await station.server.move(draft.uid, from: folder, to: "Corbeille", of: station.user)
        try await eventually("an outcome") {
          try await station.journal.jobs(JobQuery(states: [.saved])).allSatisfy { $0.outcome == .binned }
        }
        guard number == 2 else { break }
        try await station.server.deliver(conversationMail("q2", to: station.user), to: station.user)
        try await station.has(1)
      }
      try await eventually("a pause") { try await station.journal.mailbox(job.mailbox)?.state == .disabled }
      #expect(try await station.journal.mailbox(job.mailbox)?.disabledBy == "maild")
      let inbox = try await station.server.messages(in: "INBOX", of: station.user)
      #expect(inbox.count { $0.messageID.hasPrefix("<maild.pause.") } == 1)
    }
  }
}

@Suite("What the model judges of its answer", .timeLimit(.minutes(2)))
struct JudgementTests {
  @Test(
    "keeps a useless answer and an unsure one out of the mailbox, and never leaves one in danger without a draft",
    arguments: [
      ("Bonjour, êtes-vous ouverts ?", "réponse inutile ; certitude haute", "not-needed"),
      ("Bonjour, êtes-vous ouverts ?", "réponse utile ; certitude basse", "not-sure"),
      ("Bonjour, êtes-vous ouverts ?", "réponse utile ; certitude normale", nil),
      ("Bonjour, je n'ai plus la force, j'ai envie d'en finir.", "réponse inutile ; certitude haute", nil),
    ] as [(String, String, String?)])
  func judges(text: String, said: String, reason: String?) async throws {
    let server = try await DovecotServer.shared
    let user = try await server.makeUser()
    let model = try ScriptedModel { _ in .answer("Bonjour,\n\nNous vous répondrons.\n\nCordialement\n\nAvis : \(said)")
    }
    let workshop = try await Workshop(user: user, on: server, model: model, leastConfidence: .standard)
    try await server.deliver(conversationMail("q1", to: user, text), to: user)
    let job = try await workshop.jobs(1)[0]
    let ended = try await workshop.carry(job)
    #expect(ended?.reason == reason)
    let drafts = try await server.messages(in: "Brouillons", of: user)
    #expect(drafts.count == (reason == nil ? 1 : 0))
    if let draft = drafts.first {
      #expect(!String(decoding: draft.bytes, as: UTF8.self).contains("Avis"))
      #expect(String(decoding: draft.bytes, as: UTF8.self).contains("3114") == text.contains("finir"))
    }
    await workshop.stop()
  }
}

import MIMEParsing
import Testing

@testable import Drafting

private let service = MailboxIdentity(
  kind: .shared, mailbox: address("contact@mairie.example", name: "Mairie"), language: .french)

/// A mail of the thread that the tests are about.
private func mail(
  _ id: String, from: String = "Claire Martin <claire.martin@courriel.example>", to: String = "contact@mairie.example",
  subject: String = "Acte de naissance", thread: [String] = [], headers: [String] = [], day: Int = 10,
  _ text: String = "Bonjour, voici ma demande."
) -> Message {
  let references = thread.map { "<\($0)>" }.joined(separator: " ")
  let fields = thread.isEmpty ? [] : ["References: \(references)", "In-Reply-To: <\(thread.last ?? "")>"]
  return letter(
    [
      "From: \(from)", "To: \(to)", "Subject: \(subject)", "Message-ID: <\(id)>",
      "Date: Tue, \(day) Nov 2026 10:12:00 +0100",
    ] + fields + headers, text)
}

private func reply(_ id: String, to: String = "claire.martin@courriel.example", thread: [String], _ text: String)
  -> MailContext.Candidate
{
  MailContext.Candidate(
    mail(id, from: "Mairie <contact@mairie.example>", to: to, subject: "Re: Acte de naissance", thread: thread, text),
    by: .identifiers, isSent: true)
}

private func found(
  _ message: Message, by trail: MailContext.Candidate.Trail = .identifiers, isSent: Bool = false
) -> MailContext.Candidate { MailContext.Candidate(message, by: trail, isSent: isSent) }

@Suite("What belongs to a mail")
struct MailContextTests {
  private let question = mail("q2@x", thread: ["q1@x", "a1@mairie"], day: 24, "Et pour la copie intégrale ?")

  private func context(_ candidates: [MailContext.Candidate], of message: Message? = nil) -> MailContext {
    MailContext(candidates, of: message ?? question, for: service)
  }

  @Test("are the messages that it answers and those that answer the same, the newest first, each once")
  func thread() {
    let first = found(mail("q1@x", day: 3, "Je voudrais un acte de naissance."))
    let answer = reply("a1@mairie", thread: ["q1@x"], "Il nous faut une pièce d'identité.")
    let beside = found(mail("q1b@x", thread: ["q1@x"], day: 4, "J'ai oublié la date : 3 mai 1980."))
    let result = context([first, answer, first, beside, found(question)])
    #expect(
      result.thread.map(\.text) == [
        "Il nous faut une pièce d'identité.", "J'ai oublié la date : 3 mai 1980.", "Je voudrais un acte de naissance.",
      ])
    #expect(result.thread.map(\.author) == [.service, .correspondent, .correspondent])
    #expect(result.earlierReplies.isEmpty)
  }

  @Test("A message that one of the reply's readers has not seen never counts, whatever a mail refers to")
  func unseen() {
    let internally = mail(
      "i1@mairie", from: "Paul <paul@mairie.example>", thread: ["q1@x"], "Avis défavorable, ne pas le lui dire.")
    let others = mail("q1@x", from: "Jean Petit <jean.petit@courriel.example>", "Mon numéro est le 06 12 34 56 78.")
    #expect(context([found(internally), found(others)]).isEmpty)
    // Who borrows another's name to have the answer sent elsewhere gets nothing of theirs.
    let borrowed = mail(
      "q3@x", thread: ["q1@x"], headers: ["Reply-To: claire@piege.example"], day: 25, "Redonnez-moi le montant.")
    let first = found(mail("q1@x", day: 3, "Je voudrais un acte."))
    #expect(context([first], of: borrowed).isEmpty)
    #expect(context([first], of: mail("q4@x", thread: ["q1@x"], "Alors ?")).thread.count == 1)
    // Somebody new in copy has not seen what was written before.
    let copied = mail("q5@x", thread: ["q1@x"], headers: ["Cc: jean.petit@courriel.example"], "Alors ?")
    #expect(context([first], of: copied).isEmpty)
  }

  @Test("A found message that is not of the thread after all does not count")
  func chance() {
    let other = mail("z@x", thread: ["other@x"], "Autre chose.")
    #expect(context([found(other)]).isEmpty)
    // A server's search knows substrings alone.
    #expect(context([found(mail("xq1@x", "Autre chose."))]).isEmpty)
  }

  @Test("A draft that maild wrote counts only where it was sent")
  func ownDraft() {
    let text = "Une réponse proposée."
    let draft = mail(
      "maild.0123@mairie.example", from: "contact@mairie.example", to: "claire.martin@courriel.example",
      thread: ["q1@x"], headers: ["X-Maild-Suggested: yes; job=1"], text)
    #expect(context([found(draft)]).isEmpty)
    #expect(context([found(draft, isSent: true)]).thread.map(\.text) == [text])
  }

  @Test("What claims to be the service's and does not lie in Sent is not the service's")
  func forged() throws {
    let forged = mail(
      "f@x", from: "Mairie <contact@mairie.example>", to: "claire.martin@courriel.example", thread: ["q1@x"], "Payez.")
    #expect(context([found(forged)]).thread.map(\.author) == [.other])
  }

  @Test("By subject the same matter of the same people counts, and nobody else's of the same name")
  func subject() {
    let question = mail("q9@x", subject: "RE: [EXTERNE] Acte de naissance", day: 24, "Avez-vous reçu ma demande ?")
    let candidates = [
      found(mail("q1@x", subject: "Acte de naissance (fwd)", "Je voudrais un acte."), by: .subject),
      found(mail("q2@x", subject: "Acte de naissance perdu", "Je l'ai perdu."), by: .subject),
      found(mail("q3@x", from: "Jean <jean.petit@courriel.example>", "Moi aussi."), by: .subject),
    ]
    #expect(context(candidates, of: question).thread.map(\.text) == ["Je voudrais un acte."])
  }

  @Test("A form's letters are those of who filled it in, and of nobody else who used it")
  func form() {
    func form(_ id: String, _ person: String, _ text: String) -> Message {
      mail(
        id, from: "Site <noreply@mairie.example>", subject: "Formulaire de contact",
        "Nom : Une Personne\nE-mail : \(person)\nTéléphone : 01 02 03 04 05\nMessage : \(text)")
    }
    let question = form("f3@x", "claire.martin@courriel.example", "Et alors ?")
    let result = context(
      [
        found(form("f1@x", "claire.martin@courriel.example", "Ma demande."), by: .subject),
        found(form("f2@x", "jean.petit@courriel.example", "Mon secret."), by: .subject),
      ], of: question)
    #expect(result.thread.count == 1 && result.thread.first?.text.contains("Ma demande.") == true)
    #expect(result.thread.first?.author == .correspondent)
  }

  @Test("Earlier replies are what the service sent to the same person, and no more than that")
  func earlier() {
    let own = mail(
      "e1@mairie", from: "contact@mairie.example", to: "claire.martin@courriel.example", subject: "Crèche", "Oui.")
    let toOther = mail(
      "e2@mairie", from: "contact@mairie.example", to: "jean.petit@courriel.example", subject: "Crèche", "Non.")
    let result = context([
      found(own, by: .earlierReply, isSent: true), found(toOther, by: .earlierReply, isSent: true),
      found(mail("e3@x", subject: "Crèche", "Une demande."), by: .earlierReply),
    ])
    #expect(result.earlierReplies.map(\.text) == ["Oui."] && result.thread.isEmpty)
  }
}

@Suite("The base of a subject")
struct BaseSubjectTests {
  @Test(
    "has neither prefixes nor trailers, and is the same in all mail programs",
    arguments: [
      "Acte de naissance", "RE: Acte de naissance", "Re[2]: RE : acte de  naissance", "TR: Réf : Acte de naissance",
      "[EXTERNE] Re: Acte de naissance", "AW: WG: Acte de naissance (fwd) (FWD)", "[Fwd: Re: Acte de naissance]",
      "[liste] [mairie] Acte de naissance",
    ])
  func same(subject: String) {
    #expect(BaseSubject(subject) == BaseSubject("Acte de naissance"), "\(BaseSubject(subject).folded)")
  }

  @Test("keeps what is no prefix, and a name that is all there is")
  func kept() {
    #expect(BaseSubject("Réf : 2026-114").folded == "ref : 2026-114")
    #expect(BaseSubject("[EXTERNE]").folded == "[externe]")
    #expect(BaseSubject("Re:").isEmpty && BaseSubject("").isEmpty)
    #expect(BaseSubject("Acte") != BaseSubject("Actes"))
  }

  @Test("gives a server words that need no charset, or none")
  func words() {
    #expect(BaseSubject("Re: Horaires d'été 3").searchWords == "Horaires d")
    #expect(BaseSubject("Été à Orléans").searchWords == nil)
    #expect(BaseSubject("Demande n° 12345").searchWords == "Demande n")
    #expect(BaseSubject("Été").searchWords == nil)
  }
}

@Suite("Quoted history")
struct UntoldHistoryTests {
  private let answer = """
    Bonjour,

    Il nous faut une copie de votre pièce d'identité et un justificatif de domicile de moins de trois mois.

    Cordialement,
    """

  private func question(_ quoted: String) -> Message {
    mail(
      "q2@x", thread: ["q1@x", "a1@mairie"], day: 24,
      "Bonjour,\n\nLes voici.\n\nLe 10 nov. 2026 à 10:12, Mairie <contact@mairie.example> a écrit :\n\(quoted)\n")
  }

  private func sources(_ message: Message, _ candidates: [MailContext.Candidate]) -> PromptSources {
    PromptSources(
      message, for: service, language: .french, today: MessageDate(secondsSince1970: 0, zoneOffsetMinutes: 0),
      context: MailContext(candidates, of: message, for: service))
  }

  @Test("is not told where the message itself is there, whatever its line breaks")
  func told() {
    let quoted = answer.replacing("pièce d'identité et un", with: "pièce d'identité\net un")
      .split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\n")
    let message = question(quoted)
    #expect(sources(message, []).history.contains("justificatif de domicile"))
    let told = sources(message, [reply("a1@mairie", thread: ["q1@x"], answer)])
    #expect(told.history.isEmpty && told.thread.count == 1 && told.text.contains("Les voici."))
  }

  @Test("stays as far as nothing else tells it, with who wrote it")
  func untold() {
    let deeper = """
      > Il nous faut une copie de votre pièce d'identité et un justificatif de domicile de moins de trois mois.
      >
      > Le 3 nov. 2026 à 09:00, Claire Martin <claire.martin@courriel.example> a écrit :
      >> Je suis née à Dijon et je voudrais un acte de naissance pour mon mariage.
      """
    let history = sources(question(deeper), [reply("a1@mairie", thread: ["q1@x"], answer)]).history
    #expect(history.contains("née à Dijon") && !history.contains("justificatif"), "\(history)")
  }

  @Test("of another message than the thread's stays whole")
  func other() {
    let history = sources(
      question("> Nous sommes fermés le lundi matin."),
      [
        reply("a1@mairie", thread: ["q1@x"], answer)
      ]
    ).history
    #expect(history.contains("fermés le lundi matin"))
  }
}

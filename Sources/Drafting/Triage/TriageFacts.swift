import MIMEParsing

/// What triage's rules look at, each thing worked out once.
struct TriageFacts {
  let message: Message
  let mailbox: MailboxIdentity
  let settings: TriageSettings
  let flags: Set<String>
  let known: Correspondence
  /// What the sender wrote this time.
  let wording: Wording
  /// Who would get the reply.
  let recipients: ReplyRecipients
  /// The text as a form's, if it is one.
  let form: WebForm
  /// A robot or the mailbox itself writes for a person whom Reply-To or a form's field names.
  let speaksForPerson: Bool
  /// A program's form with several fields, one of which says how to reach who filled it in.
  let isFilledForm: Bool
  /// Somebody may be in danger.
  let showsDistress: Bool

  init(
    message: Message, mailbox: MailboxIdentity, settings: TriageSettings, flags: Set<String>, known: Correspondence
  ) {
    self.message = message
    self.mailbox = mailbox
    self.settings = settings
    self.flags = flags
    self.known = known
    wording = Wording(OwnWords.of(message))
    recipients = ReplyRecipients(replyingTo: message, for: mailbox)
    let senders = message.from.mailboxes
    let hasPersonInReplyTo = ReplyRecipients.usable(message.replyTo, for: mailbox).contains { candidate in
      !NoReplySender.takesNoReplies(candidate) && !senders.contains { $0.isSameMailbox(as: candidate) }
    }
    form = WebForm(message, for: mailbox)
    let isFromProgram = senders.contains { mailbox.owns($0) || NoReplySender.isProgram($0) }
    isFilledForm = isFromProgram && form.isForm && form.person != nil
    speaksForPerson = hasPersonInReplyTo || (isFromProgram && form.person != nil)
    showsDistress = Distress.shows(message)
  }

  /// It answers a message of the mailbox's, as far as the thread tells.
  var isPersonal: Bool { !message.inReplyTo.isEmpty || !message.body.quotes.isEmpty }

  /// One person speaks of themselves, in several sentences: no newsletter does.
  var isToldByOnePerson: Bool {
    wording.sentences.count { $0.words.contains(where: Self.oneself.contains) } >= 3
  }

  /// Something is asked for in words, beyond what notices of absence and tickets say ("please contact my colleague").
  var asksBesidesNotice: Bool {
    let notice: Set<SpeechAct> = [.absenceDetail, .automation, .receipt]
    return wording.sentences.indices.contains { index in
      let sentence = wording.sentences[index]
      // "Pouvez-vous, d'ici là, me renvoyer le document ?"
      if sentence.isQuestion, sentence.acts.contains(.request), sentence.words.contains(where: Self.writer.contains) {
        return true
      }
      guard sentence.asks, sentence.acts.isDisjoint(with: notice) else { return false }
      guard sentence.isQuestion else { return !sentence.acts.contains(.absence) }
      // "Une question urgente ? Contactez Paul."
      let next = wording.sentences[index...].dropFirst().prefix(2)
      return next.allSatisfy { $0.acts.isDisjoint(with: notice) }
    }
  }

  /// An invitation's text asks more than whether one comes, which the calendar answers.
  var asksInInvitation: Bool {
    wording.sentences.contains { sentence in
      sentence.isQuestion && sentence.asks && sentence.words.count >= 3
        && (sentence.acts.contains(.request) || sentence.words.contains(where: Self.persons.contains))
        && !sentence.words.contains { word in Self.attending.contains { word.hasPrefix($0) } }
    }
  }

  /// To whom what is asked for is to be done.
  private static let writer: Set<Substring> = ["me", "m", "moi", "mir", "mich", "uns", "us", "mi", "ci"]

  private static let oneself: Set<Substring> = [
    "je", "j", "mon", "ma", "mes", "i", "my", "ich", "mein", "meine", "meinen", "meiner", "yo", "mi", "mis", "io",
    "mio",
    "mia",
  ]
  private static let persons: Set<Substring> = [
    "je", "j", "nous", "on", "mon", "ma", "mes", "notre", "nos", "i", "we", "our", "my", "ich", "wir", "unser", "yo",
    "nosotros", "io", "noi", "tu", "vous", "votre", "vos", "ton", "ta", "tes", "you", "your", "sie", "ihr", "ihre",
  ]

  private static let attending = [
    "connect", "aide", "organis", "presen", "dispo", "particip", "rejoin", "attend", "join", "teilnehm", "asist",
    "convien", "venir", "venez",
  ]

  /// No subject, and the text is a name, a place and numbers.
  var isOnlySignature: Bool {
    let lines = message.body.newText.split(separator: "\n").filter { $0.contains { !$0.isWhitespace } }
    let subject = PlainText.folded(message.subject.prefix(60)).filter { !"()[]".contains($0) }
    guard Self.noSubjects.contains(PlainText.trimmed(subject)), (2...8).contains(lines.count), wording.acts.isEmpty
    else { return false }
    return lines.allSatisfy { $0.count <= 80 && !".!?".contains($0.last ?? "x") }
      && lines.contains { $0.filter(\.isNumber).count >= 8 }
  }

  /// What programs write in place of a subject.
  private static let noSubjects: Set<String> = [
    "", "sans objet", "pas d'objet", "pas de sujet", "aucun objet", "no subject", "kein betreff", "sin asunto",
    "nessun oggetto",
  ]

  /// The new text is one link and next to nothing else.
  var isOnlyLink: Bool {
    let text = PlainText.trimmed(message.body.newText)
    guard text.utf8.count < 600, text.contains("://"), message.inReplyTo.isEmpty else { return false }
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.count <= 3 && words.contains { $0.contains("://") }
  }
}

extension Attachment {
  /// A logo or another picture that belongs to the text.
  var isDecoration: Bool { disposition == .inline && contentID != nil && declaredType.hasPrefix("image/") }
}

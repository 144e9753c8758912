import MIMEParsing

/// A form of a web site that sends what a person filled in, and names that person's address in the text.
///
/// A form is lines of a label, a colon and what was filled in, one of which is an address: `E-mail : claire@…`.
enum WebForm {
  /// How far into the text the fields stand.
  private static let readLines = 120

  /// The address of the person who filled it in; nil where the text is no form or gives none.
  static func person(in message: Message, for mailbox: MailboxIdentity) -> Address.Mailbox? {
    fields(of: message, for: mailbox).person
  }

  /// Whether it is a form of several fields with the address of who filled it in, there or in Reply-To.
  static func isFilled(_ message: Message, for mailbox: MailboxIdentity) -> Bool {
    fields(of: message, for: mailbox).labels >= 3
  }

  /// Whether the text is a form that asks for an address and was given none.
  static func isAnonymous(_ message: Message, for mailbox: MailboxIdentity) -> Bool {
    let fields = fields(of: message, for: mailbox)
    let isPlatform = message.from.mailboxes.allSatisfy {
      NoReplySender.takesNoReplies($0) || NoReplySender.isFormProgram($0)
    }
    return isPlatform && fields.labels >= 3 && fields.hasAddressField && fields.person == nil
  }

  private static func fields(
    of message: Message, for mailbox: MailboxIdentity
  ) -> (labels: Int, hasAddressField: Bool, person: Address.Mailbox?) {
    let lines = message.body.text.split(separator: "\n").prefix(readLines)
    let senders = message.from.mailboxes
    var (labels, hasAddressField) = (0, false)
    var candidates: [(rank: Int, address: Address.Mailbox)] = []
    for (place, line) in lines.enumerated() {
      let next = place + 1 < lines.count ? lines[place + 1] : ""
      guard let (label, value) = field(line) ?? heading(line, above: next) else {
        // Labels on lines of their own, what was filled in below each.
        let alone = PlainText.trimmed(PlainText.folded(line.prefix(40)))
        guard knownLabels.contains(alone) else { continue }
        labels += 1
        if isFreeText(alone) { break }
        continue
      }
      labels += 1
      if isFreeText(label) { break }
      guard let rank = Self.rank(label) else { continue }
      hasAddressField = true
      // The value may stand on the line below its label.
      guard let address = address(in: value) ?? (value.isEmpty ? self.address(in: next) : nil) else { continue }
      guard !mailbox.owns(address), !NoReplySender.takesNoReplies(address),
        !senders.contains(where: { $0.isSameMailbox(as: address) })
      else { continue }
      candidates.append((rank, address))
    }
    let person = labels >= 2 || isCalledForm(message) ? candidates.min { $0.rank < $1.rank }?.address : nil
    return (labels, hasAddressField, person)
  }

  private static let knownLabels: Set<String> = [
    "nom", "prenom", "nom et prenom", "vous etes", "objet", "sujet", "message", "votre message", "telephone", "adresse",
    "ville", "code postal", "civilite", "commune", "service", "demande", "votre demande", "name", "phone", "subject",
    "first name", "last name", "commentaire", "date de naissance", "numero de dossier",
  ]

  private static func isCalledForm(_ message: Message) -> Bool {
    let text = PlainText.folded(message.subject.prefix(200) + " " + message.body.text.utf8Prefix(4_000))
    return ["formulaire", "contact form", "web form", "formulario", "kontaktformular", "modulo di contatto"]
      .contains(where: text.contains)
  }

  /// A label alone on its line, with an address alone on the next.
  private static func heading(_ line: Substring, above next: Substring) -> (label: String, value: Substring)? {
    guard line.count <= 60, next.split(whereSeparator: \.isWhitespace).count == 1, next.contains("@") else {
      return nil
    }
    return (PlainText.trimmed(PlainText.folded(line)), "")
  }

  /// `Label : value`, `[Label] value`, `Label | value`; the label is a few words.
  private static func field(_ line: Substring) -> (label: String, value: Substring)? {
    var line = line.drop { " \t*>•-–".contains($0) }
    if line.first == "[", let end = line.firstIndex(of: "]") {
      return (
        PlainText.folded(line[line.index(after: line.startIndex)..<end].prefix(80)), line[line.index(after: end)...]
      )
    }
    guard let sign = line.prefix(80).firstIndex(where: { ":|=\t".contains($0) }) else { return nil }
    let label = line[..<sign]
    guard !line[sign...].hasPrefix("://") else { return nil }
    guard (1...8).contains(label.split(separator: " ").count), label.contains(where: \.isLetter) else { return nil }
    line = line[line.index(after: sign)...]
    return (PlainText.trimmed(PlainText.folded(label)), line)
  }

  /// Words of a label that ask for an address; `adresse électronique` is told apart from a postal one by its second word.
  private static let addressWords: Set<Substring> = [
    "mail", "email", "courriel", "mel", "mels", "electronique", "emails", "correo", "elettronica",
  ]
  /// Whose address it is, where a form knows several people.
  private static let ownWords: Set<Substring> = [
    "votre", "demandeur", "demandeuse", "usager", "usagere", "requerant", "requerante", "expediteur", "your", "ihre",
  ]
  private static let otherWords: Set<Substring> = [
    "tuteur", "conjoint", "proprietaire", "bailleur", "employeur", "webmestre", "webmaster", "support", "technique",
    "application", "mandataire", "referent", "medecin", "avocat", "notaire", "service", "destinataire", "mairie",
    "autre",
    "second", "dpo", "donnees", "assistance", "conseiller", "conseillere", "contact", "notre", "nos",
  ]
  /// Below these stands free text, in which anybody may be named.
  private static let textWords: Set<Substring> = [
    "message", "commentaire", "commentaires", "texte", "corps", "description", "mensaje", "nachricht", "messaggio",
    "comment", "comments",
  ]

  /// How likely the label's address is the person's who asks, the likeliest first; nil where it is another's, or none.
  private static func rank(_ label: String) -> Int? {
    let words = Set(label.split { !$0.isLetter })
    guard !words.isDisjoint(with: addressWords), words.isDisjoint(with: otherWords) else { return nil }
    return words.isDisjoint(with: ownWords) ? 1 : 0
  }

  private static func isFreeText(_ label: String) -> Bool {
    let words = label.split { !$0.isLetter }
    return words.count <= 4 && words.contains(where: textWords.contains)
  }

  private static func address(in text: some StringProtocol) -> Address.Mailbox? {
    let word = text.prefix(300).split { " \t<>()[];,\"|".contains($0) }.first { $0.contains("@") }
    guard let word else { return nil }
    let bare = word.lowercased().hasPrefix("mailto:") ? String(word.dropFirst(7)) : String(word)
    guard let address = Address.Mailbox(address: bare),
      address.domain.contains("."), address.localPart.allSatisfy({ $0.isASCII && $0 != ":" })
    else { return nil }
    return address
  }
}

import MIMEParsing

/// A form of a web site that sends what a person filled in, and names that person's address in the text.
///
/// A form is lines of a label, a colon and what was filled in, one of which is an address: `E-mail : claire@…`.
struct WebForm {
  /// The address of the person who filled it in; nil where the text is no form or gives none.
  let person: Address.Mailbox?
  /// Whether it has several fields.
  let isForm: Bool
  /// Whether one of them asks for an address.
  private let hasAddressField: Bool

  /// A form that asks for an address and was given none.
  var isAnonymous: Bool { isForm && hasAddressField && person == nil }

  /// How far into the text the fields stand.
  private static let readLines = 120

  /// Reads the fields of a message's text.
  init(_ message: Message, for mailbox: MailboxIdentity) {
    let lines = message.body.text.split(separator: "\n").prefix(Self.readLines)
    let senders = message.from.mailboxes
    var (labels, hasAddressField) = (0, false)
    var candidates: [(rank: Int, address: Address.Mailbox)] = []
    for (place, line) in lines.enumerated() {
      let next = place + 1 < lines.count ? lines[place + 1] : ""
      guard let (label, value) = Self.field(line, above: next) else { continue }
      labels += 1
      if Self.isFreeText(label) { break }
      guard let rank = Self.rank(label) else { continue }
      hasAddressField = true
      // The value may stand on the line below its label.
      guard let address = Self.address(in: value) ?? (value.isEmpty ? Self.address(in: next) : nil),
        !mailbox.owns(address), !NoReplySender.takesNoReplies(address),
        !senders.contains(where: { $0.isSameMailbox(as: address) })
      else { continue }
      candidates.append((rank, address))
    }
    isForm = labels >= 3
    self.hasAddressField = hasAddressField
    person = labels >= 2 || Self.isCalledForm(message) ? candidates.min { $0.rank < $1.rank }?.address : nil
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

  private static func field(_ line: Substring, above next: Substring) -> (label: String, value: Substring)? {
    if let field = field(line) { return field }
    // A label alone on its line, with what was filled in on the next.
    guard line.count <= 60 else { return nil }
    let alone = PlainText.trimmed(PlainText.folded(line))
    let isAboveAddress = next.contains("@") && next.split(whereSeparator: \.isWhitespace).count == 1
    return isAboveAddress || knownLabels.contains(alone) ? (alone, "") : nil
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

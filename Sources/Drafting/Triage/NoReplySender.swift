import MIMEParsing

/// Addresses at which nobody reads replies.
///
/// `info@`, `contact@`, `accueil@` and the like are people; only names that say themselves that they are none count.
enum NoReplySender {
  /// Wherever they stand in a local part without its signs: `impots-no-reply`, `noreply.caf`, `ne_pas_repondre`.
  private static let anywhere = [
    "noreply", "donotreply", "dontreply", "nepasrepondre", "nepasrepondez", "nereply", "pasdereponse", "sansreponse",
    "noresponder", "norespuesta", "nonrispondere", "nichtantworten", "keineantwort", "noreponse", "noresponse",
  ]
  /// As a whole word of a local part.
  private static let words: Set<String> = [
    "notification", "notifications", "bounce", "bounces", "mailerdaemon", "nobody", "automate", "autoreply",
    "automailer",
  ]
  private static let namePhrases = ["ne pas repondre", "no reply", "no-reply", "noreply", "do not reply"]

  /// Whether replies to it are read by nobody.
  static func takesNoReplies(_ mailbox: Address.Mailbox) -> Bool {
    let local = PlainText.folded(mailbox.localPart.prefix(128))
    let parts = local.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let joined = parts.joined()
    if anywhere.contains(where: joined.contains) || words.contains(joined) { return true }
    if parts.contains(where: words.contains) { return true }
    let name = PlainText.folded((mailbox.name ?? "").prefix(128))
    // A name that is an address of another kind was set by mistake.
    guard !name.contains("@") else { return false }
    return namePhrases.contains { name.contains($0) }
  }

  /// Whether its name says only that it notifies.
  static func isOnlyNotifier(_ mailbox: Address.Mailbox) -> Bool {
    let local = PlainText.folded(mailbox.localPart.prefix(128))
    return takesNoReplies(mailbox) && local.contains("notif")
      && !anywhere.contains { local.filter(\.isLetter).contains($0) }
  }

  private static let formPrograms: Set<String> = [
    "wordpress", "drupal", "joomla", "typo3", "spip", "webform", "webforms", "formulaire", "formulaires", "form",
    "forms", "apache", "wwwdata", "www", "web", "site", "siteweb", "webmaster", "demarches", "portail", "plateforme",
  ]

  /// Whether the program of a web site sends under this name, in which case a form's fields say who asks.
  private static func isFormProgram(_ mailbox: Address.Mailbox) -> Bool {
    let parts = PlainText.folded(mailbox.localPart.prefix(64)).split { !$0.isLetter && !$0.isNumber }.map(String.init)
    return formPrograms.contains(parts.joined()) || parts.contains(where: formPrograms.contains)
  }

  /// Whether who sends under it, if it is no person, writes for somebody else.
  static func isProgram(_ mailbox: Address.Mailbox) -> Bool { takesNoReplies(mailbox) || isFormProgram(mailbox) }

  /// Whether it is a mail server's own (RFC 5321 §6.1 names none, all use these).
  static func isMailer(_ mailbox: Address.Mailbox) -> Bool {
    mailbox.localPart.lowercased().filter { $0 != "-" && $0 != "_" } == "mailerdaemon"
  }
}

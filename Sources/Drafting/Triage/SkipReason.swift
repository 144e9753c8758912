/// Why no draft is written for a message.
///
/// The raw names are stable: they stand unchanged in the log, the journal, the figures and the evaluation sets.
public enum SkipReason: String, Sendable, Hashable, CaseIterable, Codable {
  /// Sent by a program (RFC 3834, or one of the headers that mean the same).
  case autoSubmitted = "auto-submitted"
  /// Came through a mailing list (RFC 2369, RFC 2919).
  case list
  /// A newsletter or another mass mailing.
  case bulk
  /// The sender's address takes no replies.
  case noReply = "noreply"
  /// A delivery status notification (RFC 3464).
  case dsn
  /// A message disposition notification, "read receipt" (RFC 8098).
  case mdn
  /// An out-of-office answer.
  case outOfOffice = "out-of-office"
  /// Someone's answer to an invitation (RFC 5546 §3.2.3).
  case calendarReply = "calendar-reply"
  /// An invitation, which the calendar answers (RFC 5546 §3.2.2).
  case calendarInvite = "calendar-invite"
  /// An invitation withdrawn (RFC 5546 §3.2.5).
  case calendarCancel = "calendar-cancel"
  /// Flagged as spam by the mail server.
  case spam
  /// The mailbox is only in copy.
  case ccOnly = "cc-only"
  /// For information; nothing is asked.
  case fyi
  /// Thanks that ask nothing more.
  case thanksOnly = "thanks-only"
  /// Sent from the mailbox's own address.
  case ownMessage = "own-message"
  /// Encrypted, so that maild cannot read it.
  case encrypted
  /// Marked as classified or confidential.
  case classified
  /// Already answered.
  case answered
  /// No address to which a reply could go.
  case noAddress = "no-address"
  /// Neither text nor attachment.
  case empty
  /// Larger than the limit.
  case tooLarge = "too-large"
  /// Damaged beyond what could be read.
  case unreadable
  /// Reading it ended the process that read it, twice.
  case setAside = "set-aside"
  /// The same message was handled before.
  case duplicate
  /// The model judges that no reply is wanted.
  case notNeeded = "not-needed"
  /// The model is less sure of its answer than the mailbox asks for.
  case notSure = "not-sure"
  /// A sender who wrote often and whom this mailbox has never answered.
  case neverAnswered = "never-answered"
  /// The mailbox is on trial: an answer was written, checked and counted, and no draft saved.
  case shadow

  /// One sentence for the people of the mailbox: French for `.french`, English for every other language.
  public func explanation(in language: Language) -> String {
    language == .french ? french : english
  }

  private var french: String {
    switch self {
    case .autoSubmitted: "Ce message a été envoyé par un programme, qui n'attend pas de réponse."
    case .list: "Ce message est arrivé par une liste de diffusion."
    case .bulk: "Ce message est une lettre d'information ou un envoi en nombre."
    case .noReply: "L'adresse de l'expéditeur n'accepte pas de réponse."
    case .dsn: "Ce message est un avis de remise ou de non-remise du serveur de messagerie."
    case .mdn: "Ce message est un accusé de lecture."
    case .outOfOffice: "Ce message est une réponse automatique d'absence."
    case .calendarReply: "Ce message est une réponse à une invitation ; l'agenda la prend en compte."
    case .calendarInvite: "Ce message est une invitation ; on y répond depuis l'agenda."
    case .calendarCancel: "Ce message annule une invitation ; l'agenda en tient compte."
    case .spam: "Ce message a été signalé comme indésirable par le serveur de messagerie."
    case .ccOnly:
      "Cette boîte n'est qu'en copie du message, ou n'y est pas nommée (ses autres adresses se déclarent comme alias)."
    case .fyi: "Ce message est envoyé pour information et ne demande rien."
    case .thanksOnly: "Ce message remercie et ne demande rien d'autre."
    case .ownMessage: "Ce message vient de la boîte elle-même."
    case .encrypted: "Ce message est chiffré ; maild ne peut pas le lire."
    case .classified: "Ce message porte une mention de protection ; maild n'y touche pas."
    case .answered: "Ce message a déjà reçu une réponse."
    case .noAddress: "Ce message ne donne aucune adresse à laquelle répondre."
    case .empty: "Ce message n'a ni texte ni pièce jointe."
    case .tooLarge: "Ce message dépasse la taille que maild traite."
    case .unreadable: "Ce message est trop abîmé pour être lu."
    case .setAside: "Ce message a fait échouer sa lecture à deux reprises ; maild l'a mis de côté."
    case .duplicate: "Ce message a déjà été traité."
    case .notNeeded: "Le modèle juge que ce message n'attend pas de réponse."
    case .notSure: "Le modèle n'est pas assez sûr de sa réponse pour qu'elle soit proposée."
    case .neverAnswered: "Cette boîte n'a jamais répondu à cet expéditeur, qui a déjà écrit souvent."
    case .shadow: "Cette boîte est à l'essai : une réponse a été préparée et mesurée, aucun brouillon n'est déposé."
    }
  }

  private var english: String {
    switch self {
    case .autoSubmitted: "This message was sent by a program that expects no reply."
    case .list: "This message came through a mailing list."
    case .bulk: "This message is a newsletter or another mass mailing."
    case .noReply: "The sender's address takes no replies."
    case .dsn: "This message is a delivery notice from a mail server."
    case .mdn: "This message is a read receipt."
    case .outOfOffice: "This message is an automatic out-of-office answer."
    case .calendarReply: "This message answers an invitation; the calendar takes note of it."
    case .calendarInvite: "This message is an invitation, to be answered from the calendar."
    case .calendarCancel: "This message cancels an invitation; the calendar takes note of it."
    case .spam: "The mail server has flagged this message as spam."
    case .ccOnly:
      "This mailbox is only in copy of the message, or not named in it (its other addresses are declared as aliases)."
    case .fyi: "This message is for information and asks for nothing."
    case .thanksOnly: "This message says thanks and asks for nothing more."
    case .ownMessage: "This message comes from the mailbox itself."
    case .encrypted: "This message is encrypted; maild cannot read it."
    case .classified: "This message bears a protective marking; maild leaves it alone."
    case .answered: "This message has already been answered."
    case .noAddress: "This message gives no address to reply to."
    case .empty: "This message has neither text nor attachment."
    case .tooLarge: "This message is larger than maild handles."
    case .unreadable: "This message is too damaged to be read."
    case .setAside: "This message made its reading fail twice; maild has set it aside."
    case .duplicate: "This message has been handled before."
    case .notNeeded: "The model judges that this message wants no reply."
    case .notSure: "The model is not sure enough of its answer for it to be suggested."
    case .neverAnswered: "This mailbox has never answered this sender, who has written often."
    case .shadow: "This mailbox is on trial: a reply was prepared and measured, and no draft is saved."
    }
  }
}

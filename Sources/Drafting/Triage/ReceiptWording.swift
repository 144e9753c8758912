import MIMEParsing

/// Read receipts and bounces in words alone, as old programs and gateways write them.
enum ReceiptWording {
  private static let phrases = PhraseTable<SkipReason>([
    (
      .mdn,
      """
      votre message … a été lu
      a été lu par
      supprimé sans être lu
      supprimé sans avoir été lu
      deleted without being read
      ungelesen gelöscht
      eliminado sin leer
      eliminato senza essere letto
      a été lu le
      a été affiché
      a été ouvert le
      has been read
      was read on
      was displayed
      gelesen am
      letto il
      leído el
      accusé de lecture
      confirmation de lecture
      a été affiché sur l ordinateur
      your message … was read
      this is a receipt for the mail
      return receipt
      wurde gelesen
      lesebestätigung
      ha sido leído
      conferma di lettura
      è stato letto
      """
    ),
    (
      .dsn,
      """
      n a pas pu être remis
      n a pas pu … être remis
      n a pas été remis
      taille autorisée
      quota … dépassé
      n a pas pu être distribué
      n a pu être remis
      n a pu être distribué
      non remis
      échec de la remise
      boite aux lettres … pleine
      boite … est pleine
      utilisateur inconnu
      adresse … introuvable
      undeliverable
      could not be delivered
      delivery failed
      delivery has failed
      mailbox … full
      user unknown
      konnte nicht zugestellt
      unzustellbar
      no se ha podido entregar
      non è stato possibile consegnare
      avviso di mancata consegna
      avvenuta consegna
      ricevuta di consegna
      ricevuta di accettazione
      """
    ),
  ])

  private static let readSubjects = [
    "lu :", "lu:", "read:", "gelesen:", "leido:", "letto:", "accuse de lecture", "confirmation de lecture",
    "non lu :", "lesebestatigung", "read receipt", "not read:", "conferma di lettura", "confirmacion de lectura",
  ]

  static func report(_ facts: TriageFacts) -> SkipReason? {
    let wording = facts.wording
    guard wording.wordCount <= 250 else { return nil }
    let meanings = wording.sentences.prefix(15).reduce(into: Set<SkipReason>()) {
      $0.formUnion(phrases.acts(in: $1.words))
    }
    let subject = PlainText.folded(facts.message.subject.prefix(40))
    if meanings.contains(.mdn), readSubjects.contains(where: subject.hasPrefix) || wording.wordCount <= 60 {
      return .mdn
    }
    let isSystem = facts.message.from.mailboxes.contains { sender in
      let local = PlainText.folded(sender.localPart.prefix(64))
      return ["postmaster", "mailer", "posta", "pec", "messagerie", "system", "bounce", "mail-delivery"].contains(
        where: local.contains)
    }
    return meanings.contains(.dsn) && isSystem && wording.wordCount <= 120 ? .dsn : nil
  }
}

/// Words that say that the number behind them is a file's, an invoice's or a thing's.
enum References {
  private static let words = ContextWords(
    """
    dossier|dossiers|reference|references|ref|facture|factures|contrat|client|commande|devis|titre|avis|allocataire|\
    matricule|demande|ticket|lot|serie|licence|suivi|colis|imei|bordereau|permis|mandat
    """)

  static func areNamed(before index: Int, in text: IdentifierText) -> Bool {
    words.areSaid(before: index, within: 24, in: text)
  }
}

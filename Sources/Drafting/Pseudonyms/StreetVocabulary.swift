/// The words of French postal addresses (NF Z 10-011), folded.
enum StreetVocabulary {
  /// Kinds of street that are little else: a number before and any name behind make an address.
  static let streets = words(
    """
    rue avenue av ave boulevard bd bld blvd boul impasse imp allee allees chemin chem ch faubourg fbg fg ruelle venelle \
    esplanade sente sentier lotissement hameau lieu-dit lieudit
    """)
  /// Kinds that are everyday words as well ("2 places", "un cours"): their name begins with a capital, or a postcode
  /// follows.
  static let everyday = words(
    """
    place pl route rte quai cours cour square sq passage residence cite villa clos domaine montee voie traverse \
    rond-point promenade parvis galerie rampe parc
    """)
  /// Places that need no number where postcode and town follow.
  static let named = words("lieu-dit lieudit hameau residence lotissement bp cs domaine")
  /// What may stand before a name's words and ends no name.
  static let connectors = words(
    """
    de du des d la le les l aux au saint sainte st ste general gal marechal mal amiral colonel commandant capitaine lieutenant \
    docteur dr president professeur abbe pere mere soeur chanoine
    """)
  /// The same in a town's name: Aix-en-Provence, Villeneuve d'Ascq.
  static let townConnectors = words("de du des d la le les l en sur sous lez les a au aux et")
  /// What is told between street and postcode.
  static let complements = words(
    """
    appartement appt apt app bat batiment escalier esc etage porte residence res lieu-dit lieudit hameau bp cs hall \
    entree logement chez lotissement immeuble imm tour
    """)

  private static func words(_ list: String) -> Set<String> {
    Set(list.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

/// Words of a source that open a way of reckoning from it, folded, in the five languages.
enum ReckoningVocabulary {
  /// The day before or behind another is spoken of.
  static let neighbours = set("veille lendemain eve vortag vispera vigilia surlendemain before after folgetag")
  /// Halves and thirds are.
  static let parts = set("moitie demi tiers quart half third halfte mitad meta halb")
  /// Something is so many times another.
  static let multiplying = set(
    """
    fois double triple times twice mal veces volte par chacun chacune each jeweils je cada ciascuno ciascuna pro per
    """)
  static let tomorrow = set("demain tomorrow morgen manana domani")
  /// An hour may be one of the afternoon that is not called so.
  static let halfDays = set(
    "soir soiree pm afternoon evening nachmittag nachmittags abend abends tarde noche pomeriggio sera")
  /// What papers, matters and people are counted by; stems.
  static let things = set(
    """
    document piece element point question demand dossier enfant personn jour semain mois heur an anne etap cas option
    possibilit solution condition raison message courriel formulair page fois prochain premier dernier matine journe jeudi
    horair place item thing way step paper people person person unterlag frag person sach punkt cosa persona documento
    documenti persone giorni domande sach kind kinder child children reste autr group grupo gruppi gruppo versement mensualit
    """)
  /// Join the last two of a row.
  static let and = set("et and und y e")
  /// Articles that count one.
  static let one = set("un une a an one ein eine una uno")

  private static func set(_ words: String) -> Set<String> {
    Set(words.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

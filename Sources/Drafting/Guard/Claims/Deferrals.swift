/// Sentences that leave a matter to somebody or to later: "votre question doit être tranchée par un médecin", "la date reste à
/// confirmer", "seul le directeur peut le dire", "this has to be decided by our training office".
///
/// They state nothing but that nothing is settled, which is so of every draft.
enum Deferrals {
  /// Words of a sentence within which it must say so: what comes later is another statement.
  private static let reach = 24

  static func isOne(_ words: [String]) -> Bool {
    let words = Array(words.prefix(reach))
    return words.indices.contains { index in
      let behind = words[(index + 1)...].prefix(5)
      if owing.contains(words[index]), let be = behind.firstIndex(where: being.contains) {
        return words[(be + 1)...].prefix(3).contains(where: isSettling)
      }
      if remaining.contains(words[index]), let to = behind.prefix(3).firstIndex(of: "a") {
        return words[(to + 1)...].prefix(3).contains(where: isSettling)
      }
      // "Seul le directeur peut dire s'il l'a écrit"
      return alone.contains(words[index]) && words[(index + 1)...].prefix(8).contains(where: able.contains)
    }
  }

  /// Whether a word is a form of a verb by which something is settled or looked into.
  private static func isSettling(_ word: String) -> Bool {
    seen.contains(word) || settling.contains { word.hasPrefix($0) }
  }

  private static let owing = WordList.set(
    "doit doivent devra devront must has have needs need muss mussen debe deben deve devono")
  private static let being = WordList.set("etre be ser essere")
  private static let remaining = WordList.set("est sont reste restent resterait")
  private static let alone = WordList.set("seul seule seuls seules only")
  private static let able = WordList.set("peut peuvent pourra pourront can may")
  private static let seen = WordList.set("vu vue vus vues voir lu lue seen")
  private static let settling = WordList.list(
    """
    verifi examin etudi tranch relu relire relev decid valid control instrui precis confirm discut soumis soumett apprec consult
    checked reviewed decided confirmed verified examined looked approved
    """)
}

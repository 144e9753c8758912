/// Sentences that no public service writes to anybody: insults. A model that is led to them is stopped here.
enum Disrespect {
  /// `text` with each clause that insults taken out for a visible mark.
  static func marked(in text: String, language: Language, _ findings: inout Findings) -> String {
    var result: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var kept = ""
      var sentence = ""
      func close() {
        if isInsult(sentence) {
          findings.note(.disrespect, 1)
          kept += (kept.isEmpty ? "" : " ") + GuardMark.answerMissing.text(in: language)
        } else {
          kept += sentence
        }
        sentence = ""
      }
      for character in line {
        sentence.append(character)
        if ".!?".contains(character) { close() }
      }
      close()
      result.append(kept)
    }
    return result.joined(separator: "\n")
  }

  private static func isInsult(_ sentence: String) -> Bool {
    let words = PlainText.folded(sentence).split { !$0.isLetter }.map(String.init)
    if words.contains(where: insults.contains) { return true }
    // Of others a service may have to speak so: "des escrocs se servent de notre nom".
    for (index, word) in words.enumerated() where charges.contains(word) {
      if index > 0, calls.contains(words[index - 1]) { return true }
      if words[max(0, index - 6)..<index].contains(where: addresses.contains) { return true }
    }
    return phrases.areFound(in: words)
  }

  private static let insults: Set<String> = Set(
    """
    raleur raleuse abruti abrutie abrutis imbecile imbeciles idiot idiote idiots idiotes cretin cretine cretins
    debile debiles stupide stupides incapables geignard geignards harpie mauviette nigaud nigauds maraud marauds
    hysterique hysteriques connard connasse salaud salope radote radotez galeuse somaro babbeo scrounger
    sot sotte sots sottes minable minables nullard nullarde ahuri ahurie feignant feignasse pleurnichard
    pleurnicharde crapule necio necia zoquete sciocco sciocca dussel
    nitwit dimwit halfwit
    moron morons idiotic stupid numbskull muppet crybaby dumb dummkopf trottel idioten narrin hundenarrin
    blodmann tonto tonta tontos imbecil estupido estupida gilipollas cretino cretina cretini stupido stupida scemo scema
    """.split { $0 == "\n" || $0 == " " }.map(String.init))

  /// Words right before what somebody is called.
  private static let calls: Set<String> = ["you", "tu"]

  private static let addresses: Set<String> = [
    "etes", "es", "are", "bist", "seid", "eres", "sei", "usted", "lei", "sie",
  ]

  private static let charges: Set<String> = Set(
    """
    ordure parasite parasites cloche fossile vermine cornichon andouille bourrique bouffon bouffonne esel asino memo mema clown loser losers
    menteur menteuse menteurs menteuses aigri aigrie aigris aigries hypocrite hypocrites voleur voleuse voleurs voleuses
    escroc escrocs charlatan charlatans tricheur tricheuse tricheurs ingrat ingrate ingrats paresseux paresseuse faineant
    faineante faineants ignare ignares malhonnete malhonnetes ridicule ridicules pathetique pathetiques mythomane profiteur
    profiteuse profiteurs betise betises liar liars lazy pathetic hypocrite ungrateful thief thieves crook crooks
    lugner lugnerin betruger faulpelz heuchler mentiroso mentirosa ladron ladrona holgazan bugiardo bugiarda ladra fannullone
    """.split { $0 == "\n" || $0 == " " }.map(String.init))

  private static let phrases = PhraseSet(
    """
    people like you|gens comme vous|leute wie sie|gente como usted|gente come lei|personnes comme vous
    allez vous faire|allez donc vous faire|va te faire|vieille carne|vieille pie|vieille toupie|vieille bique
    vieille chouette|gros tas|espece de|bande d incapables|mere indigne|pauvre type|pauvre fille|pauvre idiot|pauvre cloche|faites perdre notre temps|pondeuse a
    pondeuses a|de votre espece|allez au diable|fichez nous la paix|foutez|get lost|smells like|like you people|shut up|halt den mund
    """)
}

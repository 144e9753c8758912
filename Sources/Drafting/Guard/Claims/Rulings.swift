/// Statements of what holds for all: what is forbidden, compulsory, void, abolished or closed for good. Only the service's
/// own words (guidance, knowledge, signature) carry them; what a mail says of the law is what its writer thinks.
enum Rulings {
  /// - Parameter own: the service's own words, folded, a blank between them and at both ends.
  static func isRuling(_ words: [Clauses.Word], _ own: String) -> Bool {
    let folded = words.map(\.folded)
    // "Il ne faut plus tarder" urges, and forbids nothing.
    guard !reported.areFound(in: folded), !folded.contains("tarder") else { return false }
    if let phrase = phrases.first(in: folded), !own.holds(" \(phrase) "), !isToldOfSilence(phrase, own) { return true }
    for (index, word) in words.enumerated() {
      guard let root = root(of: word.folded), !own.holds(" " + root),
        !ToldInFrench.beginnings(of: root).contains(where: { own.holds(" " + $0) })
      else { continue }
      // "Interdits : du samedi 12 h au lundi 6 h"
      if bans.contains(root), bans.contains(where: { own.holds(" " + $0) }) { continue }
      // "Soumis à déclaration" makes it compulsory.
      if duties.contains(root), dutySigns.contains(where: { own.holds(" " + $0) }) { continue }
      let before = words[max(0, index - 4)..<index].map(\.folded)
      if before.contains(where: copulas.contains), !before.contains(where: denials.contains) { return true }
    }
    return false
  }

  /// "Silence valant homologation" says what silence is worth, "aucune inhumation" that there was none.
  private static func isToldOfSilence(_ phrase: String, _ own: String) -> Bool {
    phrase.hasPrefix("silence") && own.holds(" silence va") || phrase == "nul n a" && own.holds(" aucun")
  }

  private static func root(of word: String) -> String? {
    roots.first { word.hasPrefix($0) && word.count <= $0.count + 4 } ?? (whole.contains(word) ? word : nil)
  }

  /// A rule is stated with a form of "to be" or "to become" before it.
  private static let copulas = WordList.set(
    """
    est sont sera seront devient deviennent reste restent etait is are was were will be becomes remains ist sind wird werden
    bleibt bleiben es esta estan son queda quedan sera seran e sono viene vengono diventa resta
    """)

  private static let denials = WordList.set("aucun aucune rien nul pas not nicht kein keine no non jamais point")

  private static let roots = WordList.list(
    """
    interdit prohibe proscrit aboli supprime obligatoire illegal illicite caduc irrecevable forclos confisque abroge
    forbidden banned prohibited abolish mandatory compulsory unlawful illegal verboten untersagt abgeschafft ungultig nichtig
    unzulassig verpflichtend steuerfrei prohibid abolid obligatori suprimid clausurad vietat soppress abolit illecit
    """)
  private static let bans = WordList.set("interdit prohibe proscrit")
  private static let duties = WordList.set("obligatoire mandatory compulsory verpflichtend obligatori")
  /// What of the service's own words makes something compulsory.
  private static let dutySigns = [
    "obligatoire", "soumis", "exige", "requis", "doit ", "doivent ", "obligation", "impose",
  ]
  private static let whole = WordList.set("nul nulle nuls nulles nulo nula nullo nulla void")

  private static let phrases = PhraseSet(
    """
    plus admis|plus admise|plus acceptes|plus autorise|n existe plus|n existent plus|plus personne|a vie|nul n a|n ont plus|n a plus le droit
    ne doivent plus|ne doit plus|ne faut plus|n est plus obligatoire|n est plus necessaire|n est plus exige|n est plus exigee
    n est plus requis|n est plus requise|n est plus demande|n est plus demandee|n est plus possible|n est plus valable
    ne sont plus obligatoires|ne sont plus necessaires|ne sont plus exiges|ne sont plus exigees|ne sont plus demandes
    plus besoin de|plus tenus de|plus tenu de|plus obligatoire|regle a ete|regle a change|reglement a change|loi a change
    interdiction est levee|interdiction a ete levee|obligation est levee|obligation a ete levee|mesure est levee
    fermera definitivement|fermera ses portes|silence vaut refus|silence vaut rejet|silence vaut accord|silence vaut acceptation
    definitivement ferme|ferme definitivement|fermes definitivement|sans exception|gratuit pour tous|gratuite pour tous
    appartient desormais|appartiennent desormais|ans de prison|passible de|par la loi|la loi interdit|la loi impose
    no longer|rule has changed|rule has been|rules have changed|by law|for life|years in prison|nobody may|without exception|belongs to the|nicht mehr|lebenslang|gesetzlich
    niemand darf|ohne ausnahme|ya no|por ley|de por vida|sin excepcion|non e piu|non sono piu|per legge|a vita|senza eccezioni
    """)

  /// Somebody else's words, or a condition.
  private static let reported = PhraseSet(
    """
    vous indiquez|vous dites|vous signalez|vous ecrivez|vous mentionnez|selon vous|d apres vous|que vous|si|s il|s ils|dont
    votre precedent message|your previous message|your earlier message|ihre vorherige nachricht|su mensaje anterior|suo messaggio
    you say|you write|you mention|if|whether|sie schreiben|wenn|falls|ob|usted indica|si|se|lei scrive
    """)
}

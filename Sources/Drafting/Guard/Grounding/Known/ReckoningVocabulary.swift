/// Words of a source that open a way of reckoning from it, folded, in the five languages.
enum ReckoningVocabulary {
  /// The day before or behind another is spoken of.
  static let neighbours = set("veille lendemain eve vortag vispera vigilia surlendemain before after folgetag")
  /// Halves and thirds are.
  static let parts = set("moitie demi tiers quart half third halfte mitad meta halb")
  static let averages = set("moyenne moyennes average mean durchschnitt media promedio")
  /// Something is so many times another.
  static let multiplying = set(
    """
    fois double triple times twice mal veces volte par chacun chacune each jeweils je cada ciascuno ciascuna pro per
    """)
  /// The next of something is.
  static let next = set(
    """
    suivant suivante prochain prochaine huit next following folgejahr folgejahres nachsten nachste kommenden siguiente
    proximo proxima successivo prossimo prossima
    """)

  /// The next week is.
  static let nextWeek = PhraseSet(
    """
    semaine suivante|semaine d apres|semaine prochaine|next week|following week|week after|nachste woche|nachsten woche
    kommende woche|folgenden woche|semana siguiente|proxima semana|semana que viene|settimana prossima|prossima settimana
    settimana successiva|settimana dopo
    """)
  /// What is there twice, without a figure.
  static let pairs = set("retour couple deux beide both dos entrambi andata")

  /// The last of something is.
  static let last = set(
    "dernier derniere last letzte letzten letzter pasado pasada ultimo ultima scorso scorsa precedent precedente")
  /// Days of work are counted.
  static let working = set(
    "ouvres ouvrables ouvre ouvrable working business werktage werktagen arbeitstage arbeitstagen habiles laborables lavorativi"
  )

  /// One length is to be added to another: `plus un mois`.
  static func add(_ tokens: [FactToken]) -> Bool {
    zip(tokens, tokens.dropFirst()).contains { first, second in
      ["plus", "ajoute", "ajoutent", "zuzuglich", "weitere", "mas", "piu", "another"].contains(first.folded)
        && (one.contains(second.folded) || second.kind == .digits)
    }
  }

  /// Something is open at all times: `jour et nuit`, `7j/7`.
  ///
  /// - Parameter words: of the text, folded.
  static func areAllDays(_ tokens: [FactToken], words: [String]) -> Bool {
    always.areFound(in: words)
      || tokens.indices.dropLast(3).contains { index in
        [7, 24].contains(tokens[index].value) && tokens[index + 3].value == tokens[index].value
          && ["/", "sur"].contains(tokens[index + 2].folded)
      }
  }
  private static let always = PhraseSet(
    """
    jour et nuit|tous les jours|day and night|every day|around the clock|rund um die uhr|taglich
    dia y noche|todos los dias|giorno e notte|tutti i giorni
    """)
  /// The last day of the year is.
  static let endOfYear = PhraseSet(
    "fin d annee|fin de l annee|fin de l an|end of the year|year end|jahresende|ende des jahres|fin de ano|fine anno|fine dell anno"
  )
  /// Every other one of something is meant.
  static let alternating = set("paire paires impaire impaires pairs impairs quinzaine alternance alternees")
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
    creneau creneaux plac metr kilometr centimetr kilo gramm litr tonn meter kilometer week end
    """)
  /// What people are called who were named one by one; stems.
  static let company = set(
    """
    professionnel participant membr adult conviv invit occupant voyageur passager habitant candidat visiteur inscrit
    participant member guest visitor people gast teilnehmer participant invitado ospit partecipant
    """)
  /// Words of an answer that lead to what it reckoned.
  static let results = set(
    """
    soit donc total totale reste restera resterait resteraient restent represente represententerait representerait ramene ramenerait
    fait font fera feront ferait feraient tout difference ecart dire moitie tiers quart quarts ainsi economiser revient reviennent solde
    that makes make comes leaves remaining balance left altogether ergibt ergeben also insgesamt bleiben bleibt somit
    decir tanto quedan devolveran cioe quindi dunque restano totale dem unter
    """)
  /// Words before a figure that make it a rough one.
  static let rough = set(
    """
    plus environ pres autour quelque presque moins about around over almost nearly under roughly rund etwa ungefahr fast knapp
    circa casi unos unas mas alrededor oltre quasi
    """)
  /// Words behind a length of time that say from where it is counted.
  static let distances = set(
    "tard later earlier spater despues dopo restants restant")
  /// Words behind a figure that share something out.
  static let apiece = set("chacun chacune apiece each jeweils ciascuno ciascuna")
  /// What is paid month by month; stems.
  static let instalments = set("mensualit echeanc prelevement instalment installment monatsrat cuota rate")
  /// How many the words of sets of ten and twelve are; stems.
  static let dozens = [
    "dizain": 10, "douzain": 12, "vingtain": 20, "trentain": 30, "quarantain": 40, "cinquantain": 50, "centain": 100,
    "dozen": 12, "dutzend": 12, "docena": 12, "dozzina": 12, "decena": 10, "decina": 10,
  ]
  /// Join the last two of a row.
  static let and = set("et and und y e")
  /// Join the last two of a choice.
  static let or = set("ou or oder o")
  /// Articles that count one.
  static let one = set("un une a an one ein eine una uno")

  private static func set(_ words: String) -> Set<String> {
    Set(words.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}

/// Words of a source that open a way of reckoning from it, folded, in the five languages.
enum ReckoningVocabulary {
  /// What a writer has so many of to say.
  static let overviews = WordList.set(
    """
    remarques precisions points choses questions formules possibilites solutions options cas conditions etapes raisons choix
    voies pistes facons moyens hypotheses situations volets temps interlocuteurs endroits demarches propositions arguments sujets remarks things ways options cases steps hinweise punkte
    moglichkeiten formas opciones modi opzioni
    """)
  /// The month before another, as a term.
  static let monthBefore = PhraseSet(
    "mois precedent|mois precedant|mois qui precede|month before|preceding month|vormonat")

  /// What says that something comes so long before another.
  static let ahead = WordList.set("avant tot before early earlier vorher fruher antes prima")

  /// The day before or behind another is spoken of.
  static let neighbours = WordList.set("veille lendemain eve vortag vispera vigilia surlendemain before after folgetag")
  /// Halves and thirds are.
  static let parts = WordList.set("moitie demi tiers quart half third halfte mitad meta halb")
  /// What is held again and again, by its stem.
  static let sessions = Set(
    "passages creneaux visites seances cours ateliers fois lecons samedis mercredis lundis mardis jeudis vendredis sessions lessons times dates"
      .split(separator: " ").map { Stem.of(String($0)) })
  /// Says that somebody has a third of the time more.
  static let thirdMore = PhraseSet("tiers temps|temps majore")
  /// What lies between two days.
  static let nights = Set(
    "nuit nuitees night nachte nacht noches notti".split(separator: " ").map { Stem.of(String($0)) })
  /// What there is one of a day.
  static let daily = Set(
    "repas dejeuners diners matinees journees soirees doses meals lunches dinners mahlzeiten comidas pasti"
      .split(separator: " ").map { Stem.of(String($0)) })
  /// Something is by the year.
  static let yearly = PhraseSet(
    """
    annuel|annuelle|annuels|annuelles|annuellement|par an|a l annee|yearly|annually|annual|per year|a year|jahrlich|pro jahr
    im jahr|anual|al ano|annuale|all anno
    """)
  /// Eighteen years are spoken of.
  static let ofAge = WordList.set(
    "mineur mineure mineurs mineures majeur majeure majeurs majeures majorite minors volljahrig minderjahrig minderjahrige mayores menores minorenne minorenni maggiorenne"
  )
  /// What share each of them is, in thousandths of a percent.
  static let shares = [
    "moitie": 50_000, "half": 50_000, "halfte": 50_000, "mitad": 50_000, "meta": 50_000, "tiers": 33_000,
    "third": 33_000, "drittel": 33_000, "tercio": 33_000, "terzo": 33_000, "quart": 25_000, "viertel": 25_000,
    "dixieme": 10_000, "vingtieme": 5_000,
  ]
  /// Into how many parts something is cut: "les trois quarts".
  static let denominators = [
    "tiers": 3, "quarts": 4, "cinquiemes": 5, "sixiemes": 6, "huitiemes": 8, "dixiemes": 10, "douziemes": 12,
    "vingtiemes": 20, "centiemes": 100,
  ]
  static let averages = WordList.set("moyenne moyennes average mean durchschnitt media promedio")
  /// Something is so many times another.
  static let multiplying = WordList.set(
    """
    fois double triple times twice mal veces volte par chacun chacune each jeweils je cada ciascuno ciascuna pro per
    """)
  /// The next of something is.
  static let next = WordList.set(
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
  /// The days at the end of the week are.
  static let weekend = PhraseSet("week end|weekend|wochenende|fin de semana|fine settimana|finesettimana")
  /// What stands before the number of a week of the calendar.
  static let numberedWeeks = WordList.set("semaine sem s week kw kalenderwoche semana settimana")
  /// The month before, and the next.
  static let lastMonth = PhraseSet(
    "mois dernier|mois passe|mois precedent|last month|letzten monat|vergangenen monat|mes pasado|mese scorso")
  static let nextMonth = PhraseSet(
    "mois prochain|mois suivant|mois qui vient|next month|following month|nachsten monat|kommenden monat|mes proximo|proximo mes|prossimo mese"
  )
  /// Something always is on a weekday.
  static let every = WordList.set("chaque tous toutes every jeden jede cada todos ogni tutti")

  /// How many years away from the mail's those are that a text speaks of: `l'an dernier`.
  static func yearsAway(_ words: [String]) -> [Int] {
    (lastYear.areFound(in: words) ? [-1] : []) + (yearBeforeLast.areFound(in: words) ? [-2] : [])
      + (nextYear.areFound(in: words) ? [1] : [])
  }
  private static let lastYear = PhraseSet(
    """
    an dernier|annee derniere|an passe|annee passee|annee precedente|last year|previous year|letztes jahr|letzten jahr
    vergangenen jahr|ano pasado|anno scorso
    """)
  private static let yearBeforeLast = PhraseSet(
    "il y a deux ans|avant derniere annee|two years ago|vor zwei jahren|hace dos anos|due anni fa")
  private static let nextYear = PhraseSet(
    "an prochain|annee prochaine|annee suivante|next year|nachstes jahr|nachsten jahr|proximo ano|ano proximo|anno prossimo"
  )

  /// What is there twice, without a figure.
  static let pairs = WordList.set("retour couple deux beide both dos entrambi andata")

  /// The last of something is.
  static let last = WordList.set(
    "dernier derniere last letzte letzten letzter pasado pasada ultimo ultima scorso scorsa precedent precedente")
  /// Days of work are counted.
  static let working = WordList.set(
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
  /// The first day of the month behind another is.
  static let startOfNextMonth = PhraseSet(
    """
    jour du mois suivant|jour du mois qui suit|er du mois suivant|er du mois qui suit|premier du mois suivant
    mois suivant la demande|mois suivant celui|mois qui suit la demande|debut du mois suivant|first day of the following month
    first of the following month|ersten des folgemonats|primer dia del mes siguiente|primo giorno del mese successivo
    """)
  static let nextBehind = WordList.set("suivant suit following thereafter darauf siguiente successivo")
  /// The month behind another is.
  static let followingMonth = PhraseSet(
    "mois suivant|mois d apres|mois qui suit|following month|folgemonat|mes siguiente|mese successivo")
  /// The first day of the same month is.
  static let startOfMonth = PhraseSet(
    "premier jour du mois|1er jour du mois|1er du mois|premier du mois|first day of the month|first of the month")
  /// The end of something is.
  static let end = WordList.set("fin end ende fine final")
  static let endOfMonth = PhraseSet(
    "fin du mois|fin de mois|meme mois|mois en cours|mois civil|fin de ce mois|end of the month|month end|monatsende|ende des monats|fin de mes|fine mese|fine del mese"
  )
  static let endOfWeek = PhraseSet(
    "fin de semaine|fin de la semaine|fin de cette semaine|end of the week|ende der woche|wochenende|final de la semana|fine settimana"
  )
  /// The last day of the year is.
  static let endOfYear = PhraseSet(
    "fin d annee|fin de l annee|annee de la demande|annee civile|annee retenue|fin de l an|end of the year|year end|jahresende|ende des jahres|fin de ano|fine anno|fine dell anno"
  )
  /// Every other one of something is meant.
  static let alternating = WordList.set(
    "paire paires impaire impaires pairs impairs quinzaine alternance alterne alternee alternes alternees")
  static let tomorrow = WordList.set("demain tomorrow morgen manana domani")
  /// An hour may be one of the afternoon that is not called so.
  static let halfDays = WordList.set(
    "soir soiree pm afternoon evening nachmittag nachmittags abend abends tarde noche pomeriggio sera")
  /// What papers, matters and people are counted by; stems.
  static let things = WordList.set(
    """
    document piece element point question demand dossier enfant personn jour semain mois heur an anne etap cas option
    possibilit solution condition raison message courriel formulair page fois prochain premier dernier matine journe jeudi
    horair place item thing way step paper people person person unterlag frag person sach punkt cosa persona documento
    documenti persone giorni domande sach kind kinder child children reste autr group grupo gruppi gruppo versement mensualit
    creneau creneaux plac metr kilometr centimetr kilo gramm litr tonn meter kilometer week end
    """)
  /// What people are called who were named one by one; stems.
  static let company = WordList.set(
    """
    professionnel participant membr person personn adult conviv invit occupant voyageur passager habitant candidat visiteur inscrit
    participant member guest visitor people gast teilnehmer participant invitado ospit partecipant
    """)
  /// Words of an answer that lead to what it reckoned.
  static let results = WordList.set(
    """
    soit donc total totale ensemble global globale reste restera resterait resteraient restent represente represententerait representerait ramene ramenerait
    fait font fera feront ferait feraient tout difference ecart dire moitie tiers quart quarts ainsi economiser revient reviennent solde
    that makes make comes leaves remaining balance left altogether ergibt ergeben also insgesamt bleiben bleibt somit
    decir tanto quedan devolveran cioe quindi dunque restano totale dem unter
    """)
  /// Words before a figure that make it a rough one.
  static let rough = WordList.set(
    """
    plus environ pres autour quelque presque bientot quasiment quasi moins about around over almost nearly under roughly rund etwa ungefahr fast knapp
    circa casi unos unas mas alrededor oltre quasi
    """)
  /// How many months a part of the year has, for which something may be paid.
  static let months = [
    "trimestre": 3, "trimestriel": 3, "trimestrielle": 3, "quarter": 3, "quartal": 3, "semestre": 6, "semestriel": 6,
    "semestrielle": 6, "halbjahr": 6,
  ]
  /// Words behind a length of time that say from where it is counted.
  static let distances = WordList.set(
    "devant tard later earlier spater despues dopo restants restant")
  /// Words before a length of time that make it a term.
  static let terms = WordList.set(
    "prend prennent prendra comptez sous delai delais within binnen innerhalb frist entro termine plazo valable validite valid gultig valido pendant durant duree dure"
  )
  /// Words behind it that make it one.
  static let following = WordList.set(
    "suivant suivants suivante suivantes compter following siguientes seguenti folgenden")
  /// Words before one that was counted: it has passed, or will have.
  static let since = WordList.set(
    "depuis voila voici reste restent restera soit dans since seit desde hace da fa remain left noch been")
  /// Words behind one that was counted.
  static let away = WordList.set(
    "tard auparavant avance restant restants ago later earlier left away spater fruher zuvor verbleibend despues fa dopo ici"
  )
  /// Units of measure of which others are the thousandfold.
  static let measures = WordList.set(
    "g gramme grammes kg kilo kilos kilogrammes t tonne tonnes l litre litres ml cl m km metre metres kilometre kilometres mm cm centimetre centimetres millimetre millimetres hectare hectares gram grams liter liters litros litri meter metros metri tonnen"
  )
  /// Words behind a length of time that say behind or before what it lies.
  static let behind = WordList.set("apres avant after before nach vor despues antes dopo prima")
  /// Words behind a figure that share something out.
  static let apiece = WordList.set("chacun chacune apiece each jeweils ciascuno ciascuna")
  /// What is paid month by month; stems.
  static let instalments = WordList.set("mensualit echeanc prelevement instalment installment monatsrat cuota rate")
  /// How many the words of sets of ten and twelve are; stems.
  static let dozens = [
    "dizain": 10, "douzain": 12, "vingtain": 20, "trentain": 30, "quarantain": 40, "cinquantain": 50, "centain": 100,
    "dozen": 12, "dutzend": 12, "docena": 12, "dozzina": 12, "decena": 10, "decina": 10,
  ]
  /// Join the last two of a row.
  static let and = WordList.set("et and und y e")
  /// Join the last two of a choice.
  static let or = WordList.set("ou or oder o")
  /// Articles that count one.
  static let one = WordList.set("un une a an one ein eine una uno")
}

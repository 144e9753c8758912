/// Months, weekdays and days told by their distance, in the five languages, folded.
enum CalendarVocabulary {
  /// What leaves a day out: "tous les jours sauf mardi".
  static let leavingOut = WordList.set("sauf hors except ausser excepto salvo tranne")

  static func month(_ word: String) -> Int? { months[word] }
  /// Names of months and weekdays.
  static var words: Set<String> { Set(months.keys).union(weekdays.keys) }

  /// Monday is 0.
  static func weekday(_ word: String) -> Int? { weekdays[word] }

  /// An abbreviation that is one before a point or a dash.
  static func shortWeekday(_ word: String) -> Int? {
    shortWeekdays[word]
  }

  private static let shortWeekdays: [String: Int] = {
    var places: [String: Int] = [:]
    for list in [
      "lun mar mer jeu ven sam dim", "mon tue wed thu fri sat sun", "mo di mi do fr sa so", "lu ma me je ve",
    ] {
      for (place, word) in list.split(separator: " ").enumerated() where places[String(word)] == nil {
        places[String(word)] = place
      }
    }
    return places
  }()

  private static let months: [String: Int] = {
    var months: [String: Int] = [:]
    for list in [
      "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
      "january february march april may june july august september october november december",
      "januar februar marz april mai juni juli august september oktober november dezember",
      "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
      "janv fevr mars avr mai juin juil aout sept oct nov dec", "jan feb mar apr may jun jul aug sep oct nov dec",
      "janv fev",
    ] {
      for (offset, word) in list.split(separator: " ").enumerated() { months[String(word)] = offset + 1 }
    }
    return months
  }()

  private static let weekdays: [String: Int] = {
    var weekdays: [String: Int] = [:]
    for list in [
      "lundi mardi mercredi jeudi vendredi samedi dimanche", "monday tuesday wednesday thursday friday saturday sunday",
      "montag dienstag mittwoch donnerstag freitag samstag sonntag",
      "lunes martes miercoles jueves viernes sabado domingo",
      "lunedi martedi mercoledi giovedi venerdi sabato domenica",
    ] {
      for (offset, word) in list.split(separator: " ").enumerated() {
        weekdays[String(word)] = offset
        weekdays[String(word) + "s"] = offset
      }
    }
    weekdays["sonnabend"] = 5
    return weekdays
  }()

  /// Days from today that a word tells.
  static let distances: [String: Int] = [
    "aujourd": 0, "demain": 1, "hier": -1, "today": 0, "tomorrow": 1, "yesterday": -1, "heute": 0, "morgen": 1,
    "ubermorgen": 2, "gestern": -1, "hoy": 0, "ayer": -1, "oggi": 0, "domani": 1, "dopodomani": 2, "ieri": -1,
  ]

  /// How many days a text rightly gives a month: `les trente jours de juin`, `un mois de trente jours`.
  static func monthLengths(in tokens: [FactToken]) -> Set<Int> {
    var lengths: Set<Int> = []
    for index in tokens.indices where units.contains(tokens[index].folded) && index > 0 {
      let around = tokens[max(0, index - 5)..<min(tokens.count, index + 4)]
      let months = around.compactMap { month($0.folded) }
      let isAny = around.contains { $0.folded == "mois" || $0.folded == "month" }
      for length in 28...31 {
        let isOne = months.contains { isLength(length, ofMonth: $0) }
        if isOne || isAny && length >= 30 { lengths.insert(length) }
      }
    }
    return lengths
  }

  private static let units: Set<String> = ["jours", "days"]

  private static func isLength(_ days: Int, ofMonth month: Int) -> Bool {
    switch month {
    case 2: days <= 29
    case 4, 6, 9, 11: days == 30
    default: days == 31
    }
  }
}

/// The public holidays of France, by the names that letters give them.
enum Holidays {
  /// The days of some years that a text names.
  ///
  /// - Parameter words: of the text, folded.
  static func named(in words: [String], years: ClosedRange<Int>) -> [Day] {
    names.acts(in: words.map { $0[...] }).flatMap { place in
      years.map { year in
        switch place {
        case .fixed(let day, let month): Day(day: day, month: month, year: year)
        case .fromEaster(let days): easter(of: year) + days
        }
      }
    }
  }

  /// The public holidays of a year (Code du travail, article L3133-1).
  static func all(of year: Int) -> [Day] {
    let fixed = [(1, 1), (1, 5), (8, 5), (14, 7), (15, 8), (1, 11), (11, 11), (25, 12)]
    return fixed.map { Day(day: $0.0, month: $0.1, year: year) } + [1, 39, 50].map { easter(of: year) + $0 }
  }

  private enum Place: Hashable {
    case fixed(day: Int, month: Int)
    /// Days behind Easter Sunday.
    case fromEaster(Int)
  }

  private static let names = PhraseTable<Place>([
    (.fixed(day: 1, month: 1), "jour de l an,nouvel an,new year s day,neujahr"),
    (.fixed(day: 1, month: 5), "fete du travail,labour day,tag der arbeit"),
    (.fixed(day: 8, month: 5), "fete de la victoire,victoire de 1945,armistice de 1945"),
    (.fixed(day: 14, month: 7), "fete nationale,bastille day,nationalfeiertag"),
    (.fixed(day: 15, month: 8), "assomption,assumption,maria himmelfahrt"),
    (.fixed(day: 1, month: 11), "toussaint,all saints,allerheiligen"),
    (.fixed(day: 11, month: 11), "armistice,armistice de 1918"),
    (.fixed(day: 25, month: 12), "noel,christmas,weihnachten,navidad,natale"),
    (.fixed(day: 24, month: 12), "veille de noel,reveillon de noel,christmas eve,heiligabend"),
    (.fixed(day: 31, month: 12), "saint sylvestre,new year s eve,silvester"),
    (.fromEaster(-2), "vendredi saint,good friday,karfreitag"),
    (.fromEaster(0), "paques,easter,ostern,pascua,pasqua"),
    (.fromEaster(1), "lundi de paques,easter monday,ostermontag"),
    (.fromEaster(39), "ascension,christi himmelfahrt"),
    (.fromEaster(40), "pont de l ascension,vendredi de l ascension"),
    (.fromEaster(49), "pentecote,whitsun,pfingsten"),
    (.fromEaster(50), "lundi de pentecote,whit monday,pfingstmontag"),
  ])

  /// Easter Sunday of the Gregorian calendar, by Butcher's algorithm.
  static func easter(of year: Int) -> Day {
    let (century, rest) = year.quotientAndRemainder(dividingBy: 100)
    let golden = year % 19
    let epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
    let shift = (golden + 11 * epact + 22 * weekday) / 451
    let place = epact + weekday - 7 * shift + 114
    return Day(day: place % 31 + 1, month: place / 31, year: year)
  }
}

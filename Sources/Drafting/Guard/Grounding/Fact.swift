/// A fact that a text states and another may support.
enum Fact: Hashable {
  /// A day; the year where it is said.
  case date(day: Int, month: Int, year: Int?)
  /// A weekday that stands for itself, Monday 0.
  case weekday(Int)
  /// Minutes since midnight.
  case time(Int)
  /// Hundredths of a currency's unit.
  case amount(Int)
  /// Thousandths of a percent.
  case percent(Int)
  /// So many of a unit of time.
  case duration(Int, Unit)
  /// Thousandths of a plain number.
  case number(Int)
  /// A reference, telephone or account number, an article: letters and digits alone, in capitals.
  case code(String)
  /// A name of one or several words, folded.
  case name([String])
  /// An office, a law or a procedure: the words that tell it from others, folded.
  case institution([String])
  /// A paper, a person by what they do, a way to pay: one of ``NamedThings``.
  case thing(Int)
  /// Once in so many: `un samedi sur deux`.
  case rate(Int)

  /// A unit of time.
  enum Unit: Int { case minute, hour, day, week, month, year }

  /// Whether it is money.
  var isAmount: Bool { if case .amount = self { true } else { false } }
}

extension Fact.Unit {
  /// Whether it is made of whole days.
  var isOfDays: Bool { self == .day || self == .week }

  /// How many days so many are, as people say them: eight are a week in French and German, and fifteen two; nil where they
  /// are no whole days, or too many.
  func days(_ count: Int) -> Set<Int>? {
    guard count <= 5_000 else { return nil }
    switch self {
    case .day: return [count]
    case .week: return count == 1 ? [7, 8] : count == 2 ? [14, 15] : [count * 7]
    case .hour: return count.isMultiple(of: 24) ? [count / 24] : nil
    case .minute, .month, .year: return nil
    }
  }

  /// How many minutes so many are; nil where no clock counts them.
  func minutes(_ count: Int) -> Int? {
    switch self {
    case .minute: count
    case .hour: count <= 24 ? count * 60 : nil
    case .day, .week, .month, .year: nil
    }
  }
}

/// A fact and where it stands.
struct FoundFact {
  var fact: Fact
  /// What else the words may mean: English dates with the month first, `8.30` as a time, the amount in "de 330 à 165 €".
  var alternatives: [Fact] = []
  /// Scalars of the text.
  let range: Range<Int>
  /// Whether a word beside it says that it is reckoned: "soit", "au total", "plus tard".
  var isReckoned = false
  /// Whether the answer itself lists so many behind it: "deux créneaux : le 3 ou le 10".
  var isListed = false
  /// Of a date, whether it is one of several that a weekday in the plural tells: "les dimanches 10, 17 et 24 mai".
  var isOfPluralWeekday = false
  /// Whether it says by how much one thing is more than another: "plus courte de deux ans".
  var isCompared = false
  /// Whether a word beside it says that it is about so much: "plus de", "environ".
  var isRough = false
  /// How a length of time is meant.
  var sense = SpanSense.plain
  /// Of a plain number, whether a unit of measure stands behind it.
  var isMeasure = false
  /// Whether it is multiplied: "9 × 12".
  var isFactor = false
  /// Whether the words before it speak of a week: "la semaine suivante, entre le 2 et le 6".
  var isOfWeek = false
  /// Of a date, whether it is said to be the day before or behind another.
  var isNeighbour = false
  /// Of a date, whether it is said to be a public holiday: "le 11 novembre férié".
  var isHoliday = false
  /// Whether it is said to be the correspondent's, or the one that was spoken of: "votre chèque".
  var isTheirs = false
  /// Of a date, whether something must be done before or until then.
  var isLimit = false
  /// Of a date, whether something begins again then.
  var isBeginning = false
  /// Of a length of time, whether it is said to be the most there is: "jusqu'à 60 jours".
  var isUpTo = false
  /// Whether it stands in a question.
  var isAsked = false
  /// Of a length of time, whether days of work are meant.
  var isOfWorkingDays = false
  /// Whether it is said in passing, "une heure": others may follow from it, but it is not marked.
  var isSoft = false
  /// The weekday that is said to go with a date.
  var weekday: Int?
  /// What a plain number counts or, of a label, what it tells from others, folded; nil where no word says so.
  var noun: String?
  /// How a plain number is meant.
  var use = NumberUse.count
  /// Of a name, the first letters of the words around it, of which an acronym may be made: "architecte des Bâtiments de
  /// France"; where the name's own begins.
  var initials: (letters: String, start: Int)?
  /// Of a weekday, whether it is said of each: "le jeudi", "chaque mardi".
  var isHabitual = false
  /// Of a weekday, the hour that is said to go with it, in minutes since midnight.
  var hour: Int?
  /// What the sentence says of a day.
  var occasion: DayOccasion?
}

extension FoundFact {
  /// Whether somebody may reckon with it: a figure or a day, but no name and no month.
  var isReckonedWith: Bool {
    switch fact {
    case .date(let day, _, _): day > 0
    case .time, .amount, .percent, .duration, .number, .rate: true
    case .weekday, .code, .name, .institution, .thing: false
    }
  }

  /// Whether it may be money.
  var mayBeAmount: Bool { fact.isAmount || alternatives.contains(where: \.isAmount) }

  /// Whether it counts what is paid month by month.
  var countsInstalments: Bool { noun.map { ReckoningVocabulary.instalments.contains(Stem.of($0)) } ?? false }
}

/// How a length of time is meant.
enum SpanSense {
  /// As one that somebody has for something: "sous un mois".
  case term
  /// As one that lies between two days and was counted: "depuis trois mois", "dans douze jours".
  case distance
  /// As one that lies behind or before a day that is named with it: "cinq jours après".
  case behind
  case plain
}

/// How a plain number is meant.
enum NumberUse {
  /// So many of something.
  case count
  /// The place in a row: `6e`.
  case ordinal
  /// The name of one among several: `salle 12`, `quai n° 2`.
  case label
}

/// What a sentence says of the day that it names.
enum DayOccasion {
  /// Somebody comes or is awaited: such a day is set, not reckoned.
  case appointment
  /// The service is closed.
  case closing
}

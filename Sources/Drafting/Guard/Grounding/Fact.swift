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

  enum Unit: Hashable { case minute, hour, day, week, month, year }
}

/// A fact and where it stands.
struct FoundFact {
  let fact: Fact
  /// Scalars of the text.
  let range: Range<Int>
  /// The weekday that is said to go with a date.
  var weekday: Int?
  /// What a plain number counts, folded; nil where no word says so.
  var noun: String?
}

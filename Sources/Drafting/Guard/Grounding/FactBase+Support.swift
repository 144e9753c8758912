/// What the sources state, in their words or in others.
extension FactBase {
  /// Whether the sources state the fact, or what it follows from.
  func supports(_ found: FoundFact) -> Bool {
    ([found.fact] + found.alternatives).contains { supports($0, found) }
  }

  func supports(_ fact: Fact, _ found: FoundFact) -> Bool {
    switch fact {
    case .date(let day, let month, let year):
      days.holds(
        day: day, month: month, year: year, weekday: found.weekday, isSet: found.occasion == .appointment,
        isLimit: found.isLimit || found.isBeginning) || isAnniversary(day, month, year, weekday: found.weekday)
        || found.isNeighbour && days.isBesideNamed(day: day, month: month, weekday: found.weekday)
        || found.isHoliday && days.isHoliday(day: day, month: month)
    case .weekday(let weekday) where found.isHabitual && openings.isOnlyWithin(weekday): false
    case .weekday(let weekday):
      (days.holds(weekday: weekday) || found.occasion == .closing && openings.leaveOut(weekday))
        && openings.allow(weekday, at: found.hour)
    case .time(let minutes):
      // Today's and tomorrow's ends are known to all.
      minutes == 0 || clock.holds(minutes) || isThirdMore(minutes)
        || minutes % 60 == 0 && durations.holds(minutes / 60, .hour)
    case .amount(let hundredths):
      // A small number stands in every source.
      amounts.holds(hundredths)
        || (hundredths >= 1_300 || hundredths >= 100 && hundredths % 100 > 0) && figures.isWritten(hundredths * 10)
    case .percent(let share):
      // "La part fixe de 15 %" of a formula's 0,15.
      amounts.holds(percent: share)
        || share < 100_000 && share.isMultiple(of: 1_000) && figures.isBare(share / 100)
        || share >= 13_000 && figures.isBare(share)
    case .duration where found.isOfWorkingDays && !days.countsWorkingDays: false
    case .duration(let count, let unit):
      durations.holds(count, unit) || count > 12 && figures.isBare(count * 1_000)
        || isAlwaysOpen && unit == .day && count == 7
        // "À jeun 12 h"
        || unit == .hour && count > 1 && found.sense != .term && clock.times.contains(count * 60)
        || unit == .year
          && (isAge(count) || found.isRough && isAge(atLeast: count) || figures.counts.contains(count * 1_000))
        || (found.sense != .term || found.isReckoned)
          && (days.liesAhead(count, unit) || days.apart.isFromStart(count, unit))
    case .number(let value):
      found.isListed || isSaidInPassing(value, of: found.noun) || isNights(value, of: found.noun)
        || isShortPhone(value, found) || isReference(value) || isSessions(value, of: found.noun)
        || found.countsInstalments && isWhole(value) { durations.holds($0, .month) }
        // "Dans sa 89e année": of somebody of 88.
        || found.use == .ordinal && value >= 18_000 && isWhole(value) { isAge($0) || isAge($0 - 1) }
        || (found.use == .count
          ? figures.holds(value, of: found.noun, isAsked: found.isAsked, isKnown: isNounKnown)
          : figures.holds(label: value, of: found.noun, isKnown: isNounKnown))
    case .code(let code): words.spell(code, numbers: figures.numbers) || isRoman(code)
    case .name(let name):
      name.count == 1 && isRoman(name[0]) || words.hold(name: name)
        || found.initials.map { words.holdAcronym($0) } ?? false
    case .institution(let name):
      words.hold(institution: name) || words.holdAcronym(of: name)
        || found.initials.map { words.holdAcronym($0, ofAtLeast: 3) || words.holdAcronym(behind: $0) } ?? false
    case .thing(let thing):
      NamedThings.isPayment(thing)
        ? isWayToPay(thing, found) : things.contains(thing) || found.initials.map { words.holdAcronym($0) } ?? false
    case .rate(let count): rates.contains(count)
    }
  }

  /// Whether the service names the way to pay, or nobody names any; what only the mail names may be taken up as the
  /// correspondent's: "votre chèque".
  private func isWayToPay(_ thing: Int, _ found: FoundFact) -> Bool {
    if ownThings.contains(thing) { return true }
    return found.isTheirs && things.contains(thing)
  }

  /// Whether a small number says nothing of the matter, or what a word behind it tells: "deux remarques", "trois quarts".
  private func isSaidInPassing(_ value: Int, of noun: String?) -> Bool {
    guard let noun, (2_000...5_000).contains(value) else { return false }
    if noun == "fois" { return figures.numbers.contains(value) }
    if noun == "quarts" { return value == 3_000 && amounts.holds(percent: 75_000) }
    return value == 2_000 && noun == "moities" || ReckoningVocabulary.overviews.contains(noun)
  }

  /// Whether so many nights lie between days that are known, or within as many days and one more.
  private func isNights(_ value: Int, of noun: String?) -> Bool {
    guard let noun, ReckoningVocabulary.nights.contains(Stem.of(noun)) else { return false }
    return isWhole(value) {
      durations.holds($0, .day) || durations.holds($0 + 1, .day) || days.apart.isBetweenSaid($0, .day)
    }
  }

  /// Whether so many minutes are four thirds of what something takes, where somebody has so much.
  func isThirdMore(_ minutes: Int) -> Bool {
    isThirdMore && minutes.isMultiple(of: 4)
      && (durations.holds(minutes * 3 / 4, .minute) || clock.isLength(minutes * 3 / 4, breaks: []))
  }

  /// Whether so many sessions are held on days of the sources.
  private func isSessions(_ value: Int, of noun: String?) -> Bool {
    guard let noun, ReckoningVocabulary.sessions.contains(Stem.of(noun)) else { return false }
    return isWhole(value) { days.areSessions($0) || timetables.hold(sessions: $0) }
  }

  /// Whether a long number is a reference that the sources write behind letters: `RCS 892 114 336`.
  private func isReference(_ value: Int) -> Bool {
    value >= 100_000_000 && isWhole(value) { words.spell(String($0), numbers: []) }
  }

  /// Whether four figures are a number that the sources write in pairs: "3939".
  private func isShortPhone(_ value: Int, _ found: FoundFact) -> Bool {
    guard found.noun == nil, (1_000_000...9_999_000).contains(value) else { return false }
    return isWhole(value) { words.spell(String($0), numbers: []) }
  }

  /// Whether the sources speak of such things, be it in another language.
  func isNounKnown(_ stem: String) -> Bool { CountedNouns.areKnown(stem, in: words.stems) }

  /// Whether something lies so many years back and some more: "plus de cinquante ans".
  private func isAge(atLeast count: Int) -> Bool {
    count >= 10 && count % 5 == 0 && (1...4).contains { isAge(count + $0) }
  }

  /// Whether it is the day of a known one so many years on, as the sources count: `70e anniversaire`.
  private func isAnniversary(_ day: Int, _ month: Int, _ year: Int?, weekday: Int?) -> Bool {
    guard let year, day > 0, month > 0, weekday.map({ $0 == Day(day: day, month: month, year: year).weekday }) ?? true
    else { return false }
    return days.years(of: day, month).contains { $0 < year && figures.numbers.contains((year - $0) * 1_000) }
  }

  /// Whether a Roman numeral is a number of the sources, or the century of one of their years.
  private func isRoman(_ word: String) -> Bool {
    guard let number = RomanNumeral.value(of: word) else { return false }
    return figures.numbers.contains(number * 1_000)
      || figures.numbers.contains {
        $0.isMultiple(of: 1_000) && $0 >= 1_000_000 && ($0 / 1_000 - 1) / 100 + 1 == number
      }
  }

  /// Whether somebody may be so old, or something lie so long back.
  private func isAge(_ count: Int) -> Bool {
    let years = days.years.union(
      figures.numbers.compactMap { (1_850_000...2_100_000).contains($0) ? $0 / 1_000 : nil })
    return years.contains { years.contains($0 + count) || years.contains($0 + count + 1) }
  }

  /// Whether a number is a whole one of which something holds.
  func isWhole(_ thousandths: Int, _ holds: (Int) -> Bool) -> Bool {
    thousandths.isMultiple(of: 1_000) && holds(thousandths / 1_000)
  }
}

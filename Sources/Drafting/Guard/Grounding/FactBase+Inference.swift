/// What follows from facts that the answer states and that hold.
extension FactBase {
  /// Whether the fact follows from others that the answer states and that hold.
  func implies(_ found: FoundFact) -> Bool {
    ([found.fact] + found.alternatives).contains { implies($0, found) }
  }

  /// Whether the fact is a step of reckoning away from those that stand near it.
  func reckons(_ found: FoundFact, near: [FoundFact]) -> Bool {
    // "Soit jusqu'à sept heures par semaine"
    let hours = found.isReckoned ? Self.hours(found).flatMap { $0.value == $0.value.rounded() ? $0 : nil } : nil
    guard found.use == .count, let figure = Self.figure(found) ?? hours else { return false }
    var isLength = false
    if case .duration(let count, let unit) = found.fact {
      isLength = true
      // "Jusqu'au 20 décembre": twenty days of it.
      let isDay = near.contains { if case .date(count, let month, _) = $0.fact { month > 0 } else { false } }
      if unit == .day, isDay { return true }
    }
    // What is small is a step from everything, but for one between two that are not.
    let isSmall = figure.measure == .plain && figure.value < 13 && figure.value == figure.value.rounded()
    let isBare = isLength || isSmall && !found.isReckoned
    let near = isBare ? near.filter { abs($0.range.lowerBound - found.range.lowerBound) < 120 } : near
    // "Il reste 4 places" is no matter of hours.
    let countsThings =
      if case .number = found.fact { found.noun.map { FactReader.unit($0) == nil } ?? false } else { false }
    var figures = near.compactMap { Self.figure($0) ?? (countsThings ? nil : Self.hours($0)) }
    // "48 kilomètres, c'est-à-dire six heures à 8 km/h"
    if isLength, found.isReckoned, NearbyReckoning.isQuotient(figure, of: figures) { return true }
    if isBare { figures.removeAll { $0.measure == .plain && $0.value < 13 } }
    guard !figures.isEmpty else { return false }
    let known =
      isLength ? knownFigures.filter { $0.measure == .money } : isBare || isOfStrangers(found) ? [] : knownFigures
    // "89 cassettes (3 × 24 + 17)"
    if near.contains(where: \.isFactor), NearbyReckoning.isProductAndRest(figure, of: figures) { return true }
    let spans = Set(
      durations.days.union(durations.periods).lazy.map { Double($0) / 1_000 }.filter { (2...366).contains($0) })
    return NearbyReckoning(figure, near: figures, known: known, spans: spans).holds(
      isReckoned: found.isReckoned, isRough: found.isRough)
  }

  /// Whether so many are counted of what no source speaks of, without a word that says that it was reckoned: a product of two
  /// of the sources' figures would be one by chance.
  private func isOfStrangers(_ found: FoundFact) -> Bool {
    guard case .number = found.fact, !found.isReckoned, let stem = found.noun.map(Stem.of) else { return false }
    return !isNounKnown(stem) && !ReckoningVocabulary.things.contains(stem)
  }

  /// Everything that the sources count or price.
  private var knownFigures: [NearbyReckoning.Figure] {
    guard amounts.all.count + amounts.shares.count + figures.counts.count <= NearbyReckoning.mostKnown else {
      return []
    }
    let all =
      amounts.all.map { NearbyReckoning.Figure(value: Double($0) / 100, measure: .money) }
      + amounts.finePrices.map { NearbyReckoning.Figure(value: $0, measure: .money) }
      + amounts.shares.map { NearbyReckoning.Figure(value: Double($0) / 1_000, measure: .share) }
      + figures.counts.union(durations.days).union(durations.periods).map {
        NearbyReckoning.Figure(value: Double($0) / 1_000, measure: .plain)
      }
    return all.count <= NearbyReckoning.mostKnown ? all : []
  }

  private static func figure(_ found: FoundFact) -> NearbyReckoning.Figure? {
    switch found.fact {
    case .amount(let hundredths): .init(value: Double(hundredths) / 100, measure: .money)
    case .percent(let share): .init(value: Double(share) / 1_000, measure: .share)
    // "Quinze points" lie between two shares.
    case .number(let value):
      .init(
        value: Double(value) / 1_000, measure: found.noun.map { Stem.of($0) == "point" } ?? false ? .share : .plain)
    case .duration(let count, _): .init(value: Double(count), measure: .plain)
    default: nil
    }
  }

  /// How many hours are meant, where a time of day may be a while: "quatre heures de chantier", "3 h 30".
  private static func hours(_ found: FoundFact) -> NearbyReckoning.Figure? {
    guard case .time(let minutes) = found.fact,
      found.alternatives.contains(where: { if case .duration = $0 { true } else { false } })
    else { return nil }
    return .init(value: Double(minutes) / 60, measure: .plain)
  }

  func implies(_ fact: Fact, _ found: FoundFact) -> Bool {
    switch fact {
    case .date(let day, let month, _)
    where day > 0 && found.isOfWeek && found.weekday.map({ $0 == 0 }) ?? true && found.occasion != .appointment
      && days.isInNextWeek(day: day, month: month):
      true
    case .date(let day, let month, nil)
    where day > 0 && month > 0 && days.isInNamedWeek(day: day, month: month, weekday: found.weekday): true
    case .date(let day, let month, _)
    where found.isReckoned && days.isWeeksBehindSaid(day: day, month: month, weekday: found.weekday): true
    case .date(let day, let month, nil)
    where found.isOfPluralWeekday && days.isInSpan(day: day, month: month, weekday: found.weekday): true
    case .weekday(let weekday) where fact == found.fact:
      days.isWithinSaid(weekday) || found.isReckoned && days.isBeforeSaid(weekday, by: durations)
    case .date(0, let month, _): days.ends(month, after: durations)
    case .date(let day, let month, nil) where found.isReckoned && days.isFirstBehind(day: day, month: month): true
    case .date(let day, let month, _):
      // Said as a day of the month that is spoken of: "les 5 et 12".
      if case .number = found.fact { days.continues(day: day, month: month) } else { false }
    case .amount(let hundredths):
      figures.isTotal(hundredths * 10) || amounts.imply(hundredths, found, with: figures)
        || found.isReckoned && amounts.isOfSpan(hundredths, clock.spans)
    case .percent(let share):
      tables.hold(change: share) || found.isReckoned && isShareOfSaid(share)
        || found.isRough && figures.isNearShare(share) || amounts.isMultiple(percent: share, of: figures)
        || amounts.isShareOfTwo(share, found) || found.isReckoned && amounts.isSum(ofShares: share)
    case .time(let minutes):
      found.isRough && clock.isNear(minutes) || clock.isLater(minutes, by: durations)
        || (found.isReckoned || found.isLimit) && clock.endsSaidSpan(minutes)
        || found.isReckoned && timetables.hold(minutes: minutes)
    case .duration(let count, let unit):
      unit.minutes(count).map {
        isThirdMore($0) || timetables.hold(minutes: $0) || clock.lieApart($0)
          || clock.isLength($0, breaks: durations.minutes)
          || clock.isTotalOfSaid($0) || found.isReckoned && clock.isBasketOfSaid($0)
      } ?? false
        // "Jusqu'à 60 jours" is no sum of two terms.
        || (found.isReckoned || !found.isUpTo) && durations.isDerived(count, unit, with: figures)
        // "Quatre mensualités et une dernière de 48 €, soit cinq mois"
        || unit == .month && found.isReckoned && figures.said.contains((count - 1) * 1_000)
        || (found.isReckoned || found.isRough) && durations.isTotalOfTwo(count, unit, mayBeDouble: found.isReckoned)
        || found.isReckoned
          && (durations.isLeft(count, in: unit) || found.isCompared && durations.isDifferenceOfTwo(count, unit)
            || durations.isProduct(count, unit, with: figures))
        || found.isRough
          && (unit == .day && count > 40
            && (0...8).contains {
              days.apart.isBetweenSaid(count + $0, unit) || days.apart.isFromSaid(count + $0, unit)
            }
            || found.isReckoned && unit == .week && days.nearlyLieAhead(count)
            || unit.minutes(count).map {
              clock.nearlyLieApart($0) || durations.areNear(minutes: $0)
                || unit == .hour && clock.lieApart(from: $0, below: $0 + 60)
            } ?? false)
        || unit == .month && (days.areMonthsApart(count) || found.isRough && durations.holds(count * 4, .week))
        || found.isRough && unit == .year && (0...6).contains { durations.holds(count * 12 + $0, .month) }
        || days.apart.isBetweenSaid(count, unit) || found.sense == .behind && days.apart.isFromSaid(count, unit)
        || found.sense != .term
          && (found.sense == .distance || found.isRough || found.isReckoned
            || unit == .month && count > 12 && count % 12 > 0)
          && days.apart.isCounted(count, unit)
    case .number(let value) where found.isFactor: figures.numbers.contains(value) || figures.said.contains(value)
    case .number(let value) where isYearBehind(value): true
    case .number where found.use != .count: false
    case .number(let value)
    where found.isReckoned && found.noun == nil && value % 1_000 == 0 && durations.isLeft(value / 1_000): true
    // "Sur 300 euros, vous en récupérez donc 198"
    case .number(let value)
    where found.isReckoned && found.noun == nil && value >= 13_000 && amounts.imply(value / 10, found, with: figures):
      true
    case .number(let value) where found.isReckoned && areWeekdays(value, found.noun): true
    case .number(let value) where found.isReckoned && isDaily(value, of: found.noun): true
    case .number(let value) where found.isReckoned && isYear(value, away: durations): true
    case .number(let value) where found.countsInstalments && amounts.arePaid(in: value / 1_000): true
    case .number(let value):
      figures.isTotalOfSaid(value) || tables.hold(value) || figures.isMean(value) || figures.isPart(value)
        || found.isMeasure
          && figures.isConverted(
            value, isReckoned: found.isReckoned, isSmall: found.noun?.hasSuffix("imetres") ?? false)
        || found.noun.map { figures.isOfArea(value, in: $0) } ?? false
        || found.isRough && figures.isNear(value)
    default: false
    }
  }

  /// Whether it is the share that a number of the sources makes of one that the answer states: 62 % for 310 of 500.
  private func isShareOfSaid(_ share: Int) -> Bool {
    figures.isReckonable
      && figures.said.suffix(Reckoning.mostSaid).contains { whole in
        (20_000..<1_000_000_000_000).contains(whole)
          && figures.counts.contains { $0 >= 10_000 && $0 < whole && abs($0 * 100_000 / whole - share) <= 499 }
      }
  }

  /// Whether so many days of a weekday lie between two that are known: ten Sundays from 27 September to 29 November.
  private func areWeekdays(_ value: Int, _ noun: String?) -> Bool {
    guard let weekday = noun.flatMap(CalendarVocabulary.weekday) else { return false }
    return isWhole(value) { days.lie($0, weekday) }
  }

  /// Whether so many of what there is one of a day are needed for so many days.
  private func isDaily(_ value: Int, of noun: String?) -> Bool {
    guard let noun, ReckoningVocabulary.daily.contains(Stem.of(noun)) else { return false }
    return isWhole(value) { durations.holds($0, .day) }
  }

  /// Whether a number is the year that one of the durations leads to from the mail's: "depuis trois ans", since 2023.
  private func isYear(_ value: Int, away durations: KnownDurations) -> Bool {
    guard value % 1_000 == 0, (1_900...2_100).contains(value / 1_000) else { return false }
    return days.starts.contains { durations.holds(abs($0.date.year - value / 1_000), .year) }
  }

  /// Whether a number is the year that one of the durations leads to from a year of long ago, twenty years after 1893, or back
  /// to from the year in which somebody was so old.
  private func isYearBehind(_ value: Int) -> Bool {
    guard value % 1_000 == 0, (1_700...2_100).contains(value / 1_000) else { return false }
    return figures.numbers.contains { known in
      guard (1_700_000...2_000_000).contains(known), known != value, known.isMultiple(of: 1_000) else { return false }
      if known < value { return durations.holds((value - known) / 1_000, .year) }
      // Who was 24 in 1892 was born in 1867 or 1868.
      let age = (known - value) / 1_000
      return known <= 1_950_000 && age > 14 && (durations.holds(age, .year) || durations.holds(age - 1, .year))
    }
  }
}

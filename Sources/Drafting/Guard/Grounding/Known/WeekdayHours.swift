/// At which weekdays the hours of the sources are: an answer that gives an hour of Thursday's to Friday is wrong though
/// both are spoken of.
struct WeekdayHours {
  /// Weekdays by the hour, in minutes since midnight, that stands with them.
  private var weekdays: [Int: Set<Int>] = [:]
  /// Hours that stand without a weekday somewhere: they may be of any.
  private var free: Set<Int> = []
  /// Weekdays of ranges: `du mardi au samedi`; on the others nothing is open.
  private var ranged: Set<Int> = []
  /// Weekdays that are named, alone or as the ends of a range.
  private var named: Set<Int> = []

  /// Reads which hours stand with which weekdays: in a sentence those named last before them; where none are, all of it.
  ///
  /// - Parameter mentions: the weekdays of the source, in order.
  mutating func read(_ source: FactReader, _ mentions: [KnownDays.WeekdayMention], _ days: KnownDays) {
    named.formUnion(mentions.lazy.filter { !$0.isBetween }.map(\.weekday))
    if mentions.contains(where: \.isBetween) { ranged.formUnion(mentions.map(\.weekday)) }
    var next = mentions.startIndex
    /// Of the sentence: all its weekdays, and those since the last hour.
    var (sentence, all, group, isOpen) = (-1, Set<Int>(), Set<Int>(), false)
    var early: [Int] = []
    func end(_ hours: inout WeekdayHours) {
      for hour in early { hours.add(hour, at: isOpen ? [] : all) }
    }
    for fact in source.facts {
      let place = source.token(at: fact.range.lowerBound)
      if source.parts[place] != sentence {
        end(&self)
        (sentence, all, group, isOpen, early) = (source.parts[place], [], [], false, [])
        while next < mentions.endIndex, source.parts[mentions[next].index] < sentence { next += 1 }
        var rest = next
        while rest < mentions.endIndex, source.parts[mentions[rest].index] == sentence {
          all.insert(mentions[rest].weekday)
          rest += 1
        }
      }
      var isNew = false
      while next < mentions.endIndex, mentions[next].index <= place {
        if source.parts[mentions[next].index] == sentence {
          if !isNew, lastWasHour { group = [] }
          isNew = true
          lastWasHour = false
          // "Tous les jours sauf mardi, 10 h - 18 h": on all the others.
          if Self.isLeftOut(mentions[next].index, in: source) { isOpen = true }
          group.insert(mentions[next].weekday)
        }
        next += 1
      }
      switch fact.fact {
      case .date(let day, let month, let year) where fact.weekday == nil:
        if lastWasHour { group = [] }
        lastWasHour = false
        if let date = days.resolved(day: day, month: month, year: year) {
          group.insert(date.weekday)
          all.insert(date.weekday)
        } else {
          isOpen = true
        }
      case .time(let minutes):
        lastWasHour = true
        if isOpen {
          add(minutes, at: [])
        } else if group.isEmpty {
          early.append(minutes)
        } else {
          add(minutes, at: group)
        }
      case .number where !fact.alternatives.isEmpty: isOpen = true
      default: break
      }
    }
    end(&self)
    lastWasHour = false
  }

  private var lastWasHour = false

  private static func isLeftOut(_ weekday: Int, in source: FactReader) -> Bool {
    source.tokens[max(0, weekday - 2)..<weekday].contains { CalendarVocabulary.leavingOut.contains($0.folded) }
  }

  private mutating func add(_ hour: Int, at weekdays: Set<Int>) {
    if weekdays.isEmpty { free.insert(hour) } else { self.weekdays[hour, default: []].formUnion(weekdays) }
  }

  /// Whether nothing speaks against the hour on that weekday.
  func allow(_ weekday: Int?, at hour: Int?) -> Bool {
    guard let weekday, let hour, !free.contains(hour), let known = weekdays[hour] else { return true }
    return known.contains(weekday)
  }

  /// Whether it only lies within a range: what is open from Monday to Friday is not therefore brought "le jeudi".
  func isOnlyWithin(_ weekday: Int) -> Bool { ranged.contains(weekday) && !named.contains(weekday) }

  /// Whether the sources name from which weekday to which something is open, and this is none of them.
  func leaveOut(_ weekday: Int) -> Bool { !ranged.isEmpty && !ranged.contains(weekday) }
}

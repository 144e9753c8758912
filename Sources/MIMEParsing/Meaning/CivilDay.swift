/// Days of the proleptic Gregorian calendar by count, without a calendar library.
enum CivilDay {
  /// Days from 1970-01-01 to a date.
  static func number(year: Int, month: Int, day: Int) -> Int64 {
    // Years begin in March here, so that the leap day is the last.
    let year = Int64(month <= 2 ? year - 1 : year)
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * Int64(month > 2 ? month - 3 : month + 9) + 2) / 5 + Int64(day) - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The date that many days behind 1970-01-01.
  static func date(_ number: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = Int(dayOfYear - (153 * month + 2) / 5 + 1)
    return (Int(yearOfEra + era * 400) + (month >= 10 ? 1 : 0), Int(month < 10 ? month + 3 : month - 9), day)
  }

  /// 0 for Sunday to 6 for Saturday.
  static func weekday(_ number: Int64) -> Int { Int(((number + 4) % 7 + 7) % 7) }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && year % 100 != 0 || year % 400 == 0 }

  static func days(inMonth month: Int, of year: Int) -> Int {
    month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Seconds from 1970-01-01 00:00 to a time, both on the same clock.
  static func seconds(_ time: CalendarTime) -> Int64 {
    number(year: time.year, month: time.month, day: time.day) * 86_400
      + Int64(time.hour * 3_600 + time.minute * 60 + time.second)
  }
}

/// A point in time as a calendar and a clock show it, without a locale library.
struct CivilTime: Hashable {
  let year: Int
  /// 1 to 12.
  let month: Int
  /// 1 to 31.
  let day: Int
  let hour: Int
  let minute: Int

  /// The proleptic Gregorian date and time of `secondsSince1970` in a zone `offsetMinutes` east of UTC.
  ///
  /// Times beyond the year 9999 or before 0001 are moved to that end: nobody means them.
  init(secondsSince1970: Int64, offsetMinutes: Int) {
    let offset = Int64(max(-1_440, min(1_440, offsetMinutes))) * 60
    let seconds = max(-62_135_510_400, min(253_402_214_400, secondsSince1970)) + offset
    let days = (seconds - Self.remainder(seconds, 86_400)) / 86_400
    let secondOfDay = Int(Self.remainder(seconds, 86_400))
    hour = secondOfDay / 3_600
    minute = secondOfDay / 60 % 60
    // Days are counted from 1 March of year 0, so that the leap day is a year's last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    month = Int(shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
  }

  /// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
  static func days(year: Int, month: Int, day: Int) -> Int64 {
    let year = Int64(month <= 2 ? year - 1 : year)
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private static func remainder(_ value: Int64, _ modulus: Int64) -> Int64 {
    let remainder = value % modulus
    return remainder < 0 ? remainder + modulus : remainder
  }
}

import MIMEParsing

/// Days and hours in words, written by code: a locale library's words change with its version and the machine.
public enum DateWords {
  /// The day of a moment, as in "24 novembre 2026" or "1er mars 2027".
  public static func day(of date: MessageDate, in language: Language) -> String {
    day(CivilTime(secondsSince1970: date.secondsSince1970, offsetMinutes: date.zoneOffsetMinutes), in: language)
  }

  /// Day and hour of a moment, as in "24 novembre 2026, 10:12".
  public static func dayAndTime(of date: MessageDate, in language: Language) -> String {
    let time = CivilTime(secondsSince1970: date.secondsSince1970, offsetMinutes: date.zoneOffsetMinutes)
    return "\(day(time, in: language)), \(clock(time))"
  }

  static func day(_ time: CivilTime, in language: Language) -> String {
    let month = months(language)[min(max(time.month, 1), 12) - 1]
    return switch language {
    case .french: "\(time.day == 1 ? "1er" : String(time.day)) \(month) \(time.year)"
    case .english, .italian: "\(time.day) \(month) \(time.year)"
    case .german: "\(time.day). \(month) \(time.year)"
    case .spanish: "\(time.day) de \(month) de \(time.year)"
    }
  }

  static func clock(_ time: CivilTime) -> String { "\(twoDigits(time.hour)):\(twoDigits(time.minute))" }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func months(_ language: Language) -> [String] {
    switch language {
    case .french:
      [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
      ]
    case .english:
      [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
      ]
    case .german:
      [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
        "Dezember",
      ]
    case .spanish:
      [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
      ]
    case .italian:
      [
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre",
        "novembre", "dicembre",
      ]
    }
  }
}

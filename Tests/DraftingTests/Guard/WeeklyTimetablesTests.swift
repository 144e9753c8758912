import MIMEParsing
import Testing

@testable import Drafting

@Suite("What the timetable of a week comes to")
struct WeeklyTimetablesTests {
  private static let timetable = "lun. et jeu. 18h-20h, mer. de 14h à 15h30"

  @Test(
    "Hours and sessions are added up, a day's morning and afternoon together",
    arguments: [
      ("Cela fait donc cinq heures et demie par semaine.", timetable), ("Trois séances par semaine.", timetable),
      ("Deux passages, le lundi et le jeudi.", "lundi 9h-10h30, jeudi 9h-10h30"),
      ("Soit quatorze heures en tout.", "mardi et jeudi 9h-12h et 14h-18h"),
    ])
  func held(_ answer: String, _ source: String) { #expect(markedFacts(in: answer, [source]) == answer) }

  @Test(
    "Others are not",
    arguments: [
      ("Cela fait donc sept heures et demie par semaine.", timetable), ("Quatre séances par semaine.", timetable),
    ])
  func open(_ answer: String, _ source: String) { #expect(markedFacts(in: answer, [source]) != answer) }
}

import MIMEParsing
import Testing

@testable import Drafting

@Suite("Days, hours and counts that go together")
struct WeekdayHoursTests {
  /// Tuesday, 3 March 2026, 9 o'clock in Paris.
  private static let day = MessageDate(secondsSince1970: 1_772_524_800, zoneOffsetMinutes: 60)

  private func marked(_ answer: String, _ source: String) -> String {
    markedFacts(in: answer, [source], on: Self.day)
  }

  @Test(
    "An hour of one weekday is not given to another",
    arguments: [
      ("Avant le mercredi midi.", "avant le jeudi midi ; cantine le mercredi", "mercredi"),
      ("Le mardi à 19 h et le vendredi de 18 h à 20 h.", "mardi 19 h, jeudi 18 h - 20 h, vendredi 9 h", "vendredi"),
      ("Fermé depuis le jeudi, 18 h.", "panne du vendredi 18 h au lundi 9 h ; jeudi", "jeudi"),
    ])
  func other(_ answer: String, _ source: String, _ weekday: String) {
    #expect(marked(answer, source) == answer.replacing(weekday, with: "[à vérifier : \(weekday)]"))
  }

  @Test(
    "An hour that is of many weekdays, or of none, may be of each",
    arguments: [
      ("Venez jeudi à 9 h.", "du lundi au vendredi, 9 h - 12 h"), ("Venez jeudi à 9 h.", "9 h ; jeudi ou mardi"),
      ("Le mardi et le jeudi, à 9 h.", "mardi et jeudi 9 h - 12 h"), ("Jeudi à 14 h.", "le 5 mars à 14 h"),
    ])
  func same(_ answer: String, _ source: String) {
    #expect(marked(answer, source) == answer)
  }

  @Test("What is open from Monday to Friday happens therefore on none of them in particular")
  func habit() {
    let sheet = "ouvert du lundi au vendredi ; nocturne hebdomadaire"
    #expect(marked("Nocturne chaque mardi.", sheet) == "Nocturne chaque [à vérifier : mardi].")
    #expect(marked("Nocturne le lundi.", sheet) == "Nocturne le lundi.")
    #expect(marked("Venez jeudi, ou le jeudi suivant.", sheet) == "Venez jeudi, ou le jeudi suivant.")
  }

  @Test("A day that only a term leads to is a limit, and no appointment")
  func appointments() {
    #expect(marked("Répondez avant le 18 mars.", "sous quinze jours") == "Répondez avant le 18 mars.")
    #expect(
      marked("Je vous propose un rendez-vous le 18 mars.", "sous quinze jours")
        == "Je vous propose un rendez-vous le [à vérifier : 18 mars].")
    #expect(
      marked("Je vous propose un rendez-vous le 18 mars.", "libre le 18/03")
        == "Je vous propose un rendez-vous le 18 mars.")
  }

  @Test("What a range of opening days leaves out is closed")
  func closing() {
    #expect(marked("Fermé le dimanche.", "du mardi au samedi") == "Fermé le dimanche.")
    #expect(marked("Ouvert le dimanche.", "du mardi au samedi") == "Ouvert le [à vérifier : dimanche].")
  }

  @Test("The afternoon is meant only where a sentence speaks of it")
  func halfDays() {
    #expect(marked("À 20 h.", "à 8 h du soir") == "À 20 h.")
    #expect(marked("À 20 h.", "Hier après-midi. Ouvert de 8 h à 12 h.") == "À [à vérifier : 20 h].")
    #expect(marked("À cinq heures de l'après-midi.", "à 17 h") == "À cinq heures de l'après-midi.")
  }

  @Test(
    "A list that the answer gives itself bears out its count, and a wrong count is marked",
    arguments: [
      ("Deux créneaux sont libres : le 9 mars ou le 12 mars.", "9 et 12 mars", true),
      ("Trois documents :\n- un RIB\n- une photo\n- un bail", "RIB, photo, bail", true),
      ("Quatre attributs : la taille, le poids et la teinte.", "taille, poids, teinte", false),
    ])
  func ownLists(_ answer: String, _ source: String, _ isBorneOut: Bool) {
    #expect((marked(answer, source) == answer) == isBorneOut)
  }

  @Test(
    "What is said more closely must be known so closely",
    arguments: [
      ("Sous dix jours ouvrés.", "il y a dix jours"), ("Ouvert un samedi sur deux.", "ouvert le samedi"),
      ("Huit mots-clés.", "Mots-clés : 6 ; 8 pages"), ("Dans les deux mois suivant l'incident.", "le 8 janvier"),
      ("Onze collèges en veulent.", "les collèges, classes de 6e et 5e"),
    ])
  func closely(_ answer: String, _ source: String) {
    #expect(marked(answer, source) != answer)
  }

  @Test(
    "What is reckoned holds",
    arguments: [
      (
        "Deux adultes et trois enfants : 9,20 € pour les deux adultes et 8,40 € pour les trois enfants.",
        "2,80 € ; 4,60 €, deux adultes, trois enfants"
      ),
      (
        "Vos 9 jours et 4 jours font treize jours ; sur vingt-cinq, il en resterait douze.",
        "25 jours par an, j'en ai pris 9 et 4 autres"
      ),
      ("Deux groupes de quatorze personnes chacun.", "28 personnes, deux groupes"),
      ("C'est le samedi 28 mars.", "le 28 de chaque mois"), ("Avant le 31 décembre.", "avant la fin de l'année"),
      ("Sept jours sur sept.", "7j/7"), ("Vos vingt-quatre tirages.", "2 douzaines"),
      ("Il ouvre le mercredi 4 mars.", "Fermé le 3 mars, il ouvre le lendemain ; d'habitude le mardi"),
    ])
  func reckoned(_ answer: String, _ source: String) {
    #expect(marked(answer, source) == answer)
  }
}

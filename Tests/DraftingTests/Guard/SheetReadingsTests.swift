import MIMEParsing
import Testing

@testable import Drafting

@Suite("What sheets and letters leave to their reader")
struct SheetReadingsTests {
  private func marked(_ answer: String, _ source: String) -> String {
    markedFacts(in: answer, [source], on: .someTuesday)
  }

  @Test(
    "Days: of a named week, before another, of a span, of a quarter, behind an end, counted down, in an example",
    arguments: [
      ("Le lundi 9 ou le jeudi 12 mars.", "la semaine du 9 ; lun. ou jeu. après-midi"),
      ("Jusqu'au jeudi 12 mars.", "jusqu'au jeudi précédant le scrutin ; scrutin le 15 mars"),
      ("Soit donc 127 jours.", "du 14 janvier au 20 mai 2003, jours d'arrivée et de départ comptés"),
      ("Le trimestre s'est achevé le 31 mars.", "déclaration trimestrielle : janvier, février, mars"),
      ("Vous reprendrez le 1er mars 2025.", "congé 01/12/2024–28/02/2025"),
      ("Je le relancerai le 16 mars, vingt jours avant.", "le 5 avril ; relance à J-20"),
      ("Appelez le mercredi.", "mardi, jeudi, samedi ; réserver la veille avant 17 h"),
      ("Reçu le 10 avril, par exemple, il serait instruit le 10 mai.", "instruction : un mois"),
      ("Achevé jeudi.", "trois jours ouvrés"),
      ("En mars, du lundi au samedi, il y a 26 livraisons.", "livraison du lundi au samedi, en mars"),
      ("Celle du 12 septembre 2018.", "IPP 810 557 20\n12.09.2018 IRM"),
      ("Trois heures le 15 et 4 h 15 le 22.", "15/03 3 h ; 22/03 4 h 15"),
      ("Comme en 2025, l'an dernier.", ""), ("Dans sa 89e année.", "née le 3/08/1936, décédée le 29/12/2024"),
    ])
  func days(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Hours and lengths of time: in words, one behind another, so many of one and one of another",
    arguments: [
      ("À midi vingt.", "12:20"), ("À midi moins le quart.", "11 h 45"),
      ("Deux heures trois quarts de glace.", "14 h-16 h 45"),
      (
        "Départ à 8 h 45 ; six heures et demie de route et une pause d'une heure et quart, donc 16 h 30.",
        "départ 8h45, pause 1 h 15, 6 h 30 de route"
      ),
      (
        "Des passages d'une heure et quart et un de trois quarts d'heure font donc 4 h 30.",
        "1h15 trois fois ; 45 min"
      ),
      ("Entre 28 et 35 heures, soit jusqu'à sept heures par semaine.", "28 h ; 35 h"),
      ("Âgé d'environ neuf mois.", "chaton de 3 mois, surveillance 6 mois"),
      ("Un peu plus d'une demi-heure.", "35 min à pied"),
      ("Quatre mensualités et une dernière, soit cinq mois.", "4 mensualités"),
    ])
  func lengths(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Figures: of a basket, with words for cents, as a fraction, summed up, by what people are called",
    arguments: [
      ("116 €, et 10 % de remise pour le deuxième : cela fait donc 220,40 €.", "116 € ; -10 % sur le 2e"),
      ("À raison de quatre euros cinquante de l'heure.", "4,50 €/h"), ("Soit 5 %, un vingtième.", "1/20e au plus"),
      ("Soit 89 cassettes (3 × 24 + 17).", "3 cartons de 24 cassettes et un carton de 17"),
      ("Vos salaires totalisent donc 4 256 €.", "176 €. Salaires : 1 290 ; 1 304 ; 1 662"),
      ("Pour quatre-vingts baigneurs.", "environ 80 personnes ; 2 jusqu'à 60 baigneurs"),
      ("Une équipe de deux agents.", "équipe de 2"), ("Il manque 1,20 ha.", "déclaré 6,80 ha ; mesuré 5,60 ha"),
      ("Quatre heures à 95 € et 40 € de déplacement donnent 420 €.", "95 €/h + 40 € ; 4 h"),
      (
        "La prime de 1 920 €, 5 000 € et mille euros, sur 20 680 €, avec 1 500 €, soit 9 420 € en tout.",
        "1 920 € ; 5 000 € ; 1 000 € ; 20 680 € ; 1 500 €"
      ),
      ("L'attestation de responsabilité civile.", "attestation RC"),
      ("L'autorisation de l'assemblée générale.", "autorisation de l'AG"),
      ("Une attestation de l'entreprise.", "attestation employeur"),
      ("Kamel Belkacem vous répondra.", "merci à Kamel et à Mme Ferrec ; tâches : K. Belkacem"),
      ("It costs €12 per 24 hours.", "12 €/24 h"),
    ])
  func figures(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Their likes that nothing leads to stay marked",
    arguments: [
      ("Le vendredi 13 mars.", "la semaine du 9 ; lun. ou jeu. après-midi"),
      ("Le lundi 12 mars.", "la semaine du 9 ; lun. ou jeu. après-midi"),
      ("Jusqu'au mardi 10 mars.", "jusqu'au jeudi précédant le scrutin ; scrutin le 15 mars"),
      ("Soit donc 121 jours.", "du 14 janvier au 20 mai 2003, jours d'arrivée et de départ comptés"),
      ("Le trimestre s'est achevé le 30 avril.", "déclaration trimestrielle : janvier, février, mars"),
      ("Vous reprendrez le 8 mars 2025.", "congé 01/12/2024–28/02/2025"),
      ("Je le relancerai le 20 mars, seize jours avant.", "le 5 avril ; relance à J-20"),
      ("Je vous propose par exemple le 10 avril.", "instruction : un mois"),
      ("En mars, du lundi au samedi, il y a 24 livraisons.", "livraison du lundi au samedi, en mars"),
      ("À midi dix.", "12:20"), ("Jusqu'à 60 jours en cas de contrôle.", "15 jours, jusqu'à 45 jours"),
      ("Dans sa 85e année.", "née le 3/08/1936, décédée le 29/12/2024"),
      ("Un contrôle de moins de six mois.", "au plus 3 mois"), ("Soit 8 %, un douzième.", "1/20e au plus"),
      ("Pour quatre-vingt-dix baigneurs.", "environ 80 personnes ; 2 jusqu'à 60 baigneurs"),
    ])
  func open(_ answer: String, _ source: String) { #expect(marked(answer, source).contains("[à vérifier : ")) }
}

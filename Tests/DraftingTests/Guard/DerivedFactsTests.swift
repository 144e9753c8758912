import MIMEParsing
import Testing

@testable import Drafting

@Suite("What an answer derives from a sheet in shorthand")
struct DerivedFactsTests {
  private func marked(_ answer: String, _ source: String, _ language: Language = .french) -> String {
    markedFacts(in: answer, [source], language: language, on: .someTuesday)
  }

  @Test(
    "Days: a weekday's place in the month, the last instalment, within a span, before a holiday, of a series, supposed",
    arguments: [
      ("La suivante aura lieu le jeudi 5 mars.", "1er et 3e jeudis du mois"),
      ("Mandatée le 1er décembre.", "reçue 04-11-2025 / mandatée 01-12 / bordereau 412"),
      ("La dernière interviendra le 5 mars 2027.", "6 mensualités, 1re le 05/10/2026"),
      ("Elle s'ouvre le lundi 9 mars.", "2e lundi précédant le scrutin ; scrutin le 22/03/26"),
      ("Les dimanches 10, 17 et 24 mai.", "Révisions du 4 au 24 mai : dim. 13h-19h"),
      ("Le 22 décembre, trois jours avant Noël.", "22/12 : chômage"),
      ("Si vous l'envoyiez le 1er juillet, ce serait avant le 1er avril.", "décision dans les 9 mois"),
      ("Donc au plus tard le 16 novembre.", "prise de poste le 17/01/2027 ; préavis de 2 mois"),
      (
        "Vous aurez 63 ans le 20 octobre, douze jours avant le 1er novembre.", "né le 20/10/1963 ; départ le 01/11/2026"
      ),
      ("Il irait jusqu'à la mi-septembre.", "du 17 mars ; six mois"),
      ("Les 25 mars, 15 avril, 6 mai, 27 mai et 17 juin.", "tous les 21 jours ; C1 le 04/03/2026"),
      ("Le 23, c'est-à-dire donc au plus tard samedi, 48 heures avant le lundi 23 mars.", "le 23/03, 48 h avant"),
    ])
  func days(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Hours and lengths of time: in words, behind a time, with meals, of a span, compared, of parts",
    arguments: [
      ("Une heure et dix minutes.", "Arrivée + 1h10"), ("De 13 h à 17 h (quatre heures).", "13h-17h"),
      ("De 6 h 12 à 10 h 12.", "2 h avant à 2 h après la pleine mer ; PM 08h12"),
      ("De 6 h 58 à 20 h 56.", "une demi-heure avant le lever à une demi-heure après le coucher ; 7h28, 20h26"),
      ("Repas de midi compris.", "Déjeuner fourni"), ("Il faut douze heures de jeûne.", "À jeun 12 h"),
      ("Entre deux mois et quinze jours avant.", "2 mois à 15 j avant"),
      ("Plus de deux heures avant la coupure, à 5 h 40.", "passe à 5 h 40 ; coupure 8h-17h"),
      ("Une garantie plus courte de deux ans.", "3 ans chez vous ; 5 ans chez l'autre"),
      ("Six semaines avant, dix après.", "16 semaines (6 prénatal + 10 postnatal)"),
      ("Fermé deux semaines.", "fermeture du 21 septembre au 2 octobre 2026"),
      ("Ouvert soixante-deux jours.", "du 1er juillet au 31 août"),
      ("Sous un mois environ.", "4 semaines"),
      ("Il reste vingt et un jours, cinq de moins que vingt-six jours.", "26 j ; 5 j"),
      ("Sur 48 kilomètres, c'est-à-dire six heures à 8 km/h.", "48 km ; vitesse 8 km/h"),
      ("Depuis seize mois.", "inscrite depuis octobre 2024 ; mars 2026 ; février 2026"),
    ])
  func lengths(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Amounts: of parts of a cent, a basket, three factors, a rebate, a share, without their sign",
    arguments: [
      ("Pour 84 500 mètres cubes, 659,10 €.", "84.500 m3 ; 0,0078 €/m³"),
      ("Pour six ruches, 19,80 €.", "6 ruches ; 15 € + 0,80 € par ruche"),
      ("Douze mètres carrés et sept mois font 352,80 €.", "12 m² ; 4,20 €/m²/mois, du 1er avril au 31 octobre"),
      ("12 € chacun, moins 10 % : pour les six, 64,80 €.", "12 € ; 6 coureurs ; 10 %"),
      ("Un tarif d'un euro, porté à 1,10 €.", "1,00 € + 10 %"), ("D'un euro dix le mètre.", "1,10 €/m"),
      ("Dix vous sont offertes, les suivantes à 5 € : pour vingt-neuf, 95 €.", "29 vues ; gratuites jusqu'à 10 ; 5 €"),
      ("Vous avez réglé 377,75 €.", "T1 118,50 / T2 96,00 / T3 41,25 / T4 122,00"),
      ("Les trois quarts, soit 238,50 €.", "montant 318 €"), ("L'aller-retour coûte quatre euros.", "trajet 2 €"),
      ("Dont 62 % pour 310 m³ de 500 m³.", "310 m³ ; 190 m³ ; 500 m³"),
      ("La part fixe de 15 %.", "C = 0,15 + 0,85 x I"),
      ("Quatre cinquièmes.", "80 %"),
    ])
  func amounts(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Counts and names: in a table, in pairs, of a land register, by initials, of a class, by a verb behind them",
    arguments: [
      (
        "Soit 10 200 habitants, 86 de moins.",
        "A : 2017 5 400 ; 2023 5 670. B : 2017 2 150 ; 2023 2 064.\nC : 2017 880 ; 2023 924. D : 2017 410 ; 2023 392. E : 2017 1 160 ; 2023 1 150."
      ),
      ("Au poste 44 17.", "poste 4417"), ("12 ares et 40 centiares, autrement dit 1 240 m².", "12 a 40 ca"),
      ("Saisissez la Commission d'accès aux documents administratifs.", "saisir la CADA"),
      ("Contactez votre Caf.", "s'adresser à la caisse d'allocations familiales"),
      ("| Prestation | Montant |", "prestation 149 €"), ("À raison d'une semaine sur trois.", "1 semaine sur 3"),
      ("Trente-trois restent, dont cinq habitent tout près.", "33 ; dont 5 résidant à moins de 20 km"),
      ("Sur le plan des locaux, tout va.", "locaux"), ("Vous devriez pouvoir la joindre à temps.", ""),
      ("La commission l'examinera le 12 mars.", "Commission : 12 mars"),
      ("Fermé le Jour de l'An.", "fermé le 01/01/2027"),
      ("La DM n° 1. Au 4 décembre, tout était engagé.", "DM n° 1 ; au 04/12/2026"),
      ("En deux exemplaires.", "signé en double"), ("Deux photographies.", "2 photos"),
      ("Dossier 2025 0933.", "FSL-2025-0933"),
    ])
  func counts(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "In other languages",
    arguments: [
      (Language.italian, "Si cammina per due ore e mezza.", "2h30 de marche"),
      (.english, "Students have two hours and forty minutes.", "Tiers-temps : 2h40"),
      (.english, "You may leave two cubic metres a day.", "2 m³/jour ; mètres"),
      (.german, "Der Austausch vom 3. bis 10. April.", "Austausch vom 3. bis 10. April"),
    ])
  func languages(_ language: Language, _ answer: String, _ source: String) {
    #expect(marked(answer, source, language) == answer)
  }

  @Test(
    "Their likes that nothing leads to stay marked",
    arguments: [
      ("La suivante aura lieu le jeudi 12 mars.", "1er et 3e jeudis du mois"),
      ("La dernière interviendra le 5 mai 2027.", "6 mensualités, 1re le 05/10/2026"),
      ("Elle s'ouvre le lundi 16 mars.", "3e lundi précédant le scrutin ; scrutin le 29/03/26"),
      ("Une heure et vingt minutes.", "Arrivée + 1h10"), ("De 6 h 12 à 11 h 12.", "2 h avant à 2 h après ; PM 08h12"),
      ("Pour six ruches, 21,80 €.", "6 ruches ; 15 € + 0,80 € par ruche"),
      ("Vous avez réglé 387,75 €.", "T1 118,50 / T2 96,00 / T3 41,25 / T4 122,00"),
      ("Le délai total est donc de 3 mois.", "Instruction 2 mois ; recours 5 mois"),
      ("Demandez Luc au guichet.", "Apportez le livret unique complet."),
      ("Si vous le souhaitiez, le guichet est ouvert à 7 h 15.", "Guichet ouvert de 9 h à 12 h"),
      ("Le guichet ouvre à 9 h 30.", "Guichet à 9 h. Relance 30 minutes après l'appel."),
      ("Une aide de 660 € pour 12 agents et 11 dossiers.", "12 agents ; 11 dossiers ; photo 5 €"),
      ("Il y a 47 places.", "A : 12 chaises et 40 tables. B : 15 chaises et 30 tables. C : 20 chaises et 25 tables."),
      ("La place est à 5,50 €.", "Longueur 2,40 m, largeur 3,10 m"), ("La remise est de 50 %.", "Colis de 0,5 kg"),
      ("Déposez-la pour le lundi 18 mai.", "Dépôt le lundi avant midi ; conseil le 22/05/2026"),
      ("Fournissez deux exemplaires.", "double vitrage"),
      ("Une trentaine de noms.", "48 parcelles ; liste d'attente"),
      ("Ce qui demande deux à trois semaines.", "décision le 08/08"),
      ("20 tables ainsi que 12 grilles.", "20 tables, 40 bancs, un barnum 3 x 6 m"),
      ("L'union locale CFTC de Sauval.", "mairie de Sauval"),
      ("Quatre cinquièmes.", "70 %"), ("Au poste 44 18.", "poste 4417"),
      ("Avancé à la veille, soit le mardi 30 avril.", "1er mai 2026 : avancé à la veille"),
    ])
  func open(_ answer: String, _ source: String) { #expect(marked(answer, source).contains("[à vérifier : ")) }

  @Test("A time of day is no term")
  func terms() {
    #expect(marked("You will hear within nine hours.", "ouvert à 9 h", .english).contains("[to be verified: "))
  }
}

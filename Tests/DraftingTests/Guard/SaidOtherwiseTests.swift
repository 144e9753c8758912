import MIMEParsing
import Testing

@testable import Drafting

@Suite("Facts said otherwise than in their sources")
struct SaidOtherwiseTests {
  private func marked(_ answer: String, _ source: String, language: Language = .french) -> String {
    markedFacts(in: answer, [source], language: language, on: .someTuesday)
  }

  @Test(
    "Days: by their distance, their place in the month, a holiday, the end of something, a week's number",
    arguments: [
      ("Votre appel d'hier, lundi.", "j'ai appelé hier"), ("Avant-hier, dimanche.", "j'ai appelé avant-hier"),
      ("Après-demain, jeudi 5 mars.", "après demain"),
      ("Rendez-vous vendredi en huit, le 13 mars.", "vendredi en huit"),
      ("Ce week-end, les 7 et 8 mars.", "ce week-end"), ("Le mois dernier, en février.", "le mois dernier"),
      ("Le mois prochain, en avril.", "le mois prochain"), ("L'an dernier, en 2025.", "l'an dernier"),
      ("Le dernier vendredi du mois, le 27 mars.", "le dernier vendredi du mois"),
      ("La prochaine séance est le mercredi 11 mars.", "chaque mercredi"),
      ("Les 3, 10 et 17 mars.", "les mardis de mars"),
      ("Pâques tombe le 5 avril.", "fermé à Pâques"), ("Fermé le lundi 6 avril.", "fermé le lundi de Pâques"),
      ("Fermé le 1er mai.", "fermé pour la fête du Travail"), ("Fermé le 14 juillet.", "fermé pour la fête nationale"),
      ("Fermé le 25 décembre.", "fermé à Noël"), ("Avant le 1er juillet.", "jusqu'au 30 juin"),
      ("Au plus tard le 31 mars inclus.", "avant le 1er avril"), ("Soit le 31 mars.", "d'ici la fin du mois"),
      ("D'ici au 30 avril.", "fin avril"), ("D'ici vendredi 6 mars.", "d'ici la fin de la semaine"),
      ("Entre le 9 et le 15 mars.", "pose en semaine 11"), ("Le lundi 2 mars.", "rentrée lundi 2"),
      ("La semaine prochaine, à partir du lundi 9 mars.", "la semaine prochaine"), ("Fin mai.", "en mai"),
      ("Le 11 avril ; à compter du 1er mai.", "18 ans le 11 avril, nouveau taux au 1er du mois suivant"),
      ("Votre rendez-vous du jeudi 26 mars.", "on the 26th at half past two"),
      ("L'année scolaire 2026-2027.", "la rentrée de septembre 2026"),
      ("Quatre mois avant, le 28 février.", "quatre mois avant le 30 juin"),
      ("Au plus tard le 20 février.", "15 jours ouvrés avant le 13 mars"),
      ("Les droits courent du 1er mars.", "déposé le 12 mars, droits ouverts au premier jour du mois"),
      ("Le 1er juillet, un mercredi.", "une cérémonie chaque 1er juillet, né le 1er juillet 1916"),
      ("Le samedi 22 août.", "août 2026 : 22/08 15h libre"),
      ("Le bail de trois ans court jusqu'au 28 février 2027.", "bail de 3 ans signé le 1er mars 2024"),
      ("Jusqu'au dimanche 8 mars au soir.", "tout le week-end, le 7 mars"),
      ("Jusqu'au 30 juin 2026.", "16 ans le 19 mars, jusqu'à la fin du 3e mois suivant"),
      ("Avant le jeudi 12 à 16 heures.", "avant le jeudi 12 mars, 16 h"),
      ("Du mardi au samedi.", "tous les matins sauf lundi"),
      ("Le lundi de 13 h 30 à 17 heures, le jeudi dès 9 heures.", "lun. 13h30-17h00, jeu. 9h-12h15"),
      (
        "Fermé les jeudi 12 et vendredi 13 mars ; restent, du 9 au 13 mars, du lundi au mercredi.",
        "du 9 au 13/03, fermé jeudi et vendredi"
      ),
      ("Le dernier, vers le 17 février.", "le dernier il y a quinze jours"),
      ("Elle arrive lundi 16 mars.", "elle arrive lundi en 8"),
      ("Du jeudi 14 au dimanche 17 mai.", "arrivée jeudi 14 mai, départ dimanche. 2 adultes"),
      ("Hors le 11 novembre férié.", ""), ("La veille, le 9 mars.", "fermeture le 10 mars"),
      ("Reçue le 2 avril.", "F-12 / reçue 02/04 / payée"), ("Avant le 1er avril.", "trêve (1er/11-31/03)"),
      ("Les clés du vendredi 13 mars au lundi 16 mars.", "week-end du 14 mars ; clés vendredi 17h, retour lundi 9h"),
      ("Celles des 24, 25 et 26 mars.", "MARS 2026, nuits : 24,25,26"),
      ("Le dossier est attendu le 5 juin 2026.", "samedi 5 septembre ; dossier 3 mois avant"),
      ("Vous partez le mercredi 11 mars.", "cinq nuits à partir du vendredi 6 mars"),
      (
        "Après la semaine du 21 septembre, ce sera donc le 28 septembre et le 5 octobre.",
        "du 21 au 25/09, puis 2 semaines"
      ),
    ])
  func days(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Lengths of time: in other units, between two days, begun or over",
    arguments: [
      ("Depuis bientôt deux mois.", "depuis le 6 janvier"), ("Depuis plus de six mois.", "depuis août 2025"),
      ("Dans un mois et demi, le 17 avril.", "le 17 avril"), ("Un mois et demi.", "45 jours"),
      ("Un délai de 2 mois et 15 jours.", "deux mois et demi"),
      ("Votre enfant de trois ans et demi.", "il a 3 ans 1/2"),
      ("La réunion du 12 durera deux heures.", "réunion le 12 mars de 18h à 20h"), ("1 h 30.", "90 min"),
      ("Cinq jours par semaine.", "du lundi au vendredi"), ("Ouvert 6 jours sur 7.", "du lundi au samedi"),
      ("Un mois et six jours d'ici, le 9 avril.", "le 9 avril"), ("À partir de 18 ans.", "majeurs"),
      ("Depuis trois ans, c'est-à-dire depuis 2023.", "depuis 3 ans"), ("Deux nuits.", "du 12 au 14 mars"),
      ("À raison de 2 h par jour, soit 10 h par semaine.", "2 h par jour, 5 jours"),
      ("Neuf heures chacune, soit vingt-sept heures.", "de 21h à 7h avec 1h de pause, 3 nuits"),
      ("Réduit de 96 heures, dépassé de quatre heures.", "96 heures ; 100 heures"), ("Un ou deux jours.", ""),
      ("Vingt ans et quatre mois au 31 décembre 2024.", "depuis le 1er septembre 2004, au 31 décembre 2024"),
      ("Votre mari en a 75.", "mon mari, né le 3 février 1951"),
      ("Le 3 décembre 2028 ; à 62 ans et neuf mois.", "né le 3 mars 1966 ; 62 ans et 9 mois"),
      ("Sept heures par jour.", "8h-12h 14h-17h"), ("Peu avant 22 h.", "vers 21h50"), ("Douze mois.", "tarif annuel"),
      ("Ouvert depuis plus de cinquante ans.", "classé en 1974"), ("Vingt et un jours.", "solde : 21 j"),
      ("Deux journées.", "les 13 et 14 mars, deux jours"), ("Les trente jours de juin.", "le 3 juin"),
      ("Entre quatre et six semaines, six au plus.", "entre quatre et six semaines"),
      ("Jusqu'au 20 mars, donc vingt jours.", "jusqu'au 20 mars"), ("À 10 h 05.", "10 h 15, dix minutes avant"),
      ("Plus de trois mois ouvre droit.", "trois mois"), ("Un peu plus d'un mois.", "le 10 avril"),
      ("Il en reste donc vingt et un jours.", "25 jours, dont 4 jours pris"),
      ("Le jeudi 12 mars, ou deux jours plus tôt, le mardi 10.", "le jeudi 12 mars ; mar. et jeu."),
      ("L'épreuve de trois heures en dure quatre heures.", "tiers-temps ; épreuve 3 h"),
      ("Une demi-heure.", "1re 1/2 h"),
      ("Chanter à 17 h.", "forum de 10h à 18h. On chanterait une heure avant la fin."),
    ])
  func lengths(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Amounts and numbers: added up, shared out, rounded, in other words",
    arguments: [
      ("Le trimestre revient à 135 €.", "45 € par mois"), ("Soit un quart, 25 %.", "un quart"),
      ("Le tarif passe de 12 à 15 €, soit 25 % de plus.", "12 € puis 15 €"),
      ("Environ 1,5 million d'euros.", "1 500 000 €"), ("Près de 1 200 €.", "1 187 €"), ("Environ 300 €.", "298,50 €"),
      ("En tout, 112 euros et 50 centimes.", "62,50 € + 50 €"), ("1 € 50.", "1,50 €"),
      ("Soit 60 € TTC.", "50 € HT, TVA 20 %"),
      ("Au total 127 €.", "46,20€ en novembre, 38,50 en decembre et 42,30 en janvier"),
      ("À 80 € par mois, en douze mensualités, la dernière de 56 €.", "936 € ; 80 par mois"),
      ("Trois mensualités, deux de 42,33 € et une de 42,34 €.", "127 € en 3 fois"),
      ("Soit 8/12 de 180 €, c'est-à-dire 120 €.", "180 € ; le 8 décembre"),
      ("Dix prélèvements.", "prélevé sur dix mois"),
      ("Vous êtes quatre.", "mon mari, moi et nos deux filles"), ("12,5 km.", "12.5 km"),
      ("3 m³, soit 3 000 litres.", "3 m3"),
      ("En hausse de 300 €.", "1 800 € cette année, 1 500 en 2024"), ("Deux mètres de haut.", "3 mètres ; 2 m de haut"),
      ("Ses 7,50 m.", "7m50"), ("Le bureau 3.", "elle vote au bureau 2 et moi au 3"), ("Trois hectares.", "3 ha"),
      ("12 015 m².", "1 ha 20 a 15 ca"), ("Une moyenne de 34 mg/l.", "28, 31, 44 et 33 mg/l"), ("2,75 heures.", "2h45"),
      ("De 80 % à 65 %, soit quinze points.", "80 % ; 65 %"), ("Vingt lits sur 62.", "62 lits, dont 20 habilités"),
      ("Il reste neuf places.", "24 places (9 restantes)"), ("Le lot 3 au 1er avril.", "lot 3, au 01/04"),
      ("De 4 200 € avec 1,035 à 4 347 €.", "4 200 € ; coefficient 1,035"),
      ("Trois personnes, le docteur Saulnier, M. Aït et Mme Gros.", "Dr Saulnier, M. Aït, Mme Gros"),
      ("De 330 à 165 €.", "180 € et 150 € ; moitié prix"),
      ("L'État apporte 1,2 million d'euros et la ville 900 000 €.", "État 1,2 M€ ; ville 900 k€"),
      ("Soit 42,50 hectares.", "trois îlots : 12,40 ha, 8,75 ha et 21,35 ha"),
      ("L'écart est donc de 800 mètres.", "2,6 km par la route ; 3,4 km au GPS"),
      ("Il faut l'éloigner de cinquante centimètres.", "à 2,5 m ; 3 m au moins"),
      ("Soit 42 ares et 30 centiares.", "4 230 m²"), ("Parmi les 6 existants.", "six échelons"),
      ("Votre adresse est donnée : 3 rue du Four.", "3 rue du Four"),
      ("Le remboursement des 78 €.", "trois places à 22 € et une à 12 €"),
      ("Un chantier de 4 800 €.", "acompte 4 800 pour mes volets"), ("1 m 40 au moins.", "1,40 m minimum"),
      ("Six mètres sur trois.", "6 m sur 3 m"), ("Un coquillage de 27 millimètres.", "2,7 cm min."),
      ("Le taux est de 0,0619 %.", "taux 0,0619 %"), ("La ligne 7 quitte la gare.", "ligne 7 : gare"),
      ("Dont deux personnes en fauteuil.", "28 personnes ; deux d'entre nous sont en fauteuil"),
      ("Soit dix dimanches, du 27 septembre au 29 novembre.", "du 27/09 au 29/11, dimanches seulement"),
    ])
  func figures(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Names and references: in another spelling, written out, by their letters",
    arguments: [
      ("Article L123-4 du CESEDA.", "art. L. 123-4 du code de l'entrée et du séjour des étrangers et du droit d'asile"),
      ("L'architecte des Bâtiments de France.", "visite de l'ABF"), ("Au Journal officiel.", "publication au JO"),
      ("Le relevé d'identité bancaire.", "mon RIB"), ("Boulevard Victor-Hugo.", "bd Victor Hugo"),
      ("Monsieur J.-P. Martin.", "Jean-Pierre Martin"), ("Mme Legoff.", "Anne Le Goff"),
      ("Monsieur O'Brien.", "Sean OBrien"),
      ("Délivré en Belgique.", "mon fiancé est belge"), ("Escalier C, 4e étage.", "esc. C 4ème étage"),
      ("Le quartier Saint-Roch.", "St-Roch"), ("Cher Père,", "Abbé Monnet"), ("Bis Dienstag,", "mardi"),
      ("L'avis n° 26 3 0456789 12.", "avis 263045678912"), ("Le PC 069 123 26 A0012.", "PC06912326A0012"),
      ("Au 3939.", "appelez le 39 39"), ("Au 39 39.", "3939"), ("Merci pour votre relevé d'hier.", "mon index d'hier"),
      ("Joyeux Noël.", ""), ("Votre bateau relève du tarif réduit.", "8 m : 95 €"),
      ("La fiche de votre aïeul.", "la fiche matricule"),
      ("Merci de préciser « TS Les Oyats T3 ».", "TS ; Les Oyats, T3"),
      ("La commission des droits et de l'autonomie des personnes handicapées.", "décision CDAPH"),
      ("Un certificat médical de moins d'un an.", "CM de moins d'un an"), ("Les PME.", "une PMEs"),
      ("La déclaration du troisième trimestre.", "déclaration T3"), ("Madame la professeure Garnier.", "Prof. Garnier"),
      ("Avenue du Maréchal-Leclerc.", "av. du Mal Leclerc"), ("Madame la Professeure,", ""),
      ("Le vendredi, 2 place du Marché.", "vendredi, 2 pl. du Marché"),
      ("La SARL Ets Guillou.", "Erwan Guillou, gérant"),
      ("Rendu par le tribunal judiciaire d'Albi.", "jugement du TJ d'Albi"), ("La TVA, VAT en anglais.", "TVA"),
    ])
  func names(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "What lies close by is marked all the same",
    arguments: [
      ("Fermé jeudi 12 mars.", "du mardi au vendredi ; fermé exceptionnellement"),
      ("Sous six semaines.", "le 11 avril"),
      ("Le 4 avril.", "à compter du 5 avril"),
      ("Je vous propose donc le lundi 16 mars.", "un lundi de mars"),
      ("Cinq prélèvements.", "14 200 € ; 3 010 €"), ("Une caution de 800 €.", "80 € ; 10/03"),
      ("Le bureau 4.", "au bureau 2 et moi au 3"),
      ("Dans les deux mois suivant l'incident.", "le 8 janvier"), ("Fermé le 2 mai.", "fermé pour la fête du Travail"),
      ("Délivré en Italie.", "mon fiancé est belge"), ("En treize mensualités.", "936 € ; 80 par mois"),
      ("Une formation de deux jours.", "24 h par semaine"), ("Elle passera le jeudi 12 mars.", "le lundi 9 mars"),
      ("Vous êtes six.", "mon mari, moi et nos deux filles"),
      ("Il reste trois places.", "mes deux garçons ; 16 places"),
      ("La rentrée a lieu le 1er septembre 2026.", "31 août 2026 ; vaccination à jour, certificat"),
      ("Inférieur à cinquante mètres.", "périmètre de sécurité"), ("Ce délai est porté à deux mois.", "un mois"),
      ("Il en reste 7.", "départ à 7h15"), ("En six mensualités de 160 €.", "960 € de loyers"),
      ("Devant le tribunal administratif.", "réclamation au service"),
      ("Avant le 2 mai, salle 2.", "avant le 2 mai, salle 5"),
      ("La séance du lundi 17 mars, donc.", "séance du mardi 3 mars"),
      ("La cour accueille 300 spectateurs.", "chaises : 150 ; barnums : 2"),
    ])
  func close(_ answer: String, _ source: String) { #expect(marked(answer, source) != answer) }

  @Test(
    "What follows in a step: beside a day, before an hour, of a part, in another measure, by another name",
    arguments: [
      ("À présenter dès 15 h 10.", "rendez-vous à 15h30, arrivée 20 min avant"),
      ("À sortir le jeudi soir.", "collecte le vendredi, à sortir la veille"),
      ("Faites-le dès le vendredi 6 mars.", "avant le dimanche 8 mars"),
      ("Du jeudi 14 au dimanche 17 mai, trois nuits.", "arrivée jeudi 14 mai, départ dimanche"),
      ("Ouvert samedi 23 mai.", "fermé lundi 25 mai. Et le samedi d'avant ?"),
      ("Huit séances, jusqu'au lundi 27 avril.", "8 séances, tous les lundis à partir du 9 mars"),
      ("Le droit prend fin le 31 mai.", "départ le 1er juin ; jusqu'au dernier jour du mois précédant le départ"),
      ("À partir du 10 mars.", "fin le 10 avril ; dans le dernier mois"),
      ("En juin.", "déposé en février, délai : 4 mois"),
      ("Fermée depuis novembre.", "fermée depuis 11/2025"), ("En septembre et octobre.", "enquête de sept.-oct. 2025"),
      ("Le 12 septembre 2026.", "né le 12/09/1956, gratuit pour ses 70 ans"),
      ("Cinq ans au maximum, soit trois et deux fois un.", "3 ans, prorogeable deux fois un an"),
      ("La classe 1913, année de ses vingt ans.", "né en 1893, l'année des 20 ans"),
      ("Trois jours sur cinq vous coûteraient 246 €.", "410 € pour 5 jours, 3 jours par semaine"),
      ("En deux moitiés de 162 €.", "324 € en deux fois"), ("Soit 13 € par an.", "390 € pour 30 ans"),
      ("Cinq trimestres à 1,25 %, soit 6,25 %.", "1,25 % par trimestre, il en manque 5"),
      ("Pour 1 100 inscrits, 1 210 enveloppes.", "1 100 inscrits, enveloppes : 10 % de plus"),
      ("De 12, 11, 9,4 et 7,8 la moyenne est 10,05.", "moyenne de 12, 11, 9,4 et 7,8"),
      ("Trois avis manquent.", "avis reçus : 5 sur 8"), ("Plus de deux cents titres.", "240 titres"),
      ("Un appartement de trois pièces.", "un T3"), ("Une cuve de 3 000 litres.", "une cuve de 3 m³"),
      ("Le XVIIe siècle.", "17e siècle"), ("Au XVIIe siècle.", "clocher de 1643"), ("À Lyon.", "un atelier lyonnais"),
      ("À 16 heures.", "créneaux 11h, 15h, 16h\n23/05 : complet"), ("Deux remarques encore.", ""),
      ("Les trois quarts.", "75 %"), ("En 5 fois.", "en 4 fois ; 5 mensualités au plus"),
    ])
  func steps(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "Their likes that nothing leads to stay marked",
    arguments: [
      ("À présenter dès 15 h 05.", "rendez-vous à 15h30, arrivée 20 min avant"),
      ("À sortir le mercredi soir.", "collecte le vendredi, à sortir la veille"),
      ("Huit séances, jusqu'au lundi 4 mai.", "8 séances, tous les lundis à partir du 9 mars"),
      ("Soit 5,15 hectares.", "trois parcelles à terre : 2,40 ha ici, 1,75 ha à la Combe et 0,90 ha aux Essarts"),
      ("Jusqu'au dimanche 8 mars au soir.", "le 7 mars"), ("Jusqu'au 30 juin 2026.", "16 ans le 19 mars"),
      ("Un certificat de naissance.", "CM de moins d'un an"), ("Soit 1,3 million d'euros.", "1,2 M€"),
      ("Au XVe siècle.", "clocher de 1643"), ("À Lens.", "un atelier lyonnais"),
      ("Un appartement de quatre pièces.", "un T3"),
      ("Soit 15 € par an.", "390 € pour 30 ans"), ("Quatre avis manquent.", "avis reçus : 5 sur 8"),
      ("Le 12 septembre 2027.", "né le 12/09/1956, gratuit pour ses 70 ans"),
      ("En septembre.", "déposé en février, délai : 4 mois"),
    ])
  func invented(_ answer: String, _ source: String) { #expect(marked(answer, source).contains("[à vérifier : ")) }

  @Test(
    "What another day, a span, a unit, a currency's code or a code of law's short name leads to",
    arguments: [
      ("La collecte est reportée au samedi 14 mars.", "collecte du 9 mars, reportée au samedi suivant"),
      ("L'aquagym du jeudi reprend donc le 12 mars.", "aquagym : mar. et jeu. 12h15. Fermé jusqu'au 8 mars"),
      ("Les courts sont éclairés six mois.", "éclairage 1er oct.-31 mars"),
      ("Avant le 1er avril.", "trêve 01/11-31/03"),
      ("L'atelier compte cinq séances.", "8 € la séance, les 19/03, 26/03, 02/04, 09/04 et 16/04"),
      ("Vous arriverez vers 21 heures.", "can we arrive at 9 p.m.?"), ("Dix-huit heures par mois.", "18 h/mois"),
      ("Une étude est prévue en mai.", "rue du Stade (étude de vitesse, mai)"),
      ("Votre droit s'ouvrira en avril.", "entrée le 1er mars, ouverture le mois suivant"),
      ("Six mois plus tôt que vous.", "inscrite 03/2024 ; voisine inscrite 09/2023"),
      ("L'entrée coûte 8 euros.", "EUR 8 per family"), ("Une caution de 100 euros.", "the 100-euro deposit"),
      ("L'article R. 421-17 du code de l'urbanisme.", "art. R. 421-17 C. urb."),
      ("Dans la nuit de samedi à dimanche.", "samedi 7 mars de 18h30 à 01h30"),
      ("Ouvert le lundi de 10 à 18 heures.", "tous les jours sauf mardi, 10h-18h ; le lundi aussi"),
      ("L'écart est de 57,60 €.", "412,60 € cette année, 355 € l'an dernier"),
      ("Sur 300 euros, vous en récupérez donc 198.", "réduction de 66 %, don de 300 euros"),
      ("Rendez-vous au guichet n° 2.", "RDV ven. 3 oct., gch. 2"), ("Le bureau de vote n° 3.", "inscrite, BV 3"),
      ("Arrivez avant 16 h 15, quinze minutes avant la fermeture.", "ven. 16h30 ; un quart d'heure avant la fermeture"),
      ("Demandez à l'office d'aménager la salle d'eau.", "salle d'eau"),
    ])
  func ledTo(_ answer: String, _ source: String) { #expect(marked(answer, source) == answer) }

  @Test(
    "What is only like it is not",
    arguments: [
      ("Le docteur Fontanel vous recevra.", "Dr J. Fontaneau"), ("Vous arriverez vers 20 heures.", "at 9 p.m."),
      ("L'atelier compte sept séances.", "8 € la séance, les 19/03, 26/03, 02/04, 09/04 et 16/04"),
      ("Joignez une facture d'achat.", "déclaration en ligne"), ("Dans la nuit de lundi à mardi.", "samedi 7 mars"),
    ])
  func alike(_ answer: String, _ source: String) { #expect(marked(answer, source) != answer) }

  @Test("Opening hours with points, and working days, in another language")
  func german() {
    let source = "Office open Monday to Friday 7.30–12.00 and 13.30–17.00"
    let answer = "Von Montag bis Freitag von halb acht bis zwölf und von 13.30 bis 17 Uhr."
    #expect(marked(answer, source, language: .german) == answer)
    #expect(marked("Bis 18 Uhr.", source, language: .german) != "Bis 18 Uhr.")
  }

  @Test(
    "Easter is where the calendar has it",
    arguments: [(2024, 31, 3), (2025, 20, 4), (2026, 5, 4), (2027, 28, 3), (2038, 25, 4), (2000, 23, 4)])
  func easter(_ year: Int, _ day: Int, _ month: Int) {
    #expect(Holidays.easter(of: year) == Day(day: day, month: month, year: year))
  }
}

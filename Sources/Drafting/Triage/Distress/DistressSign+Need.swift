extension DistressSign {
  static let children = """
    cdi, l internat, mes parents, en seconde, 2nde, en troisième, au lycée, au collège, mineur, hijas, hijos, hija,
    hijo, mes enfants, nos enfants, mon garçon, ma petite, mon petit, figlia, figlio, töchter, tochter, sohn,
    enfant*, bébé*, nourrisson*, gamin*, gosse*, le petit, la petite, les petits, mes petit*, petit fils,
    petite fille, mon fils, ma fille, mes filles, mes fils, notre fils, notre fille, élève, fillette, garçon, neveu,
    nièce, en maternelle, en cp, en ce1, mineur*, child*, baby, kids, my son, my daughter, months old, weeks old,
    newborn, kind, kinder*, baby*, meine tochter, mein sohn, niñ*, mi hijo, mi hija, mis hijos, bebé, bambin*,
    figli*, neonat*
    """

  static let hungers = """
    finis les assiettes, un jour sur deux, mange un jour sur, des restes de, quand elle en laisse,
    quand il en laisse, mange que du, mange que des, jmange que, mange plus que, que du pain, du pain de mie,
    des biscottes, les biscottes, je fais durer, on fait durer, fait durer, jé plu rien, jai plu rien,
    j ai plus rien à la maison, plu rien du tout, pu rien a manger, sucre dans l eau, sucre ds leau, eau sucrée,
    soupe populaire, banque alimentaire, croix rouge, restos du coeur, resto du coeur, secours populaire, food bank,
    living on, one meal, skip meals, skipping meals, fainted, un repas par jour, un seul repas, mange une fois,
    mangé une fois, demandé du pain, demandé à manger, demande à manger, un repas sur deux, évanoui*,
    une comida al día, un pasto al giorno, faim, rien à manger, rien a manger, plus à manger, plus rien à manger,
    plu rien a manger, rien mangé, pas mangé, pa mangé, n ont pas mangé, on pas mangé, n a pas mangé,
    n avons pas mangé, ai pas mangé, sans manger, pas de quoi manger, plus de quoi manger, pas de quoi nourrir,
    plus de quoi nourrir, de quoi nourrir, nourrir mes, nourrir les, nourrir mon, plus de lait, plus de couches,
    frigo … vide, frigo est vide, le frigo vide, placards … vides, placard … vide, que des pâtes, que du riz,
    yavai des pates, eu du riz, saute des repas, sauter des repas, saute les repas, nothing to eat, no food, hungry,
    haven t eaten, have not eaten, not eaten, starving, nichts zu essen, nichts mehr zu essen, nichts gegessen,
    kein essen, hunger, nada que comer, sin comer, no hemos comido, no han comido, pasamos hambre, tienen hambre,
    hambre, niente da mangiare, non mangiamo, non abbiamo mangiato, non hanno mangiato, hanno fame, cache du pain,
    cache de la nourriture, cache à manger, hides bread, hides food, hiding food, puts bread, esconde pan,
    esconde comida, nasconde il pane, versteckt brot, versteckt essen
    """

  static let shelters = """
    dans le garage, dans la cave, dans un garage, dans une cave, dans le hall, dans l escalier,
    staying with somebody, staying with a friend, staying with friends, pas vraiment d adresse, plus d adresse,
    pas d adresse, sans adresse, sur le parking, au parking, un parking, le canapé d, chez des amis, d un canapé,
    hébergé* chez, rester à l internat, reste au lit avec, avec les manteaux, sous les couvertures,
    rendu le logement, changé le verrou, la serrure, on the sofa, couch, car park, auf dem sofa, parkplatz,
    en el aparcamiento, nel parcheggio, expuls*, huissier*, concours de la force publique, force publique, à la rue,
    a la rue, dans la rue, dehors, dormir dans, dors dans, dort dans, dormons dans, dorment dans,
    vis dans ma voiture, vivons dans, dans la voiture, dans ma voiture, dans notre voiture, dans mon camion,
    dans une tente, sous une tente, sans toit, sans abri, sans domicile, sans logement, plus de logement,
    plus de toit, où dormir, où aller, pas où aller, nulle part où, aucun endroit, changé la serrure,
    changé les serrures, mis* à la porte, à la porte, 115, hébergement d urgence, sans chauffage, plus de chauffage,
    pas de chauffage, chauffage … coupé, électricité … coupée, eau … coupée, coupé l eau, coupé le chauffage,
    coupé l électricité, coupé le courant, evict*, homeless, on the street, on the streets, sleeping rough,
    in the car, in my car, in our car, nowhere to go, nowhere to sleep, place to sleep, place we can go,
    place to stay, change the lock, changed the lock*, kicked out, thrown out, no heating, obdachlos*,
    auf der straße, auf der strasse, im auto, zwangsräumung, räumung, kein dach, en la calle, sin techo, desahuci*,
    en el coche, sin calefacción, per strada, sfratt*, in macchina, senza casa, senza tetto, senza riscaldamento
    """

  static let urgencies = """
    demain, ce soir, cette nuit, ce matin, aujourd hui, lundi, tout à l heure, dans deux jours, dans 2 jours,
    après demain, ce week end, ce weekend, cette semaine, il gèle, il fait froid, le froid, froid, sous la pluie,
    urgence, depuis hier, depuis trois, depuis deux, tonight, tomorrow, this morning, today, cold, freezing, heute,
    morgen, kalt, esta noche, hoy, mañana, frío, stanotte, stasera, oggi, domani, freddo
    """
}

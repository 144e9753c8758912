extension DistressSign {
  static let figures = """
    suicide économique, suicide commercial, suicide politique, suicide financier, suicide pour, suicide assisté,
    prévention du suicide, prévention suicide, prévention des violences, lutte contre les violences,
    lutte contre le harcèlement, lutte contre la maltraitance, prévention du harcèlement, référent harcèlement,
    formation, sensibilisation, exposition, pièce de théâtre, pièce, spectacle, troupe, théâtre, représentation,
    colloque, conférence, mort de faim, morts de faim, meurt de faim, meurs de faim, mourir de faim, mort de rire,
    morte de rire, mdr, lol, pot de départ, tremplin, je plaisante, pour rire, je rigole, tuer dans l œuf,
    statistiques, subvention, roman, film
    """
}

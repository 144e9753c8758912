/// What the same things are called in another language: an answer's "two copies" are the "deux exemplaires" of a source.
enum CountedNouns {
  /// Whether the sources speak of what a noun of any language names.
  ///
  /// - Parameters:
  ///   - stem: of the noun.
  ///   - stems: of the sources.
  static func areKnown(_ stem: String, in stems: Set<String>) -> Bool {
    stems.contains(stem) || groups.areKnown(stem, in: stems)
  }

  /// Whether it is one of the places that somebody is sent to.
  static func arePlaces(_ stem: String) -> Bool { places.contains(stem) }

  private static let places = Set(
    "salle room raum saal sala guichet counter desk schalter quai dock batiment building gebaude etage floor bureau office"
      .split(separator: " ").map { Stem.of(String($0)) })

  private static let groups = StemGroups(list)

  private static let list =
    """
    lettre lettres letter letters brief briefe carta cartas lettera lettere
    enfant enfants child children kid kids kind kinder nino ninos bambino bambini
    vehicule vehicules vehicle vehicles car cars voiture voitures fahrzeug fahrzeuge coche coches auto
    page pages seite seiten pagina paginas pagine
    formulaire formulaires form forms formular formulare formulario modulo moduli
    cours lecon lecons lesson lessons class classes unterricht clase clases lezione lezioni
    etape etapes step steps schritt schritte paso pasos fase
    agent agents officer officers staff employe employes mitarbeiter empleado empleados
    repas meal meals mahlzeit comida comidas pasto pasti
    exemplaire copie copy copies ejemplar ejemplares copia copias ausfertigung ausfertigungen kopie kopien esemplare esemplari copie
    emplacement place pitch pitches stellplatz stellplatze parcela plaza posto posti piazzola tente tent
    personne person personen people persona personas persone adulte adult erwachsene adulto adulti
    photo photos photographie photographies foto fotos photograph photographs picture passbild fotografia
    nuit night nights nacht nachte noche noches notte notti
    vaccin vaccins vaccine vaccines impfung impfungen vacuna vacunas vaccino vaccini
    temoin witness witnesses zeuge zeugen trauzeuge trauzeugen testigo testigos testimone testimoni
    signature signatures unterschrift unterschriften firma firmas firme
    chambre room rooms zimmer habitacion habitaciones camera camere salle raum saal sala aula bureau office buro oficina ufficio
    guichet counter desk schalter ventanilla sportello
    quai dock pier kai muelle molo ponton
    batiment building gebaude edificio
    etage floor stock stockwerk piso planta piano
    porte gate tor puerta porta
    bac poubelle bin bins tonne tonnen contenedor cubo bidone sac bag bags sack sacke bolsa sacchetti
    livre book books buch bucher libro libros libri document documents dokument dokumente
    seance session sessions sitzung sitzungen sesion sesiones seduta sedute visite visit besuch
    professeur enseignant teacher lehrer profesor insegnante eleve pupil pupils schuler alumno alumnos alunno alunni studente studenti
    chalet chalets hut huts hutte hutten
    bateau boat boats boot boote barco barca barche
    arbre tree trees baum baume arbol arboles albero alberi
    hectare hectares hektar ettari ha
    metre metres meter metern metros metri m
    kilometre kilometres kilometer km
    litre litres liter litros litri l
    kilo kilos kilogramme kilogrammes kg
    tonne tonnes tonnen t
    """
}

/// How a service's own words, which are French mostly, say what an answer says in another language.
enum ToldInFrench {
  /// The beginnings of French words that mean the same as a participle's root of another language; none for a French one.
  static func beginnings(of root: String) -> [String] { table[root] ?? [] }

  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for root in words.dropFirst() { table[root, default: []].append(words[0]) }
    }
    return table
  }()

  /// A beginning, and what means the same.
  private static let lines = """
    supprim abolish aboli abgeschafft abolid suprimid abolit soppress
    interdi interdit forbidden banned prohibited verboten untersagt prohibid vietat
    obligatoir mandatory compulsory verpflichtend obligatori
    exoner exent esent exempt befreit
    renouvel renouvele renewed renovad rinnovat
    accord approved granted accepted awarded genehmigt bewilligt zugesagt angenommen aprobad concedid aceptad concess accettat
    rembours refunded reimburse erstattet reembolsad rimborsat
    annul cancelled waived erlassen anulad annullat
    autoris autorizad autorizzat
    verse credited
    paye traite emis vire regle effectue
    trait processed bearbeitet tramitad
    instruc instruit
    instrui processed bearbeitet tramitad
    rejet rejected refused abgelehnt rechazad respint rifiutat
    refus rejected refused abgelehnt rechazad respint rifiutat
    debit debited abgebucht cobrad addebitat
    prelev debited abgebucht cobrad addebitat
    clos closed geschlossen cerrad chius
    clotur closed geschlossen cerrad chius
    complet vollstandig
    verifi verified checked gepruft verificad verificat
    control verified checked gepruft kontrolliert controllat
    expedi dispatched
    suspen suspended
    command ordered
    programm scheduled
    planifi scheduled
    debloqu unblocked
    bloca bloque
    """
}

/// Whether a sentence sends its reader somewhere: to hand in, send, pay or log in at the place that it names.
///
/// "Déposez votre pièce sur …", "vous pouvez régler à …", "please upload it at …". Where the place is only the mail's, the
/// service has not said it.
enum Directions {
  /// - Parameter words: the sentence's, folded.
  static func areGiven(in words: [Substring]) -> Bool {
    for (index, word) in words.enumerated() {
      if isImperative(word), index == 0 || !subjects.contains(words[index - 1]) { return true }
      guard isInfinitive(word) else { continue }
      let before = words[max(0, index - 6)..<index].joined(separator: " ")
      if leads.contains(where: { " \(before) ".contains(" \($0) ") }) { return true }
    }
    return false
  }

  /// "Vous envoyez" tells what somebody does.
  private static let subjects: Set<Substring> = ["vous", "qui", "que", "nous", "you", "they", "we", "i", "sie", "wir"]

  private static func isImperative(_ word: Substring) -> Bool {
    if imperatives.contains(word) { return true }
    return word.hasSuffix("ez") && stems.contains { word.hasPrefix($0) && word.count <= $0.count + 4 }
  }

  private static func isInfinitive(_ word: Substring) -> Bool {
    if infinitives.contains(word) { return true }
    return endings.contains { word.hasSuffix($0) }
      && stems.contains { word.hasPrefix($0) && word.count <= $0.count + 4 }
  }

  private static let endings = ["er", "re", "ir"]

  /// Of French verbs.
  private static let stems = list(
    """
    depos envoy adress transmet connect cliqu inscri telecharg rempl saisi utilis post expedi remett regl pay vers vir
    rendez rend present complet retourn
    """
  ).map(String.init)

  /// What comes before an infinitive that is meant for the reader.
  private static let leads = [
    "vous pouvez", "vous devez", "vous devrez", "vous pourrez", "il faut", "il faudra", "il convient de",
    "il suffit de", "merci de", "merci d", "veuillez", "priere de", "vous invite a", "vous invitons a", "vous prie de",
    "vous prions de", "il vous suffit de", "il vous appartient de", "pensez a", "a vous de", "you can", "you may",
    "you must", "you should", "you need to", "you have to", "please", "kindly", "bitte", "sie konnen", "sie mussen",
    "sie sollten", "konnen sie", "puede", "debe", "por favor", "tiene que", "puo", "deve", "la preghiamo di",
    "la invitiamo a", "dovra", "debera",
  ]

  private static let imperatives = Set(
    list(
      """
      rendez suivez click visit upload submit register go send mail use pay fill envie suba pague utilice visite acceda
      deposite ingrese invii carichi paghi utilizzi visiti versi spedisca senden schicken zahlen uberweisen klicken nutzen
      besuchen
      """))

  private static let infinitives = Set(
    list(
      """
      suivre use visit click upload send mail submit register log fill pay go senden schicken hochladen zahlen uberweisen
      registrieren anmelden klicken nutzen besuchen einreichen enviar depositar subir pagar usar utilizar visitar registrarse
      acceder ingresar inviare caricare pagare usare utilizzare visitare accedere registrarsi versare spedire
      """))

  private static func list(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }
}
